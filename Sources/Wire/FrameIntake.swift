/// What a decoder and the owner of its connection tell each other about the frames that come. Belongs
/// to the connection's event loop.
package final class FrameIntake {
  /// Bytes that a frame may have at most: `Wire.longestGreeting` until the welcome, whatever comes
  /// before it, and `Wire.longestFrame` from then on. A decoder keeps no more than this many bytes of a
  /// frame that has not come whole, beside what one read of the socket brings.
  package private(set) var limit = Wire.longestGreeting
  /// While it is true, no frame is decoded: what has come waits as bytes. The owner who sets it to
  /// false has the decoder look at those bytes again. The end of the stream ends a pause.
  package var isPaused = false
  /// A part of a frame has come, and the rest has not.
  package var isAmidFrame = false
  /// Bytes of the frame of which a part has come, when its length has come.
  package var awaited: Int?
  /// Frames that have come whole.
  package var frames: UInt64 = 0

  package init() {}

  /// Longer frames are allowed from now on. The server calls it when it gives the client a seat; the
  /// client's decoder calls it when the welcome comes.
  package func welcome() { limit = Wire.longestFrame }
}
