import NIOCore
import Testing

@testable import Wire

@Suite struct FrameLengthTests {
  @Test(
    "a length comes back as it was",
    arguments: [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, Wire.longestFrame])
  func roundTrip(length: Int) throws {
    var buffer = ByteBuffer()
    FrameLength.write(length, into: &buffer)
    buffer.writeString("rest")
    #expect(try FrameLength.read(from: &buffer, limit: Wire.longestFrame) == length)
    #expect(buffer == ByteBuffer(string: "rest"))
  }

  @Test("a length that has not come whole takes nothing")
  func incomplete() throws {
    for bytes: [UInt8] in [[], [0x80], [0xFF, 0xFF], [0x80, 0x80, 0x80]] {
      var buffer = ByteBuffer(bytes: bytes)
      #expect(try FrameLength.read(from: &buffer, limit: Wire.longestFrame) == nil)
      #expect(buffer == ByteBuffer(bytes: bytes))
    }
  }

  @Test("a length beyond the limit is refused, be it only for going on too long")
  func tooLong() {
    for bytes: [UInt8] in [
      [0x81, 0x80, 0x80, 0x02], [0xFF, 0xFF, 0xFF, 0x7F], [0x80, 0x80, 0x80, 0x80],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ] {
      var buffer = ByteBuffer(bytes: bytes)
      #expect(throws: WireError.tooLong(limit: Wire.longestFrame)) {
        try FrameLength.read(from: &buffer, limit: Wire.longestFrame)
      }
    }
  }

  @Test("a length not in its shortest form is refused")
  func overLong() {
    for bytes: [UInt8] in [[0x80, 0x00], [0x81, 0x80, 0x00], [0x81, 0x80, 0x80, 0x00]] {
      var buffer = ByteBuffer(bytes: bytes)
      #expect(throws: WireError.invalid(field: "length")) {
        try FrameLength.read(from: &buffer, limit: Wire.longestFrame)
      }
    }
  }
}
