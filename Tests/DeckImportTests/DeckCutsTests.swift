import MeetingModel
import Testing

@testable import DeckImport

@Suite("Where a deck is cut")
struct DeckCutsTests {
  private static func slides(_ text: String) throws -> [String] {
    try read(text).slides.map(\.markdown)
  }

  @Test(
    "a line of three dashes or more ends a slide, and nothing else that looks like it",
    arguments: [
      ("a\n\n---\n\nb", ["a", "b"]), ("a\n\n-----\n\nb", ["a", "b"]),
      ("a\n\n   ---  \n\nb", ["a", "b"]), ("a\n\n--\n\nb", ["a\n\n--\n\nb"]),
      ("a\n\n- - -\n\nb", ["a\n\n- - -\n\nb"]), ("a\n\n___\n\nb", ["a\n\n___\n\nb"]),
      ("a\n\n> ---\n\nb", ["a\n\n> ---\n\nb"]),
      ("a\n\n- b\n\n  ---\n\nc", ["a\n\n- b\n\n  ---\n\nc"]),
      ("---\n\n---\n\na\n\n---\n\n---\n\nb\n\n---\n", ["a", "b"]),
      ("a\n\n<!-- end_slide -->\n\nb", ["a", "b"]), ("a\n<!-- end_slide -->\nb", ["a", "b"]),
      ("a <!-- end_slide --> b", ["a  b"]),
    ])
  func ends(text: String, slides: [String]) throws {
    #expect(try Self.slides(text) == slides)
  }

  @Test(
    "a paragraph of three dots is a pause, and nothing else that looks like it",
    arguments: [
      ("a\n\n. . .\n\nb", 2), ("a\n\n. . .", 2), ("a\n\n  . . .  \n\nb", 2),
      ("a\n\n. . .\n***\nb", 2), ("> a\n>\n> . . .\n>\n> b", 2), ("- a\n\n  . . .\n\n  b", 2),
      ("a\n\n...\n\nb", 1), ("a\n\n. . . .\n\nb", 1), ("a\n\n. . .\nb", 1), ("a\n. . .\n\nb", 1),
      ("a\n\n```\n. . .\n```", 1), ("a\n\n. . . b", 1),
    ])
  func dots(text: String, steps: Int) throws {
    #expect(try read(text).slides.map(\.steps) == [steps])
  }

  @Test("only pauses on lines of their own count, and they stand where they stood")
  func pauses() throws {
    #expect(try Self.slides("a\n\n<!-- pause -->\n\nb") == ["a\n\n<!-- pause -->\n\nb"])
    #expect(try Self.slides("a\n<!--   pause-->\nb") == ["a\n<!-- pause -->\nb"])
    #expect(try Self.slides("a <!-- pause --> b") == ["a  b"])
    #expect(try Self.slides("> <!-- pause --> b") == ["> <!-- pause -->\n>  b"])
    #expect(try Self.slides("- a\n\n  <!-- pause --> b") == ["- a\n\n  <!-- pause -->\n   b"])
    #expect(try Self.slides("<!-- pause -->  \n\nb") == ["<!-- pause -->  \n\nb"])
  }

  @Test(
    "a comment goes with the spaces before it where it ends its line, and with its line in a list",
    arguments: [
      ("a  <!-- n -->\nb", "a\nb"), ("a <!-- n -->  \nb", "a\nb"), ("a <!-- n --> b", "a  b"),
      ("a <!-- n --><!-- m -->\nb", "a \nb"), ("a <!-- n --> <!-- m -->\nb", "a \nb"),
      ("a\n\n<!-- n -->\n\nb", "a\n\n\n\nb"), ("- a\n<!-- n -->\n- b", "- a\n- b"),
      ("- a\n\n<!-- n -->\n\n- b", "- a\n\n\n\n- b"), ("> a\n\n<!-- n -->\n> b", "> a\n\n\n> b"),
      ("1. a\n<!-- n -->\n1. b", "1. a\n1. b"), ("> - a\n> <!-- n -->\n> - b", "> - a\n>\n> - b"),
      ("- a\n<!-- n -->\nb", "- a\n\nb"), ("a\n<!-- n -->\n- b", "a\n\n- b"),
      ("- a\n<!-- n\n m -->\n- b", "- a\n- b"), ("x<!-- n -->y", "xy"),
    ])
  func comments(text: String, markdown: String) throws {
    #expect(try Self.slides(text + "\n\n---\n") == [markdown])
  }

  @Test("lists come item by item from where it is said, to the end of the slide")
  func incremental() throws {
    let on = "<!-- incremental_lists: true -->"
    let off = "<!-- incremental_lists: false -->"
    #expect(try read("\(on)\n\n- a\n- b\n\n\(off)\n\n- c\n").slides.map(\.steps) == [3])
    #expect(try read("- a\n\nb\n\n\(on)\n\n- c\n").slides.map(\.steps) == [2])
    #expect(try read("\(on)\n\n- a\n\n---\n\n- b\n").slides.map(\.steps) == [2, 1])
    #expect(
      try read("\(on)\n\n- - a\n").slides.map(\.steps) == [2], "two items that begin together")
    #expect(try Self.slides("\(on)\n\n> 1. a\n").first == "> <!-- pause -->\n> 1. a")
  }

  @Test("a definition counts at the beginning of a paragraph, and nowhere else")
  func definitions() throws {
    func first(_ second: String) throws -> String? {
      try Self.slides("[x]\n\n---\n\n" + second).first
    }
    let found = "[x]: y\n\n[x]"
    #expect(try first("b\n\n[x]: y\n") == found)
    #expect(try first("[w]: z\n[x]: y\n\nb") == found)
    #expect(try first("# b\n[x]: y\n") == "[x]", "right below a heading no paragraph began")
    #expect(try first("b\n[x]: y\n") == "[x]")
    #expect(try first("```\n[x]: y\n```\n") == "[x]")
    #expect(try first("b\n\n[x]: y\n[x]: z\n") == found, "the first one counts")
    #expect(try Self.slides("[x]\n\n[x]: y\n\n---\n\n[x]").last == found)
    #expect(try Self.slides("[x]\n\n[X]: y\n\n---\n\n[w]").last == "[w]")
  }

  @Test("a skipped slide is none, and its definitions and marks go with it")
  func skipped() throws {
    let deck = try read("a\n\n---\n\n<!-- skip_slide -->\n<!-- n -->\nb\n\n---\n\nc\n")
    #expect(deck.slides.map(\.markdown) == ["a", "c"] && deck.slides.allSatisfy { $0.notes == "" })
  }

  @Test("a slide begins and ends with a line that says something")
  func blankEnds() throws {
    #expect(try Self.slides("\n \n  a\n\t\n\n---\n \n    b\n\n") == ["  a", "    b"])
  }

  @Test("notes that follow end with the slide, and hold what stands below them")
  func notesFollow() throws {
    let deck = try read(
      "# a\n\nNote:\nx\n\n<!-- y -->\n\n<!-- pause -->\n\n- z\n\nNote:\nw\n\n---\n\n# b\n\nv\n")
    #expect(deck.slides.map(\.markdown) == ["# a", "# b\n\nv"])
    #expect(deck.slides[0].steps == 1)
    for word in ["x", "y", "z", "w"] { #expect(deck.slides[0].notes.contains(word), "\(word)") }
    #expect(deck.slides[1].notes == "")
    #expect(try read("# a\n\n???\n\n---\n\n# b\n").slides.map(\.notes) == ["", ""])
    let incremental = "<!-- incremental_lists: true -->\n\n- a\n\n???\n\n- n\n"
    #expect(try read(incremental).slides.map(\.steps) == [2], "no pauses among notes")
  }
}
