import MeetingModel
import NIOCore
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// The entrance of a real server: everything comes over the wire.
@Suite(.timeLimit(.minutes(10))) struct EntryTests {
  static let everybody = EntryTable.Showing.allCases.compactMap(\.account)

  private func store(
    _ control: EntryControl, ended: Bool = false
  ) async throws -> any MeetingLog & Directory {
    let store = MemoryStorage()
    try await store.create(
      MeetingEntry(
        id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
        control: control, organizerKey: "key-of-organizers", ended: ended))
    return store
  }

  private func hello(_ credentials: Hello.Credentials, to meeting: String = "tides") -> Hello {
    Hello(meeting: meeting, seat: .new(credentials))
  }

  /// What comes of a hello: the role of the welcome, or the refusal.
  static func answer(
    _ house: House, _ hello: Hello, from place: String? = nil
  ) async throws -> Result<Role, Refusal> {
    let client = try await RawClient.join(house.server, hello, from: place)
    let answer = await client.first { frame -> Result<Role, Refusal>? in
      switch frame {
      case .welcome(let welcome): .success(welcome.role)
      case .denied(let refusal): .failure(refusal)
      case .recast, .versions, .snapshot, .delivery, .outcome, .alreadyDecided, .signal, .pong,
        .farewell, .history, .unknown:
        nil
      }
    }
    return try #require(answer)
  }

  @Test("every pair of mechanisms against everything that can be shown", arguments: EntryTable.rows)
  func table(row: EntryTable.Row) async throws {
    let accounts = ScriptedAccounts(Self.everybody)
    try await House.with(store: store(row.control), accounts: [accounts]) { house in
      for (index, (showing, expected)) in row.cells.enumerated() {
        var shown = Hello.Credentials(name: "N\(index)")
        switch showing {
        case .attendeeKey: shown.key = "key-of-attendees"
        case .presenterKey: shown.key = "key-of-presenters"
        case .wrongKey: shown.key = "key-of-nobody"
        case .nothing, .listed, .listedGroup, .directoryAttendee, .directoryPresenter, .stranger:
          shown.account = showing.account?.name ?? ""
          shown.password = shown.account
        }
        #expect(try await Self.answer(house, hello(shown)) == expected, "\(showing)")
      }
      let organizer = Hello.Credentials(name: "Olga", key: "key-of-organizers")
      #expect(try await Self.answer(house, hello(organizer)) == .success(.organizer))
      // The log tells whose account it is; the wire tells attendees nothing of it.
      let arrived = try await house.records().compactMap { record -> String? in
        guard case .participants(.arrived(let one, _)) = record.event else { return nil }
        return one.account
      }
      let admitted = row.cells.filter { (try? $0.1.get()) != nil }
      #expect(arrived == admitted.compactMap { $0.0.account?.name })
    }
  }

  @Test("a meeting that is not there refuses as one whose keys nobody has")
  func nowhere() async throws {
    let accounts = ScriptedAccounts(Self.everybody)
    try await House.with(accounts: [accounts]) { house in
      var shown = Hello.Credentials(name: "Eve")
      func expect(_ refusal: Refusal) async throws {
        for meeting in ["nowhere", "NOT A NAME", house.meeting.id.text] {
          let answer = try await Self.answer(house, hello(shown, to: meeting))
          #expect(answer == .failure(refusal), "\(meeting) \(shown)")
        }
      }
      try await expect(.wrongKey)
      shown.key = "guess"
      try await expect(.wrongKey)
      shown.ticket = "guess"
      try await expect(.ticketInvalid)
      shown.account = "ana"
      try await expect(.signInRequired)
      shown.password = "guess"
      try await expect(.wrongPassword)
      shown.password = "ana"
      try await expect(.ticketInvalid)
      #expect(accounts.signIns == 6)
    }
  }

  @Test("under a policy of open meetings alone, one that is not there still is not")
  func nowhereOpen() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.policy.attendeeMechanisms = [.open]
    configuration.rules.policy.presenterMechanisms = [.open]
    try await House.with(configuration) { house in
      let eve = Hello.Credentials(name: "Eve")
      let answer = try await Self.answer(house, hello(eve, to: "nowhere"))
      #expect(answer == .failure(.wrongKey))
      #expect(house.meeting.control.attendees.mechanism == .open)
      let here = try await Self.answer(house, hello(eve, to: house.meeting.id.text))
      #expect(here == .success(.presenter))
    }
  }

  @Test("a ticket lets one person in, once, and that one again by their seat")
  func ticket() async throws {
    let control = EntryControl(
      attendees: EntryControl.Door(key: "key-of-attendees"),
      presenters: EntryControl.Door(mechanism: .accessList, key: "key-of-presenters"))
    let store = try await store(control)
    let secret = try await store.secret(named: Tickets.secretName, orMake: [1, 2, 3])
    let entry = try #require(try await store.meetings().first)
    let made = try Tickets(secret: secret).text(
      of: Tickets.Ticket(.presenters, expires: Moment.system().later(by: 3_600_000)), to: entry)
    let ticket = try #require(made)
    try await House.with(store: store) { house in
      let ana = Hello.Credentials(name: "Ana", ticket: ticket)
      let welcome = try await RawClient.join(house.server, hello(ana)).welcome()
      #expect(welcome.role == .presenter)
      var ben = ana
      ben.name = "Ben"
      #expect(try await Self.answer(house, hello(ben)) == .failure(.ticketUsed))
      let back = Hello(
        meeting: "tides", seat: .taken(welcome.participant, token: welcome.token))
      #expect(try await Self.answer(house, back) == .success(.presenter))
    }
  }

  @Test("a new key voids invitations and tickets from then on")
  func renewal() async throws {
    try await House.with { house in
      let olga = try await house.join("Olga", .organizer)
      _ = try await olga.welcome()
      let fresh = "a-fresh-key-of-attendees"
      olga.send(.propose(count: 1, .entry(.renewKey(fresh, for: .attendees))))
      let isDone = await olga.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains { $0.event == .entry(.keyRenewed(fresh, for: .attendees)) }
          ? true : nil
      }
      #expect(isDone == true)
      #expect(try await Self.answer(house, house.hello("Ben")) == .failure(.wrongKey))
      let cai = Hello.Credentials(name: "Cai", key: fresh)
      #expect(
        try await Self.answer(house, hello(cai, to: house.meeting.id.text)) == .success(.attendee))
    }
  }

  @Test("new meetings begin with what the policy allows")
  func policy() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.policy.attendeeMechanisms = [.open, .directory]
    configuration.rules.policy.shortestKey = 40
    try await House.with(configuration) { house in
      #expect(house.meeting.control.attendees.mechanism == .directory)
      #expect(house.meeting.control.presenters.mechanism == .key)
      #expect(house.meeting.presenterKey.utf8.count >= 40)
      let open = try await house.server.makeMeeting(title: "Open", attendees: .open)
      #expect(open.control.attendees.mechanism == .open)
      await #expect(throws: Refusal.againstPolicy) {
        try await house.server.makeMeeting(title: "Closed", attendees: .key)
      }
    }
  }
}
