import MeetingModel
import SecureTransport
import Storage
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct TokenTests {
  private let tokens = SeatTokens(secret: [1, 2, 3], life: 1_000)
  private let start = Moment(milliseconds: 1_790_000_000_000)

  private func meeting(_ id: String = "tides", key: String = "kkk") throws -> MeetingEntry {
    MeetingEntry(
      id: try #require(MeetingID(id)), title: "", created: start, attendeeKey: key,
      presenterKey: "p-" + key, organizerKey: "o")
  }

  @Test("a token says who it was made for, to nobody else, and not for ever")
  func law() throws {
    let meetings = [try meeting().id, try meeting("tides-2").id]
    Seeded.each(300) { random in
      let claim =
        random.chance(1, of: 3)
        ? nil
        : SeatTokens.Claim(
          account: random.text(8), epoch: random.text(8),
          entitled: random.pick([nil, .attendee, .presenter, .coOrganizer, .organizer]))
      let owner = ParticipantID(UInt32(random.below(3)))
      let arrival = random.chance(1, of: 3) ? nil : random.next()
      let token = tokens.token(
        of: owner, in: meetings[0], claim, arrival: arrival, at: start)
      let other = ParticipantID(UInt32(random.below(3)))
      let place = random.pick(meetings)
      let verdict = tokens.verdict(on: token, other, to: place, at: start.later(by: 999))
      let isRight = other == owner && place == meetings[0]
      #expect(verdict == (isRight ? .valid(claim, arrival: arrival) : .invalid), "\(random)")
      #expect(
        tokens.verdict(on: token, owner, to: meetings[0], at: start.later(by: 1_000)) == .expired,
        "\(random)")
      var bent = token
      bent[random.below(bent.count)] ^= UInt8(1 + random.below(255))
      #expect(
        tokens.verdict(on: bent, owner, to: meetings[0], at: start) == .invalid, "\(random)")
    }
  }

  @Test("a token of an earlier server is a guest's")
  func old() throws {
    let old = Secrets.hmacSHA256(Array("tides/7".utf8), key: [1, 2, 3])
    let id = try meeting().id
    #expect(
      tokens.verdict(on: old, ParticipantID(7), to: id, at: start) == .valid(nil, arrival: nil))
    #expect(tokens.verdict(on: old, ParticipantID(8), to: id, at: start) == .invalid)
    for short in [[], [2], Array(repeating: 2, count: 41), Array(repeating: 3, count: 49)]
      as [[UInt8]]
    {
      #expect(tokens.verdict(on: short, ParticipantID(7), to: id, at: start) == .invalid)
    }
  }

  @Test("a ticket opens its side of its meeting, until it expires or the key is another")
  func tickets() throws {
    let tickets = Tickets(secret: [4, 5])
    var serials: Set<String> = []
    for side in EntryControl.Side.allCases {
      let made = try tickets.text(
        of: Tickets.Ticket(side, expires: start.later(by: 10)), to: meeting())
      let text = try #require(made)
      func verdict(_ entry: MeetingEntry, _ passed: Int64 = 0) -> Shown.Ticket {
        tickets.verdict(on: text, to: entry, account: nil, at: start.later(by: passed))
      }
      guard case .of(side, let serial) = verdict(try meeting()) else {
        Issue.record("\(verdict(try meeting()))")
        continue
      }
      serials.insert(serial)
      #expect(verdict(try meeting(), 9) == .of(side, serial: serial))
      #expect(verdict(try meeting(), 10) == .invalid)
      #expect(verdict(try meeting("tides-2")) == .invalid)
      #expect(verdict(try meeting(key: "other")) == .invalid)
      var renewed = try meeting()
      renewed.control[side == .attendees ? .presenters : .attendees].key = "other"
      #expect(verdict(renewed) == .of(side, serial: serial))
    }
    #expect(serials.count == 2)
    #expect(tickets.verdict(on: "", to: try meeting(), account: nil, at: start) == .none)
  }

  @Test("a ticket for an account is for its owner alone")
  func personal() throws {
    let tickets = Tickets(secret: [4, 5])
    let made = try tickets.text(
      of: Tickets.Ticket(.attendees, account: "ana", expires: start.later(by: 10)), to: meeting())
    let text = try #require(made)
    let entry = try meeting()
    #expect(tickets.verdict(on: text, to: entry, account: nil, at: start) == .needsAccount)
    #expect(tickets.verdict(on: text, to: entry, account: "ben", at: start) == .invalid)
    guard case .of(.attendees, _) = tickets.verdict(on: text, to: entry, account: "ana", at: start)
    else {
      Issue.record("not let in")
      return
    }
    let open = try tickets.text(
      of: Tickets.Ticket(.attendees, expires: start.later(by: 10)), to: meeting())
    let anybodys = try #require(open)
    #expect(Tickets.hasOwner(text) && !Tickets.hasOwner(anybodys))
    let long = Tickets.Ticket(
      .attendees, account: String(repeating: "a", count: 65), expires: start)
    #expect(try tickets.text(of: long, to: entry) == nil)
  }

  @Test("any other text is no ticket")
  func hostileTickets() throws {
    let tickets = Tickets(secret: [4, 5])
    let made = try tickets.text(
      of: Tickets.Ticket(.attendees, expires: start.later(by: 10)), to: meeting())
    let good = Array(try #require(made))
    let entry = try meeting()
    Seeded.each(500) { random in
      var text = good
      switch random.below(3) {
      case 0: text = Array(random.text(60))
      case 1: text.removeLast(1 + random.below(good.count))
      default:
        let place = random.below(good.count)
        text[place] = random.pick(Array("abcXYZ019-_")).self
      }
      guard text != good, !text.isEmpty else { return }
      let verdict = tickets.verdict(on: String(text), to: entry, account: nil, at: start)
      #expect(verdict == .invalid, "\(random)")
    }
  }

  @Test("an origin is the same for one place, another for others, and tells nothing of it")
  func origins() throws {
    let origins = Origins(secret: [1])
    let origin = try #require(origins.origin(of: Place("192.0.2.1")))
    #expect(origin.utf8.count == 16)
    #expect(origins.origin(of: Place("192.0.2.1")) == origin)
    #expect(origins.origin(of: Place("192.0.2.2")) != origin)
    #expect(Origins(secret: [2]).origin(of: Place("192.0.2.1")) != origin)
    #expect(origins.origin(of: Place("")) == nil)
  }
}
