import MeetingModel
import SharedText
import Testing

@Suite("Permissions")
struct PermissionsTests {
  private static let question = ParticipantID.attendee.proposal(1)
  private static let shape = ParticipantID.other.proposal(1)
  private static let deck = ParticipantID.presenter.proposal(1)
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
    let tested = Set(Self.kinds.map(\.0))
    #expect(tested.union([.roam, .seeNotes]) == Set(Ability.allCases))
  }

  @Test("attendees take part, presenters drive, the organizer alone ends")
  func table() {
    let meeting = Meeting()
    func permitted(_ role: Role) -> Set<Ability> {
      Set(Ability.allCases.filter { meeting.permits($0, to: role) })
    }
    #expect(permitted(.organizer) == Set(Ability.allCases))
    #expect(permitted(.presenter) == Set(Ability.allCases).subtracting([.endMeeting]))
    #expect(permitted(.attendee) == [.say, .sayPrivately, .ask, .draw, .editNotes, .roam])
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
