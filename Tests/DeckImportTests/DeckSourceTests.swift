import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

@Suite("A deck as a file")
struct DeckSourceTests {
  private static let sources = [
    "# One",
    "# One\n\ntext\n\n# Two\n\ntext\n",
    "---\ntitle: \"A \\\"quoted\\\" one\"\nauthor: Ann\ntheme: dusk\n---\n\n# One\n\n---\n\n# Two\n",
    "# One\n\na\n\n<!-- pause -->\n\nb\n\n<!-- note: say -- it\n\n  slowly -->\n\n---\n\n```\nx\n---\n```\n",
    "# A\n\n<!-- pause it, will you -->\n\n# B\n\n- one\n- two\n",
    "a\n\n<!-- end_slide -->\n\n## b\n\n### c\n\n[x]: https://example.org\n",
  ]

  @Test("is the same deck when it is read again", arguments: sources)
  func roundTrip(source: String) throws {
    let deck = try read(source)
    let again = try read(deck.source)
    #expect(again.slides.map(\.markdown) == deck.slides.map(\.markdown))
    #expect(again.slides.map(\.steps) == deck.slides.map(\.steps))
    #expect(again.title == deck.title && again.author == deck.author && again.theme == deck.theme)
    for (now, then) in zip(again.slides, deck.slides) {
      #expect(now.notes.filter(\.isLetter) == then.notes.filter(\.isLetter))
    }
  }

  @Test("keeps its notes off the slides, whatever they say")
  func notes() throws {
    for note in ["pause", "--> # Shown", "end_slide", "a\n\nb", "speaker_note: x", "-", "::: x"] {
      let slide = Slide(title: "One", markdown: "# One", notes: note)
      let deck = try read(Deck(title: "T", slides: [slide, slide]).source)
      #expect(deck.slides.map(\.markdown) == ["# One", "# One"], "\(note)")
      #expect(deck.slides.allSatisfy { !$0.notes.isEmpty && $0.steps == 1 }, "\(note)")
    }
  }
}
