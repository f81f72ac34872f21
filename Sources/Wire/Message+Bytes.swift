import SwiftProtobuf

extension SwiftProtobuf.Message {
  /// Nested as deep as the schema and no deeper; fields that this version does not know are dropped.
  init(encoded bytes: RawSpan) throws(WireError) {
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = 16
    options.discardUnknownFields = true
    do {
      try self.init(serializedBytes: bytes, options: options)
    } catch {
      throw .undecodable
    }
  }

  /// Throws `tooLong` beyond 2 GiB, the longest message of Protocol Buffers, and nothing else.
  func encoded() throws(WireError) -> [UInt8] {
    do {
      return try serializedBytes()
    } catch {
      throw .tooLong(limit: Int(Int32.max) - 1)
    }
  }
}
