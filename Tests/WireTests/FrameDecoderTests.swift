import MeetingModel
import NIOCore
import NIOEmbedded
import NIOTestUtils
import TestSupport
import Testing
import Wire

@Suite struct FrameDecoderTests {
  @Test("client frames arrive alike whole, glued together and byte by byte")
  func clientFrames() throws {
    try Seeded.each(10) { random in try verify((0..<10).map { _ in random.clientFrame() }) }
  }

  @Test("server frames arrive alike whole, glued together and byte by byte")
  func serverFrames() throws {
    try Seeded.each(10) { random in try verify((0..<10).map { _ in random.serverFrame() }) }
  }

  @Test("a frame too long is refused by its length, before it has come")
  func tooLong() throws {
    let channel = try channel()
    try channel.writeInbound(try encoded(.ping(1)))
    #expect(throws: WireError.tooLong(limit: Wire.longestFrame)) {
      try channel.writeInbound(ByteBuffer(bytes: [0x81, 0x80, 0x80, 0x02]))
    }
    #expect(try channel.readInbound(as: ClientFrame.self) == .ping(1))
  }

  @Test("the first frame is refused beyond the length of a greeting, later ones are not")
  func greeting() throws {
    let text = String(repeating: "x", count: Wire.longestGreeting)
    let long = ClientFrame.propose(count: 1, .chat(.say(text, to: .everyone)))
    let first = try channel()
    #expect(throws: WireError.tooLong(limit: Wire.longestGreeting)) {
      try first.writeInbound(try encoded(long))
    }
    let later = try channel()
    try later.writeInbound(try encoded(.ping(1)))
    try later.writeInbound(try encoded(long))
    #expect(try later.readInbound(as: ClientFrame.self) == .ping(1))
    #expect(try later.readInbound(as: ClientFrame.self) == long)
  }

  @Test("nothing is taken after an error")
  func afterError() throws {
    let channel = try channel()
    #expect(throws: WireError.unknownKind) { try channel.writeInbound(ByteBuffer(bytes: [0x00])) }
    _ = try? channel.writeInbound(try encoded(.ping(1)))
    #expect(try channel.readInbound(as: ClientFrame.self) == nil)
  }

  @Test("of a stream that ends inside a frame, the whole frames before it arrive")
  func cutOff() throws {
    let whole = try encoded(.ping(7))
    for length in 1..<whole.readableBytes {
      let channel = try channel()
      try channel.writeInbound(whole)
      try channel.writeInbound(whole.getSlice(at: 0, length: length) ?? ByteBuffer())
      let leftovers = try channel.finish()
      #expect(try channel.readInbound(as: ClientFrame.self) == .ping(7))
      #expect(try channel.readInbound(as: ClientFrame.self) == nil)
      #expect(leftovers.hasLeftOvers)
    }
  }

  private func verify<Frame: WireFrame & Equatable>(_ frames: [Frame]) throws {
    // The verifier starts with any of the pairs, so each must be short enough to be a greeting.
    let pairs = try frames.map { frame in
      var buffer = ByteBuffer()
      try frame.encode(into: &buffer)
      #expect(buffer.readableBytes < Wire.longestGreeting)
      return (buffer, [frame])
    }
    try ByteToMessageDecoderVerifier.verifyDecoder(inputOutputPairs: pairs) {
      FrameDecoder<Frame>()
    }
  }

  private func channel() throws -> EmbeddedChannel {
    EmbeddedChannel(handler: ByteToMessageHandler(FrameDecoder<ClientFrame>()))
  }

  private func encoded(_ frame: ClientFrame) throws -> ByteBuffer {
    var buffer = ByteBuffer()
    try frame.encode(into: &buffer)
    return buffer
  }
}
