import Foundation
import MeetingModel
import Testing

@testable import DeckImport

struct DeckSlidesTests {
  @Test("dashes in code, under a heading or in a list end no slide")
  func dashesThatEndNothing() throws {
    let deck = try read(
      """
      Title
      ---

      ```yaml
      ---
      key: value
      ---
      ```

          ---

      - item

        ---

      ***

      ~~~
      ---
      """)
    #expect(deck.slides.count == 1)
    #expect(deck.title == "Title")
    #expect(deck.slides[0].markdown.hasPrefix("Title\n---\n\n```yaml\n---\nkey"))
  }

  @Test("a deck in presenterm's conventions")
  func presenterm() throws {
    let deck = try read(
      """
      ---
      title: "Potatoes"
      sub_title: (in Plenary!)
      author: Farmer
      ---

      Growing
      ===

      <!-- speaker_note: Start with a joke. -->

      First
      <!-- pause -->
      Second

      <!--
      speaker_note: |
        Two things:
          - soil
          - water
      -->

      <!-- end_slide -->

      <!-- jump_to_middle -->

      Selling
      ===

      <!-- column_layout: [1, 2] -->
      <!-- column: 0 -->

      * a
      * b

      <!-- reset_layout -->
      <!-- font_size: 2 -->
      <!-- new_lines: 4 -->
      <!-- comment: for myself -->
      <!-- // for myself too -->

      <!-- end_slide -->

      <!-- skip_slide -->
      Not yet

      <!-- end_slide -->

      <!-- incremental_lists: true -->

      1. one
      1. two
      """)
    #expect(deck.title == "Potatoes")
    #expect(
      deck.slides == [
        Slide(
          title: "Growing", markdown: "Growing\n===\n\n\n\nFirst\n<!-- pause -->\nSecond",
          notes: "Start with a joke.\n\nTwo things:\n  - soil\n  - water", steps: 2),
        Slide(title: "Selling", markdown: "Selling\n===\n\n\n\n\n* a\n* b"),
        Slide(
          title: "", markdown: "<!-- pause -->\n1. one\n<!-- pause -->\n1. two", steps: 3),
      ])
  }

  @Test("a deck in patat's conventions")
  func patat() throws {
    let deck = try read(
      """
      ---
      title: Functions
      author: Jane Doe
      ...

      # Chapter

      <!--
      Note: Do not bore the audience
      with thoughts on powerpoint.
      -->

      ## Pure

      Slow

      . . .

      reveals

      <!-- TODO: Finish the rest. -->

      ## Lazy

      <!--config:
      wrap: true
      -->

      Later
      """)
    #expect(deck.author == "Jane Doe")
    #expect(
      deck.slides == [
        Slide(
          title: "Chapter", markdown: "# Chapter",
          notes: "Do not bore the audience\nwith thoughts on powerpoint."),
        Slide(
          title: "Pure", markdown: "## Pure\n\nSlow\n\n<!-- pause -->\n\nreveals",
          notes: "TODO: Finish the rest.", steps: 2),
        Slide(title: "Lazy", markdown: "## Lazy\n\n\n\nLater"),
      ])
  }

  @Test("without any break, headings begin slides")
  func headings() throws {
    #expect(try read("# A\nx\n# B\ny\n## C\nz").slides.map(\.title) == ["A", "B"])
    #expect(try read("# A\nintro\n## B\ny\n## C\nz").slides.map(\.title) == ["A", "B", "C"])
    #expect(try read("# A\n## B\ny\n# C\n## D\nz").slides.map(\.title) == ["A", "B", "C", "D"])
    #expect(try read("### A\nx\n### B\ny").slides.map(\.title) == ["A", "B"])
    #expect(try read("no heading").slides.count == 1)
    #expect(try read("# A\nx\n# B\ny\n\n---\n\nz").slides.count == 2)
  }

  @Test("a link finds its address wherever in the deck it is defined")
  func definitions() throws {
    let deck = try read(
      "See [Kate] and [code][K A].\n\n---\n\n```\n[other]: no\n```\n\n---\n\n"
        + "[Kate] again\n\n<!-- note -->\n\n[kate]: https://k.org\n[k  a]: https://a.org 'T'\n")
    #expect(
      deck.slides.map(\.markdown) == [
        "[kate]: https://k.org\n[k  a]: https://a.org 'T'\n\nSee [Kate] and [code][K A].",
        "```\n[other]: no\n```",
        "[Kate] again\n\n\n\n[kate]: https://k.org\n[k  a]: https://a.org 'T'",
      ])
    #expect(try read("[a]\n\n---\n\n[a]: https://a.org\n").slides.count == 1)
  }

  @Test("what was to be said on an empty slide goes to the slide before, or to the first")
  func notesOfEmptySlides() throws {
    let deck = try read("<!-- hello -->\n\n---\n\nA\n\n---\n\n<!-- bye -->\n\n---\n\nB\n")
    #expect(deck.slides.map(\.notes) == ["hello\n\nbye", ""])
  }

  @Test("a comment leaves the list around it together, and paragraphs apart")
  func commentsLeaveStructure() throws {
    #expect(try read("- a\n<!-- note -->\n- b").slides[0].markdown == "- a\n- b")
    #expect(try read("a\n<!-- note -->\nb").slides[0].markdown == "a\n\nb")
    #expect(try read("a <!-- note -->\nb").slides[0].markdown == "a\nb")
    #expect(try read("`<!-- code -->`").slides[0].markdown == "`<!-- code -->`")
    #expect(try read("<!-- note --> **b**").slides[0].markdown == " **b**")
  }

  @Test("a pause in a quote or before text stands on a line of its own")
  func pausesStandAlone() throws {
    #expect(
      try read("> a\n>\n> . . .\n>\n> b").slides[0].markdown == "> a\n>\n> <!-- pause -->\n>\n> b")
    #expect(try read("a\n\n<!--pause--> b").slides[0].markdown == "a\n\n<!-- pause -->\n b")
    #expect(try read("a\n. . .\nb").slides[0].steps == 1)
  }

  @Test("lists that are to come item by item get a pause before each item, at every level")
  func incrementalLists() throws {
    let list = "- a\n  - b\n- c"
    let paused =
      "<!-- pause -->\n- a\n  <!-- pause -->\n  - b\n<!-- pause -->\n- c"
    for way in ["patat:\n  incrementalLists: true", "options:\n  incremental_lists: true"] {
      let slide = try read("---\ntitle: T\n\(way)\n---\n" + list).slides[0]
      #expect(slide.markdown == paused)
      #expect(slide.steps == 4)
    }
    let off = "<!-- incremental_lists: true -->\n\ntext\n\n<!-- incremental_lists: false -->\n\n"
    #expect(try read(off + list).slides[0].steps == 1)
  }

  @Test("the welcome deck shows what decks can do, and each slide stays within a screen")
  func welcome() throws {
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try String(
      contentsOfFile: "/" + path + "/Resources/Decks/welcome.md", encoding: .utf8)
    let deck = try read(file)
    #expect(deck.title == "Welcome to Plenary")
    #expect((7...9).contains(deck.slides.count))
    #expect(deck.slides.allSatisfy { !$0.title.isEmpty && !$0.notes.isEmpty })
    #expect(deck.slides.contains { $0.steps > 2 })
    let contents = deck.slides.flatMap { SlideBlocks(markdown: $0.markdown).blocks.map(\.content) }
    #expect(contents.contains { if case .table = $0 { true } else { false } })
    #expect(contents.contains { if case .code = $0 { true } else { false } })
    #expect(contents.contains { if case .quote = $0 { true } else { false } })
    for slide in deck.slides {
      let lines = slide.markdown.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 20, "\(slide.title)")
      #expect(lines.allSatisfy { $0.count <= 72 }, "\(slide.title)")
    }
  }

  @Test("a deck of two megabytes is read whole")
  func big() throws {
    let slide = "## Slide\n\n" + String(repeating: "- point with `code` and *weight*\n", count: 30)
    let text = String(repeating: slide + "\n---\n\n", count: 1_900)
    #expect(text.utf8.count > 1_900_000 && text.utf8.count < Limits.deckBytes)
    #expect(try read(text).slides.count == 1_900)
  }
}
