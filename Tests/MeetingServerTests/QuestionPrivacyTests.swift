import MeetingModel
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// On decoded captures of everything that each connection received.
@Suite struct QuestionPrivacyTests {
  @Test("pending questions and private answers reach no byte of a third, live, late or coming back")
  func pending() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben", .presenter)
      let eve = try await house.join("Eve")
      _ = try await ana.welcome()
      _ = try await ben.welcome()
      let third = try await eve.welcome()
      ben.send(.propose(count: 1, .questions(.moderate(true))))
      _ = await ana.first { Self.events($0).contains(.moderationSet(true)) ? true : nil }
      ana.send(.propose(count: 1, .questions(.ask("the hidden word"))))
      let asked = await ben.first { frame in
        Self.events(frame).lazy.compactMap { event -> ProposalID? in
          if case .entered(let question, _) = event { question.id } else { nil }
        }.first
      }
      let id = try #require(asked)
      ben.send(
        .propose(count: 2, .questions(.answerPrivately(id, "the secret reply"))),
        .propose(count: 3, .chat(.say("the end", to: .everyone))))
      for line in [ana, ben, eve] {
        #expect(await line.first { Self.hasEnded($0) ? true : nil } == true)
      }
      let late = try await house.join("Lou")
      _ = try await late.welcome()
      _ = await late.next()
      let known = Hello(
        meeting: house.meeting.id.text, seat: .taken(third.participant, token: third.token))
      let again = try await RawClient.join(house.server, known)
      _ = try await again.welcome()
      _ = await again.next()
      for line in [eve, late, again] {
        #expect(!line.bytes.contains(Array("hidden".utf8)))
        #expect(!line.bytes.contains(Array("secret".utf8)))
        #expect(line.bytes.contains(Array("the end".utf8)))
      }
      for line in [ana, ben] {
        #expect(line.bytes.contains(Array("hidden".utf8)))
        #expect(line.bytes.contains(Array("secret".utf8)))
      }
    }
  }

  @Test("who asked without a name, and who voted, is in no record that others get")
  func anonymous() async throws {
    try await House.with { house in
      let ben = try await house.join("Ben", .presenter)
      let eve = try await house.join("Eve")
      let ana = try await house.join("Ana")
      _ = try await ben.welcome()
      _ = try await eve.welcome()
      let asker = try await ana.welcome().participant
      ben.send(.propose(count: 1, .questions(.setAnonymity(.fromEveryone))))
      _ = await ana.first {
        Self.events($0).contains(.anonymitySet(.fromEveryone)) ? true : nil
      }
      let id = ProposalID(participant: .server, count: 1)
      ana.send(
        .propose(count: 1, .questions(.askAnonymously("why?"))),
        .propose(count: 2, .questions(.vote(id, true))),
        .propose(count: 3, .chat(.say("the end", to: .everyone))))
      for line in [ben, eve] {
        let records = await Self.records(until: line)
        #expect(!records.isEmpty)
        Self.expectNamelessness(of: asker, in: records)
      }
      let own = try await house.records().filter { $0.by.participant == asker }
      #expect(own.count == 4)
    }
  }

  /// Everything that comes up to the end.
  private static func records(until line: RawClient) async -> [Record] {
    var records: [Record] = []
    while let frame = await line.next() {
      if case .delivery(let delivery) = frame { records += delivery.records }
      if hasEnded(frame) { return records }
    }
    return []
  }

  private static func expectNamelessness(of asker: ParticipantID, in records: [Record]) {
    var votes = 0
    for record in records {
      guard case .questions(let event) = record.event else { continue }
      #expect(record.by.participant != asker)
      if case .voted = event { votes += 1 }
      guard case .entered(let question, let audience) = event else { continue }
      #expect(question.author == nil && question.id.participant == .server)
      #expect(audience == .everyone)
    }
    #expect(votes == 1)
  }

  private static func events(_ frame: ServerFrame) -> [Questions.Event] {
    guard case .delivery(let delivery) = frame else { return [] }
    return delivery.records.compactMap {
      if case .questions(let event) = $0.event { event } else { nil }
    }
  }

  private static func hasEnded(_ frame: ServerFrame) -> Bool {
    guard case .delivery(let delivery) = frame else { return false }
    return delivery.records.contains { $0.event == .chat(.said("the end", to: .everyone)) }
  }
}
