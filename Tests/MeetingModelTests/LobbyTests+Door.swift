import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

/// Who is kept out of a meeting, and who is put out.
extension LobbyTests {
  @Test("a full meeting refuses with its number, admits as many as it holds, and takes organizers")
  func capacity() throws {
    var meeting = try Self.waiting("Fay", "Gus")
    try meeting.take(.lobby(.setCapacity(5)), by: ParticipantID.presenter.proposal(2))
    try meeting.take(.lobby(.admitAll), by: ParticipantID.presenter.proposal(3))
    #expect(Array(meeting.lobby.waiting.keys) == [Self.gus])
    let full = Refusal.meetingFull(limit: 5)
    #expect(meeting.refusal(of: .lobby(.admitAll), by: .presenter, count: 4) == full)
    #expect(Self.refusal(of: Self.guest("Hal"), at: meeting) == full)
    #expect(Self.refusal(of: Arrival(name: "Hal", role: .presenter), at: meeting) == full)
    #expect(Self.refusal(of: Arrival(name: "Hal", role: .organizer), at: meeting) == nil)
    for event in meeting.departure(of: .other) { meeting.apply(event, by: .server, at: .zero) }
    #expect(Self.refusal(of: Self.guest("Hal"), at: meeting) == nil)
    // Who was in comes back even when the place was taken meanwhile.
    try meeting.take(.lobby(.admitAll), by: ParticipantID.presenter.proposal(5))
    #expect(try meeting.comeback(of: .other) == [.participants(.returned(.other))])
    #expect(
      meeting.refusal(of: .lobby(.setCapacity(0)), by: .presenter, count: 6)
        == .numberOutside(least: 1, most: Limits.participants))
  }

  @Test("a lock keeps out who is new, and nobody else")
  func lock() throws {
    var meeting = try Self.waiting("Fay")
    for event in meeting.departure(of: .other) { meeting.apply(event, by: .server, at: .zero) }
    try meeting.take(.lobby(.lock(true)), by: ParticipantID.presenter.proposal(2))
    #expect(Self.refusal(of: Self.guest("Gus"), at: meeting) == .meetingLocked)
    #expect(
      Self.refusal(of: Arrival(name: "Gus", role: .presenter), at: meeting) == .meetingLocked)
    #expect(Self.refusal(of: Arrival(name: "Gus", role: .organizer), at: meeting) == nil)
    #expect(throws: Never.self) { try meeting.comeback(of: .other) }
    try meeting.take(.lobby(.admit([Self.fay])), by: ParticipantID.presenter.proposal(3))
    #expect(meeting.participants[Self.fay]?.present == true)
    try meeting.take(.lobby(.lock(false)), by: ParticipantID.presenter.proposal(4))
    #expect(Self.refusal(of: Self.guest("Gus"), at: meeting) == nil)
  }

  @Test("who is removed is out for good, and with a ban by account or place, too")
  func removal() throws {
    var meeting = Meeting.ofFour
    let eve = try Self.knock(
      Arrival(name: "Eve", role: .attendee, account: "eve", origin: "there"), at: &meeting)
    let gil = try Self.knock(
      Arrival(name: "Gil", role: .attendee, origin: "yonder"), at: &meeting)
    try meeting.take(
      .participants(.remove(eve, bans: true)), by: ParticipantID.presenter.proposal(1))
    try meeting.take(
      .participants(.remove(gil, bans: true)), by: ParticipantID.presenter.proposal(2))
    // Whether an account still gives access, its owner hears at the door.
    #expect(throws: Refusal.signInExpired) { try meeting.comeback(of: eve) }
    #expect(throws: Refusal.removed) { try meeting.comeback(of: gil) }
    #expect(meeting.refusal(of: .say, to: eve) == .noSuchParticipant)
    #expect(meeting.viewer(of: eve).kind == .waiting)
    func refusal(account: String?, origin: String?, role: Role = .attendee) -> Refusal? {
      Self.refusal(
        of: Arrival(name: "X", role: role, account: account, origin: origin), at: meeting)
    }
    #expect(refusal(account: "eve", origin: "elsewhere") == .banned)
    #expect(refusal(account: nil, origin: "there") == .banned)
    #expect(refusal(account: "amy", origin: "there") == nil)
    #expect(refusal(account: nil, origin: "yonder", role: .presenter) == .banned)
    #expect(refusal(account: nil, origin: "elsewhere") == nil)
    #expect(refusal(account: nil, origin: nil) == nil)
    #expect(refusal(account: nil, origin: "yonder", role: .organizer) == nil)
    try meeting.take(.lobby(.liftBan(gil)), by: ParticipantID.presenter.proposal(3))
    #expect(refusal(account: nil, origin: "yonder") == nil)
    #expect(
      meeting.refusal(of: .lobby(.liftBan(gil)), by: .presenter, count: 4) == .noSuchParticipant)
  }

  @Test("a guest who is banned from the lobby is turned away and cannot knock again")
  func banFromLobby() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let arrival = Arrival(name: "Eve", role: .attendee, origin: "there")
    let eve = try Self.knock(arrival, at: &meeting)
    try meeting.take(
      .participants(.remove(eve, bans: true)), by: ParticipantID.presenter.proposal(2))
    #expect(meeting.lobby.waiting.isEmpty)
    #expect(Self.refusal(of: arrival, at: meeting) == .banned)
  }

  @Test("a ban binds who comes back on an older seat, or waits already, unless they organize")
  func olderSeats() throws {
    var meeting = Meeting.ofFour
    func arrive(
      _ name: String, role: Role = .attendee, account: String? = nil
    ) throws -> ParticipantID {
      try Self.knock(
        Arrival(name: name, role: role, account: account, origin: "there"), at: &meeting)
    }
    let first = try arrive("Eve")
    let owner = try arrive("Ona", role: .coOrganizer)
    let known = try arrive("Amy", account: "amy")
    for one in [first, owner, known] {
      for event in meeting.departure(of: one) { meeting.apply(event, by: .server, at: .zero) }
    }
    let second = try arrive("Eve")
    let neighbour = try arrive("Nan")
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let third = try arrive("Eva")
    let fourth = try arrive("Bob", account: "bob")
    try meeting.take(
      .participants(.remove(second, bans: true)), by: ParticipantID.presenter.proposal(2))
    #expect(throws: Refusal.banned) { try meeting.comeback(of: first) }
    #expect(try meeting.comeback(of: neighbour) == [])
    #expect(try meeting.comeback(of: owner) == [.participants(.returned(owner))])
    #expect(try meeting.comeback(of: known) == [.participants(.returned(known))])
    try meeting.take(.lobby(.admitAll), by: ParticipantID.presenter.proposal(3))
    #expect(Array(meeting.lobby.waiting.keys) == [third])
    #expect(meeting.participants[fourth]?.present == true)
    try meeting.take(.lobby(.liftBan(second)), by: ParticipantID.presenter.proposal(4))
    #expect(try meeting.comeback(of: first) == [.participants(.returned(first))])
  }

  @Test("who is named again and again is turned away once, in the order of the knocks")
  func turningAwayOnce() throws {
    let meeting = try Self.waiting("Fay", "Gus", "Hal")
    let ids = Array(repeating: [Self.hal, .attendee, Self.fay], count: 1_000).flatMap(\.self)
    let events = try meeting.decide(
      .lobby(.turnAway(ids)), by: ParticipantID.presenter.proposal(2), at: .zero)
    #expect(events == [.lobby(.turnedAway(Self.fay)), .lobby(.turnedAway(Self.hal))])
  }

  @Test(
    "when every seat is taken, organizers still come in; when all who had them left, everybody",
    arguments: [true, false])
  func everySeat(present: Bool) {
    var meeting = Meeting.ofFour
    meeting.participants = Participants(
      all: (1...Limits.participants).map {
        Participant(
          id: ParticipantID(UInt32($0)), name: "Guest \($0)", role: .attendee, arrived: .zero,
          present: present)
      }, speaker: nil)
    let full = Refusal.meetingFull(limit: Limits.participants)
    let refusal = present ? full : nil
    #expect(Self.refusal(of: Self.guest("Hal"), at: meeting) == refusal)
    #expect(Self.refusal(of: Arrival(name: "Hal", role: .presenter), at: meeting) == refusal)
    for role in [Role.organizer, .coOrganizer] {
      #expect(Self.refusal(of: Arrival(name: "Hal", role: role), at: meeting) == nil)
    }
  }
}
