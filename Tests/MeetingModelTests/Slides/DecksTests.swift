import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Decks")
struct DecksTests {
  private static func refusal(of deck: Deck, in meeting: Meeting = .ofFour) -> Refusal? {
    meeting.refusal(of: .decks(.add(deck)), by: .presenter, count: 1_000)
  }

  private static func deck(slides: Int, of markdown: String = "") -> Deck {
    Deck(title: "D", slides: Array(repeating: Slide(title: "", markdown: markdown), count: slides))
  }

  @Test("a deck has a slide at least, and no more than the limit")
  func slides() {
    #expect(Self.refusal(of: Self.deck(slides: 0)) == .deckEmpty)
    #expect(Self.refusal(of: Self.deck(slides: 1)) == nil)
    #expect(Self.refusal(of: Self.deck(slides: Limits.slides)) == nil)
    #expect(
      Self.refusal(of: Self.deck(slides: Limits.slides + 1)) == .tooManySlides(limit: Limits.slides)
    )
  }

  @Test("all that a deck holds counts toward its bytes")
  func bytes() {
    var deck = Self.deck(slides: 1, of: String(repeating: "é", count: Limits.deckBytes / 2 - 1))
    deck.title = "a"
    #expect(Self.refusal(of: deck) == nil)
    deck.slides[0].notes = "b"
    #expect(Self.refusal(of: deck) == nil)
    deck.author = "c"
    #expect(Self.refusal(of: deck) == .deckTooLong(limit: Limits.deckBytes))
  }

  @Test("a meeting takes only so many decks")
  func decks() throws {
    var meeting = Meeting.ofFour
    for count in 1...UInt32(Limits.decks) {
      try meeting.take(
        .decks(.add(Self.deck(slides: 1))), by: ParticipantID.organizer.proposal(count))
    }
    let full = Refusal.tooManyDecks(limit: Limits.decks)
    #expect(
      meeting.refusal(of: .decks(.add(Self.deck(slides: 1))), by: .organizer, count: 99) == full)
    #expect(Self.refusal(of: Self.deck(slides: 1), in: meeting) == full)
  }

  @Test("control characters are refused wherever they stand in a deck")
  func unprintable() {
    let esc = "\u{1B}"
    let slide = Slide(title: "", markdown: "")
    let decks = [
      Deck(title: esc, slides: [slide]), Deck(title: "", author: esc, slides: [slide]),
      Deck(title: "", theme: esc, slides: [slide]),
      Deck(title: "", slides: [slide, Slide(title: esc, markdown: "")]),
      Deck(title: "", slides: [slide, Slide(title: "", markdown: "a\u{0}")]),
      Deck(title: "", slides: [slide, Slide(title: "", markdown: "", notes: "\u{9B}")]),
    ]
    for deck in decks { #expect(Self.refusal(of: deck) == .textUnprintable) }
  }

  @Test("the first deck is shown at once, a later one waits")
  func shownAtOnce() throws {
    var meeting = Meeting.ofFour
    let (first, second) = (ParticipantID.presenter.proposal(1), ParticipantID.presenter.proposal(2))
    try meeting.take(.decks(.add(Self.deck(slides: 2))), by: first)
    let place = SlidePlace(deck: first, index: 0, step: 0)
    #expect(meeting.stage.scene == .slide(place))
    try meeting.take(.decks(.add(Self.deck(slides: 2))), by: second)
    #expect(meeting.stage.scene == .slide(place))
    #expect(meeting.decks.all.keys.elements == [first, second])
  }

  @Test("a slide takes one step at least, whatever it was said to take")
  func steps() {
    for (said, kept) in [(Int.min, 1), (-1, 1), (0, 1), (1, 1), (7, 7), (.max, Limits.deckBytes)] {
      #expect(Slide(title: "", markdown: "", steps: said).steps == kept)
    }
  }
}
