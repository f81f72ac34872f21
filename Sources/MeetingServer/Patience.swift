package import NIOCore

/// How long a connection may keep its server waiting, and how much it may make it hold.
package struct Patience: Sendable {
  /// For the whole TLS handshake.
  package var handshake: TimeAmount = .seconds(10)
  /// From the end of the handshake to the whole hello.
  package var hello: TimeAmount = .seconds(10)
  /// Without a byte from the client, which sends a ping every 15 seconds.
  package var silence: TimeAmount = .seconds(60)
  /// Without the client taking anything of what waits for it.
  package var stall: TimeAmount = .seconds(60)
  /// For the last frame to get through.
  package var farewell: TimeAmount = .seconds(5)
  /// Bytes that wait for one connection at most, beside what its socket holds.
  package var outbox = 1 << 20

  package init() {}
}
