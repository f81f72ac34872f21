import MeetingClient
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import TestSupport
import Testing
import Wire

@Suite("A guest", .timeLimit(.minutes(10)))
struct GuestTests {
  private let me = ParticipantID(1)

  private func join(_ server: ScriptedServer) async throws -> (Guest, Peer) {
    let invitation = try server.invitation()
    async let joining = Guest.join(
      invitation, name: "Ada", clock: HandClock(), group: .singletonMultiThreadedEventLoopGroup)
    let peer = try await server.accept()
    _ = try await peer.hello()
    let arrival = Record(
      number: EventNumber(1), time: Moment(milliseconds: 5), by: .server,
      event: .participants(.arrived(me, name: "Ada", role: .organizer)))
    try await peer.send(
      .welcome(.sample()),
      .delivery(Delivery(after: .none, through: EventNumber(1), records: [arrival])))
    return (try await joining, peer)
  }

  private func delivery(of text: String, number: UInt64, count: UInt32) -> ServerFrame {
    let record = Record(
      number: EventNumber(number), time: Moment(milliseconds: 6),
      by: ProposalID(participant: me, count: count), event: .chat(.said(text, to: .everyone)))
    return .delivery(
      Delivery(
        after: EventNumber(number - 1), through: EventNumber(number), records: [record]))
  }

  @Test("sees what it proposes at once, and waits until it is settled")
  func proposes() async throws {
    let server = try await ScriptedServer()
    let (guest, peer) = try await join(server)
    let proposal = Proposal.chat(.say("hello", to: .everyone))
    let id = try await guest.propose(proposal)
    #expect(id == ProposalID(participant: me, count: 1))
    #expect(await guest.meeting.chat.messages.map(\.text) == ["hello"])
    try await guest.until { $0.chat.messages.count == 1 }
    #expect(await peer.nextButPings() == .propose(count: 1, proposal))
    async let settled: Void = guest.settled()
    try await peer.send(delivery(of: "hello", number: 2, count: 1))
    try await settled
    #expect(await guest.replica.head == EventNumber(2))
    await #expect(throws: Refusal.textEmpty) {
      try await guest.propose(.chat(.say(" ", to: .everyone)))
    }
    async let left: Void = guest.leave()
    #expect(await peer.nextButPings() == .goodbye)
    try await peer.channel.close()
    await left
    #expect(await guest.end == .left)
    await #expect(throws: LinkEnd.left) { try await guest.until { _ in false } }
  }

  @Test("keeps what it proposed through a lost line, and sends it again")
  func comesBack() async throws {
    let server = try await ScriptedServer()
    let invitation = try server.invitation()
    let clock = HandClock()
    async let joining = Guest.join(
      invitation, name: "Ada", clock: clock, group: .singletonMultiThreadedEventLoopGroup)
    let first = try await server.accept()
    let arrival = Record(
      number: EventNumber(1), time: Moment(milliseconds: 5), by: .server,
      event: .participants(.arrived(me, name: "Ada", role: .organizer)))
    try await first.send(
      .welcome(.sample()),
      .delivery(Delivery(after: .none, through: EventNumber(1), records: [arrival])))
    let guest = try await joining
    try await first.cut()
    for await event in guest.events {
      if LinkStory.isLost(event, .closed) { break }
    }
    let proposal = Proposal.chat(.say("offline", to: .everyone))
    try await guest.propose(proposal)
    await clock.sleepers(1)
    clock.advance(by: .seconds(15))
    let second = try await server.accept()
    #expect(try await second.hello().known == EventNumber(1))
    try await second.welcome(after: EventNumber(1))
    #expect(await second.nextButPings() == .propose(count: 1, proposal))
    try await second.send(.farewell(.meetingEnded))
    await #expect(throws: LinkEnd.meetingEnded) { try await guest.settled() }
    await guest.leave()
  }

  @Test("says why it could not come in")
  func denied() async throws {
    let server = try await ScriptedServer()
    let invitation = try server.invitation()
    let joining = Task {
      try await Guest.join(
        invitation, name: "Ada", clock: HandClock(), group: .singletonMultiThreadedEventLoopGroup)
    }
    try await server.accept().send(.denied(.wrongKey))
    await #expect(throws: LinkEnd.denied(.wrongKey)) { _ = try await joining.value }
  }

  @Test("stops waiting when its task is cancelled")
  func cancelled() async throws {
    let server = try await ScriptedServer()
    let (guest, peer) = try await join(server)
    let waiting = Task { try await guest.until { _ in false } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    async let left: Void = guest.leave()
    #expect(await peer.nextButPings() == .goodbye)
    try await peer.channel.close()
    await left
  }
}
