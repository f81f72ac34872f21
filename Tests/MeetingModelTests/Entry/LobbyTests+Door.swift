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

  @Test(
    "who is removed is out for good, with a ban by account and name, too, and by place if chosen")
  func removal() throws {
    var meeting = Meeting.ofFour
    let eve = try Self.knock(
      Arrival(name: "Eve", role: .attendee, account: "eve", origin: "there"), at: &meeting)
    let gil = try Self.knock(
      Arrival(name: "Gil", role: .attendee, origin: "yonder"), at: &meeting)
    try meeting.take(
      .participants(.remove(eve, bans: true)), by: ParticipantID.presenter.proposal(1))
    try meeting.take(
      .participants(.remove(gil, bans: true, place: true)),
      by: ParticipantID.presenter.proposal(2))
    // Whether an account still gives access, its owner hears at the door.
    #expect(throws: Refusal.signInExpired) { try meeting.comeback(of: eve) }
    #expect(throws: Refusal.removed) { try meeting.comeback(of: gil) }
    #expect(meeting.refusal(of: .say, to: eve) == .noSuchParticipant)
    #expect(meeting.viewer(of: eve).kind == .waiting)
    func refusal(
      _ name: String = "X", account: String?, origin: String?, role: Role = .attendee
    ) -> Refusal? {
      Self.refusal(
        of: Arrival(name: name, role: role, account: account, origin: origin), at: meeting)
    }
    #expect(refusal(account: "eve", origin: "elsewhere") == .banned)
    #expect(refusal(account: nil, origin: "there") == nil)
    #expect(refusal("Eve", account: nil, origin: "elsewhere") == .nameTaken("Eve"))
    #expect(refusal("ЕVЕ", account: "amy", origin: nil) == .nameTaken("ЕVЕ"))
    #expect(refusal("Eve", account: nil, origin: nil, role: .organizer) == nil)
    #expect(refusal(account: "amy", origin: "there") == nil)
    #expect(refusal(account: nil, origin: "yonder") == .banned)
    #expect(refusal(account: nil, origin: "yonder", role: .presenter) == nil)
    #expect(refusal(account: "amy", origin: "yonder") == nil)
    #expect(refusal(account: nil, origin: "elsewhere") == nil)
    #expect(refusal(account: nil, origin: nil) == nil)
    #expect(refusal(account: nil, origin: "yonder", role: .organizer) == nil)
    try meeting.take(.lobby(.liftBan(gil)), by: ParticipantID.presenter.proposal(3))
    #expect(refusal(account: nil, origin: "yonder") == nil)
    #expect(refusal("Gil", account: nil, origin: nil) == nil)
    #expect(
      meeting.refusal(of: .lobby(.liftBan(gil)), by: .presenter, count: 4) == .noSuchParticipant)
  }

  @Test("with their place all attendees from there go, and those who wait; nobody else does")
  func removalWithPlace() throws {
    var meeting = Meeting.ofFour
    func arrive(_ name: String, _ role: Role = .attendee, _ origin: String? = "there") throws
      -> ParticipantID
    {
      try Self.knock(Arrival(name: name, role: role, origin: origin), at: &meeting)
    }
    let troll = try arrive("Troll")
    let second = try arrive("Second")
    let presenter = try arrive("Pat", .presenter)
    let away = try arrive("Away", .attendee, "elsewhere")
    let hidden = try arrive("Hidden", .attendee, nil)
    try meeting.take(.lobby(.choose(.all)), by: presenter.proposal(1))
    let waiting = try arrive("Waiting")
    let other = try arrive("Other", .attendee, "elsewhere")
    meeting.apply(.participants(.left(second)), by: .server, at: .zero)
    let removal = Participants.Proposal.remove(troll, bans: true, place: true, withPlace: true)
    // Whoever presents sees beforehand whom it is of.
    let seen = meeting.seen(by: meeting.viewer(of: presenter))
    let others = meeting.attendees(atPlaceOf: troll, butFor: presenter)
    #expect(others == Attendees(seated: [second], waiting: [waiting]))
    #expect(seen.attendees(atPlaceOf: troll, butFor: presenter) == others)
    // One record tells of all seats, however many.
    let events = try meeting.decide(
      .participants(removal), by: presenter.proposal(2), at: .zero)
    #expect(
      events.prefix(2) == [.participants(.removed([troll, second])), .lobby(.turnedAway(waiting))])
    #expect(events.count == 3)
    try meeting.take(.participants(removal), by: presenter.proposal(2))
    for one in [troll, second] { #expect(meeting.participants[one]?.isRemoved == true) }
    for one in [presenter, away, hidden, .attendee, .other] {
      #expect(meeting.participants[one]?.isRemoved == false)
    }
    #expect(Array(meeting.lobby.waiting.keys) == [other])
    #expect(meeting.lobby.waiting[waiting] == nil)
    // Their names are not banned: the place is.
    #expect(
      Self.refusal(of: Arrival(name: "New", role: .attendee, origin: "there"), at: meeting)
        == .banned)
    #expect(
      Self.refusal(of: Arrival(name: "New", role: .attendee, origin: "elsewhere"), at: meeting)
        == nil)
  }

  @Test("of somebody who waits, too; of nobody known, or without a place, no others go")
  func removalOfGuestWithPlace() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let origins: KeyValuePairs<String, String?> = [
      "Una": "there", "Val": "there", "Wim": "elsewhere", "Xia": nil, "Yves": nil,
    ]
    let guests = try origins.map { name, origin in
      try Self.knock(Arrival(name: name, role: .attendee, origin: origin), at: &meeting)
    }
    func remove(_ one: ParticipantID, _ count: UInt32) throws {
      try meeting.take(
        .participants(.remove(one, bans: false, withPlace: true)),
        by: ParticipantID.presenter.proposal(count))
    }
    try remove(guests[0], 2)
    #expect(Array(meeting.lobby.waiting.keys) == Array(guests[2...]))
    try remove(guests[3], 3)
    #expect(Array(meeting.lobby.waiting.keys) == [guests[2], guests[4]])
  }

  @Test(
    "a guest who is banned from the lobby is turned away and cannot knock again",
    arguments: [
      false, true,
    ])
  func banFromLobby(place: Bool) throws {
    var meeting = Meeting.ofFour
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let arrival = Arrival(name: "Eve", role: .attendee, origin: "there")
    let eve = try Self.knock(arrival, at: &meeting)
    try meeting.take(
      .participants(.remove(eve, bans: true, place: place)),
      by: ParticipantID.presenter.proposal(2))
    #expect(meeting.lobby.waiting.isEmpty)
    #expect(Self.refusal(of: arrival, at: meeting) == (place ? .banned : .nameTaken("Eve")))
  }

  @Test("presenters are told who shares a place; where it is, and to attendees either, nothing")
  func samePlace() throws {
    var meeting = Meeting.ofFour
    func arrive(_ name: String, _ role: Role, _ origin: String?) throws -> ParticipantID {
      try Self.knock(Arrival(name: name, role: role, origin: origin), at: &meeting)
    }
    let eve = try arrive("Eve", .attendee, "there")
    let pia = try arrive("Pia", .presenter, "there")
    let ona = try arrive("Ona", .attendee, "yonder")
    let ned = try arrive("Ned", .attendee, nil)
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let fay = try arrive("Fay", .attendee, "there")
    let gus = try arrive("Gus", .attendee, "far")
    let hal = try arrive("Hal", .attendee, "far")
    try meeting.take(.lobby(.admit([hal])), by: ParticipantID.presenter.proposal(2))
    let ida = try arrive("Ida", .attendee, "far")
    func first(_ who: ParticipantID, _ meeting: Meeting) -> ParticipantID? {
      meeting.participants[who]?.samePlaceAs ?? meeting.lobby.waiting[who]?.samePlaceAs
    }
    let everybody = [eve, pia, ona, ned, fay, gus, hal, ida]
    let told = [nil, eve, nil, nil, eve, nil, gus, gus]
    #expect(everybody.map { first($0, meeting) } == told)
    let presenters = meeting.seen(by: meeting.viewer(of: .presenter))
    #expect(everybody.map { first($0, presenters) } == told)
    for viewer in [meeting.viewer(of: eve), meeting.viewer(of: fay)] {
      let seen = meeting.seen(by: viewer)
      #expect(everybody.allSatisfy { first($0, seen) == nil })
    }
  }

  @Test(
    "a ban of a place keeps out who is new from there, never a seat, a presenter's key, or an account"
  )
  func banOfPlace() throws {
    var meeting = Meeting.ofFour
    func arrive(
      _ name: String, role: Role = .attendee, account: String? = nil
    ) throws -> ParticipantID {
      try Self.knock(
        Arrival(name: name, role: role, account: account, origin: "there"), at: &meeting)
    }
    let away = [
      try arrive("Ned"), try arrive("Pia", role: .presenter), try arrive("Ona", role: .coOrganizer),
      try arrive("Amy", account: "amy"),
    ]
    for one in away {
      for event in meeting.departure(of: one) { meeting.apply(event, by: .server, at: .zero) }
    }
    let eve = try arrive("Eve")
    let neighbour = try arrive("Nan")
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    let guest = try arrive("Eva")
    let account = try arrive("Bob", account: "bob")
    try meeting.take(
      .participants(.remove(eve, bans: true, place: true)),
      by: ParticipantID.presenter.proposal(2))
    #expect(throws: Refusal.removed) { try meeting.comeback(of: eve) }
    #expect(try meeting.comeback(of: neighbour) == [])
    for one in away {
      #expect(try meeting.comeback(of: one) == [.participants(.returned(one))])
    }
    #expect(try meeting.arrival(name: "Pam", role: .presenter).events.count == 1)
    try meeting.take(.lobby(.admitAll), by: ParticipantID.presenter.proposal(3))
    #expect(Array(meeting.lobby.waiting.keys) == [guest])
    #expect(meeting.participants[account]?.present == true)
    try meeting.take(.lobby(.liftBan(eve)), by: ParticipantID.presenter.proposal(4))
    try meeting.take(.lobby(.admitAll), by: ParticipantID.presenter.proposal(5))
    #expect(meeting.lobby.waiting.isEmpty)
  }

  @Test("a ban of an account keeps out all of its seats")
  func banOfAccount() throws {
    var meeting = Meeting.ofFour
    // Earlier versions gave an account several seats.
    let (first, second) = (ParticipantID(8), ParticipantID(9))
    for (id, name) in [(first, "Eve"), (second, "Eva")] {
      let seat = Participant(
        id: id, name: name, role: .attendee, arrived: Moment(milliseconds: 0), account: "eve")
      meeting.apply(.participants(.arrived(seat)), by: .server, at: .zero)
    }
    for event in meeting.departure(of: first) { meeting.apply(event, by: .server, at: .zero) }
    try meeting.take(
      .participants(.remove(second, bans: true)), by: ParticipantID.presenter.proposal(1))
    #expect(throws: Refusal.banned) { try meeting.comeback(of: first) }
    try meeting.take(.lobby(.liftBan(second)), by: ParticipantID.presenter.proposal(2))
    #expect(try meeting.comeback(of: first) == [.participants(.returned(first))])
  }

  @Test("a ban of a place in an old log holds, until it is lifted")
  func oldBan() throws {
    var meeting = Meeting.ofFour
    let ban = Lobby.Ban(name: "Eve", origin: "there")
    meeting.apply(.lobby(.banned(ParticipantID(9), ban)), by: .server, at: .zero)
    let arrival = Arrival(name: "Nan", role: .attendee, origin: "there")
    #expect(Self.refusal(of: arrival, at: meeting) == .banned)
    let seen = meeting.seen(by: meeting.viewer(of: .presenter)).lobby.bans[ParticipantID(9)]
    #expect(seen?.coversPlace == true && seen?.origin == nil)
    meeting.apply(.lobby(.banLifted(ParticipantID(9))), by: .server, at: .zero)
    #expect(Self.refusal(of: arrival, at: meeting) == nil)
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
