import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("What features say of themselves")
struct FeatureTests {
  /// The case of an enum that `value` is: "chat" of `Event.chat(…)`.
  private func label(_ value: some Any) -> String? {
    Mirror(reflecting: value).children.first?.label
  }

  @Test("an event is the same as its feature knows it")
  func events() {
    var features: Set<String> = []
    Seeded.each(500) { random in
      let event = random.event()
      #expect(event.ofFeature.event == event, "\(random)")
      if let label = label(event) { features.insert(label) }
    }
    #expect(Seeded.isSingle || features == Set(Feature.allCases.map(\.rawValue)))
  }

  @Test("a proposal's name begins with its feature, and says nothing that its proposer wrote")
  func names() {
    Seeded.each(500) { random in
      let proposal = random.proposal()
      let name = proposal.name
      #expect(name.split(separator: ".").first.map(String.init) == label(proposal), "\(random)")
      let isPlain = name.utf8.allSatisfy { $0 == 0x2E || (0x41...0x7A).contains($0) }
      #expect(isPlain, "\(random) \(name)")
    }
  }

  /// A generated meeting whose organizer then turns away all who wait, and removes somebody who is in.
  private func log(_ random: inout Seeded) -> [Record] {
    var log = random.history(proposals: 60)
    var ledger = Ledger()
    for record in log { ledger.apply(record) }
    func keep(_ events: [Event]?) {
      let time = Moment(milliseconds: 1_800_000_000_000)
      for record in ledger.records(of: events ?? [], by: .server, at: time) {
        ledger.apply(record)
        log.append(record)
      }
    }
    func propose(_ proposal: Proposal) {
      let id = ProposalID(participant: ParticipantID(1), count: 1_000)
      keep(try? ledger.meeting.decide(proposal, by: id))
    }
    propose(.lobby(.lock(false)))
    propose(.lobby(.setCapacity(1_000)))
    propose(.lobby(.choose(.all)))
    keep((try? ledger.meeting.arrival(name: "Zoe of \(random)", role: .attendee))?.events)
    propose(.lobby(.turnAllAway))
    let attendee = ledger.meeting.participants.all.values.last {
      $0.role == .attendee && !$0.isRemoved
    }
    if let attendee { propose(.participants(.remove(attendee.id, bans: false))) }
    return log
  }

  @Test("a seat is given to whoever was unknown before, and taken from whoever is sent away")
  func seats() {
    var (given, taken, denied) = (0, 0, 0)
    Seeded.each(40) { random in
      var meeting = Meeting()
      var known: Set<ParticipantID> = []
      for record in log(&random) {
        let before = meeting
        meeting.apply(record.event, by: record.name, at: record.time)
        let here = Set(meeting.participants.all.keys).union(meeting.lobby.waiting.keys)
        let fresh = here.subtracting(known)
        known.formUnion(here)
        let removed = meeting.participants.all.values.filter {
          $0.isRemoved && before.participants[$0.id]?.isRemoved == false
        }
        switch record.event.seating {
        case .none: #expect(fresh.isEmpty && removed.isEmpty, "\(random) \(record)")
        case .given(let participant):
          given += 1
          #expect(fresh == [participant] && removed.isEmpty, "\(random) \(record)")
        case .taken(let people):
          taken += 1
          #expect(fresh.isEmpty && removed.map(\.id) == people, "\(random) \(record)")
        case .denied(let participant):
          denied += 1
          #expect(before.lobby.waiting[participant] != nil, "\(random) \(record)")
          #expect(meeting.lobby.waiting[participant] == nil, "\(random) \(record)")
          #expect(meeting.participants[participant] == nil && removed.isEmpty, "\(random)")
        }
      }
    }
    #expect(Seeded.isSingle || given > 150, "\(given)")
    #expect(Seeded.isSingle || (taken > 20 && denied > 20), "\(taken) \(denied)")
  }
}
