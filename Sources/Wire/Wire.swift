/// The protocol `plenary/1`: Protocol Buffers, each behind its length, over TLS.
package enum Wire {
  /// Bytes of one frame at most, without its length. A longer one ends the connection. Room for
  /// the largest deck and for a snapshot part.
  package static let longestFrame = 4 << 20
  /// Bytes of a frame of either side at most until the server has let the client in: the welcome, and
  /// whatever comes before it.
  package static let longestGreeting = 64 << 10
}
