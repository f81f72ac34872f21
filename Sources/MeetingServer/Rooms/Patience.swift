package import NIOCore

/// How long a connection may keep its server waiting, and how much it may make it hold.
///
/// What one connection makes the server keep in memory has these bounds, in bytes: in the decoder, one
/// frame that is not whole (64 KiB until the welcome, 4 MiB from then on) and what one read brought,
/// 256 KiB; in its room's mailbox, `Mailbox.Share.bytes` and one frame; in the outbox, `outbox`, one
/// delivery, and what lets it in (its welcome and the snapshot, which those who come together share);
/// in its socket's queue, 256 KiB and one frame. Long frames of all connections together are bounded by
/// `LongFrames`.
package struct Patience: Sendable {
  /// For the whole TLS handshake.
  package var handshake: TimeAmount = .seconds(10)
  /// From the end of the handshake to the whole hello.
  package var hello: TimeAmount = .seconds(10)
  /// Without a byte from the client, which sends a ping every 15 seconds. Then the connection is closed,
  /// and its participant counts as away since the last byte.
  package var silence: TimeAmount = .seconds(45)
  /// Without the client taking anything of what waits for it.
  package var stall: TimeAmount = .seconds(60)
  /// For the last frame to get through.
  package var farewell: TimeAmount = .seconds(5)
  /// Bytes that wait for one connection at most, beside what its socket holds.
  package var outbox = 1 << 20

  package init() {}
}
