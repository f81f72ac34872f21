import MeetingModel
import NIOCore
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

@Suite struct PrivacyTests {
  @Test("what is private never reaches the bytes of a third, live, late or coming back")
  func privateChat() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben", .presenter)
      let eve = try await house.join("Eve", .organizer)
      let (first, second) = (try await ana.welcome(), try await ben.welcome())
      let third = try await eve.welcome()
      ana.send(
        .propose(count: 1, .chat(.say("the secret word", to: .participant(second.participant)))),
        .signal(.typing(to: .participant(second.participant))),
        .propose(count: 2, .chat(.say("the end", to: .everyone))))
      let told = await ben.first { Self.texts($0).contains("the secret word") ? true : nil }
      #expect(told == true)
      // Her own record comes back to the one who said it, too.
      #expect(await ana.first { Self.texts($0).contains("the secret word") ? true : nil } == true)
      #expect(await eve.first { Self.texts($0).contains("the end") ? true : nil } == true)
      let late = try await house.join("Lou")
      _ = try await late.welcome()
      _ = await late.next()
      let known = Hello(
        meeting: house.meeting.id.text, seat: .taken(third.participant, token: third.token))
      let again = try await RawClient.join(house.server, known)
      _ = try await again.welcome()
      _ = await again.next()
      for line in [eve, late, again] {
        #expect(!line.bytes.contains(Array("secret".utf8)))
        #expect(line.bytes.contains(Array("the end".utf8)))
      }
      #expect(ben.bytes.contains(Array("secret".utf8)))
      #expect(first.participant != second.participant)
    }
  }

  @Test("speaker notes reach presenters, and no byte of an attendee's")
  func notes() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.newcomerTail = 3
    try await House.with(configuration) { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben", .presenter)
      _ = try await ana.welcome()
      _ = try await ben.welcome()
      let deck = Deck(
        title: "Tides",
        slides: [Slide(title: "Moon", markdown: "# Moon", notes: "the secret word", steps: 1)])
      ben.send(
        .propose(count: 1, .decks(.add(deck))),
        .propose(count: 2, .chat(.say("the end", to: .everyone))))
      #expect(await ana.first { Self.texts($0).contains("the end") ? true : nil } == true)
      #expect(await ben.first { Self.texts($0).contains("the end") ? true : nil } == true)
      // Late comers get a snapshot.
      let late = try await house.join("Lou")
      let other = try await house.join("Max", .presenter)
      for line in [late, other] {
        _ = try await line.welcome()
        let isWhole = await line.first { frame -> Bool? in
          guard case .snapshot(let part) = frame else { return false }
          return part.isLast ? true : nil
        }
        #expect(isWhole == true)
      }
      #expect(ben.bytes.contains(Array("secret".utf8)))
      #expect(other.bytes.contains(Array("secret".utf8)))
      #expect(!ana.bytes.contains(Array("secret".utf8)))
      #expect(!late.bytes.contains(Array("secret".utf8)))
    }
  }

  private static func texts(_ frame: ServerFrame) -> [String] {
    guard case .delivery(let delivery) = frame else { return [] }
    return delivery.records.compactMap {
      if case .chat(.said(let text, _, _)) = $0.event { text } else { nil }
    }
  }
}
