import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Who goes, and what goes with them")
struct RemovalTests {
  private static let (ann, ben, cyd) = (ParticipantID(10), ParticipantID(11), ParticipantID(12))

  /// Beside the four: two attendees and a presenter, who came from one place.
  private static func meeting() -> Meeting {
    var meeting = Meeting.ofFour
    for (id, role) in [(ann, Role.attendee), (ben, .attendee), (cyd, .presenter)] {
      let one = Participant(
        id: id, name: "N\(id.value)", role: role, arrived: .zero, account: "a\(id.value)",
        origin: "there")
      meeting.apply(.participants(.arrived(one)), by: .server, at: .zero)
    }
    return meeting
  }

  private static func knock(_ meeting: inout Meeting) -> ParticipantID {
    let dan = ParticipantID(20)
    meeting.apply(
      .lobby(.knocked(dan, name: "Dan", role: .attendee, account: "dan", origin: "far")),
      by: .server, at: .zero)
    return dan
  }

  @Test("a ban is of name and account, and of the place where that is asked for")
  func bans() throws {
    for (bans, place, origin) in [
      (false, false, nil), (false, true, nil), (true, false, nil), (true, true, "there"),
    ] as [(Bool, Bool, String?)] {
      var meeting = Self.meeting()
      try meeting.take(
        .participants(.remove(Self.ann, bans: bans, place: place)),
        by: ParticipantID.presenter.proposal(1))
      #expect(meeting.participants[Self.ann]?.isRemoved == true)
      let ban = meeting.lobby.bans[Self.ann]
      #expect((ban != nil) == bans && ban?.origin == origin, "\(bans) \(place)")
      if bans { #expect(ban?.account == "a10" && ban?.coversPlace == place) }
    }
  }

  @Test("who waits is turned away in the same words, and banned in the same way")
  func waiting() throws {
    for (bans, place, origin) in [
      (false, true, nil), (true, false, nil), (true, true, "far"),
    ] as [(Bool, Bool, String?)] {
      var meeting = Self.meeting()
      let dan = Self.knock(&meeting)
      #expect(
        meeting.refusal(of: .participants(.remove(dan, bans: bans, place: place)), by: .attendee)
          == .notPermitted(.admit))
      try meeting.take(
        .participants(.remove(dan, bans: bans, place: place)),
        by: ParticipantID.presenter.proposal(1))
      #expect(meeting.lobby.waiting[dan] == nil)
      #expect((meeting.lobby.bans[dan] != nil) == bans && meeting.lobby.bans[dan]?.origin == origin)
    }
  }

  @Test("nobody removes or clears themselves, nor somebody who never came or is gone already")
  func nobody() throws {
    var meeting = Self.meeting()
    let none = ParticipantID(99)
    let remove = { (id: ParticipantID) in Proposal.participants(.remove(id, bans: true)) }
    let clear = { (id: ParticipantID) in Proposal.participants(.clear(id, withPlace: false)) }
    #expect(meeting.refusal(of: remove(.presenter), by: .presenter) == .toYourself)
    #expect(meeting.refusal(of: clear(.presenter), by: .presenter) == .toYourself)
    #expect(meeting.refusal(of: remove(none), by: .presenter) == .noSuchParticipant)
    #expect(meeting.refusal(of: clear(none), by: .presenter) == .noSuchParticipant)
    try meeting.take(remove(Self.ann), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.refusal(of: remove(Self.ann), by: .presenter, count: 2) == .noSuchParticipant)
    #expect(meeting.refusal(of: clear(Self.ann), by: .presenter, count: 2) == nil, "it may be late")
  }

  @Test("who may clear whom, with whom from the same place")
  func clearing() throws {
    let meeting = Self.meeting()
    func cleared(
      _ id: ParticipantID, withPlace: Bool, by clearer: ParticipantID
    ) throws -> [ParticipantID]? {
      let proposal = Proposal.participants(.clear(id, withPlace: withPlace))
      guard meeting.refusal(of: proposal, by: clearer) == nil else { return nil }
      let events = try meeting.decide(proposal, by: clearer.proposal(1), at: .zero)
      guard case .participants(.cleared(let people))? = events.first else { return [] }
      return people
    }
    #expect(try cleared(Self.ann, withPlace: false, by: .presenter) == [Self.ann])
    #expect(try cleared(Self.ann, withPlace: true, by: .presenter) == [Self.ann, Self.ben])
    #expect(try cleared(.attendee, withPlace: true, by: .presenter) == [.attendee], "no place")
    #expect(try cleared(Self.cyd, withPlace: false, by: .presenter) == nil)
    #expect(
      try cleared(Self.cyd, withPlace: true, by: .organizer) == [Self.ann, Self.ben, Self.cyd])
    #expect(try cleared(.organizer, withPlace: false, by: .presenter) == nil)
    #expect(try cleared(Self.ben, withPlace: false, by: Self.ann) == nil)
  }

  @Test("once a meeting has ended, nobody is cast as anything and nobody is given the floor")
  func ended() throws {
    var meeting = Self.meeting()
    try meeting.take(.conduct(.end), by: ParticipantID.organizer.proposal(1))
    for (proposal, person) in [
      (Proposal.participants(.cast(.attendee, .presenter)), ParticipantID.organizer),
      (.participants(.cast(.presenter, .attendee)), .presenter),
      (.participants(.giveFloor(to: .attendee)), .organizer),
      (.participants(.giveFloor(to: nil)), .organizer),
    ] {
      #expect(meeting.refusal(of: proposal, by: person, count: 2) == .meetingEnded, "\(proposal)")
    }
  }

  @Test("one may always step back, and is then what one cast oneself as")
  func steppingBack() throws {
    var meeting = Self.meeting()
    #expect(
      meeting.refusal(of: .participants(.cast(.attendee, .presenter)), by: .attendee)
        == .notPermitted(.cast))
    try meeting.take(
      .participants(.cast(.presenter, .attendee)), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.participants[.presenter]?.role == .attendee)
    #expect(
      meeting.refusal(of: .participants(.cast(.presenter, .presenter)), by: .presenter, count: 2)
        == .notPermitted(.cast))
    #expect(
      meeting.refusal(of: .participants(.cast(.organizer, .attendee)), by: .organizer)
        == .notPermitted(.cast), "the organizer stays what they are")
  }
}
