import Invitations
import MeetingClient
import MeetingModel
import NIOCore
import Participation
import TestSupport
import Testing
import Wire

@Suite("A link", .timeLimit(.minutes(10)))
struct LinkTests {
  static let hello = Proposal.chat(.say("hello", to: .everyone))
  static let nothingNew = LinkEvent.delivery(
    Delivery(after: .none, through: .none, records: []))

  /// A server with one client that is in.
  private func joined(
    _ react: @escaping @Sendable (LinkEvent, Link) async -> Void = { _, _ in }
  ) async throws -> (server: ScriptedServer, peer: Peer, story: LinkStory) {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation(), react)
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.welcome()
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .joined(.sample()))
    #expect(await story.next() == Self.nothingNew)
    return (server, peer, story)
  }

  @Test("introduces itself with key, name and versions, and tells that it is in")
  func joins() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    #expect(
      try await peer.hello()
        == Hello(versions: 1...1, meeting: "weekly", seat: .new(name: "Ada", key: "k-e_y")))
    try await peer.welcome()
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .joined(.sample()))
    #expect(await story.next() == Self.nothingNew)
    story.link.leave()
    #expect(await peer.nextButPings() == .goodbye)
    try await peer.channel.close()
    #expect(await story.next() == .ended(.left))
    #expect(await story.next() == nil)
  }

  @Test("shows account, password and ticket, and that it only attends")
  func credentials() async throws {
    let server = try await ScriptedServer()
    let plain = try server.invitation()
    let made = Invitation(
      host: plain.host, port: plain.port, meeting: plain.meeting, ticket: "t-1", attends: true,
      pin: plain.pin)
    let story = LinkStory(to: try #require(made), account: "ada", password: "secret")
    let peer = try await server.accept()
    let shown = Hello.Credentials(
      name: "Ada", account: "ada", password: "secret", ticket: "t-1", attends: true)
    #expect(try await peer.hello().seat == .new(shown))
    story.cancel()
  }

  @Test("finds the server by name, too")
  func byName() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation(host: "localhost"))
    _ = try await server.accept().hello()
    story.link.leave()
    #expect(await story.rest() == [.connecting(attempt: 1), .ended(.left)])
  }

  @Test("carries proposals and signals there, records, outcomes and signals back, in order")
  func carries() async throws {
    let (_, peer, story) = try await joined()
    let typing = Signal.typing(to: .everyone)
    story.link.send([.propose(count: 1, Self.hello)])
    story.link.send([.signal(typing), .propose(count: 2, Self.hello)])
    #expect(await peer.nextButPings() == .propose(count: 1, Self.hello))
    #expect(await peer.nextButPings() == .signal(typing))
    #expect(await peer.nextButPings() == .propose(count: 2, Self.hello))
    let record = Record(
      number: EventNumber(3), time: Moment(milliseconds: 5),
      by: ProposalID(participant: ParticipantID(1), count: 1),
      event: .chat(.said("hello", to: .everyone)))
    let delivery = Delivery(after: .none, through: EventNumber(4), records: [record])
    let other = ParticipantID(2)
    try await peer.send(
      .delivery(delivery), .outcome(count: 2, .tooFast), .signal(from: other, typing))
    #expect(await story.next() == .delivery(delivery))
    #expect(await story.next() == .outcome(count: 2, .tooFast))
    #expect(await story.next() == .signal(from: other, typing))
    story.cancel()
    #expect(await peer.nextButPings() == .goodbye)
  }

  @Test("puts a snapshot together from its parts")
  func snapshot() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    var random = Seeded(seed: 3)
    let meeting = random.meeting()
    let bytes = try MeetingCodec.encode(meeting)
    let (front, back) = (bytes.prefix(bytes.count / 2), bytes.suffix(from: bytes.count / 2))
    let head = EventNumber(40)
    try await peer.send(
      .welcome(.sample()), .snapshot(Snapshot(head: head, isLast: false, bytes: Array(front))),
      .pong(77), .snapshot(Snapshot(head: head, isLast: true, bytes: Array(back))),
      .delivery(Delivery(after: head, through: head.next, records: [])))
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .joined(.sample()))
    #expect(await story.next() == .snapshot(meeting, head: head))
    #expect(
      await story.next() == .delivery(Delivery(after: head, through: head.next, records: [])))
    story.cancel()
  }

  @Test("cut off in the middle of a snapshot, asks for all of it again")
  func cutInSnapshot() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    try await peer.send(
      .welcome(.sample()),
      .snapshot(Snapshot(head: EventNumber(9), isLast: false, bytes: [1, 2, 3])))
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .joined(.sample()))
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    let hello = try await server.accept().hello()
    #expect(hello.known == .none)
    #expect(hello.seat == .taken(ParticipantID(1), token: [7, 7]))
    story.cancel()
  }

  @Test("comes back as the same participant, from the last number it has told")
  func resumes() async throws {
    let (server, peer, story) = try await joined()
    let delivery = Delivery(after: .none, through: EventNumber(12), records: [])
    try await peer.send(.delivery(delivery))
    #expect(await story.next() == .delivery(delivery))
    try await peer.cut()
    for attempt in 1...3 {
      #expect(LinkStory.isLost(await story.next(), .closed))
      await story.retry()
      #expect(await story.next() == .connecting(attempt: attempt))
      guard attempt < 3 else { break }
      let hasty = try await server.accept()
      #expect(try await hasty.hello().known == EventNumber(12))
      try await hasty.cut()
    }
    let second = try await server.accept()
    let hello = try await second.hello()
    #expect(hello.seat == .taken(ParticipantID(1), token: [7, 7]))
    #expect(hello.known == EventNumber(12))
    try await second.welcome(settled: 5, after: EventNumber(12))
    #expect(await story.next() == .joined(.sample(settled: 5)))
    story.cancel()
  }

  @Test("sends what is given to it while it tells of joining in order of counts, each once")
  func resends() async throws {
    let first = ClientFrame.propose(count: 1, Self.hello)
    let second = ClientFrame.propose(count: 2, Self.hello)
    let third = ClientFrame.propose(count: 3, Self.hello)
    let (server, peer, story) = try await joined { event, link in
      // The third was made before the owner heard of the new connection.
      if case .joined = event { link.send([third]) }
      if case .joined = event { link.send([first, second, third]) }
    }
    for frame in [first, second, third] { #expect(await peer.nextButPings() == frame) }
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    story.link.send([.propose(count: 9, Self.hello)])
    await story.retry()
    let again = try await server.accept()
    _ = try await again.hello()
    try await again.welcome()
    for frame in [first, second, third] { #expect(await again.nextButPings() == frame) }
    story.cancel()
    #expect(await again.nextButPings() == .goodbye)
  }

  @Test("measures how long a ping takes")
  func roundTrip() async throws {
    let (_, peer, story) = try await joined()
    guard case .ping(let first) = await peer.next() else { throw Gone() }
    story.clock.advance(by: .milliseconds(42))
    try await peer.send(.pong(first))
    #expect(await story.roundTrip() == 42)
    let again = await story.turning { await peer.next() }
    #expect(again == .ping(first + 1))
    story.cancel()
  }

  @Test("a server that falls silent is given up and looked for again")
  func silence() async throws {
    let (server, peer, story) = try await joined()
    let before = story.clock.now
    #expect(LinkStory.isLost(await story.turning { await story.next() }, .silent))
    #expect(before.duration(to: story.clock.now) >= .seconds(40))
    while let frame = await peer.next() { #expect(LinkTests.isPing(frame)) }
    await story.retry()
    #expect(try await server.accept().hello().known == .none)
    story.cancel()
  }

  private static func isPing(_ frame: ClientFrame) -> Bool {
    if case .ping = frame { return true }
    return false
  }

  @Test("reads no further while its owner is busy, and does not call that silence")
  func backPressure() async throws {
    let gate = AsyncStream<Void>.makeStream()
    let busy = AsyncStream<Void>.makeStream()
    let (_, peer, story) = try await joined { event, _ in
      guard case .signal = event else { return }
      busy.continuation.yield()
      for await _ in gate.stream { return }
    }
    try await peer.send(.signal(from: ParticipantID(2), .typing(to: .everyone)))
    for await _ in busy.stream { break }
    for _ in 0..<10 {
      // The pinger and the one who watches for silence.
      await story.clock.sleepers(2)
      story.clock.advance(by: .seconds(15))
    }
    gate.continuation.yield()
    #expect(
      await story.next() == .signal(from: ParticipantID(2), .typing(to: .everyone)))
    try await peer.send(.outcome(count: 1, nil))
    #expect(await story.next() == .outcome(count: 1, nil))
    story.cancel()
  }

  @Test("leaves although the server does not answer, and while it waits to try again")
  func leavesAlone() async throws {
    let (server, peer, story) = try await joined()
    story.link.leave()
    #expect(await peer.nextButPings() == .goodbye)
    #expect(await story.rest() == [.ended(.left)])

    let (_, second, other) = try await joined()
    try await second.cut()
    #expect(LinkStory.isLost(await other.next(), .closed))
    await other.clock.sleepers(1)
    other.cancel()
    #expect(await other.next() == .ended(.left))
    try await server.close()
  }

  @Test("once in, keeps trying for as long as nobody answers")
  func keepsTrying() async throws {
    let (server, peer, story) = try await joined()
    try await server.close()
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    for attempt in 1...12 {
      await story.retry()
      #expect(await story.next() == .connecting(attempt: attempt))
      #expect(LinkStory.isLost(await story.next(), .unreachable))
    }
    story.cancel()
    #expect(await story.next() == .ended(.left))
  }
}
