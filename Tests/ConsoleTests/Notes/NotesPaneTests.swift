import Localization
import MeetingModel
import Participation
import Screen
import SharedText
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("The notes pane")
struct NotesPaneTests {
  /// A console in the notes, with a text in them.
  private func console(
    _ text: String = "", size: Size = Size(columns: 80, rows: 24), language: Language = .english
  ) -> Rehearsal {
    var console = Rehearsal(as: Rehearsal.ben, size: size, language: language)
    console.press(.alt("6"))
    if !text.isEmpty {
      console.deliver(
        .texts(.edited(.notes, Change(replacing: 0..<0, with: text), checksum: nil)),
        by: ProposalID(participant: Rehearsal.ann, count: 50))
    }
    _ = console.sent()
    return console
  }

  private func text(_ console: Rehearsal) -> String {
    console.model.replica.text(.notes)?.description ?? ""
  }

  private func edits(_ proposals: [Proposal]) -> Int {
    proposals.count {
      if case .texts(.edit) = $0 { return true }
      return false
    }
  }

  @Test("keys write at once, and one edit at a time is on its way")
  func typing() {
    var console = console()
    console.type("abc")
    #expect(text(console) == "abc")
    #expect(edits(console.sent()) == 1)
    #expect(console.model.replica.unconfirmed == 3)
  }

  @Test("Shift selects, what is typed replaces it, cut and paste move it")
  func selecting() {
    var console = console("one two")
    console.press(.end, Key(.left, [.shift, .control]))
    console.press(.control("x"), .home, .control("v"))
    #expect(text(console) == "twoone ")
    console.press(.control("a"))
    console.type("x")
    #expect(text(console) == "x")
    console.press(.alt("u"))
    #expect(text(console) == "twoone ")
  }

  @Test("a paste of a mebibyte goes out in parts; one beyond the limit is kept for its owner")
  func pasting() {
    var console = console()
    let paste = String(repeating: "0123456789abcde\n", count: 65_536)
    console.feed(.terminal(.paste(paste)))
    #expect(console.model.replica.text(.notes)?.utf8Count == 1 << 20)
    #expect(edits(console.sent()) == 1)
    let much = String(repeating: "x", count: Limits.pageBytes)
    console.feed(.terminal(.paste(much)))
    #expect(console.model.replica.text(.notes)?.utf8Count == 1 << 20)
    #expect(console.model.notes.clipboard == much)
  }

  @Test("undo takes back only what is one's own, around what others write")
  func undoing() {
    var console = console("[]")
    console.press(.right)
    console.type("mine")
    console.deliver(
      .texts(.edited(.notes, Change(replacing: 0..<0, with: "theirs "), checksum: nil)),
      by: ProposalID(participant: Rehearsal.chie, count: 60))
    #expect(text(console) == "theirs [mine]")
    console.press(.alt("u"))
    #expect(text(console) == "theirs []")
    console.press(.alt("u"))
    #expect(text(console) == "theirs []")
    console.press(.alt("r"))
    #expect(text(console) == "theirs [mine]")
  }

  @Test("the cursor and backspace go by visible characters")
  func graphemes() {
    for character in ["👩‍👩‍👧‍👦", "🇨🇭", "e\u{301}\u{323}", "日", "\u{1112}\u{1161}\u{11AB}", "👋🏽"] {
      var console = console("a" + character + "b")
      console.press(.home, .right, .right, .backspace)
      #expect(text(console) == "ab", "\(character)")
    }
  }

  @Test("up and down keep the column over short rows and wide characters")
  func rows() {
    var console = console("abcdef\n\n日本語です\nabcdef")
    console.press(.home, .right, .right, .right, .right)
    console.press(.down, .down)
    console.type("|")
    #expect(text(console) == "abcdef\n\n日本|語です\nabcdef")
  }

  @Test("search goes on from the cursor and from the start again")
  func searching() {
    var console = console("one Two two")
    console.press(.control("f"))
    console.type("two")
    console.press(.enter)
    #expect(console.model.shownWriting?.selection == Selection(anchor: 4, head: 7))
    console.press(.alt("f"))
    #expect(console.model.shownWriting?.selection.range == 8..<11)
    console.press(.alt("f"))
    #expect(console.model.shownWriting?.selection.range == 4..<7)
  }

  @Test("goes to a line by its number")
  func goingTo() {
    var console = console((1...200).map { "line \($0)" }.joined(separator: "\n"))
    console.press(.control("g"))
    console.type("150")
    console.press(.enter)
    console.type(">")
    #expect(text(console).contains("\n>line 150\n"))
    #expect(console.screen.contains(">line 150"))
    #expect(!console.screen.contains("line 10 "))
  }

  @Test("a refused edit leaves the text and comes back by paste; it is not sent again")
  func refused() throws {
    var console = console()
    console.type("abc")
    let frames = console.effects
    guard case .send(let sent)? = frames.first, case .propose(let count, _)? = sent.first else {
      Issue.record("nothing was sent")
      return
    }
    console.feed(.link(.outcome(count: count, .notPermitted(.editNotes))))
    #expect(text(console) == "bc")
    #expect(console.model.notes.clipboard == "a")
    // What was typed behind it goes its own way, once.
    #expect(edits(console.sent()) == 2)
  }

  @Test("others' cursors are where they are, whatever is typed before them")
  func cursors() {
    var console = console("hello world")
    console.feed(
      .link(
        .signal(from: Rehearsal.chie, .caret(.notes, Version(1), Selection(anchor: 6, head: 11)))))
    console.press(.home)
    console.type(">> ")
    #expect(
      console.model.shownWriting?.others[Rehearsal.chie] == Selection(anchor: 9, head: 14))
    #expect(console.screen.contains("◂千恵"))
    console.deliver(.participants(.left(Rehearsal.chie)), by: .server)
    #expect(!console.screen.contains("◂千恵"))
  }

  @Test("the own cursor is told when it moved, not more often than can be seen")
  func telling() {
    var console = console("hello")
    console.wait(milliseconds: 1_000)
    console.press(.right)
    console.press(.right)
    let first = carets(console.effects)
    #expect(first == 1)
    console.wait(milliseconds: 1_000)
    #expect(carets(console.effects) == 2)
    console.wait(milliseconds: 1_000)
    #expect(carets(console.effects) == 2)
  }

  private func carets(_ effects: [Effect]) -> Int {
    effects.count { effect in
      guard case .send(let frames) = effect else { return false }
      return frames.contains {
        if case .signal(.caret) = $0 { return true }
        return false
      }
    }
  }

  @Test("the rows of any text are all of it, and cut no character")
  func rowLaw() {
    Seeded.each(200) { random in
      let text = Text(random.text(60))
      let width = 1 + random.below(30)
      let rows = TextRows(text: text, width: width)
      let all = rows.rows(around: random.below(text.count + 1), above: 1_000, count: 1_000)
      var position = 0
      for row in all {
        #expect(row.range.lowerBound == position, "\(random)")
        #expect(text.graphemeBoundary(atOrBefore: position) == position, "\(random)")
        position = row.range.upperBound + (row.endsLine ? 1 : 0)
      }
      #expect(position == text.count + 1, "\(random)")
    }
  }

  @Test("a line of a million characters is laid out only around the cursor")
  func longLine() {
    let text = Text(String(repeating: "0123456789", count: 100_000))
    let rows = TextRows(text: text, width: 79).rows(around: 500_000, above: 10, count: 22)
    #expect(rows.count == 22)
    #expect(rows[10].contains(500_000))
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [
      Size(columns: 80, rows: 24), Size(columns: 132, rows: 43), Size(columns: 300, rows: 100),
    ], [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = console(
      """
      # Harbour notes

      - 岸壁の工事は五月に終わります。
      - The crane is late; who calls the supplier?
      1. north
      2. south
      """, size: size, language: language)
    console.feed(
      .link(.signal(from: Rehearsal.chie, .caret(.notes, Version(1), Selection(caret: 34)))))
    console.press(Key(.end, .control), Key(.left, [.shift, .control]))
    expectSnapshot(
      console.screen, named: "notes-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
