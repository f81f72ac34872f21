import MeetingModel
import NIOCore
import Participation
import Testing
import Wire

/// A slow line carries 7,000 bytes a second: frequent frames must stay small, length included.
@Suite struct CompactnessTests {
  @Test("frequent frames take no more bytes than they may", arguments: Frequent.allCases)
  func bytes(of frame: Frequent) throws {
    var buffer = ByteBuffer()
    try frame.frame.encode(into: &buffer)
    #expect(buffer.readableBytes <= frame.limit)
  }

  @Test("a tick of ten chat messages takes little more than its texts")
  func tick() throws {
    let records = (0..<10).map { index in
      Record(
        number: EventNumber(1_001 + index),
        time: Moment(milliseconds: 1_800_000_000_000 + Int64(index)),
        by: ProposalID(participant: ParticipantID(42), count: 100),
        event: .chat(.said("twenty letters, yes.", to: .everyone)))
    }
    let delivery = Delivery(
      after: EventNumber(1_000), through: EventNumber(1_010), records: records)
    var buffer = ByteBuffer()
    try ServerFrame.delivery(delivery).encode(into: &buffer)
    #expect(buffer.readableBytes <= 333)
  }

  enum Frequent: CaseIterable {
    case said, drawnLine, drawnStroke, slideShown, asked, typing, ping

    var limit: Int {
      switch self {
      case .said: 43
      case .drawnLine: 33
      case .drawnStroke: 66
      case .slideShown: 29
      case .asked: 43
      case .typing: 9
      case .ping: 3
      }
    }

    var frame: ServerFrame {
      switch self {
      case .said: delivery(.chat(.said("twenty letters, yes.", to: .everyone)))
      case .drawnLine:
        delivery(.board(.drawn(.line(Spot(column: 20, row: 7), Spot(column: 60, row: 20)), .red)))
      case .drawnStroke:
        delivery(
          .board(
            .drawn(
              .stroke((0..<20).map { Spot(column: 100 + $0, row: 40 + $0 % 3) }), .standard)))
      case .slideShown:
        delivery(
          .stage(
            .slideShown(
              SlidePlace(
                deck: ProposalID(participant: ParticipantID(1), count: 1), index: 12, step: 0))))
      case .asked: delivery(.questions(.asked("twenty letters, yes.")))
      case .typing: .signal(from: ParticipantID(42), .typing(to: .everyone))
      case .ping: .pong(7)
      }
    }

    private func delivery(_ event: Event) -> ServerFrame {
      .delivery(
        Delivery(
          after: EventNumber(1_000), through: EventNumber(1_001),
          records: [
            Record(
              number: EventNumber(1_001), time: Moment(milliseconds: 1_800_000_000_000),
              by: ProposalID(participant: ParticipantID(42), count: 100), event: event)
          ]))
    }
  }
}
