import NIOCore

/// Whether a frame that has begun comes as fast as it must: 1 KiB a second, measured over ten seconds.
/// A line of 56 kbit/s brings seven times that. Otherwise a few bytes a minute would hold the memory of
/// a long frame for ever.
///
/// Law: a frame that is not whole after any ten seconds in which fewer than 10 KiB came, and in which
/// the server was willing to read, is too slow; at the latest twenty seconds after it began.
struct FramePace {
  static let window = TimeAmount.seconds(10)
  static let least = 10 << 10

  private struct Window {
    let frame: UInt64
    let since: NIODeadline
    /// That had come before.
    let bytes: Int
  }

  private var open: Window?

  /// When `isTooSlow` is to be asked next.
  var due: NIODeadline? { open.map { $0.since + Self.window } }

  /// Bytes have come: of frame number `frame`, which is not whole yet, or (nil) of whole frames alone;
  /// `bytes` had come before. True when there is something new to wait for.
  mutating func note(_ frame: UInt64?, bytes: Int, at now: NIODeadline) -> Bool {
    guard let frame else {
      open = nil
      return false
    }
    guard open?.frame != frame else { return false }
    open = Window(frame: frame, since: now, bytes: bytes)
    return true
  }

  /// The server reads nothing for a while: that is not the client's fault.
  mutating func forget() { open = nil }

  /// Looks at the frame when it is due, `bytes` having come by now, and begins to measure anew.
  mutating func isTooSlow(bytes: Int, at now: NIODeadline) -> Bool {
    guard let window = open, now - window.since >= Self.window else { return false }
    open = Window(frame: window.frame, since: now, bytes: bytes)
    return bytes - window.bytes < Self.least
  }
}
