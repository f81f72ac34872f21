import MeetingClient
import MeetingModel
import OrderedCollections
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// Who waits outside receives nothing of what happens inside: neither numbers nor moments.
@Suite struct LobbyPrivacyTests {
  /// A store whose secrets and keys are the same each time.
  private func store() async throws -> MemoryStorage {
    let store = MemoryStorage()
    for name in [SeatTokens.secretName, Tickets.secretName] {
      _ = await store.secret(named: name, orMake: Array(repeating: 7, count: 32))
    }
    try await store.create(
      MeetingEntry(
        id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 0),
        attendeeKey: "attend", presenterKey: "present", organizerKey: "organize"))
    return store
  }

  /// All bytes that a guest receives while they wait, during a meeting in which, when it is busy, all
  /// kinds of things happen between what happens in the lobby. The time stands still.
  private func heard(isBusy: Bool) async throws -> [UInt8] {
    try await House.with(
      store: try await store(), now: { Moment(milliseconds: 1_000_000) }, nonce: { 7 }
    ) {
      house in
      var olga = try await Onlooker("Olga", .organizer, in: house)
      await olga.hear { $0.replica.me != nil }
      var ana = try await Onlooker("Ana", in: house)
      await ana.hear { $0.replica.me != nil }
      func happens(_ round: Int) async {
        guard isBusy else { return }
        ana.propose(.chat(.say("secret \(round)", to: .everyone)))
        ana.propose(.chat(.say("secret \(round)", to: .participant(olga.id))))
        ana.propose(.questions(.askAnonymously("secret?")))
        ana.propose(.questions(.ask("secret \(round)?")))
        ana.propose(.moods(.set(.proceed)))
        ana.propose(.hands(.raise))
        await ana.hear { $0.replica.unsettled.isEmpty }
        for allowed in [false, true] {
          olga.propose(.permissions(.set(.seeParticipants, allowed, for: .role(.attendee))))
        }
        olga.propose(.participants(.cast(ana.id, .presenter)))
        olga.propose(.participants(.cast(ana.id, .attendee)))
        olga.propose(.board(.addPage))
        olga.propose(.texts(.addPage(title: "secret", text: "\(round)")))
        await olga.hear { $0.replica.unsettled.isEmpty }
        await ana.hear { $0.view.texts.pages.count == round }
      }
      olga.propose(.lobby(.choose(.all)))
      olga.propose(.lobby(.setMessage("Soon.")))
      await olga.hear { $0.replica.unsettled.isEmpty }
      await happens(1)
      var fay = try await Onlooker("Fay", in: house)
      await fay.hear { $0.view.lobby.place(of: $0.id) == 1 }
      await happens(2)
      var gus = try await Onlooker("Gus", in: house)
      await gus.hear { $0.view.lobby.place(of: $0.id) == 2 }
      await fay.hear { $0.view.lobby.waiting.count == 2 }
      await happens(3)
      fay.propose(.lobby(.say("it is me")))
      await fay.hear { $0.replica.unsettled.isEmpty }
      await happens(4)
      olga.propose(.lobby(.setMessage("Very soon.")))
      await fay.hear { $0.view.lobby.message == "Very soon." }
      await happens(5)
      let (first, second) = (fay.id, gus.id)
      await olga.hear { $0.view.lobby.waiting[second] != nil }
      olga.propose(.lobby(.turnAway([second])))
      await fay.hear { $0.view.lobby.waiting.count == 1 }
      let line = fay.line
      // She comes back with what she knows, and is shown the lobby whole.
      await happens(6)
      try await fay.comeBack(to: house, cutting: false)
      await fay.hear { $0.snapshots == 2 }
      await happens(7)
      olga.propose(.lobby(.setMessage("Now.")))
      await fay.hear { $0.view.lobby.message == "Now." }
      let waited = line.bytes + fay.line.bytes
      // Once admitted she sees the meeting as it is.
      await olga.hear { $0.view.lobby.waiting[first] != nil }
      olga.propose(.lobby(.admit([first])))
      await fay.hear { $0.replica.me != nil }
      let whole = try await house.meeting(at: fay.replica.head, seenBy: fay.id)
      #expect(fay.replica.confirmed == whole)
      #expect(whole.chat.messages.count == (isBusy ? 7 : 0))
      ana.propose(.chat(.say("hello Fay", to: .everyone)))
      await fay.hear { $0.view.chat.messages.last?.text == "hello Fay" }
      return waited
    }
  }

  @Test(
    "all that a guest receives while they wait is the same in a busy meeting and in a silent one")
  func silence() async throws {
    let (silent, busy) = (try await heard(isBusy: false), try await heard(isBusy: true))
    #expect(silent == busy)
    #expect(silent.count > 300)
    #expect(!busy.contains(Array("secret".utf8)))
  }

  @Test("nobody who waits is told of an event of which it is said that it is not told outside")
  func outside() {
    var (told, untold) = (0, 0)
    Seeded.each(3_000) { random in
      let event = random.event()
      let isSeen = (UInt32(0)...9).contains { id in
        let viewer = Viewer(ParticipantID(id), kind: .waiting)
        return event.seen(by: viewer, author: ParticipantID(id)) != nil
      }
      if event.isToldOutside { told += 1 } else { untold += 1 }
      #expect(event.isToldOutside || !isSeen, "\(random)")
    }
    #expect(Seeded.isSingle || (told > 50 && untold > 500))
  }
}
