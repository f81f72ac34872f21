import Localization
import MeetingModel
import Participation
import Screen
import SharedText
import TestSupport
import Testing

@testable import Console

@Suite("Editing in the notes pane")
struct NotesEditingTests {
  /// A console in the notes, with a text in them that Ann wrote; the cursor stands before it.
  private func console(
    _ text: String = "", size: Size = Size(columns: 80, rows: 24)
  ) -> Rehearsal {
    var console = Rehearsal(as: Rehearsal.ben, size: size)
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

  private func selected(_ console: Rehearsal) -> String {
    guard let writing = console.model.shownWriting else { return "" }
    return writing.text[writing.selection.range]
  }

  // MARK: Lists and indents

  @Test("Enter goes on with a list, counts on, and ends it in an empty item")
  func lists() {
    for (item, next) in [("- a", "- "), ("  * a", "  * "), ("9. a", "10. ")] {
      var console = console(item)
      console.press(.end, .enter)
      console.type("b")
      #expect(text(console) == "\(item)\n\(next)b")
      console.press(.enter)
      #expect(text(console).hasSuffix("b\n" + (item == "9. a" ? "11. " : next)))
      console.press(.enter)
      #expect(text(console) == "\(item)\n\(next)b\n")
    }
    var plain = console("-a\nb")
    plain.press(.end, .enter)
    #expect(text(plain) == "-a\n\nb")
  }

  @Test("Enter before the mark of an item just breaks the line")
  func beforeMark() {
    var console = console("- a")
    console.press(.enter)
    #expect(text(console) == "\n- a")
  }

  @Test("Tab writes spaces to the next stop, and shifts items and selected lines as one edit")
  func indenting() {
    var plain = console("ab")
    plain.press(.end, .tab)
    #expect(text(plain) == "ab  ")
    #expect(plain.model.focus == .notes)
    plain.press(.function(6))
    #expect(plain.model.focus != .notes)

    var item = console("- one\n- two")
    item.press(.end, .tab)
    item.type("!")
    #expect(text(item) == "  - one!\n- two")

    var lines = console("one\n\ntwo\nthree")
    lines.press(Key(.down, .shift), Key(.down, .shift), Key(.down, .shift), .tab)
    #expect(text(lines) == "  one\n\n  two\n  three")
    #expect(lines.model.replica.unconfirmed == 1)
    lines.press(.alt("u"))
    #expect(text(lines) == "one\n\ntwo\nthree")
  }

  @Test("Shift-Tab takes an indent back, and no more than there is")
  func outdenting() {
    var console = console("    a\n b\nc")
    console.press(.control("a"), .backTab)
    #expect(text(console) == "  a\nb\nc")
    console.press(.backTab, .backTab)
    #expect(text(console) == "a\nb\nc")
    #expect(console.model.focus == .notes)
  }

  @Test("where one may not write, Tab leads on to the next pane")
  func tabOfReaders() {
    var console = console("a")
    console.deliver(.conduct(.ended), by: ProposalID(participant: Rehearsal.ann, count: 51))
    console.press(.tab)
    #expect(console.model.focus != .notes)
  }

  // MARK: Copying and leaving

  @Test("Ctrl-C copies what is selected, and never leaves the meeting from here")
  func copying() {
    var console = console("one two")
    console.press(.control("c"))
    #expect(!console.took().contains(.quit))
    #expect(console.model.notice?.phrase == .notes.nothingToCopy)
    console.press(Key(.right, [.shift, .control]), .control("c"))
    #expect(console.took().contains(.copy("one")))
    console.press(.end, .control("v"))
    #expect(text(console) == "one twoone")
    console.press(.alt("3"), .control("c"))
    #expect(console.model.overlay != nil)
  }

  // MARK: The mouse

  @Test("a click places the cursor, dragging selects, two clicks select a word, three a line")
  func mouse() throws {
    var console = console("one two\nthree")
    let rect = try #require(console.model.layout.panes.first { $0.name == .notes }?.rect)
    let (left, top) = (rect.left + 1, rect.top + 1)
    console.mouse(.left, column: left + 5, row: top)
    console.mouse(.left, .release, column: left + 5, row: top)
    #expect(console.model.shownWriting?.selection == Selection(caret: 5))
    console.mouse(.left, column: left + 5, row: top)
    #expect(selected(console) == "two")
    console.mouse(.left, column: left + 5, row: top)
    #expect(selected(console) == "one two")
    console.mouse(.left, column: left + 5, row: top)
    #expect(selected(console).isEmpty)
    console.wait(milliseconds: 1_000)
    console.mouse(.left, column: left + 5, row: top)
    #expect(selected(console).isEmpty)
    console.mouse(.left, .drag, column: left + 2, row: top + 1)
    #expect(selected(console) == "wo\nth")
    console.wait(milliseconds: 1_000)
    console.mouse(.left, column: left + 40, row: top + 9)
    #expect(console.model.shownWriting?.selection == Selection(caret: 13))
  }

  @Test("the wheel scrolls, and stops at both ends of the text")
  func wheel() {
    var console = console((0..<100).map { "line \($0)." }.joined(separator: "\n"))
    let shown = { (console: Rehearsal) in
      console.screen.matches(of: /line (\d+)\./).compactMap { Int($0.1) }
    }
    #expect(shown(console).first == 0)
    console.mouse(.wheelDown, column: 5, row: 5)
    #expect(shown(console).first == 3)
    console.mouse(.wheelUp, column: 5, row: 5)
    #expect(shown(console).first == 0)
    console.mouse(.wheelUp, column: 5, row: 5)
    #expect(shown(console).first == 0)
    let count = shown(console).count
    for _ in 0..<60 { console.mouse(.wheelDown, column: 5, row: 5) }
    #expect(shown(console) == Array(100 - count..<100))
  }

  @Test("pages turn by the window, the cursor keeps its place in it")
  func pages() {
    var console = console((0..<100).map { "line \($0)." }.joined(separator: "\n"))
    let first = { (console: Rehearsal) in
      console.screen.firstMatch(of: /line (\d+)\./).flatMap { Int($0.1) }
    }
    let rows = console.model.layout.contentSize(of: .notes).rows
    console.press(.pageDown)
    console.press(.pageDown)
    #expect(first(console) == rows - 1)
    console.press(.pageUp)
    console.press(.pageUp)
    #expect(first(console) == 0)
    #expect(console.model.shownWriting?.selection == Selection(caret: 0))
  }

  @Test("no row stays blank for what others write above the cursor")
  func writtenAbove() {
    var console = console("mine")
    console.press(.end)
    console.deliver(
      .texts(.edited(.notes, Change(replacing: 0..<0, with: "theirs\n\n"), checksum: nil)),
      by: ProposalID(participant: Rehearsal.ann, count: 51))
    #expect(console.model.shownWriting?.selection == Selection(caret: 12))
    #expect(console.screen.contains("theirs"))
  }

  @Test("the window stands still while the cursor moves in it, and is full where the text is long")
  func standingStill() {
    Seeded.each(40) { random in
      var console = console((0..<60).map { "line \($0)." }.joined(separator: "\n"))
      let shown = { (console: Rehearsal) in
        console.screen.matches(of: /line (\d+)\./).compactMap { Int($0.1) }
      }
      for _ in 0..<30 {
        let before = shown(console)
        let key = random.pick([Key.up, .down, .pageUp, .pageDown, Key(.end, .control)])
        console.press(key)
        let after = shown(console)
        #expect(after.count == before.count, "\(random)")
        let text = console.model.shownWriting?.text
        let line = text?.line(at: console.model.shownWriting?.selection.head ?? 0) ?? 0
        #expect(after.contains(line), "\(random)")
        if before.contains(line) { #expect(after == before, "\(random): \(key)") }
      }
    }
  }

  // MARK: Searching

  @Test(
    "search finds letters of every script in either case",
    arguments: [
      ("grüße", "GRÜẞE"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("привет", "ПРИВЕТ"), ("ÅNGSTRÖM", "ångström"),
      ("東京", "東京"), ("ՀԱՅ", "հայ"), ("ﬁn", "ﬁn"),
    ])
  func cases(sought: String, there: String) {
    let text = Text("… x " + there + " y")
    let found = text.range(of: sought, after: 0)
    #expect(found.map { text[$0] } == there)
    #expect(text.range(of: sought + "q", after: 0) == nil)
  }

  @Test("what is sought is found wherever it is, and nowhere else")
  func searching() {
    Seeded.each(200) { random in
      let hay = random.words(30).lowercased()
      let text = Text(hay)
      let needle = random.words(1).uppercased()
      let after = random.below(text.count + 1)
      let found = text.range(of: needle, after: after)
      #expect((found != nil) == hay.contains(needle.lowercased()), "\(random)")
      if let found { #expect(text[found].uppercased() == needle, "\(random)") }
    }
  }

  @Test("nothing is found with nothing")
  func nothingSought() {
    #expect(Text("abc").range(of: "", after: 1) == nil)
    #expect(Text("").range(of: "a", after: 0) == nil)
  }

  // MARK: Being told

  @Test("what became of one's writing stays on the screen while one types on")
  func toldForLong() {
    var console = console()
    console.type("abc")
    let count = console.model.replica.unsettled.first?.count ?? 0
    console.feed(.link(.outcome(count: count, .editTooOld)))
    let words = console.model.text(.notes.merged)
    console.type("more")
    console.wait(milliseconds: 9_000)
    console.type("still")
    #expect(console.screen.contains(words.prefix(40)))
    console.wait(milliseconds: 9_000)
    #expect(!console.screen.contains(words.prefix(40)))
  }
}
