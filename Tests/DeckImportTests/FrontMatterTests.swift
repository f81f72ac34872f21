import Testing

@testable import DeckImport

@Suite("The settings at the beginning of a deck")
struct FrontMatterTests {
  private static func front(_ text: String) -> FrontMatter {
    FrontMatter(DeckText(Array(text.utf8)))
  }

  @Test(
    "are the lines between the marks, and take so many lines",
    arguments: [
      ("---\ntitle: T\n---\nHi", 3), ("---\ntitle: T\n...\nHi", 3), ("---\n---\nHi", 2),
      ("--- \t\ntitle: T\n--- \nHi", 3), ("---\n# a comment\ntitle: T\n\n---\n", 5),
      ("---\nauthors:\n- A\n- B\n---\n", 5), ("---\npatat:\n  wrap: true\n---\n", 4),
      ("---\na-b_2: 1\n---\n", 3), ("---\nkey:\tv\n---\n", 3), ("---\nkey:\n---\n", 3),
      // Not at the very beginning, without an end, and what holds no settings.
      ("\n---\ntitle: T\n---\n", 0), (" ---\ntitle: T\n---\n", 0), ("----\ntitle: T\n---\n", 0),
      ("---\ntitle: T\n", 0), ("---\ntitle: T\n ---\n", 0),
      ("---\ntext\n---\n", 0), ("---\ntitle: T\ntext\n---\n", 0), ("---\n: v\n---\n", 0),
      ("---\nhttp://a.org\n---\n", 0), ("---\ntwo words: v\n---\n", 0),
      ("---\n- a\n---\n", 0), ("---\n# Heading\n---\n", 0), ("---\n\n---\n", 0),
    ])
  func lines(text: String, count: Int) {
    #expect(Self.front(text).lineCount == count)
  }

  @Test("give the title, authors and the theme in each of their forms")
  func values() {
    #expect(Self.front("---\ntitle: |\n  A\n  B\n---\n").title == "A B")
    #expect(Self.front("---\ntitle: \"*A* & `B`\"\n---\n").title == "A & B")
    #expect(Self.front("---\ntitles: A\n---\n").title == "")
    for (written, meant) in [
      ("author: A", "A"), ("authors: A", "A"), ("author: [A, 'B', \"C D\"]", "A, B, C D"),
      ("authors: []", ""), ("author: [", "["), ("author: [A", "[A"), ("author: A]", "A]"),
      ("authors:\n  - A\n  - \"B\"", "A, B"), ("authors:\n- A\n- _B_", "A, B"),
      ("author: A\n  - B", "A - B"), ("authors:\n  A\n  B", "A B"),
    ] {
      #expect(Self.front("---\n\(written)\n---\n").author == meant, "\(written)")
    }
    #expect(Self.front("---\ntheme: dusk\n---\n").theme == "dusk")
    #expect(Self.front("---\ntheme: 'two words'\n---\n").theme == "two words")
    #expect(Self.front("---\ntheme:\n  override: x\n  name: \"dark\"\n---\n").theme == "dark")
    #expect(Self.front("---\ntheme:\n  path: x\n---\n").theme == "")
    #expect(Self.front("---\nauthor: A\ntitle: B\ntheme: C\n---\n").title == "B")
  }

  @Test("turn lists item by item on in the words of patat and of presenterm, and only with true")
  func incrementalLists() {
    for (written, isOn) in [
      ("patat:\n  incrementalLists: true", true), ("patat:\n  incrementalLists: false", false),
      ("patat:\n  incremental_lists: true", false), ("options:\n  incremental_lists: true", true),
      ("options:\n  incremental_lists: no", false), ("options:\n  incrementalLists: true", false),
      ("patat:\n  wrap: true\n  incrementalLists: 'true'", true), ("incrementalLists: true", false),
    ] {
      #expect(Self.front("---\n\(written)\n---\n").hasIncrementalLists == isOn, "\(written)")
    }
  }
}
