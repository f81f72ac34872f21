import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("What opens a door")
struct AdmissionTests {
  private func shown(_ showing: EntryTable.Showing) -> Shown {
    var shown = Shown()
    shown.account = showing.account
    switch showing {
    case .attendeeKey: shown.key = .of([.attendees])
    case .presenterKey: shown.key = .of([.presenters])
    case .wrongKey: shown.key = .wrong
    case .nothing, .listed, .listedGroup, .directoryAttendee, .directoryPresenter, .stranger: break
    }
    return shown
  }

  private func outcome(_ control: EntryControl, _ shown: Shown) -> Result<Admission, Refusal> {
    Result { () throws(Refusal) in try control.admission(of: shown) }
  }

  @Test("every pair of mechanisms against everything that can be shown", arguments: EntryTable.rows)
  func table(row: EntryTable.Row) {
    for (showing, expected) in row.cells {
      let outcome = outcome(row.control, shown(showing)).map(\.role)
      #expect(outcome == expected, "\(showing)")
      // Who comes to attend comes in wherever they would, and never as more.
      var modest = shown(showing)
      modest.attends = true
      let asAttendee = self.outcome(row.control, modest).map(\.role)
      #expect(asAttendee == expected.map { _ in .attendee }, "\(showing)")
    }
  }

  @Test("the table has every pair once")
  func pairs() {
    let pairs = Set(EntryTable.rows.map { [$0.attendees, $0.presenters] })
    #expect(pairs.count == 16)
    #expect(EntryTable.rows.count == 16)
    #expect(EntryTable.rows.allSatisfy { $0.cells.count == EntryTable.Showing.allCases.count })
  }

  @Test("the organizers' key opens every meeting", arguments: EntryTable.rows)
  func organizer(row: EntryTable.Row) {
    var shown = Shown()
    shown.key = .organizer
    #expect(outcome(row.control, shown) == .success(Admission(role: .organizer)))
  }

  @Test("the directory says who organizes where presenters enter by it, and nowhere else")
  func directoryOrganizers() {
    for row in EntryTable.rows {
      for role in [Role.organizer, .coOrganizer] {
        var shown = Shown()
        shown.account = EntryControl.Account(name: "root", directoryRole: role)
        let admitted = try? outcome(row.control, shown).get().role
        if row.presenters == .directory {
          #expect(admitted == role, "\(row)")
        } else {
          #expect(admitted?.organizes != true, "\(row)")
        }
      }
    }
  }

  @Test("a ticket opens its side under every mechanism, and is spent only where it is needed")
  func tickets() {
    for row in EntryTable.rows {
      for (showing, expected) in row.cells {
        for side in EntryControl.Side.allCases {
          var shown = shown(showing)
          shown.ticket = .of(side, serial: "t")
          let without = try? expected.get()
          let isNeeded = without == nil || (without == .attendee && side == .presenters)
          let admission = Admission(
            role: isNeeded ? side.role : without ?? .attendee, ticket: isNeeded ? "t" : nil)
          #expect(outcome(row.control, shown) == .success(admission), "\(row) \(showing)")
          shown.attends = true
          let modest = Admission(role: .attendee, ticket: without == nil ? "t" : nil)
          #expect(outcome(row.control, shown) == .success(modest), "\(row) \(showing)")
        }
      }
    }
  }

  @Test("a ticket that is none is said to be so, unless something else opens the door")
  func invalidTickets() {
    for row in EntryTable.rows {
      for (showing, expected) in row.cells {
        var shown = shown(showing)
        shown.ticket = .invalid
        let role = outcome(row.control, shown).map(\.role)
        #expect(role == expected.flatMapError { _ in .failure(.ticketInvalid) }, "\(row)")
      }
    }
  }

  @Test("what an account alone entitles to is what it is let in as, and keys count for nothing")
  func entitlement() {
    for row in EntryTable.rows {
      for case (let showing, let expected) in row.cells {
        guard let account = showing.account else { continue }
        #expect(row.control.entitlement(of: account) == (try? expected.get()), "\(row)")
      }
    }
  }

  @Test("a policy narrows what was chosen before it, and what it allows stays as it is")
  func narrowing() {
    for row in EntryTable.rows {
      #expect(Policy().narrowing(row.control) == row.control)
      var policy = Policy()
      policy.attendeeMechanisms = [.accessList, .directory]
      policy.presenterMechanisms = [.key]
      let narrowed = policy.narrowing(row.control)
      let isAllowed = policy.attendeeMechanisms.contains(row.attendees)
      #expect(narrowed.attendees.mechanism == (isAllowed ? row.attendees : .accessList))
      #expect(narrowed.presenters.mechanism == .key)
      #expect(narrowed.attendees.list == row.control.attendees.list)
    }
  }

  @Test("who waits in the lobby has used their ticket")
  func ticketInLobby() throws {
    var meeting = Meeting()
    func apply(_ events: [Event]) {
      for event in events {
        meeting.apply(
          event, by: ProposalID(participant: .server, count: 0), at: Moment(milliseconds: 1))
      }
    }
    apply([.conduct(.opened(title: "Tides")), .lobby(.chosen(.all))])
    apply(try meeting.arrival(Arrival(name: "Ana", role: .attendee, ticket: "t")).events)
    #expect(meeting.lobby.waiting.count == 1)
    #expect(throws: Refusal.ticketUsed) {
      try meeting.arrival(Arrival(name: "Ben", role: .attendee, ticket: "t"))
    }
  }

  @Test(
    "a used ticket brings back the account that it is for, to its own seat or place in line alone",
    arguments: [false, true])
  func ticketOfAccount(waits: Bool) throws {
    var meeting = Meeting()
    func apply(_ events: [Event]) {
      for event in events {
        meeting.apply(
          event, by: ProposalID(participant: .server, count: 0), at: Moment(milliseconds: 1))
      }
    }
    func arrival(_ account: String, owns: Bool, ticket: String = "t") -> Arrival {
      var arrival = Arrival(name: "Ana", role: .attendee, account: account, ticket: ticket)
      arrival.ownsTicket = owns
      return arrival
    }
    apply([.conduct(.opened(title: "Tides"))])
    if waits { apply([.lobby(.chosen(.all))]) }
    let first = try meeting.arrival(arrival("ana", owns: true))
    apply(first.events)
    // With a new password.
    let again = try meeting.arrival(arrival("ana", owns: true))
    #expect(again.participant == first.participant && again.events.isEmpty)
    // A ticket for anybody may have been used by somebody else.
    #expect(throws: Refusal.ticketUsed) { try meeting.arrival(arrival("ana", owns: false)) }
    #expect(throws: Refusal.ticketUsed) { try meeting.arrival(arrival("ben", owns: true)) }
    let fresh = try meeting.arrival(arrival("ana", owns: true, ticket: "u"))
    #expect(fresh.participant == first.participant)
    #expect(fresh.events == [.participants(.ticketUsed("u"))])
    // Who was sent out has no seat to come back to.
    if !waits {
      apply([.participants(.removed([first.participant]))])
      #expect(throws: Refusal.ticketUsed) { try meeting.arrival(arrival("ana", owns: true)) }
    }
  }

  @Test(
    "a room that opens under a policy has its doors narrowed to it, and once",
    arguments: EntryTable.rows)
  func declaring(row: EntryTable.Row) {
    var policy = Policy()
    policy.attendeeMechanisms = [.key]
    policy.presenterMechanisms = [.directory, .accessList]
    var meeting = Meeting()
    meeting.entry = row.control
    for event in meeting.declaration(of: policy) {
      meeting.apply(
        event, by: ProposalID(participant: .server, count: 0), at: Moment(milliseconds: 1))
    }
    #expect(meeting.policy == policy)
    #expect(meeting.entry == policy.narrowing(row.control))
    #expect(meeting.declaration(of: policy).isEmpty)
  }

  @Test("a policy that no key can satisfy refuses every key, and nothing else happens")
  func impossibleKeys() throws {
    var meeting = Meeting()
    var policy = Policy()
    policy.shortestKey = .max
    let organizer = Participant(
      id: ParticipantID(1), name: "Olga", role: .organizer, arrived: Moment(milliseconds: 0))
    for event: Event in [
      .conduct(.opened(title: "Tides")), .participants(.arrived(organizer)),
      .policy(.declared(policy)),
    ] {
      meeting.apply(
        event, by: ProposalID(participant: .server, count: 0), at: Moment(milliseconds: 1))
    }
    let id = ProposalID(participant: ParticipantID(1), count: 1)
    for length in [0, 16, 128, 129] {
      #expect(throws: Refusal.againstPolicy) {
        try meeting.decide(
          .entry(.renewKey(String(repeating: "k", count: length), for: .attendees)), by: id)
      }
    }
  }

  @Test(
    "an account that entitles to something else takes along whom nobody else made what they are")
  func following() throws {
    var meeting = Meeting()
    func apply(_ events: [Event]) {
      for event in events {
        meeting.apply(
          event, by: ProposalID(participant: .server, count: 0), at: Moment(milliseconds: 1))
      }
    }
    apply([.conduct(.opened(title: "Tides"))])
    for role in Role.allCases {
      apply(try meeting.arrival(Arrival(name: "\(role)", role: role, account: "\(role)")).events)
    }
    for one in meeting.participants.present {
      for role in Role.allCases {
        for before in Role.allCases {
          let events = meeting.entitlement(of: one.id, was: before, is: role)
          // Who is something else than their account made them was made so by an organizer.
          let isFixed = one.role != before || one.role == role
          #expect(events.isEmpty == isFixed)
        }
      }
      let gone = meeting.entitlement(of: one.id, was: .attendee, is: nil)
      #expect(gone == (one.role == .organizer ? [] : [.participants(.removed([one.id]))]))
      let byDirectory = meeting.entitlement(of: one.id, was: .organizer, is: nil)
      #expect(byDirectory == [.participants(.removed([one.id]))])
    }
  }
}
