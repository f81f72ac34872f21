import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Roles that are given and taken")
struct CastingTests {
  private static let coOrganizer = ParticipantID(5)
  private static let otherCoOrganizer = ParticipantID(6)

  /// An organizer, a presenter, two attendees, two co-organizers.
  private static let meeting: Meeting = {
    var meeting = Meeting.ofFour
    for (id, name) in [(coOrganizer, "Guest 5"), (otherCoOrganizer, "Guest 6")] {
      meeting.apply(
        .participants(.arrived(id, name: name, role: .coOrganizer)), by: .server, at: .zero)
    }
    return meeting
  }()

  /// Written once more, as a table: what `caster` may make of `one`.
  private static func roles(of one: Participant, by caster: Participant) -> Set<Role> {
    if one.role == .organizer { return [] }
    var roles: Set<Role> = []
    switch caster.role {
    case .organizer: roles = [.coOrganizer, .presenter, .attendee]
    case .coOrganizer:
      if one.role != .coOrganizer || one.id == caster.id { roles = [.presenter, .attendee] }
    case .presenter, .attendee: break
    }
    if one.id == caster.id { roles.insert(.attendee) }
    return roles
  }

  @Test("every role casts whom it may, as what it may, and nobody else")
  func matrix() throws {
    let people = Array(Self.meeting.participants.all.values)
    for caster in people {
      for one in people {
        let allowed = Self.roles(of: one, by: caster)
        for role in Role.allCases {
          let proposal = Proposal.participants(.cast(one.id, role))
          let refusal = Self.meeting.refusal(of: proposal, by: caster.id)
          let isSo = role == one.role
          if allowed.contains(role) {
            #expect(refusal == nil, "\(caster.role) \(one.role) \(role)")
          } else if !isSo {
            #expect(refusal == .notPermitted(.cast), "\(caster.role) \(one.role) \(role)")
          }
          guard refusal == nil else { continue }
          var meeting = Self.meeting
          try meeting.take(proposal, by: caster.id.proposal(1))
          #expect(meeting.participants[one.id]?.role == role)
        }
      }
    }
  }

  @Test("somebody who was removed, or never came, is cast as nothing")
  func nobody() throws {
    var meeting = Self.meeting
    try meeting.take(
      .participants(.remove(.other, bans: false)), by: ParticipantID.organizer.proposal(1))
    for one in [ParticipantID.other, ParticipantID(99), .server] {
      let proposal = Proposal.participants(.cast(one, .presenter))
      #expect(meeting.refusal(of: proposal, by: .organizer) == .noSuchParticipant)
    }
  }

  @Test("“all but me” leaves those who organize alone, and who asks")
  func demoteOthers() throws {
    for caster in [ParticipantID.organizer, Self.coOrganizer] {
      var meeting = Self.meeting
      try meeting.take(
        .participants(.cast(.attendee, .presenter)), by: ParticipantID.organizer.proposal(1))
      // Somebody gone is no obstacle.
      try meeting.take(
        .participants(.remove(.attendee, bans: false)), by: ParticipantID.organizer.proposal(2))
      try meeting.take(
        .participants(.cast(.other, .presenter)), by: ParticipantID.organizer.proposal(3))
      try meeting.take(.participants(.demoteOthers), by: caster.proposal(9))
      let roles = meeting.participants.present.map(\.role)
      #expect(roles == [.organizer, .attendee, .attendee, .coOrganizer, .coOrganizer])
      #expect(try meeting.decide(.participants(.demoteOthers), by: caster.proposal(10)) == [])
    }
    for caster in [ParticipantID.presenter, .attendee] {
      let proposal = Proposal.participants(.demoteOthers)
      #expect(Self.meeting.refusal(of: proposal, by: caster) == .notPermitted(.cast))
    }
  }

  @Test("a demotion takes effect with the next proposal")
  func effect() throws {
    var meeting = Self.meeting
    #expect(meeting.refusal(of: .stage(.showBoard), by: .presenter) == nil)
    try meeting.take(
      .participants(.cast(.presenter, .attendee)), by: Self.coOrganizer.proposal(1))
    #expect(
      meeting.refusal(of: .stage(.showBoard), by: .presenter) == .notPermitted(.driveStage))
    try meeting.take(
      .participants(.cast(.attendee, .presenter)), by: Self.coOrganizer.proposal(2))
    #expect(meeting.refusal(of: .stage(.showBoard), by: .attendee) == nil)
  }

  @Test("presenters remove attendees, those who organize presenters, the organizer everybody else")
  func removal() throws {
    let people = Array(Self.meeting.participants.all.values)
    for remover in people {
      for one in people {
        let may =
          switch (remover.role, one.role) {
          case (_, .organizer), (.attendee, _): false
          case (.organizer, _): true
          case (.coOrganizer, .presenter), (.coOrganizer, .attendee), (.presenter, .attendee): true
          case (.coOrganizer, .coOrganizer), (.presenter, _): false
          }
        let proposal = Proposal.participants(.remove(one.id, bans: true))
        let refusal = Self.meeting.refusal(of: proposal, by: remover.id)
        #expect((refusal == nil) == (may && one.id != remover.id), "\(remover.role) \(one.role)")
        guard refusal == nil else { continue }
        var meeting = Self.meeting
        try meeting.take(proposal, by: remover.id.proposal(1))
        #expect(meeting.participants[one.id]?.isRemoved == true)
        #expect(meeting.participants[one.id]?.present == false)
        #expect(meeting.refusal(of: .chat(.say("a", to: .everyone)), by: one.id) != nil)
        #expect(throws: Refusal.removed) { try meeting.comeback(of: one.id) }
        #expect(meeting.lobby.bans[one.id]?.name == one.name)
      }
    }
  }
}
