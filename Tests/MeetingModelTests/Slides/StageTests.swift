import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Stage")
struct StageTests {
  /// Every place of every deck, and some that there are not.
  private static func places(in decks: Decks, _ random: inout Seeded) -> [SlidePlace] {
    let real = decks.all.flatMap { id, deck in
      deck.slides.indices.flatMap { index in
        (0..<deck.slides[index].steps).map { SlidePlace(deck: id, index: index, step: $0) }
      }
    }
    return real + (0..<20).map { _ in random.hostilePlace() }
      + real.prefix(20).map {
        SlidePlace(deck: $0.deck, index: $0.index, step: random.hostileNumber())
      }
  }

  @Test("one step on and one step back undo each other, but at the ends")
  func inverse() {
    Seeded.each(200) { random in
      let decks = random.meeting().decks
      for place in Self.places(in: decks, &random) {
        let (after, before) = (decks.place(after: place), decks.place(before: place))
        if after != place { #expect(decks.place(before: after) == place, "\(random) \(place)") }
        if before != place { #expect(decks.place(after: before) == place, "\(random) \(place)") }
        for next in [after, before] where next != place {
          #expect(decks.shows(next), "\(random) \(place)")
        }
      }
    }
  }

  @Test("going on from the first place passes every step of the deck once")
  func walk() {
    Seeded.each(100) { random in
      let decks = Decks(all: [(random.proposalID(), random.deck())])
      guard let (id, deck) = decks.all.elements.first, !deck.slides.isEmpty else { return }
      var place = SlidePlace(deck: id, index: 0, step: 0)
      var passed = [place]
      while decks.place(after: place) != place {
        place = decks.place(after: place)
        passed.append(place)
      }
      let all = deck.slides.indices.flatMap { index in
        (0..<deck.slides[index].steps).map { SlidePlace(deck: id, index: index, step: $0) }
      }
      #expect(passed == all, "\(random)")
    }
  }

  @Test("only a step of a slide that is there can be shown")
  func showing() {
    Seeded.each(100) { random in
      var meeting = Meeting.ofFour
      meeting.decks = random.meeting().decks
      for place in Self.places(in: meeting.decks, &random) {
        let expected: Refusal? = meeting.decks.shows(place) ? nil : .noSuchSlide
        let proposal = Proposal.stage(.showSlide(place))
        #expect(meeting.refusal(of: proposal, by: .presenter) == expected, "\(random) \(place)")
        let before = meeting.stage
        meeting.apply(.stage(.slideShown(place)), by: .server, at: .zero)
        let shown = Stage(scene: .slide(place), slide: place)
        #expect(meeting.stage == (expected == nil ? shown : before), "\(random) \(place)")
      }
    }
  }

  @Test("the slide shown last is kept while the whiteboard is on the stage")
  func board() throws {
    var meeting = Meeting.ofFour
    let id = ParticipantID.presenter.proposal(1)
    try meeting.take(
      .decks(.add(Deck(title: "", slides: [Slide(title: "", markdown: "a")]))), by: id)
    try meeting.take(.stage(.showBoard), by: ParticipantID.presenter.proposal(2))
    #expect(meeting.stage.scene == .board)
    #expect(meeting.stage.slide == SlidePlace(deck: id, index: 0, step: 0))
  }
}
