import Invitations
import MeetingClient
import MeetingModel
import Participation
import SecureTransport
import TestSupport
import Testing
import Wire

@Suite("How a link ends", .timeLimit(.minutes(10)))
struct LinkEndTests {
  @Test("nobody there: unreachable at the first attempt")
  func unreachable() async throws {
    let server = try await ScriptedServer()
    #expect(
      await LinkStory(to: try server.invitation(port: 1)).rest()
        == [.connecting(attempt: 1), .ended(.unreachable)])
  }

  @Test("another certificate ends it, at the first attempt and later")
  func changedCertificate() async throws {
    let other = try ScriptedServer.identity()
    let server = try await ScriptedServer()
    let wrong = try server.invitation(pin: other.fingerprint.text)
    #expect(
      await LinkStory(to: wrong).rest()
        == [.connecting(attempt: 1), .ended(.changedCertificate)])

    let (before, peer, story) = try await joined()
    try before.become(identity: other)
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .ended(.changedCertificate))
    try await before.close()
  }

  @Test("once in, waits for a port that another program answers to become the server's again")
  func strangerLater() async throws {
    let (before, peer, story) = try await joined()
    try before.become(.anotherProtocol, identity: before.identity)
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(LinkStory.isLost(await story.next(), .malformed))
    story.cancel()
    #expect(await story.next() == .ended(.left))
    try await before.close()
  }

  @Test("a server of another protocol, of none, and one that is no TLS server at all")
  func notPlenary() async throws {
    let odd = try await ScriptedServer(.anotherProtocol)
    #expect(
      await LinkStory(to: try odd.invitation()).rest()
        == [.connecting(attempt: 1), .ended(.notPlenary)])

    let plain = try await ScriptedServer(.plaintext)
    let story = LinkStory(to: try plain.invitation())
    try await plain.accept().send(bytes: Array("SSH-2.0-OpenSSH_9.2p1\r\n".utf8))
    #expect(await story.rest() == [.connecting(attempt: 1), .ended(.notPlenary)])

    var hasty = LinkPace()
    hasty.connecting = .milliseconds(500)
    let mute = LinkStory(to: try plain.invitation(), pace: hasty)
    #expect(await mute.rest() == [.connecting(attempt: 1), .ended(.notPlenary)])
  }

  @Test("a server that says nothing to the hello is given up")
  func noGreeting() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    _ = try await peer.hello()
    #expect(await story.rest() == [.connecting(attempt: 1), .ended(.unreachable)])
  }

  static let answers: [(ServerFrame, LinkEnd)] = [
    (.denied(.wrongKey), .denied(.wrongKey)),
    (.denied(.nameTaken("Ada")), .denied(.nameTaken("Ada"))),
    (.denied(.serverFull), .denied(.serverFull)),
    (.versions(7...9), .versions(7...9)),
    (.farewell(.meetingEnded), .meetingEnded),
    (.farewell(.storageFailed), .denied(.storageFailed)),
    (.farewell(.serverStopping), .unreachable),
    (.delivery(Delivery(after: .none, through: .none, records: [])), .notPlenary),
    (.pong(1), .notPlenary),
  ]

  @Test("what a server may answer to a hello instead of a welcome", arguments: answers)
  func notWelcome(answer: ServerFrame, end: LinkEnd) async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.send(answer)
    #expect(await story.next() == .connecting(attempt: 1))
    #expect(await story.next() == .ended(end))
    #expect(await story.next() == nil)
  }

  static let goodbyes: [(ServerFrame, LinkEvent)] = [
    (.farewell(.meetingEnded), .ended(.meetingEnded)),
    (.farewell(.replaced), .ended(.replaced)),
    (.farewell(.serverStopping), .lost(.serverStopping, retryIn: 0)),
    (.farewell(.storageFailed), .lost(.storageFailed, retryIn: 0)),
    (.farewell(.malformed), .lost(.malformed, retryIn: 0)),
    (.welcome(.sample()), .lost(.malformed, retryIn: 0)),
    (.denied(.wrongKey), .lost(.malformed, retryIn: 0)),
    (
      .delivery(Delivery(after: EventNumber(3), through: EventNumber(4), records: [])),
      .lost(.malformed, retryIn: 0)
    ),
    (
      .snapshot(Snapshot(head: EventNumber(3), isLast: true, bytes: [])),
      .lost(.malformed, retryIn: 0)
    ),
  ]

  @Test("what a server may say to somebody who is in", arguments: goodbyes)
  func goodbye(frame: ServerFrame, event: LinkEvent) async throws {
    let (server, peer, story) = try await joined()
    try await peer.send(frame)
    switch (await story.next(), event) {
    case (.lost(let loss, let pause), .lost(let expected, _)):
      #expect(loss == expected)
      #expect((125...250).contains(pause))
      await story.retry()
      #expect(try await server.accept().hello().seat == .taken(ParticipantID(1), token: [7, 7]))
      story.cancel()
    case (let told, let expected): #expect(told == expected)
    }
  }

  @Test("bytes that are no frame, and a frame too long, cost the connection")
  func garbage() async throws {
    for bytes: [UInt8] in [[3, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0]] {
      let (_, peer, story) = try await joined()
      try await peer.send(bytes: bytes)
      #expect(LinkStory.isLost(await story.next(), .malformed))
      story.cancel()
    }
  }

  @Test("who was in before waits for room, but not for a meeting that is gone")
  func deniedLater() async throws {
    let (server, peer, story) = try await joined()
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    for refusal in [Refusal.serverFull, .tooFast] {
      await story.retry()
      let again = try await server.accept()
      try await again.send(.denied(refusal))
      _ = await story.next()
      #expect(LinkStory.isLost(await story.next(), .closed))
    }
    await story.retry()
    try await server.accept().send(.denied(.meetingEnded))
    _ = await story.next()
    #expect(await story.next() == .ended(.denied(.meetingEnded)))
  }

  @Test("a remembered seat that is not known any more is given up once for a new one")
  func staleSeat() async throws {
    let server = try await ScriptedServer()
    let seat = Seat(ParticipantID(9), token: [1])
    let story = LinkStory(to: try server.invitation(), seat: seat)
    let first = try await server.accept()
    #expect(try await first.hello().seat == .taken(ParticipantID(9), token: [1]))
    try await first.send(.denied(.noSuchParticipant))
    let second = try await server.accept()
    #expect(try await second.hello().seat == .new(name: "Ada", key: "k-e_y"))
    try await second.send(.denied(.wrongKey))
    for _ in 0..<2 { #expect(await story.next() == .connecting(attempt: 1)) }
    #expect(await story.next() == .ended(.denied(.wrongKey)))
  }

  @Test("a seat whose sign-in has expired is given up for another, once")
  func expiredSeat() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(
      to: try server.invitation(), account: "ada", password: "secret",
      seat: Seat(ParticipantID(9), token: [1]))
    let first = try await server.accept()
    #expect(try await first.hello().seat == .taken(ParticipantID(9), token: [1]))
    try await first.send(.denied(.signInExpired))
    let second = try await server.accept()
    let shown = Hello.Credentials(
      name: "Ada", key: "k-e_y", account: "ada", password: "secret")
    #expect(try await second.hello().seat == .new(shown))
    try await second.send(.denied(.wrongPassword))
    for _ in 0..<2 { #expect(await story.next() == .connecting(attempt: 1)) }
    #expect(await story.next() == .ended(.denied(.wrongPassword)))
  }

  @Test("who was in, and whose arrival the server's log has lost, comes in anew, once")
  func lostArrival() async throws {
    let (server, peer, story) = try await joined()
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    let again = try await server.accept()
    #expect(try await again.hello().seat == .taken(ParticipantID(1), token: [7, 7]))
    try await again.send(.denied(.wrongKey))
    let anew = try await server.accept()
    #expect(try await anew.hello().seat == .new(name: "Ada", key: "k-e_y"))
    try await anew.send(.denied(.nameTaken("Ada")))
    for _ in 0..<2 { #expect(await story.next() == .connecting(attempt: 1)) }
    #expect(await story.next() == .ended(.denied(.nameTaken("Ada"))))
  }

  @Test("who is in and whose sign-in is revoked is told so")
  func revoked() async throws {
    let (server, peer, story) = try await joined()
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    try await server.accept().send(.denied(.signInExpired))
    _ = await story.next()
    #expect(await story.next() == .ended(.denied(.signInExpired)))
  }

  @Test("whose account must be proved again is asked in place, as often as it takes, and is back")
  func signsInAgain() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation(), account: "ada", password: "old")
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.welcome()
    for _ in 0..<3 { _ = await story.next() }
    try await peer.cut()
    #expect(LinkStory.isLost(await story.next(), .closed))
    await story.retry()
    let refused = try await server.accept()
    guard case .taken = try await refused.hello().seat else {
      Issue.record("comes without its seat")
      return
    }
    try await refused.send(.denied(.signInExpired))
    _ = await story.next()
    #expect(await story.next() == .signInNeeded(.signInExpired))
    story.link.signIn(password: "guess")
    let guessed = try await server.accept()
    func shown(_ password: String) -> Hello.Seat {
      .new(Hello.Credentials(name: "Ada", key: "k-e_y", account: "ada", password: password))
    }
    #expect(try await guessed.hello().seat == shown("guess"))
    try await guessed.send(.denied(.wrongPassword))
    _ = await story.next()
    #expect(await story.next() == .signInNeeded(.wrongPassword))
    story.link.signIn(password: "new")
    let back = try await server.accept()
    #expect(try await back.hello().seat == shown("new"))
    try await back.welcome()
    _ = await story.next()
    guard case .joined = await story.next() else {
      Issue.record("is not back")
      return
    }
    // The password is not kept.
    story.link.signIn(password: "nobody asked")
    try await back.cut()
    while let event = await story.next(), !LinkStory.isLost(event, .closed) {}
    await story.retry()
    guard case .taken = try await server.accept().hello().seat else {
      Issue.record("comes back without its seat")
      return
    }
    story.link.leave()
  }

  @Test("who is asked for a password may leave instead")
  func leavesInstead() async throws {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation(), account: "ada", password: "old")
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.welcome()
    for _ in 0..<3 { _ = await story.next() }
    try await peer.cut()
    _ = await story.next()
    await story.retry()
    try await server.accept().send(.denied(.signInExpired))
    _ = await story.next()
    #expect(await story.next() == .signInNeeded(.signInExpired))
    story.link.leave()
    #expect(await story.next() == .ended(.left))
  }

  @Test("a link whose seat another console took comes back to it when it is run again")
  func seatTakenBack() async throws {
    let server = try await ScriptedServer()
    let link = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    let first = try await peer.hello()
    try await peer.welcome()
    for _ in 0..<3 { _ = await link.next() }
    try await peer.send(.farewell(.replaced))
    #expect(await link.next() == .ended(.replaced))
    let (events, continuation) = AsyncStream<LinkEvent>.makeStream()
    let running = Task { await link.link.run { _ = continuation.yield($0) } }
    var back = events.makeAsyncIterator()
    #expect(await back.next() == .connecting(attempt: 1))
    let again = try await server.accept()
    let hello = try await again.hello()
    #expect(hello.seat != first.seat)
    if case .new = hello.seat { Issue.record("came back as somebody new") }
    try await again.welcome()
    guard case .joined = await back.next() else {
      Issue.record("did not come in")
      return
    }
    link.link.leave()
    await link.turning { await running.value }
  }

  private func joined() async throws -> (server: ScriptedServer, peer: Peer, story: LinkStory) {
    let server = try await ScriptedServer()
    let story = LinkStory(to: try server.invitation())
    let peer = try await server.accept()
    _ = try await peer.hello()
    try await peer.welcome()
    for _ in 0..<3 { _ = await story.next() }
    return (server, peer, story)
  }
}
