import MeetingModel
import OrderedCollections
import SharedText
import TestSupport
import Testing

@Suite("Permissions")
struct PermissionsTests {
  private static let question = ParticipantID.attendee.proposal(1)
  private static let shape = ParticipantID.other.proposal(1)
  private static let deck = ParticipantID.presenter.proposal(1)
  private static let message = ParticipantID.other.proposal(2)
  private static let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 3, row: 3))

  /// One proposal of every kind that would be accepted of somebody who may, with what it takes.
  private static let kinds: [(Ability, Proposal)] = [
    (.changeSettings, .permissions(.set(.roam, false, for: .role(.attendee)))),
    (.endMeeting, .conduct(.end)),
    (.giveFloor, .participants(.giveFloor(to: .other))),
    (.addDeck, .decks(.add(Deck(title: "", slides: [Slide(title: "", markdown: "a")])))),
    (.driveStage, .stage(.showSlide(SlidePlace(deck: deck, index: 0, step: 1)))),
    (.driveStage, .stage(.showBoard)),
    (.draw, .board(.draw(line, .red))),
    (.draw, .board(.work(.change([Whiteboard.Change(shape, [.ink(.red)])]), on: .first))),
    (.draw, .board(.work(.clear(.mine), on: .first))),
    (.eraseOthers, .board(.erase([shape]))),
    (.eraseOthers, .board(.work(.clear(.all), on: .first))),
    (.addPage, .board(.addPage)),
    (.annotate, .board(.work(.draw(Drawing(line)), on: .slide(SlideID(deck: deck, index: 0))))),
    (.driveStage, .stage(.showPage(Boards.firstPage))),
    (.say, .chat(.say("a", to: .everyone))),
    (.sayPrivately, .chat(.say("a", to: .participant(.other)))),
    (.sayPrivately, .chat(.say("a", to: .presenters))),
    (.react, .chat(.react(message, .heart))),
    (.moderateChat, .chat(.mute(.other, true))),
    (.moderateChat, .chat(.setSlowness(5))),
    (.ask, .questions(.ask("a"))),
    (.answer, .questions(.answer(question, "a"))),
    (
      .editNotes,
      .texts(.edit(.notes, Edit(to: .start, Change(replacing: 0..<0, with: "a"))))
    ),
    (.addPage, .texts(.addPage(title: "a", text: ""))),
  ]

  private static func meeting() throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(
      .decks(.add(Deck(title: "", slides: [Slide(title: "", markdown: "a", steps: 2)]))), by: deck)
    try meeting.take(.questions(.ask("why")), by: question)
    try meeting.take(.chat(.say("a", to: .everyone)), by: message)
    try meeting.take(.board(.draw(line, .blue)), by: shape)
    return meeting
  }

  @Test("a proposal is refused to a role exactly when the table does not permit it")
  func matrix() throws {
    let meeting = try Self.meeting()
    for (ability, proposal) in Self.kinds {
      for who in [ParticipantID.organizer, .presenter, .attendee] {
        let role = try #require(meeting.participants[who]?.role)
        let expected: Refusal? = meeting.permits(ability, to: role) ? nil : .notPermitted(ability)
        #expect(meeting.refusal(of: proposal, by: who, count: 9) == expected, "\(role) \(proposal)")
        #expect(meeting.refusal(of: ability, to: who) == expected, "\(role) \(ability)")
      }
    }
  }

  @Test("attendees take part, presenters drive, organizers rule, and the organizer alone ends")
  func table() {
    let meeting = Meeting()
    func permitted(_ role: Role) -> Set<Ability> {
      Set(Ability.allCases.filter { meeting.permits($0, to: role) })
    }
    #expect(permitted(.organizer) == Set(Ability.allCases))
    #expect(permitted(.coOrganizer) == Set(Ability.allCases).subtracting([.endMeeting]))
    #expect(
      permitted(.presenter)
        == permitted(.coOrganizer).subtracting([.record, .cast, .controlEntry, .setPermissions]))
    #expect(
      permitted(.attendee) == [
        .say, .sayPrivately, .react, .ask, .askAnonymously, .upvote, .draw, .editNotes, .roam,
        .vote,
        .raiseHand, .setMood, .seeParticipants, .export,
      ])
  }

  @Test(
    "a person's exception goes before the role's rule, and that before what belongs to the role")
  func exceptions() {
    Seeded.each(200) { random in
      var meeting = Meeting.ofFour
      for _ in 0..<30 {
        meeting.apply(.permissions(random.permissionsEvent(of: [3, 4])), by: .server, at: .zero)
      }
      for one in meeting.participants.all.values {
        for ability in Ability.allCases {
          let inPerson = meeting.permissions.exceptions[one.id]?[ability]
          let asRole = meeting.permissions.roles[one.role]?[ability]
          var expected = ability.belongs(to: one.role)
          if ability.isAdjustable {
            expected = one.role.organizes ? true : inPerson ?? asRole ?? expected
          }
          #expect(meeting.permits(ability, to: one) == expected, "\(random) \(one.role) \(ability)")
        }
      }
    }
  }

  @Test("what the policy withholds nobody has, and nobody can grant")
  func policy() throws {
    var meeting = Meeting.ofFour
    var policy = Policy()
    policy.withheld = [.record]
    policy.withheldFromAttendees = [.sayPrivately]
    meeting.apply(.policy(.declared(policy)), by: .server, at: .zero)
    #expect(meeting.refusal(of: .record, to: .organizer) == .againstPolicy)
    #expect(meeting.refusal(of: .sayPrivately, to: .attendee) == .againstPolicy)
    #expect(meeting.refusal(of: .sayPrivately, to: .presenter) == nil)
    for subject in [Permissions.Subject.role(.attendee), .participant(.attendee)] {
      let grant = Proposal.permissions(.set(.sayPrivately, true, for: subject))
      #expect(meeting.refusal(of: grant, by: .organizer) == .againstPolicy)
    }
    meeting.apply(
      .permissions(.set(.sayPrivately, true, for: .participant(.attendee))), by: .server, at: .zero)
    #expect(meeting.refusal(of: .sayPrivately, to: .attendee) == .againstPolicy)
  }

  @Test("attendees roam only while they may")
  func roaming() throws {
    var meeting = Meeting.ofFour
    try meeting.take(
      .permissions(.set(.roam, false, for: .role(.attendee))),
      by: ParticipantID.presenter.proposal(1))
    #expect(meeting.refusal(of: .roam, to: .attendee) == .notPermitted(.roam))
    #expect(meeting.refusal(of: .roam, to: .presenter) == nil)
  }

  @Test("attendees draw over slides only while they may, and presenters always")
  func annotating() throws {
    var meeting = try Self.meeting()
    let surface = Boards.Surface.slide(SlideID(deck: Self.deck, index: 0))
    let works: [Whiteboard.Proposal] = [
      .draw(Drawing(Self.line)), .erase([Self.shape]), .clear(.mine), .revive(Self.shape),
      .change([Whiteboard.Change(Self.shape, [.ink(.red)])]),
    ]
    for work in works {
      let proposal = Proposal.board(.work(work, on: surface))
      #expect(meeting.refusal(of: proposal, by: .attendee, count: 9) == .notPermitted(.annotate))
      #expect(meeting.refusal(of: proposal, by: .presenter, count: 9) != .notPermitted(.annotate))
    }
    try meeting.take(
      .permissions(.set(.annotate, true, for: .role(.attendee))),
      by: ParticipantID.presenter.proposal(5))
    for work in works {
      let proposal = Proposal.board(.work(work, on: surface))
      #expect(meeting.refusal(of: proposal, by: .attendee, count: 9) != .notPermitted(.annotate))
    }
    try meeting.take(
      .permissions(.set(.annotate, false, for: .role(.attendee))),
      by: ParticipantID.presenter.proposal(6))
    #expect(meeting.refusal(of: .annotate, to: .attendee) == .notPermitted(.annotate))
  }

  @Test("an ended meeting refuses everything to everybody")
  func ended() throws {
    var meeting = try Self.meeting()
    try meeting.take(
      .participants(.giveFloor(to: .attendee)), by: ParticipantID.presenter.proposal(8))
    try meeting.take(.conduct(.end), by: ParticipantID.organizer.proposal(8))
    let proposals = Self.kinds.map(\.1) + [.participants(.giveFloor(to: nil))]
    for who in [ParticipantID.organizer, .presenter, .attendee, .other, .server] {
      for proposal in proposals {
        #expect(meeting.refusal(of: proposal, by: who, count: 9) == .meetingEnded, "\(proposal)")
      }
      for ability in Ability.allCases {
        #expect(meeting.refusal(of: ability, to: who) == .meetingEnded)
      }
    }
    #expect(throws: Refusal.meetingEnded) { try meeting.arrival(name: "Late", role: .attendee) }
  }
}

extension Seeded {
  fileprivate mutating func permissionsEvent(of people: [UInt32]) -> Permissions.Event {
    .set(
      pick(Ability.allCases), maybe { $0.chance(1, of: 2) },
      for: chance(1, of: 2)
        ? .role(pick(Role.allCases)) : .participant(ParticipantID(pick(people))))
  }
}
