import MeetingClient
import MeetingModel
import OrderedCollections
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// The door, over real sockets.
@Suite("Lobby") struct LobbyTests {
  /// An organizer whose meeting has a lobby for all.
  private func organizer(in house: House) async throws -> Onlooker {
    var olga = try await Onlooker("Olga", .organizer, in: house)
    await olga.hear { $0.replica.me != nil }
    olga.propose(.lobby(.choose(.all)))
    olga.propose(.lobby(.setMessage("Soon.")))
    await olga.hear { $0.replica.unsettled.isEmpty }
    return olga
  }

  @Test(
    "who waits has a place and one line, and once admitted the whole meeting, over the same line")
  func admission() async throws {
    try await House.with { house in
      var olga = try await organizer(in: house)
      olga.propose(.chat(.say("before Fay", to: .everyone)))
      var fay = try await Onlooker("Fay", in: house)
      await fay.hear { $0.view.lobby.place(of: $0.id) == 1 }
      #expect(fay.view.lobby.message == "Soon." && fay.view.conduct.title == "Tides")
      #expect(fay.replica.me == nil && fay.view.chat.messages.isEmpty)
      var gus = try await Onlooker("Gus", in: house)
      await gus.hear { $0.view.lobby.place(of: $0.id) == 2 }
      fay.propose(.lobby(.say("It is me")))
      await fay.hear { $0.replica.unsettled.isEmpty }
      let id = fay.id
      await olga.hear { $0.view.lobby.waiting[id]?.line == "It is me" }
      olga.propose(.lobby(.admit([id])))
      await fay.hear { $0.replica.me != nil }
      #expect(fay.snapshots == 2 && fay.farewell == nil, "the lobby, then the meeting")
      let whole = try await house.meeting(at: fay.replica.head, seenBy: id)
      #expect(fay.replica.confirmed == whole)
      #expect(fay.view.chat.messages.map(\.text) == ["before Fay"])
      await gus.hear { $0.view.lobby.place(of: $0.id) == 1 }
      #expect(gus.view.lobby.waiting.count == 1)
      fay.propose(.chat(.say("hello", to: .everyone)))
      await olga.hear { $0.view.chat.messages.count == 2 }
      await fay.hear { $0.replica.unsettled.isEmpty }
    }
  }

  @Test("neither who is in nor who else waits receives a byte about somebody who waits")
  func privacy() async throws {
    try await House.with { house in
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      var olga = try await organizer(in: house)
      var gus = try await Onlooker("Gus", in: house)
      await gus.hear { $0.view.lobby.place(of: $0.id) == 1 }
      var fay = try await Onlooker("Fay Wynn", in: house)
      await fay.hear { $0.view.lobby.place(of: $0.id) == 2 }
      fay.propose(.lobby(.say("the secret word")))
      await fay.hear { $0.replica.unsettled.isEmpty }
      olga.propose(.chat(.say("inside only", to: .everyone)))
      await olga.hear { $0.replica.unsettled.isEmpty }
      await ana.hear { $0.view.chat.messages.count == 1 }
      // Everything before this has gone out to Gus, too.
      olga.propose(.lobby(.setMessage("the end")))
      await gus.hear { $0.view.lobby.message == "the end" }
      for line in [ana, gus] {
        #expect(!line.heard("Wynn") && !line.heard("secret"))
      }
      #expect(!gus.heard("inside") && !gus.heard("Olga") && !gus.heard("Ana"))
      #expect(!gus.heard(house.meeting.attendeeKey))
      #expect(gus.view.lobby.waiting.count == 2)
      #expect(olga.heard("Wynn") && olga.heard("secret"))
    }
  }

  @Test("who is turned away is told so, and may knock again as somebody new")
  func turnedAway() async throws {
    try await House.with { house in
      var olga = try await organizer(in: house)
      var fay = try await Onlooker("Fay", in: house)
      await fay.hear { $0.view.lobby.place(of: $0.id) == 1 }
      let id = fay.id
      await olga.hear { $0.view.lobby.waiting[id] != nil }
      olga.propose(.lobby(.turnAway([id])))
      await fay.hearAll()
      #expect(fay.farewell == .turnedAway)
      try await fay.comeBack(to: house)
      await fay.hearAll()
      #expect(fay.denied == .noSuchParticipant)
      var again = try await Onlooker("Fay", in: house)
      await again.hear { $0.view.lobby.place(of: $0.id) == 1 }
      #expect(again.id != id)
    }
  }

  @Test("who is removed is told so, hears nothing of what comes after, and their token is refused")
  func removed() async throws {
    try await House.with { house in
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      var olga = try await Onlooker("Olga", .organizer, in: house)
      await olga.hear { $0.replica.me != nil }
      olga.propose(.participants(.remove(ana.id, bans: false)))
      olga.propose(.chat(.say("the secret word", to: .everyone)))
      await ana.hearAll()
      #expect(ana.farewell == .removed)
      #expect(!ana.heard("secret"))
      try await ana.comeBack(to: house)
      await ana.hearAll()
      #expect(ana.denied == .removed)
      await olga.hear { $0.replica.unsettled.isEmpty }
      #expect(olga.view.participants.presentCount == 1)
    }
  }

  @Test("a locked meeting and a full one say so, and take back who was in")
  func lockAndCapacity() async throws {
    try await House.with { house in
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      var olga = try await Onlooker("Olga", .organizer, in: house)
      await olga.hear { $0.replica.me != nil }
      for (proposal, refusal) in [
        (Lobby.Proposal.setCapacity(2), Refusal.meetingFull(limit: 2)),
        (.lock(true), .meetingLocked),
      ] {
        olga.propose(.lobby(proposal))
        await olga.hear { $0.replica.unsettled.isEmpty }
        var eve = try await Onlooker("Eve", .presenter, in: house)
        await eve.hearAll()
        #expect(eve.denied == refusal)
      }
      try await ana.comeBack(to: house)
      await ana.hear { $0.view.lobby.isLocked }
      #expect(ana.denied == nil)
    }
  }

  @Test(
    "who becomes a presenter gets the speaker notes at once, and who is one no longer none at all")
  func casting() async throws {
    try await House.with { house in
      func deck(_ notes: String) -> Proposal {
        .decks(
          .add(
            Deck(
              title: "T", slides: [Slide(title: "M", markdown: "# M", notes: notes, steps: 1)])))
      }
      func notes(_ one: Onlooker) -> [String] {
        one.view.decks.all.values.flatMap { $0.slides.map(\.notes) }
      }
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      var olga = try await Onlooker("Olga", .organizer, in: house)
      await olga.hear { $0.replica.me != nil }
      olga.propose(deck("first secret"))
      await ana.hear { $0.view.decks.all.count == 1 }
      #expect(notes(ana) == [""] && !ana.heard("secret"))
      olga.propose(.participants(.cast(ana.id, .presenter)))
      await ana.hear { $0.replica.role == .presenter && $0.replica.me?.role == .presenter }
      #expect(notes(ana) == ["first secret"])
      let isProposed = ana.propose(.lobby(.setMessage("I may")))
      #expect(isProposed)
      await ana.hear { $0.replica.unsettled.isEmpty }
      olga.propose(.participants(.cast(ana.id, .attendee)))
      await ana.hear { $0.replica.role == .attendee && $0.replica.me?.role == .attendee }
      #expect(notes(ana) == [""])
      #expect(ana.snapshots == 2)
      let before = ana.line.bytes.count
      olga.propose(deck("second secret"))
      olga.propose(.chat(.say("the end", to: .everyone)))
      await ana.hear { $0.view.chat.messages.count == 1 }
      #expect(!ana.line.bytes.dropFirst(before).contains(Array("secret".utf8)))
      let seen = try await house.meeting(at: ana.replica.head, seenBy: ana.id)
      #expect(ana.replica.confirmed == seen)
    }
  }

  @Test("who was cast while away is shown the meeting whole on coming back")
  func castWhileAway() async throws {
    try await House.with { house in
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      var olga = try await Onlooker("Olga", .organizer, in: house)
      await olga.hear { $0.replica.me != nil }
      try await ana.comeBack(to: house)
      await ana.hear { $0.view.participants.presentCount == 2 }
      #expect(ana.snapshots == 0, "a tail is enough for who is the same as before")
      await ana.line.cut()
      olga.propose(.participants(.cast(ana.id, .presenter)))
      await olga.hear { $0.replica.unsettled.isEmpty }
      try await ana.comeBack(to: house)
      await ana.hear { $0.replica.me?.role == .presenter }
      #expect(ana.snapshots == 1 && ana.replica.role == .presenter)
      let seen = try await house.meeting(at: ana.replica.head, seenBy: ana.id)
      #expect(ana.replica.confirmed == seen)
    }
  }
}
