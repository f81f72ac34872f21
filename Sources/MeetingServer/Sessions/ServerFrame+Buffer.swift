import Logging
import NIOCore
import Participation
import Wire

extension ServerFrame {
  /// The frame as bytes. Nil, and logged, when it is longer than any receiver would take: whoever
  /// should have had it must start afresh.
  func buffer(logger: Logger) -> ByteBuffer? {
    var buffer = ByteBuffer()
    do {
      try encode(into: &buffer)
      return buffer
    } catch {
      logger.error("frame too long", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
