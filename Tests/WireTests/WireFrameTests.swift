import MeetingModel
import NIOCore
import Participation
import TestSupport
import Testing

@testable import Wire

/// The bytes of a frame without its length.
func payload(of frame: some WireFrame) throws -> ByteBuffer {
  var buffer = ByteBuffer()
  try frame.encode(into: &buffer)
  let length = try #require(try FrameLength.read(from: &buffer, limit: Wire.longestFrame))
  #expect(length == buffer.readableBytes)
  return buffer
}

@Suite struct WireFrameTests {
  @Test("every client frame comes back from its bytes as it was")
  func clientFrames() throws {
    try Seeded.each(2_000) { random in
      let frame = random.clientFrame()
      let againframe = try ClientFrame(decoding: try payload(of: frame))
      #expect(againframe == frame, "\(random)")
    }
  }

  @Test("every server frame comes back from its bytes as it was")
  func serverFrames() throws {
    try Seeded.each(2_000) { random in
      let frame = random.serverFrame()
      let againframe = try ServerFrame(decoding: try payload(of: frame))
      #expect(againframe == frame, "\(random)")
    }
  }

  @Test("random bytes give a frame or an error, never a trap")
  func randomBytes() {
    Seeded.each(10_000) { random in
      let bytes = ByteBuffer(bytes: random.bytes(random.below(60)))
      expectTotal(bytes, random)
    }
  }

  @Test("valid bytes that were tampered with give a frame or an error, never a trap")
  func mutatedBytes() throws {
    try Seeded.each(4_000) { random in
      let client = try payload(of: random.clientFrame())
      let server = try payload(of: random.serverFrame())
      for _ in 0..<3 {
        expectTotal(random.tampered(client), random)
        expectTotal(random.tampered(server), random)
      }
    }
  }

  @Test("a frame cut anywhere gives a frame or an error, never a trap")
  func cutBytes() throws {
    try Seeded.each(300) { random in
      let whole = try payload(of: random.serverFrame())
      for length in 0..<min(whole.readableBytes, 200) {
        expectTotal(whole.getSlice(at: 0, length: length) ?? ByteBuffer(), random)
      }
    }
  }

  @Test("nothing at all, and a kind that nobody knows yet, are of unknown kind")
  func unknownKind() throws {
    let ofNewerVersion: [UInt8] = [0xFA, 0x01, 0x00]
    for bytes in [[], ofNewerVersion] {
      #expect(try ClientFrame(decoding: ByteBuffer(bytes: bytes)) == .unknown)
      #expect(try ServerFrame(decoding: ByteBuffer(bytes: bytes)) == .unknown)
    }
  }

  @Test("a frame beyond the limit is refused and leaves the buffer as it was")
  func tooLong() throws {
    var buffer = ByteBuffer(string: "before")
    let before = buffer
    let text = String(repeating: "x", count: Wire.longestFrame)
    #expect(throws: WireError.tooLong(limit: Wire.longestFrame)) {
      try ClientFrame.propose(count: 1, .chat(.say(text, to: .everyone))).encode(into: &buffer)
    }
    let hello = Hello(meeting: "abc", seat: .new(name: text, key: ""))
    #expect(throws: WireError.tooLong(limit: Wire.longestGreeting)) {
      try ClientFrame.hello(hello).encode(into: &buffer)
    }
    #expect(throws: WireError.tooLong(limit: Wire.longestGreeting)) {
      try ServerFrame.denied(.nameTaken(text)).encode(into: &buffer)
    }
    #expect(throws: WireError.tooLong(limit: Wire.longestFrame)) {
      try ServerFrame.outcome(count: 1, .nameTaken(text)).encode(into: &buffer)
    }
    #expect(buffer == before)
  }

  /// Whatever decodes must also encode, and mean the same again.
  private func expectTotal(_ bytes: ByteBuffer, _ random: Seeded) {
    if let frame = try? ClientFrame(decoding: bytes) {
      #expect(
        (try? payload(of: frame)).flatMap { try? ClientFrame(decoding: $0) } == frame, "\(random)")
    }
    if let frame = try? ServerFrame(decoding: bytes) {
      #expect(
        (try? payload(of: frame)).flatMap { try? ServerFrame(decoding: $0) } == frame, "\(random)")
    }
  }
}

extension Seeded {
  /// `whole` with a few bytes changed, inserted, repeated or dropped.
  fileprivate mutating func tampered(_ whole: ByteBuffer) -> ByteBuffer {
    var bytes = Array(whole.readableBytesView)
    for _ in 0...below(4) {
      let index = below(bytes.count + 1)
      switch below(4) {
      case 0: bytes.insert(contentsOf: self.bytes(1 + below(3)), at: index)
      case 1: bytes.removeSubrange(index..<min(index + 1 + below(3), bytes.count))
      case 2: bytes.insert(contentsOf: bytes[index..<min(index + 8, bytes.count)], at: index)
      default: if index < bytes.count { bytes[index] ^= 1 << UInt8(below(8)) }
      }
    }
    return ByteBuffer(bytes: bytes)
  }
}
