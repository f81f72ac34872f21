import MeetingModel
import TestSupport
import Testing

@Suite("The two series of counts")
struct SeriesTests {
  private static let ann = ParticipantID(3)

  private static func id(_ count: UInt32, quietly: Bool = false) -> ProposalID {
    ProposalID(participant: ann, count: (quietly ? ProposalID.quietBase : 0) + count)
  }

  @Test("what is made quietly is named by its record, whether its count is told or not")
  func names() {
    Seeded.each(500) { random in
      let number = EventNumber(UInt64(random.below(1 << 30)))
      let id = Self.id(UInt32(1 + random.below(1 << 20)), quietly: true)
      let untold = ProposalID(participant: Self.ann, count: 0)
      let name = id.name(at: number)
      #expect(name == untold.name(at: number), "\(random)")
      #expect(name.isNumbered && !name.isQuiet && name.participant == Self.ann, "\(random)")
      #expect(name.name(at: number.next) == name, "\(random)")
      #expect(id.name(at: number.next) != name, "\(random)")
    }
  }

  @Test("what everybody sees at once, and what the server does, keeps its name")
  func openNames() {
    for id in [Self.id(1), Self.id(ProposalID.quietBase - 1), .server, Self.id(.max)] {
      #expect(id.name(at: EventNumber(9)) == id)
      #expect(!id.isQuiet)
    }
  }

  @Test("counts are admitted from 1 up to 65,536 beyond the last one, in each series by itself")
  func admission() {
    var ledger = Ledger()
    func expect(_ count: UInt32, quietly: Bool = false, _ isAdmitted: Bool) {
      #expect(ledger.admits(Self.id(count, quietly: quietly)) == isAdmitted, "\(count)")
    }
    expect(0, false)
    expect(0, quietly: true, false)
    expect(.max, false)
    for quietly in [false, true] {
      expect(1, quietly: quietly, true)
      expect(65_536, quietly: quietly, true)
      expect(65_537, quietly: quietly, false)
    }
    expect(ProposalID.quietBase - 1, quietly: true, false)
    ledger.apply(
      Record(
        number: EventNumber(1), time: .zero, by: Self.id(40_000, quietly: true),
        event: .moods(.set(.away))))
    expect(105_536, quietly: true, true)
    expect(105_537, quietly: true, false)
    expect(65_537, false)
    #expect(ledger.hasSettled(Self.id(40_000, quietly: true)))
    #expect(!ledger.hasSettled(Self.id(40_001, quietly: true)))
    #expect(!ledger.hasSettled(Self.id(1)))
    #expect(ledger.lastSettled(of: Self.ann, in: .open) == 0)
  }

  @Test("a log in which somebody counted to the end once is replayed as before")
  func greatest() {
    var ledger = Ledger()
    let id = Self.id(.max)
    ledger.apply(
      Record(number: EventNumber(1), time: .zero, by: id, event: .chat(.said("a", to: .everyone))))
    #expect(ledger.settled == [Self.ann: .max])
    #expect(ledger.meeting.chat[id]?.text == "a")
    #expect(!ledger.admits(Self.id(1)) || ledger.hasSettled(Self.id(1)))
  }
}
