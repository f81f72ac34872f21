import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

/// What those who wait may know of each other, and those inside of them.
@Suite("Who sees whom in the lobby")
struct LobbySeenTests {
  private static func guest(_ random: inout Seeded, _ value: UInt32) -> Lobby.Guest {
    Lobby.Guest(
      id: ParticipantID(value), name: "Guest \(value)", role: random.pick(Role.allCases),
      account: "account \(value)", origin: "origin \(value)", since: .zero,
      line: random.chance(2, of: 3) ? "line \(value)" : "", samePlaceAs: ParticipantID(77))
  }

  private static func lobby(_ random: inout Seeded) -> Lobby {
    let count = UInt32(2 + random.below(4))
    let guests = (1...count).map { guest(&random, $0) }
    return Lobby(
      mode: .all, message: "Soon.", waiting: guests,
      bans: [(ParticipantID(99), Lobby.Ban(name: "Mal", account: nil, origin: "there"))],
      isLocked: false, capacity: 100, last: ParticipantID(count))
  }

  @Test("who waits knows of the others that they are there, and all of themselves but the place")
  func outside() {
    var lines = 0
    Seeded.each(100) { random in
      let lobby = Self.lobby(&random)
      for me in lobby.waiting.keys {
        let seen = lobby.seen(by: Viewer(me, kind: .waiting))
        #expect(seen.waiting.keys == lobby.waiting.keys, "\(random)")
        #expect(seen.bans.isEmpty, "\(random)")
        for (id, guest) in lobby.waiting {
          var expected = Lobby.Guest(id: id, name: "", role: .attendee, since: guest.since)
          if id == me {
            expected = guest
            expected.origin = nil
            expected.samePlaceAs = nil
          } else if !guest.line.isEmpty {
            lines += 1
          }
          #expect(seen.waiting[id] == expected, "\(random), \(me)")
        }
      }
    }
    #expect(Seeded.isSingle || lines > 500)
  }

  @Test("those who present know all but where somebody comes from, attendees nobody")
  func inside() {
    Seeded.each(100) { random in
      let lobby = Self.lobby(&random)
      for kind in [Viewer.Kind.presenting, .organizing] {
        let seen = lobby.seen(by: Viewer(ParticipantID(50), kind: kind))
        for (id, guest) in lobby.waiting {
          var expected = guest
          expected.origin = nil
          #expect(seen.waiting[id] == expected, "\(random)")
        }
        #expect(seen.bans.count == 1 && seen.bans.values.allSatisfy { $0.origin == nil })
      }
      let seen = lobby.seen(by: Viewer(ParticipantID(50), kind: .attending))
      #expect(seen.waiting.isEmpty && seen.bans.isEmpty && seen.message.isEmpty, "\(random)")
      #expect(seen.mode == .off, "\(random)")
    }
  }

  @Test("a line is told to its author and those who present, to nobody else")
  func said() {
    let event = Lobby.Event.said("It is me.")
    let (author, other) = (ParticipantID(5), ParticipantID(6))
    func isTold(_ viewer: Viewer) -> Bool { event.seen(by: viewer, author: author) == event }
    #expect(isTold(Viewer(author, kind: .waiting)))
    #expect(isTold(Viewer(other, kind: .presenting)) && isTold(Viewer(other, kind: .organizing)))
    #expect(event.seen(by: Viewer(other, kind: .waiting), author: author) == nil)
    #expect(event.seen(by: .anyone(.waiting), author: author) == nil)
    #expect(event.seen(by: Viewer(other, kind: .attending), author: author) == nil)
  }

  @Test("a knock tells the others who wait only that there is one more")
  func knocked() {
    let id = ParticipantID(5)
    let event = Lobby.Event.knocked(
      id, name: "Fay", role: .presenter, account: "fay", origin: "there", samePlaceAs: id)
    func seen(_ viewer: ParticipantID, _ kind: Viewer.Kind) -> Lobby.Event? {
      event.seen(by: Viewer(viewer, kind: kind), author: .server)
    }
    #expect(
      seen(ParticipantID(6), .waiting)
        == .knocked(id, name: "", role: .attendee, account: nil, origin: nil))
    #expect(
      seen(id, .waiting)
        == .knocked(id, name: "Fay", role: .presenter, account: "fay", origin: nil))
    #expect(
      seen(ParticipantID(1), .presenting)
        == .knocked(
          id, name: "Fay", role: .presenter, account: "fay", origin: nil, samePlaceAs: id))
    #expect(seen(ParticipantID(1), .attending) == nil)
  }
}
