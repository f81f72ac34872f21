import MeetingModel
import NIOCore
import Participation
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// Every proposal gets exactly one answer, and every stored record and every answer fits a frame.
@Suite struct HostileLengthTests {
  private static let spot = Spot(column: 0, row: 0)
  private static let ana = ParticipantID(1)

  /// A room with a board full of short texts by Ana, who organizes: no share of hers is in the way.
  private static func room(shapes: UInt32) throws -> RoomState {
    var meeting = Meeting()
    for count in 1...shapes {
      meeting.apply(
        .board(.worked(.drawn(Drawing(.text(at: spot, "x"), ink: .standard)), on: .first)),
        by: ProposalID(participant: ana, count: count), at: RoomStateTests.start)
    }
    #expect(meeting.board.count == Int(shapes))
    var state = try RoomStateTests.state(
      Ledger(meeting: meeting, head: EventNumber(UInt64(shapes)), settled: [ana: shapes]))
    _ = state.take([RoomStateTests.join(1, "Ana", .organizer)], at: RoomStateTests.start)
    return state
  }

  /// Every text becomes a long one.
  private static func change(shapes: UInt32, last: Int) -> Proposal {
    let changes = (1...shapes).map { count in
      let text = String(repeating: "🌊", count: count == shapes ? last : 60)
      return Whiteboard.Change(
        ProposalID(participant: ana, count: count), [.form(.text(at: spot, text))])
    }
    return .board(.work(.change(changes), on: .first))
  }

  private static func payload(_ proposal: Proposal) throws -> Int {
    var frame = ByteBuffer()
    try ClientFrame.propose(count: 20_000, proposal).encode(into: &frame)
    return frame.readableBytes - 4
  }

  @Test("what fits a frame as a proposal and not as a record is refused before it is stored")
  func boundary() throws {
    let sample: UInt32 = 4_000
    let each = try Self.payload(Self.change(shapes: sample, last: 60)) / Int(sample)
    let shapes = UInt32((Wire.longestFrame - 10_000) / (each + 1))
    let before = try Self.room(shapes: shapes)
    let base = try Self.payload(Self.change(shapes: shapes, last: 1))
    // All in one proposal that just fits its frame.
    let most = (Wire.longestFrame - base) / 4 - 4
    var (stored, refused) = (0, 0)
    for last in [most, most - 150, most - 300, most - 600] {
      var state = before
      let proposal = Self.change(shapes: shapes, last: last)
      #expect(try Self.payload(proposal) <= Wire.longestFrame)
      let tick = state.take(
        [.propose(ConnectionID(1), count: 20_000, proposal)], at: RoomStateTests.start)
      if tick.records.isEmpty {
        refused += 1
        let answer = Tick.Action.outcome(
          ConnectionID(1), count: 20_000, .changeTooLong(limit: RoomState.longestRecord))
        #expect(tick.actions == [answer])
        #expect(state.ledger.head == before.ledger.head)
      } else {
        stored += 1
        #expect(tick.actions.isEmpty && tick.records.count == 1)
        let delivery = Delivery(after: tick.after, through: tick.through, records: tick.records)
        var frame = ByteBuffer()
        try ServerFrame.delivery(delivery).encode(into: &frame)
      }
    }
    #expect(stored > 0 && refused > 0, "\(stored) \(refused)")
  }

  @Test("of a batch of which one record is too long, none is stored")
  func batch() throws {
    var state = try RoomStateTests.state()
    _ = state.take([RoomStateTests.join(1, "Ana")], at: RoomStateTests.start)
    let before = state.ledger
    let long = String(repeating: "x", count: RoomState.longestRecord)
    #expect(throws: Refusal.changeTooLong(limit: RoomState.longestRecord)) {
      try state.commit(
        [.chat(.said("short", to: .everyone)), .chat(.said(long, to: .everyone))],
        by: ProposalID(participant: ParticipantID(1), count: 1))
    }
    #expect(state.ledger == before && state.tick.records.isEmpty && state.tick.encoded.isEmpty)
  }

  /// What the wire makes of it; nil when it does not take it.
  private static func sent(_ proposal: Proposal) throws -> Proposal? {
    var frame = ByteBuffer()
    try ClientFrame.propose(count: 1, proposal).encode(into: &frame)
    let bytes = frame.readableBytesView
    let header = bytes.prefix { $0 & 0x80 != 0 }.count + 1
    let payload = ByteBuffer(bytes: bytes.dropFirst(header))
    guard case .propose(_, let read) = try? ClientFrame(decoding: payload) else { return nil }
    return read
  }

  @Test("any proposals: one answer each, and every record and every answer fits a frame")
  func answers() throws {
    var (made, refused) = (0, 0)
    try Seeded.each(60) { random in
      var state = try RoomStateTests.state()
      _ = state.take(
        [RoomStateTests.join(1, "Ana", .organizer), RoomStateTests.join(2, "Ben")],
        at: RoomStateTests.start)
      for count in UInt32(1)...30 {
        guard let proposal = try Self.sent(random.proposal(in: state.ledger.meeting)) else {
          continue
        }
        let connection = ConnectionID(UInt64(1 + random.below(2)))
        guard state.seats[connection] != nil else { continue }
        let tick = state.take(
          [.propose(connection, count: count, proposal)], at: RoomStateTests.start)
        let records = tick.records.filter { $0.by.count == count }
        let outcomes = tick.actions.filter {
          if case .outcome(connection, count, _) = $0 { true } else { false }
        }
        #expect(records.isEmpty != outcomes.isEmpty && outcomes.count <= 1, "\(random)")
        if outcomes.isEmpty { made += 1 } else { refused += 1 }
        #expect(tick.encoded.count == tick.records.count, "\(random)")
        for (record, bytes) in zip(tick.records, tick.encoded) {
          #expect(try RecordCodec.encode(try RecordCodec.decode(bytes)) == bytes, "\(random)")
          #expect(try RecordCodec.encode(record) == bytes, "\(random)")
          #expect(bytes.count <= RoomState.longestRecord, "\(random)")
        }
        for case .outcome(_, _, let refusal) in tick.actions {
          var frame = ByteBuffer()
          try ServerFrame.outcome(count: count, refusal).encode(into: &frame)
        }
      }
    }
    #expect(Seeded.isSingle || (made > 200 && refused > 100), "\(made) \(refused)")
  }
}
