import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

@Suite("Notes in the forms of other tools")
struct PrivateNotesTests {
  private static let secret = "Do not say the price aloud."

  @Test(
    "are notes, and on no slide",
    arguments: [
      "# One\n\nvisible\n\n::: notes\nSECRET\n:::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n:::notes\nSECRET\n:::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n::: {.notes}\n\nSECRET\n\n:::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n:::: {.notes #n}\n::: box\nSECRET\n:::\n::::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n::: notes\nSECRET\n:::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n::: speaker-notes\n- SECRET\n\n---a\n:::\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\nNote:\nSECRET\n\n---\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\nNote:\nSECRET\n---\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\nnotes:\n\n- SECRET\n\n---\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\nNote: SECRET\n\n---\n\n<!-- .slide: id=\"x\" -->\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n???\n\nSECRET\n\n---\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n<aside class=\"notes\">\n\nSECRET\n\n</aside>\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n<aside class=\"notes\">SECRET</aside>\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n<!-- SECRET -->\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n<!--- SECRET --->\n\n# Two\n\nb\n",
      "# One\n\nvisible\n\n::: notes\nSECRET\n\n---\n\n# Two\n\nb\n",
    ])
  func known(source: String) throws {
    let deck = try read(source.replacing("SECRET", with: Self.secret))
    #expect(deck.slides.map(\.title) == ["One", "Two"])
    #expect(deck.slides[0].markdown.contains("visible"))
    #expect(deck.slides[0].notes.contains(Self.secret))
    #expect(deck.slides.allSatisfy { !$0.markdown.contains("price") })
    #expect(deck.slides.allSatisfy { !$0.markdown.contains(":::") && $0.steps == 1 })
    #expect(deck.slides[1].notes == "")
  }

  @Test("are text in code, and what is visible stays so")
  func visible() throws {
    for block in [
      "```\n::: notes\nprice\n:::\nNote:\n```", "    Note:\n    price",
      "Note: the price is 7.", "::: columns\nprice\n:::", "::: incremental\n- price\n:::",
      "`Note:` price", "See [^1]: note price",
    ] {
      let deck = try read("# One\n\n\(block)\n")
      #expect(deck.slides.count == 1)
      #expect(deck.slides[0].markdown.contains("price"), "\(block)")
      #expect(deck.slides[0].notes == "", "\(block)")
    }
  }

  @Test("of an unknown form are named with their line, and stay on the slide")
  func doubtful() throws {
    let source = """
      ---
      title: T
      ---
      # One

      Note: the price is 7.

      ::: private
      price
      :::

      \\note{price}

      ^ price

      Speaker notes: price

      <div class="speaker">price</div>

      - Notable: nothing

      %% price %%

      ```notes
      price
      Note: in it nothing is looked for
      ```

      ```swift notes
      let price = 7
      ```
      """
    let doubts = Deck.doubtfulNotes(in: Array(source.utf8))
    #expect(doubts.map(\.line) == [6, 8, 12, 14, 16, 18, 22, 24])
    #expect(doubts.first?.text == "Note: the price is 7.")
    #expect(try read(source).slides[0].notes == "")
    #expect(Deck.doubtfulNotes(in: [0xFF, 0x00]).isEmpty)
  }

  @Test("that never end, end with their slide and are named")
  func unfinished() throws {
    let source = "# One\n\n::: notes\nprice\n\n---\n\n# Two\n\nb\n"
    #expect(try read(source).slides.map(\.notes) == ["price", ""])
    #expect(Deck.doubtfulNotes(in: Array(source.utf8)).map(\.line) == [3])
  }

  @Test("no arrangement of their marks stops the reader")
  func anything() {
    let pieces = [
      "::: notes\n", ":::\n", "Note:\n", "???\n", "<aside class=\"notes\">\n", "</aside>\n",
      "---\n",
      "\n", "a\n", "- b\n", "```\n", "# c\n", "> d\n", "<!-- pause -->\n", "    e\n", ". . .\n",
    ]
    var noted = 0
    Seeded.each(2_000) { random in
      let source = (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
      guard let deck = try? read(source) else { return }
      for slide in deck.slides {
        noted += slide.notes.isEmpty ? 0 : 1
        #expect(slide.steps >= 1 && !slide.markdown.isEmpty, "\(random)")
      }
      _ = Deck.doubtfulNotes(in: Array(source.utf8))
    }
    #expect(Seeded.isSingle || noted > 200)
  }
}
