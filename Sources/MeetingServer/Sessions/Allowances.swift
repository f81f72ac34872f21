import NIOCore

/// What one connection may send, by the clock of its event loop: each kind of frame has an allowance,
/// and all of them together have one in bytes.
///
/// Together with the longest frame they bound what the server does for a connection. What the server
/// keeps for it in memory is bounded by `Patience` and `Mailbox.Share`.
struct Allowances {
  /// Who comes back after an outage sends all that was typed meanwhile at once, and nothing of that may
  /// be refused: hence the burst. A proposal beyond is refused by its count with `tooFast`.
  var proposals: Allowance
  /// Beyond, they are dropped: a signal is worth something only now.
  var signals: Allowance
  /// Pages of the chat. Beyond, they are not answered.
  var pages: Allowance
  /// A client of ours sends one every 15 seconds. Beyond, they are not answered.
  var pings: Allowance
  /// Each is a line in the server's log. Beyond, they are dropped.
  var divergences: Allowance
  /// All that comes, in bytes, and each frame counts as `frame` of them beside its own. The burst is
  /// room for notes of 3 MiB pasted, a deck, and 5,000 proposals that waited for a connection. Beyond,
  /// nothing is refused or lost: the server reads on when the allowance permits.
  private var bytes: Allowance

  private static let frame: Int64 = 512
  /// The shortest time for which nothing is read, so that no timer is set for each frame.
  private static let shortestPause = TimeAmount.milliseconds(100)

  init(at now: NIODeadline) {
    proposals = Allowance(perSecond: 200, burst: 5_000, at: now)
    signals = Allowance(perSecond: 20, burst: 40, at: now)
    pages = Allowance(perSecond: 4, burst: 12, at: now)
    pings = Allowance(perSecond: 2, burst: 20, at: now)
    divergences = Allowance(perSecond: 1, burst: 10, at: now)
    bytes = Allowance(perSecond: 256 << 10, burst: 16 << 20, at: now)
  }

  /// One frame has come, and `count` bytes. For how long nothing more may be read; nil when more may.
  mutating func spend(bytes count: Int, at now: NIODeadline) -> TimeAmount? {
    let wait = bytes.spend(Int64(count) + Self.frame, at: now)
    return wait > .zero ? max(wait, Self.shortestPause) : nil
  }
}
