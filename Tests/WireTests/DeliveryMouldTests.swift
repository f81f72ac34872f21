import MeetingModel
import NIOCore
import Participation
import TestSupport
import Testing

@testable import Wire

@Suite("DeliveryMould")
struct DeliveryMouldTests {
  @Test("what it encodes is what a delivery of the same records is, whoever is told what")
  func sameBytes() throws {
    var apart = 0
    try Seeded.each(300) { random in
      var log =
        random.chance(1, of: 2) ? random.history(proposals: 20) : random.delivery().records
      for index in log.indices where random.chance(2, of: 3) { log[index].nonce = random.next() }
      let after = EventNumber((log.first?.number.value ?? 1) - 1)
      let through = EventNumber((log.last?.number ?? after).value + UInt64(random.below(3)))
      for kind in Viewer.Kind.allCases {
        let mould = try DeliveryMould(of: log, after: after, through: through, for: kind)
        let people = Set(log.flatMap(\.intimates))
        for viewer in [.anyone(kind)] + people.sorted().map({ Viewer($0, kind: kind) }) {
          var told: [Int: Record?] = [:]
          for (index, record) in log.enumerated() {
            guard let participant = viewer.participant, record.intimates.contains(participant)
            else { continue }
            told.updateValue(record.seen(by: viewer), forKey: index)
          }
          apart += told.isEmpty ? 0 : 1
          var made = ByteBuffer()
          try mould.encode(told: told, into: &made)
          var wanted = ByteBuffer()
          let records = log.compactMap { $0.seen(by: viewer) }
          let delivery = Delivery(
            after: after, through: through, records: records, mark: log.last?.mark)
          try ServerFrame.delivery(delivery).encode(into: &wanted)
          #expect(made == wanted, "\(random), \(viewer)")
        }
      }
    }
    #expect(Seeded.isSingle || apart > 100)
  }

  @Test("a delivery that differs in one record costs that record, whatever the others are")
  func shared() throws {
    let long = String(repeating: "x", count: 100_000)
    let mood = Event.moods(.set(.away))
    let log = (1...UInt64(100)).map { number in
      let event = number.isMultiple(of: 2) ? Event.chat(.said(long, to: .everyone)) : mood
      return Record(
        number: EventNumber(number), time: Moment(milliseconds: Int64(number)),
        by: ProposalID(participant: ParticipantID(UInt32(number)), count: 1), event: event)
    }.prefix(40)
    let mould = try DeliveryMould(
      of: Array(log), after: .none, through: EventNumber(40), for: .attending)
    for index in stride(from: 0, to: 40, by: 2) {
      let viewer = Viewer(log[index].by.participant, kind: .attending)
      let frame = try mould.frame(told: [index: log[index].seen(by: viewer)])
      #expect(frame.own < 100)
      var sent = ByteBuffer()
      for buffer in frame.buffers { sent.writeImmutableBuffer(buffer) }
      #expect(sent.readableBytes == frame.readableBytes)
      var wanted = ByteBuffer()
      let records = log.compactMap { $0.seen(by: viewer) }
      try ServerFrame.delivery(
        Delivery(after: .none, through: EventNumber(40), records: records)
      ).encode(into: &wanted)
      #expect(sent == wanted)
    }
  }
}
