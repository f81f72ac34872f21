import MeetingClient
import MeetingModel
import Participation
import TestSupport
import Testing
import Wire

@Suite("What a link shows of what it knows") struct MarksTests {
  @Test("a link shows the marks of what it knows when it comes back, and takes the meeting anew")
  func marks() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.welcome()
    for _ in 0..<3 { _ = await story.next() }
    for number in 1...3 {
      try await peer.send(
        .delivery(
          Delivery(
            after: EventNumber(UInt64(number - 1)), through: EventNumber(UInt64(number)),
            records: [], mark: UInt32(number * 7))))
      _ = await story.next()
    }
    try await peer.cut()
    _ = await story.next()
    await story.retry()
    let again = try await server.accept()
    let hello = try await again.hello()
    #expect(hello.known == EventNumber(3))
    #expect(hello.marks == [3, 2, 1].map { LogMark(EventNumber($0), UInt32($0 * 7)) })
    // The server's log has gone back.
    var welcome = Welcome.sample()
    welcome.backTo = EventNumber(1)
    let parts = try Snapshot.parts(of: Meeting(), head: EventNumber(2), mark: 99)
    try await again.send(.welcome(welcome))
    for part in parts { try await again.send(.snapshot(part)) }
    _ = await story.next()
    #expect(await story.next() == .joined(welcome))
    #expect(await story.next() == .snapshot(Meeting(), head: EventNumber(2)))
    try await again.cut()
    _ = await story.next()
    await story.retry()
    let third = try await server.accept().hello()
    #expect(third.known == EventNumber(2))
    #expect(third.marks == [LogMark(EventNumber(2), 99), LogMark(EventNumber(1), 7)])
    story.cancel()
  }
}
