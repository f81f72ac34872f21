import MeetingModel
import NIOCore
import NIOEmbedded
import NIOTestUtils
import Participation
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
    let intake = FrameIntake()
    intake.welcome()
    let channel = try channel(intake)
    try channel.writeInbound(try encoded(.ping(1)))
    #expect(throws: WireError.tooLong(limit: Wire.longestFrame)) {
      try channel.writeInbound(ByteBuffer(bytes: [0x81, 0x80, 0x80, 0x02]))
    }
    #expect(try channel.readInbound(as: ClientFrame.self) == .ping(1))
  }

  @Test(
    "whatever a client sends first, its frames are no longer than a greeting until it is let in")
  func greeting() throws {
    let text = String(repeating: "x", count: Wire.longestGreeting)
    let long = ClientFrame.propose(count: 1, .chat(.say(text, to: .everyone)))
    let seat = Hello.Seat.new(name: "Ana", key: "")
    let firsts: [ClientFrame] = [
      .ping(1), .unknown, .goodbye, .hello(Hello(meeting: "tides", seat: seat)),
    ]
    for first in firsts {
      let channel = try channel()
      try channel.writeInbound(try encoded(first))
      #expect(throws: WireError.tooLong(limit: Wire.longestGreeting)) {
        try channel.writeInbound(try encoded(long))
      }
      #expect(try channel.readInbound(as: ClientFrame.self) == first)
    }
    let intake = FrameIntake()
    let later = try channel(intake)
    try later.writeInbound(try encoded(.ping(1)))
    intake.welcome()
    try later.writeInbound(try encoded(long))
    #expect(try later.readInbound(as: ClientFrame.self) == .ping(1))
    #expect(try later.readInbound(as: ClientFrame.self) == long)
  }

  @Test("a server's frames are longer than a greeting from its welcome on")
  func welcome() throws {
    let text = String(repeating: "x", count: Wire.longestGreeting)
    let long = ServerFrame.outcome(count: 1, .nameTaken(text))
    let early = EmbeddedChannel(handler: ByteToMessageHandler(FrameDecoder<ServerFrame>()))
    try early.writeInbound(try encoded(ServerFrame.pong(1)))
    #expect(throws: WireError.tooLong(limit: Wire.longestGreeting)) {
      try early.writeInbound(try encoded(long))
    }
    let late = EmbeddedChannel(handler: ByteToMessageHandler(FrameDecoder<ServerFrame>()))
    let welcome = Welcome(
      version: 1, participant: ParticipantID(1), role: .attendee, token: [1], settled: 0,
      time: Moment(milliseconds: 0))
    try late.writeInbound(try encoded(ServerFrame.welcome(welcome)))
    try late.writeInbound(try encoded(long))
    #expect(try late.readInbound(as: ServerFrame.self) == .welcome(welcome))
    #expect(try late.readInbound(as: ServerFrame.self) == long)
  }

  @Test("in a pause frames wait as bytes, all of them, and none is lost at the end of the stream")
  func pause() throws {
    for endsPaused in [false, true] {
      let intake = FrameIntake()
      let channel = try channel(intake)
      try channel.writeInbound(try encoded(.ping(1)))
      intake.isPaused = true
      var bytes = try encoded(.ping(2))
      bytes.writeImmutableBuffer(try encoded(.ping(3)))
      try channel.writeInbound(bytes)
      #expect(try channel.readInbound(as: ClientFrame.self) == .ping(1))
      #expect(try channel.readInbound(as: ClientFrame.self) == nil)
      if endsPaused {
        _ = try channel.finish()
      } else {
        intake.isPaused = false
        try channel.writeInbound(ByteBuffer())
      }
      #expect(try channel.readInbound(as: ClientFrame.self) == .ping(2))
      #expect(try channel.readInbound(as: ClientFrame.self) == .ping(3))
    }
  }

  @Test("it says when a frame has begun, and counts those that have come")
  func progress() throws {
    let intake = FrameIntake()
    let channel = try channel(intake)
    let whole = try encoded(.propose(count: 1, .chat(.say("Hello", to: .everyone))))
    for length in 1..<whole.readableBytes {
      try channel.writeInbound(try #require(whole.getSlice(at: length - 1, length: 1)))
      #expect(intake.isAmidFrame)
    }
    #expect(intake.frames == 0)
    var rest = try #require(whole.getSlice(at: whole.readableBytes - 1, length: 1))
    rest.writeInteger(UInt8(9))
    try channel.writeInbound(rest)
    #expect(intake.isAmidFrame)
    #expect(intake.frames == 1)
  }

  @Test("nothing is taken after an error")
  func afterError() throws {
    let channel = try channel()
    #expect(throws: WireError.undecodable) {
      try channel.writeInbound(ByteBuffer(bytes: [0x01, 0xFF]))
    }
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

  private func channel(_ intake: FrameIntake = FrameIntake()) throws -> EmbeddedChannel {
    EmbeddedChannel(handler: ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)))
  }

  private func encoded(_ frame: ClientFrame) throws -> ByteBuffer {
    try encoded(frame as any WireFrame)
  }

  private func encoded(_ frame: any WireFrame) throws -> ByteBuffer {
    var buffer = ByteBuffer()
    try frame.encode(into: &buffer)
    return buffer
  }
}
