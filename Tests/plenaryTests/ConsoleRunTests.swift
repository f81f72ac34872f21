import Console
import Invitations
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import NIOPosix
import Participation
import Screen
import SecureTransport
import Storage
import Testing

@testable import plenary

@Suite("A console's run", .timeLimit(.minutes(10))) @MainActor
struct ConsoleRunTests {
  @Test("remembers the seat that a casting gives as it does the first one")
  func recast() async throws {
    let store = MemoryStorage()
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let server = try await MeetingServer.bind(
      MeetingServer.Configuration(),
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000),
      log: store, directory: store, logger: quiet)
    let meeting = try await server.makeMeeting(title: "Tides")
    let port = try #require(server.address.port)
    func invitation(key: String) throws -> Invitation {
      try #require(
        Invitation(
          host: "127.0.0.1", port: port, meeting: meeting.id, key: key,
          pin: server.fingerprint.text))
    }
    let group = MultiThreadedEventLoopGroup.singleton
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await server.run() }
      defer { tasks.cancelAll() }
      let olga = try await Guest.join(
        try invitation(key: meeting.organizerKey), name: "Olga", group: group)
      let own = try invitation(key: meeting.attendeeKey)
      let (seats, continuation) = AsyncStream<Seat>.makeStream()
      let run = ConsoleRun(
        model: Model(size: Size(columns: 80, rows: 24), language: .english, now: .system()),
        link: Link(to: own, own.credentials(name: "Ana"), seat: nil, group: group), logger: quiet
      ) { continuation.yield($0) }
      try await run.enter()
      var seat = seats.makeAsyncIterator()
      let first = try #require(await seat.next())
      try await olga.until { $0.participants[first.participant] != nil }
      try await olga.propose(.participants(.cast(first.participant, .presenter)))
      let second = try #require(await seat.next())
      #expect(second.participant == first.participant)
      await run.leave()
      await olga.leave()
    }
  }
}
