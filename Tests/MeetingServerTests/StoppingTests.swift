import Logging
import MeetingModel
import NIOCore
import Participation
import SecureTransport
import ServiceLifecycle
import Storage
import Testing
import Wire

@testable import MeetingServer

@Suite struct StoppingTests {
  @Test("a graceful stop tells everyone, keeps every meeting and returns")
  func stopping() async throws {
    let store = MemoryStorage()
    let server = try await House.bind(log: store, directory: store, .patient)
    let meeting = try await server.makeMeeting(title: "Tides")
    let house = House(server: server, meeting: meeting, log: store)
    let group = ServiceGroup(services: [server], logger: Logger(label: "test"))
    let ended = Task { try await group.run() }
    let ana = try await house.join("Ana")
    _ = try await ana.welcome()
    let early = try await RawClient.connect(to: server)
    early.send(.ping(1))
    #expect(await early.next() == .pong(1))
    await group.triggerGracefulShutdown()
    #expect(await ana.rest().last == .farewell(.serverStopping))
    #expect(await early.rest() == [.farewell(.serverStopping)])
    try await ended.value
    let kept = try #require(await store.snapshot(of: meeting.id))
    #expect(await kept.number == (try store.head(of: meeting.id)))
  }

  @Test("an organizer ends the meeting: everyone is told, and nobody comes in again")
  func ending() async throws {
    let store = MemoryStorage()
    try await House.with(store: store) { house in
      let ana = try await house.join("Ana", .organizer)
      let ben = try await house.join("Ben")
      _ = try await ana.welcome()
      let welcome = try await ben.welcome()
      ana.send(.propose(count: 1, .conduct(.end)))
      for client in [ana, ben] {
        let rest = await client.rest()
        #expect(rest.last == .farewell(.meetingEnded))
        guard case .delivery(let delivery) = rest.dropLast().last else {
          Issue.record("the end was not delivered")
          return
        }
        #expect(delivery.records.last?.event == .conduct(.ended))
      }
      let late = try await house.join("Cai").rest()
      #expect(late == [.denied(.meetingEnded)])
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(welcome.participant, token: welcome.token))
      let again = try await RawClient.join(house.server, back).rest()
      #expect(again == [.denied(.meetingEnded)])
    }
  }

  @Test(
    "whoever runs the server ends a meeting: everyone in it is told; one that nobody is in ends, too"
  )
  func endedByOperator() async throws {
    let store = MemoryStorage()
    try await House.with(store: store) { house in
      let ana = try await house.join("Ana", .organizer)
      let ben = try await house.join("Ben")
      _ = try await ana.welcome()
      _ = try await ben.welcome()
      #expect(house.server.liveMeetings == [house.meeting.id])
      #expect(try await house.server.end(house.meeting.id))
      #expect(house.server.liveMeetings.isEmpty)
      for client in [ana, ben] { #expect(await client.rest().last == .farewell(.meetingEnded)) }
      #expect(await store.find(house.meeting.id)?.ended == true)
      let ends = try await house.records().filter { $0.event == .conduct(.ended) }
      #expect(ends.map(\.by.participant) == [.server])
      // Again is no second end.
      #expect(try await house.server.end(house.meeting.id))
      #expect(try await house.records().filter { $0.event == .conduct(.ended) }.count == 1)

      let empty = try await house.server.makeMeeting(title: "Currents")
      #expect(try await house.server.end(empty.id))
      #expect(await store.find(empty.id)?.ended == true)
      let none = try #require(MeetingID("nowhere"))
      #expect(try await house.server.end(none) == false)
    }
  }

  @Test("another certificate is shown to whoever comes then; whoever is in stays in")
  func newCertificate() async throws {
    try await House.with(store: MemoryStorage()) { house in
      let ana = try await house.join("Ana", .organizer)
      _ = try await ana.welcome()
      let before = house.server.fingerprint
      let identity = try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000)
      try house.server.show(identity)
      #expect(house.server.fingerprint == identity.fingerprint && before != identity.fingerprint)
      let ben = try await house.join("Ben")
      _ = try await ben.welcome()
      ana.send(.ping(7))
      #expect(await ana.first { $0 == .pong(7) ? true : nil } == true)
      house.server.limit(connections: 1)
      #expect(try await house.join("Cai").rest() == [.denied(.serverFull)])
    }
  }

  @Test("the last goodbye lets the room go, and the meeting is there for the next one")
  func leaving() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let welcome = try await ana.welcome()
      ana.send(.goodbye)
      _ = await ana.rest()
      let ben = try await house.join("Ben")
      #expect(try await ben.welcome().participant == ParticipantID(2))
      let events = try await house.records().map(\.event)
      #expect(events.contains(.participants(.left(welcome.participant))))
    }
  }

  @Test("who does not come back has left after the grace")
  func grace() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.grace = .milliseconds(20)
    try await House.with(configuration) { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben")
      let welcome = try await ana.welcome()
      _ = try await ben.welcome()
      await ana.cut()
      let left = await ben.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        let events = delivery.records.map(\.event)
        return events.contains(.participants(.left(welcome.participant))) ? true : nil
      }
      #expect(left == true)
    }
  }

  @Test("a title that cannot be kept makes no meeting")
  func titles() async throws {
    try await House.with { house in
      await #expect(throws: Refusal.textEmpty) { try await house.server.makeMeeting(title: " ") }
      let made = try await house.server.makeMeeting(title: "Second")
      let meetings = try await house.server.meetings
      #expect(Set(meetings.map(\.id)) == [made.id, house.meeting.id])
      #expect(Set([made.attendeeKey, made.presenterKey, made.organizerKey]).count == 3)
    }
  }
}
