import MeetingModel
import TestSupport
import Testing

@Suite("Ledger")
struct LedgerTests {
  @Test("replaying the log gives the live meeting at every number")
  func replay() {
    Seeded.each(60) { random in
      let log = random.history()
      var live = Ledger()
      for (index, record) in log.enumerated() {
        live.apply(record)
        #expect(live.meeting == Meeting(folding: log[...index]), "\(random)")
        #expect(live.head == record.number, "\(random)")
      }
    }
  }

  @Test("a snapshot and the tail behind it give the whole")
  func snapshotAndTail() {
    Seeded.each(200) { random in
      let log = random.history()
      var whole = Ledger()
      for record in log { whole.apply(record) }
      var atCut = Ledger()
      let cut = random.below(log.count + 1)
      for record in log[..<cut] { atCut.apply(record) }
      var resumed = Ledger(
        meeting: atCut.meeting, head: atCut.head, settled: atCut.settled,
        settledQuietly: atCut.settledQuietly, recast: atCut.recast,
        recastAll: atCut.recastAll)
      #expect(resumed == atCut, "\(random)")
      for record in log[cut...] { resumed.apply(record) }
      #expect(resumed == whole, "\(random)")
    }
  }

  @Test("records that come again change nothing")
  func duplicates() {
    Seeded.each(100) { random in
      let log = random.history()
      var once = Ledger()
      var often = Ledger()
      for (index, record) in log.enumerated() {
        once.apply(record)
        often.apply(record)
        often.apply(log[random.below(index + 1)])
        #expect(often == once, "\(random)")
      }
    }
  }

  @Test("what the log holds of a proposal is settled, and nothing later")
  func settled() {
    Seeded.each(200) { random in
      var ledger = Ledger()
      for record in random.history() {
        let id = record.by
        let isFirst = !ledger.hasSettled(id)
        ledger.apply(record)
        #expect(ledger.hasSettled(id), "\(random)")
        let next = id.participant.proposal(id.count + 1)
        if isFirst { #expect(!ledger.hasSettled(next), "\(random)") }
      }
    }
  }

  @Test("a count once settled stays settled, whatever older ones come after it")
  func settledGrows() {
    var ledger = Ledger()
    for (number, count) in [(1, 5), (2, 3)] as [(UInt64, UInt32)] {
      ledger.apply(
        Record(
          number: EventNumber(number), time: .zero, by: ParticipantID.attendee.proposal(count),
          event: .chat(.said("a", to: .everyone))))
    }
    #expect(ledger.settled == [.attendee: 5])
    #expect(ledger.hasSettled(ParticipantID.attendee.proposal(4)))
    #expect(!ledger.hasSettled(ParticipantID.attendee.proposal(6)))
    #expect(!ledger.hasSettled(ParticipantID.other.proposal(1)))
  }

  @Test("a batch is numbered from the head on, of one moment and one author")
  func records() {
    let id = ParticipantID.presenter.proposal(7)
    let ledger = Ledger(meeting: Meeting(), head: EventNumber(41), settled: [:])
    let records = ledger.records(
      of: [.stage(.boardShown), .conduct(.ended)], by: id, at: Moment(milliseconds: 9))
    #expect(records.map(\.number) == [EventNumber(42), EventNumber(43)])
    #expect(records.allSatisfy { $0.by == id && $0.time == Moment(milliseconds: 9) })
    #expect(records.map(\.event) == [.stage(.boardShown), .conduct(.ended)])
  }
}
