import Glibc
import NIOCore

/// How many wrong keys came from where lately. An address that showed many is not heard for a while,
/// right key or not, so that guessing is slow; one wrong key a second is always forgiven, because a
/// whole room of people may come from one address.
///
/// Bounded: when `most` addresses are remembered, those that have been quiet are forgotten, and when
/// none has, all are: forgetting lets guesses through and shuts nobody out.
struct WrongKeys: Sendable {
  private var allowances: [Address: Allowance] = [:]
  private let most: Int

  static let burst: Int64 = 20

  init(most: Int = 4_096) { self.most = most }

  /// Where a connection comes from: an IPv4 address, or the 64 bits that an IPv6 network owns.
  struct Address: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Connections without an IP address count as one.
    init(_ address: SocketAddress?) {
      let text = address?.ipAddress ?? ""
      var whole = [UInt8](repeating: 0, count: 16)
      bytes = inet_pton(AF_INET6, text, &whole) == 1 ? Array(whole.prefix(8)) : Array(text.utf8)
    }
  }

  /// Whether a key from `address` may be looked at now.
  mutating func permits(_ address: Address, at now: NIODeadline) -> Bool {
    allowances[address]?.hasOne(at: now) ?? true
  }

  mutating func note(_ address: Address, at now: NIODeadline) {
    if allowances[address] == nil, allowances.count >= most { forget(at: now) }
    _ = allowances[
      address, default: Allowance(perSecond: 1, burst: Self.burst, at: now)
    ].take(at: now)
  }

  private mutating func forget(at now: NIODeadline) {
    for (address, var allowance) in allowances where allowance.isFull(at: now) {
      allowances[address] = nil
    }
    if allowances.count >= most { allowances.removeAll() }
  }
}
