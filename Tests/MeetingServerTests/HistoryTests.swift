import MeetingClient
import MeetingModel
import NIOCore
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct HistoryTests {
  private static func say(_ count: UInt32, _ text: String, _ to: Chat.Recipient) -> ClientFrame {
    .propose(count: count, .chat(.say(text, to: to)))
  }

  /// A meeting of Ana (attendee 1), Ben (presenter 2) and Cai (attendee 3), who have written 500
  /// messages to everyone and, between them, 50 that are not for everyone.
  private static func written(_ house: House) async throws -> [RawClient] {
    let ana = try await house.join("Ana")
    _ = try await ana.welcome()
    let ben = try await house.join("Ben", .presenter)
    _ = try await ben.welcome()
    let cai = try await house.join("Cai")
    _ = try await cai.welcome()
    for index in UInt32(0)..<500 {
      ana.send(say(2 * index + 1, "public \(index)", .everyone))
      guard index.isMultiple(of: 10) else { continue }
      let to: Chat.Recipient =
        index.isMultiple(of: 20) ? .presenters : .participant(ParticipantID(2))
      ana.send(say(2 * index + 2, "secret \(index)", to))
    }
    ana.send(say(2_000, "the end", .everyone))
    for line in [ana, ben, cai] {
      let isThere = await line.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains { $0.event == .chat(.said("the end", to: .everyone)) }
          ? true : nil
      }
      #expect(isThere == true)
    }
    return [ana, ben, cai]
  }

  /// The meeting as a newcomer is given it.
  private static func snapshot(_ line: RawClient) async throws -> (Meeting, bytes: Int) {
    var assembly = SnapshotAssembly()
    var bytes = 0
    while case .snapshot(let part) = await line.next() {
      bytes += part.bytes.count
      if let meeting = try assembly.take(part) { return (meeting, bytes) }
    }
    throw NoSnapshot()
  }

  private struct NoSnapshot: Error {}

  private static func history(_ line: RawClient) async -> Chat.Page? {
    await line.first { if case .history(let page) = $0 { page } else { nil } }
  }

  @Test("a late joiner is given the newest messages and pages back to the first one")
  func lateJoiner() async throws {
    try await House.with { house in
      _ = try await Self.written(house)
      let late = try await house.join("Lou")
      _ = try await late.welcome()
      var (meeting, bytes) = try await Self.snapshot(late)
      #expect(meeting.chat.messages.count == Chat.Page.most)
      #expect(meeting.chat.earlier == 301)
      #expect(bytes < 20_000)
      #expect(meeting.chat.messages.last?.text == "the end")
      var pages = 0
      while meeting.chat.earlier > 0, let first = meeting.chat.messages.first, pages < 10 {
        late.send(.history(before: first.id, most: 90))
        let page = try #require(await Self.history(late))
        #expect(page.before == first.id && page.messages.count <= 90)
        meeting.chat.take(page)
        pages += 1
      }
      #expect(pages == 4)
      #expect(
        meeting.chat.messages.map(\.text) == (0..<500).map { "public \($0)" } + ["the end"])
      #expect(!late.bytes.contains(Array("secret".utf8)))
    }
  }

  @Test("pages hold what is for the one who asks, and nothing else of it for others")
  func privatePages() async throws {
    try await House.with { house in
      let lines = try await Self.written(house)
      let first = ProposalID(participant: ParticipantID(1), count: 2_000)
      var seen: [[String]] = []
      for line in lines {
        var id = first
        var texts: [String] = []
        for _ in 0..<4 {
          line.send(.history(before: id, most: .max))
          let page = try #require(await Self.history(line))
          texts = page.messages.map(\.text) + texts
          guard let next = page.messages.first, page.earlier > 0 else { break }
          id = next.id
        }
        seen.append(texts)
      }
      #expect(seen[0].count == 550 && seen[1].count == 550 && seen[2].count == 500)
      #expect(seen[2].allSatisfy { $0.hasPrefix("public") })
      #expect(!lines[2].bytes.contains(Array("secret".utf8)))
    }
  }

  @Test("ids that name nothing, or nothing that one may see, are answered with an empty page")
  func nothing() async throws {
    try await House.with { house in
      let lines = try await Self.written(house)
      let secret = ProposalID(participant: ParticipantID(1), count: 2)
      for id in [secret, .server, ProposalID(participant: ParticipantID(.max), count: .max)] {
        lines[2].send(.history(before: id, most: 5))
        #expect(await Self.history(lines[2]) == Chat.Page(before: id))
      }
    }
  }

  @Test("changes of what is private reach nobody else's bytes")
  func privateChanges() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      let ben = try await house.join("Ben", .presenter)
      _ = try await ben.welcome()
      let eve = try await house.join("Eve")
      _ = try await eve.welcome()
      func id(_ count: UInt32) -> ProposalID {
        ProposalID(participant: ParticipantID(1), count: count)
      }
      ana.send(
        Self.say(1, "secret one", .participant(ParticipantID(2))),
        Self.say(2, "secret two", .presenters),
        .propose(count: 3, .chat(.edit(id(1), "secret three"))),
        .propose(count: 4, .chat(.edit(id(2), "secret four"))),
        .propose(
          count: 5,
          .chat(.say("secret five", to: .participant(ParticipantID(2)), replyTo: id(1)))),
        .propose(count: 6, .chat(.delete(id(1)))), .signal(.typing(to: .presenters)),
        Self.say(7, "the end", .everyone))
      func records(_ line: RawClient) async -> [Record] {
        var records: [Record] = []
        _ = await line.first { frame -> Bool? in
          guard case .delivery(let delivery) = frame else { return nil }
          records += delivery.records
          return records.contains { $0.event == .chat(.said("the end", to: .everyone)) }
            ? true : nil
        }
        return records.filter { if case .chat = $0.event { true } else { false } }
      }
      #expect(await records(ben).count == 7)
      #expect(await records(ana).count == 7)
      #expect(await records(eve).count == 1)
      #expect(!eve.bytes.contains(Array("secret".utf8)))
      #expect(ben.bytes.contains(Array("secret four".utf8)))
    }
  }

  @Test("who comes after a deletion is not told what stood there")
  func deleted() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      ana.send(
        Self.say(1, "secret", .everyone),
        .propose(count: 2, .chat(.delete(ProposalID(participant: ParticipantID(1), count: 1)))),
        Self.say(3, "the end", .everyone))
      let isThere = await ana.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains { $0.event == .chat(.said("the end", to: .everyone)) }
          ? true : nil
      }
      #expect(isThere == true)
      let late = try await house.join("Lou")
      _ = try await late.welcome()
      guard case .delivery(let delivery) = await late.next() else {
        Issue.record("no tail")
        return
      }
      #expect(delivery.records.count { if case .chat = $0.event { true } else { false } } == 3)
      #expect(!late.bytes.contains(Array("secret".utf8)))
    }
  }

  @Test("a guest with a replica pages back, and comes back without losing what was accepted")
  func guest() async throws {
    try await House.with { house in
      _ = try await Self.written(house)
      let ledger = try await house.records().reduce(into: Ledger()) { $0.apply($1) }
      var replica = Replica()
      _ = replica.join(
        Welcome(
          version: 1, participant: ParticipantID(3), role: .attendee, token: [], settled: 0,
          time: Moment(milliseconds: 0)))
      let viewer = ledger.meeting.viewer(of: ParticipantID(3))
      _ = replica.replace(
        with: ledger.meeting.seen(by: viewer, messages: Chat.Page.most), head: ledger.head)
      while case .history(let before, let most)? = replica.askingForHistory() {
        replica.receive(ledger.meeting.chat.page(before: before, most: most, seenBy: viewer))
      }
      #expect(replica.view == ledger.meeting.seen(by: viewer))
    }
  }
}
