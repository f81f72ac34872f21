import OrderedCollections
import SharedText
import TestSupport
import Testing

@testable import MeetingModel

/// One command clears what somebody left.
@Suite("Clearing")
struct ClearingTests {
  private static let mallory = ParticipantID.attendee
  private static let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 1, row: 1))

  private static func write(
    _ text: String, at place: Int, by id: ProposalID, in meeting: inout Meeting
  ) throws {
    let change = Change(replacing: place..<place, with: text)
    let edit = Edit(to: meeting.texts.notes.document.version, change)
    try meeting.take(.texts(.edit(.notes, edit)), by: id)
  }

  /// Everybody leaves something of each kind.
  private static func meeting() throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(
      .permissions(.set(.annotate, true, for: .role(.attendee))),
      by: ParticipantID.organizer.proposal(1))
    try meeting.take(
      .decks(.add(Deck(title: "D", slides: [Slide(title: "", markdown: "a")]))),
      by: ParticipantID.organizer.proposal(2))
    let slide = SlideID(deck: ParticipantID.organizer.proposal(2), index: 0)
    for (number, who) in [Self.mallory, .other].enumerated() {
      let all: [Proposal] = [
        .chat(.say("to all", to: .everyone)), .chat(.say("to one", to: .participant(.presenter))),
        .chat(.say("to presenters", to: .presenters)), .questions(.ask("why?")),
        .questions(.askAnonymously("who?")), .board(.draw(line, .red)),
        .board(.work(.draw(Drawing(line)), on: .slide(slide))), .hands(.raise),
        .moods(.set(.needHelp)),
      ]
      for (index, proposal) in all.enumerated() {
        try meeting.take(proposal, by: who.proposal(UInt32(index + 1)))
      }
      let end = meeting.texts.notes.document.text.count
      let text = number == 0 ? "ugly" : "useful"
      try write(text, at: end, by: who.proposal(50), in: &meeting)
      try write(text.uppercased(), at: 2, by: who.proposal(51), in: &meeting)
    }
    return meeting
  }

  private static func clear(_ meeting: inout Meeting, withPlace: Bool = false) throws {
    try meeting.take(
      .participants(.clear(mallory, withPlace: withPlace)),
      by: ParticipantID.presenter.proposal(900))
  }

  @Test("all of one person is gone, and nothing of the others")
  func gone() throws {
    var meeting = try Self.meeting()
    try Self.clear(&meeting)
    #expect(meeting.chat.messages.map(\.author) == [.other, .other, .other])
    #expect(meeting.chat.held[Self.mallory] == Load())
    #expect(meeting.questions.open.all.values.compactMap(\.author) == [.other])
    // A question without a name stays: that it went now would tell whose it was.
    #expect(meeting.questions.open.all.values.count { $0.author == nil } == 2)
    #expect(meeting.board.shapes.map(\.author) == [.other])
    #expect(meeting.boards.annotations.values.flatMap(\.shapes).map(\.author) == [.other])
    #expect(meeting.texts.notes.document.text.description == "USEFULuseful")
    #expect(meeting.texts.held[Self.mallory] == Load())
    #expect(meeting.hands.raised.map(\.participant) == [.other])
    #expect(Array(meeting.moods.all.keys) == [.other])
    // And they go on.
    #expect(
      meeting.refusal(of: .chat(.say("a", to: .everyone)), by: Self.mallory, count: 99) == nil)
    #expect(meeting.refusal(of: .chat(.say("a", to: .everyone)), by: .other, count: 99) == nil)
  }

  @Test(
    "a question that waits is gone where its asker is known, and others merged into it are open")
  func questions() throws {
    var meeting = Meeting.ofFour
    let (organizer, other) = (ParticipantID.organizer, ParticipantID.other)
    try meeting.take(.questions(.moderate(true)), by: organizer.proposal(1))
    try meeting.take(.questions(.ask("why?")), by: Self.mallory.proposal(1))
    try meeting.take(.questions(.askAnonymously("who?")), by: Self.mallory.proposal(2))
    try meeting.take(.questions(.ask("why, too?")), by: other.proposal(1))
    try meeting.take(
      .questions(.merge(other.proposal(1), into: Self.mallory.proposal(1))),
      by: organizer.proposal(2))
    try meeting.take(.questions(.setAnonymity(.fromEveryone)), by: organizer.proposal(3))
    try meeting.take(.questions(.askAnonymously("where?")), by: Self.mallory.proposal(3))
    try Self.clear(&meeting)
    let left = meeting.questions.inner.all.values
    #expect(Set(left.map(\.text)) == ["why, too?", "where?"])
    #expect(left.allSatisfy { $0.stage == .open })
    #expect(meeting.questions.held[Self.mallory].count == 1)
    #expect(meeting.questions.held[other].count == 1)
  }

  @Test("with their place goes what attendees from there left, and nothing of those who present")
  func place() throws {
    var meeting = Meeting.ofFour
    for (index, role) in [Role.attendee, .attendee, .presenter, .attendee].enumerated() {
      let one = Participant(
        id: ParticipantID(UInt32(10 + index)), name: "N\(index)", role: role, arrived: .zero,
        origin: index == 3 ? "elsewhere" : "there")
      meeting.apply(.participants(.arrived(one)), by: .server, at: .zero)
      try meeting.take(.chat(.say("\(index)", to: .everyone)), by: one.id.proposal(1))
    }
    try meeting.take(
      .participants(.clear(ParticipantID(10), withPlace: true)),
      by: ParticipantID.organizer.proposal(1))
    #expect(meeting.chat.messages.map(\.text) == ["2", "3"])
  }

  @Test("their polls go, and pages and decks on which nobody else has anything; the stage follows")
  func presented() throws {
    var meeting = Meeting.ofFour
    let (rogue, organizer) = (ParticipantID.presenter, ParticipantID.organizer)
    let deck = Deck(title: "D", slides: [Slide(title: "", markdown: "a")])
    let draft = Poll.Draft(question: "Now?", kind: .yesNoAbstain)
    let made: [Proposal] = [
      .decks(.add(deck)), .decks(.add(deck)), .board(.addPage), .board(.addPage),
      .texts(.addPage(title: "a", text: "mine")), .texts(.addPage(title: "b", text: "mine")),
      .polls(.make(draft, opens: true)), .stage(.showPage(rogue.proposal(3))),
    ]
    for (index, proposal) in made.enumerated() {
      try meeting.take(proposal, by: rogue.proposal(UInt32(index + 1)))
    }
    let used = SlideID(deck: rogue.proposal(2), index: 0)
    let page = TextID.page(rogue.proposal(6))
    let edit = Edit(to: .start, Change(replacing: 2..<2, with: "theirs"))
    for (index, proposal) in [
      Proposal.board(.work(.draw(Drawing(Self.line)), on: .slide(used))),
      .board(.work(.draw(Drawing(Self.line)), on: .page(rogue.proposal(4)))),
      .texts(.edit(page, edit)),
    ].enumerated() {
      try meeting.take(proposal, by: organizer.proposal(UInt32(index + 1)))
    }
    try meeting.take(
      .participants(.clear(rogue, withPlace: false)), by: organizer.proposal(9))
    #expect(Array(meeting.decks.all.keys) == [rogue.proposal(2)])
    #expect(Array(meeting.boards.pages.keys) == [Boards.firstPage, rogue.proposal(4)])
    #expect(Array(meeting.texts.pages.keys) == [rogue.proposal(6)])
    #expect(meeting.texts[page]?.document.text.description == "theirs")
    #expect(meeting.polls.all.isEmpty)
    #expect(meeting.stage.page == Boards.firstPage)
    #expect(meeting.boards.pages[meeting.stage.page] != nil)
  }

  @Test("the event tells nothing of what is hidden: it is the same whatever somebody left")
  func sameEvent() throws {
    let hidden: [[Proposal]] = [
      [], [.questions(.askAnonymously("who?"))], [.chat(.say("a", to: .participant(.presenter)))],
      [.moods(.set(.needHelp))],
    ]
    for proposals in hidden {
      var meeting = Meeting.ofFour
      for proposal in proposals { try meeting.take(proposal, by: Self.mallory.proposal(1)) }
      let events = try meeting.decide(
        .participants(.clear(Self.mallory, withPlace: false)),
        by: ParticipantID.presenter.proposal(1))
      #expect(events == [.participants(.cleared([Self.mallory]))])
    }
  }

  @Test("clearing 1,000 stretches takes one record, and later edits go on")
  func manyStretches() throws {
    var meeting = Meeting.ofFour
    let text = String(repeating: "x", count: 1_000)
    try Self.write(text, at: 0, by: ParticipantID.other.proposal(1), in: &meeting)
    for piece in 0..<10 {
      let change = (0..<100).reduce(Change()) { change, place in
        change.composed(with: Change(replacing: 2 * place..<2 * place, with: "!"))
      }

      let version = meeting.texts.notes.document.version
      try meeting.take(
        .texts(.edit(.notes, Edit(to: version, change))),
        by: Self.mallory.proposal(UInt32(piece + 1)))
    }
    let late = Edit(
      to: meeting.texts.notes.document.version, Change(replacing: 0..<0, with: "late "))
    try Self.clear(&meeting)
    #expect(meeting.texts.notes.document.text.description == text)
    try meeting.take(.texts(.edit(.notes, late)), by: ParticipantID.other.proposal(2))
    #expect(meeting.texts.notes.document.text.description == "late " + text)
  }
}
