import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import TestSupport
import Testing

@testable import Wire

/// Bytes of a schema that does not exist yet, as today's program reads them.
@Suite struct NewerVersionTests {
  /// One field of a message: a varint, or bytes behind their length.
  private static func field(_ number: Int, _ value: Int) -> [UInt8] {
    varint(number << 3) + varint(value)
  }

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(bytes.count) + bytes
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var (bytes, rest): ([UInt8], Int) = ([], value)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private static func frame(proposing proposal: [UInt8], count: Int) throws -> ClientFrame {
    try ClientFrame(
      decoding: ByteBuffer(bytes: field(2, field(1, count) + field(2, proposal))))
  }

  /// The fields of `WiredProposal`, one for each feature, as the samples of today use them.
  private static func features() throws -> Set<Int> {
    var features: Set<Int> = []
    try Seeded.each(400) { random in
      let bytes: [UInt8] = try random.proposal().wired.encoded()
      features.insert(Int(bytes[0] >> 3))
    }
    return features
  }

  @Test(
    "a proposal of a kind that comes later keeps its count, in each feature and beside them all")
  func kinds() throws {
    let features = try Self.features()
    #expect(features == Set(1...14))
    for (index, feature) in (features.sorted() + [15, 900]).enumerated() {
      for kind in [Self.field(900, 7), Self.field(901, Self.field(1, 5)), []] {
        let frame = try Self.frame(
          proposing: Self.field(feature, kind), count: index + 300)
        #expect(frame == .unknownProposal(count: UInt32(index + 300)), "\(feature)")
      }
    }
    #expect(try Self.frame(proposing: [], count: 7) == .unknownProposal(count: 7))
  }

  @Test("a proposal with a value that comes later keeps its count")
  func values() throws {
    let proposals: [(WiredProposal) -> WiredProposal] = [
      {
        var it = $0; it.participants.cast.role = .UNRECOGNIZED(99); return it
      },
      {
        var it = $0; it.lobby.choose = .UNRECOGNIZED(99); return it
      },
      {
        var it = $0; it.moods.set = .UNRECOGNIZED(99); return it
      },
      {
        var it = $0; it.entry.change.mechanism = .UNRECOGNIZED(99); return it
      },
      {
        var it = $0; it.permissions.set.ability = "fly"; return it
      },
    ]
    for change in proposals {
      let bytes: [UInt8] = try change(WiredProposal()).encoded()
      #expect(try Self.frame(proposing: bytes, count: 9) == .unknownProposal(count: 9))
    }
  }

  @Test("signals and frames of kinds that come later are known to be unknown, on both sides")
  func others() throws {
    let later: [[UInt8]] = [
      Self.field(900, 1), Self.field(900, Self.field(1, 5)), Self.field(3, Self.field(900, 1)),
    ]
    for bytes in later {
      #expect(try ClientFrame(decoding: ByteBuffer(bytes: bytes)) == .unknown)
    }
    var signal = WiredServerFrame()
    signal.signal.from = 3
    let bytes: [UInt8] = try signal.encoded()
    #expect(try ServerFrame(decoding: ByteBuffer(bytes: bytes)) == .unknown)
    #expect(try ServerFrame(decoding: ByteBuffer(bytes: Self.field(900, 1))) == .unknown)
  }

  @Test("a hello with a way to come in that comes later still says its versions")
  func hello() throws {
    let versions = Self.field(1, 5) + Self.field(2, 9)
    let hello = Self.field(1, versions) + Self.field(2, Array("tides".utf8)) + Self.field(900, 1)
    #expect(
      try ClientFrame(decoding: ByteBuffer(bytes: Self.field(1, hello)))
        == .hello(Hello(versions: 5...9, meeting: "tides", seat: .unknown)))
  }

  @Test("bytes that are no Protocol Buffers stay undecodable")
  func noise() {
    for bytes: [UInt8] in [[0xFF], [0x12, 0x05, 0x01], [0x07]] {
      #expect(throws: WireError.undecodable) {
        try ClientFrame(decoding: ByteBuffer(bytes: bytes))
      }
    }
  }
}
