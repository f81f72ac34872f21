import Localization
import MeetingModel
import Participation
import Screen
import SharedText
import Testing

@testable import Console

/// Each command of the notes, without a console: what it proposes, when it is greyed or hidden, and that a
/// refusal loses nothing.
@Suite("The commands of the notes")
struct NotesCommandsTests {
  private typealias Notes = PaneRehearsal<NotesPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static let page = ProposalID(participant: ben, count: 41)

  /// Ben has written into the notes.
  private static func notes(as me: ParticipantID = ann, _ text: String = "") -> Notes {
    var notes = Notes(as: me)
    if !text.isEmpty {
      notes.happen(
        .texts(.edited(.notes, Change(replacing: 0..<0, with: text), checksum: nil)), by: ben, 40)
    }
    return notes
  }

  /// Ben has added a page, which is looked at.
  private static func onPage(as me: ParticipantID = ann) -> Notes {
    var notes = notes(as: me)
    notes.happen(.texts(.pageAdded(title: "Cranes", text: "")), by: ben, 41)
    notes.pane.show(.page(page))
    return notes
  }

  private static func text(_ notes: Notes) -> String? {
    notes.pane.writing(in: notes.context)?.text.description
  }

  private static func selection(_ notes: Notes) -> Range<Int>? {
    notes.pane.writing(in: notes.context)?.selection.range
  }

  // MARK: Pages

  @Test("presenters add a page by its title, and look at it; nothing typed gives it a number")
  func addPage() {
    var notes = Self.notes()
    notes.press(.alt("p"))
    notes.type("Cranes")
    notes.press(.enter)
    #expect(notes.sent() == [.texts(.addPage(title: "Cranes", text: ""))])
    #expect(
      notes.pane.prompt == nil && notes.context.meeting.texts[notes.pane.text]?.title == "Cranes")
    notes.press(.alt("p"), .enter)
    #expect(notes.sent() == [.texts(.addPage(title: "Notes 3", text: ""))])
    #expect(Self.notes(as: Self.chie).allowed(Phrase.notes.newPage) == [.hidden, .hidden])
  }

  @Test("who may add no page any more keeps the title that they typed")
  func forbiddenPage() {
    var notes = Self.notes(as: Self.ben)
    notes.press(.alt("p"))
    notes.type("Cranes")
    notes.withhold(.addPage)
    #expect(notes.isGreyed(Phrase.notes.newPage))
    notes.press(.enter)
    #expect(notes.sent().isEmpty && notes.pane.prompt?.draft.field.text == "Cranes")
    notes.withhold()
    notes.press(.enter)
    #expect(notes.sent() == [.texts(.addPage(title: "Cranes", text: ""))])
  }

  @Test("a page is renamed from the title that it has, and the notes never")
  func rename() {
    var notes = Self.onPage()
    notes.press(.alt("n"))
    notes.type("!")
    notes.press(.enter)
    #expect(notes.sent() == [.texts(.renamePage(Self.page, title: "Cranes!"))])
    #expect(notes.pane.prompt == nil)
    #expect(Self.notes().allowed(Phrase.notes.rename) == [.hidden, .hidden])
    #expect(Self.onPage(as: Self.chie).allowed(Phrase.notes.rename) == [.hidden, .hidden])
    notes.withhold(.addPage)
    #expect(notes.isGreyed(Phrase.notes.rename) && notes.isGreyed(Phrase.notes.remove))
  }

  @Test("a page is removed after a question alone, and the notes never")
  func remove() {
    var notes = Self.onPage()
    notes.press(.alt("d"))
    notes.answer(.enter)
    #expect(notes.sent().isEmpty, "no is what Enter says")
    notes.press(.alt("d"))
    notes.answer(.down, .enter)
    #expect(notes.sent() == [.texts(.removePage(Self.page))])
    #expect(Self.notes().allowed(Phrase.notes.remove) == [.hidden])
    #expect(Self.onPage(as: Self.chie).allowed(Phrase.notes.remove) == [.hidden])
  }

  @Test(
    "the texts are turned in both directions round, and each begins at its top without a prompt")
  func turn() {
    var notes = Self.notes()
    #expect(notes.allowed(Phrase.notes.nextText) == [.hidden])
    #expect(notes.allowed(Phrase.notes.previousText) == [.hidden])
    notes.happen(.texts(.pageAdded(title: "Cranes", text: "")), by: Self.ben, 41)
    notes.happen(.texts(.pageAdded(title: "Ships", text: "")), by: Self.ben, 42)
    let ids = notes.context.meeting.texts.ids
    for index in [1, 2, 0] {
      notes.press(.alt("t"))
      #expect(notes.pane.text == ids[index])
    }
    notes.press(.control("f"), .alt("T"))
    #expect(notes.pane.text == ids[2] && notes.pane.prompt == nil)
  }

  @Test("presenters show the text that they look at, unless it is shown already")
  func show() {
    var notes = Self.onPage()
    notes.press(.alt("s"))
    #expect(notes.sent() == [.stage(.showText(.page(Self.page)))])
    #expect(notes.allowed(Phrase.stage.showText) == [.hidden])
    #expect(Self.onPage(as: Self.chie).allowed(Phrase.stage.showText) == [.hidden])
    var ben = Self.onPage(as: Self.ben)
    ben.withhold(.driveStage)
    #expect(ben.isGreyed(Phrase.stage.showText))
  }

  // MARK: Prompts

  @Test("what is sought is selected, from the cursor on and round; what is not there is said")
  func search() {
    var notes = Self.notes("a quay, a quay")
    #expect(notes.allowed(Phrase.notes.searchNext) == [.hidden, .hidden])
    notes.press(.control("f"))
    notes.type("quay")
    #expect(Self.text(notes) == "a quay, a quay", "what is typed goes into the prompt")
    notes.press(.enter)
    #expect(Self.selection(notes) == 2..<6 && notes.pane.prompt == nil)
    notes.press(.alt("f"))
    #expect(Self.selection(notes) == 10..<14)
    notes.press(.alt("f"))
    #expect(Self.selection(notes) == 2..<6)
    notes.press(.control("f"))
    notes.type("crane")
    notes.press(.enter)
    #expect(notes.told() == [.notes.notFound(text: "crane")] && Self.selection(notes) == 2..<6)
  }

  @Test("a line is gone to by its number, and beyond the ends to the first and the last")
  func goTo() {
    for (typed, position) in [("2", 2), ("0", 0), ("99", 4), ("-3", 0), ("x", 1)] {
      var notes = Self.notes("a\nb\nc")
      notes.press(.right, .control("g"))
      notes.type(typed)
      notes.press(.enter)
      #expect(Self.selection(notes) == position..<position, "\(typed)")
      #expect(notes.pane.prompt == nil)
    }
  }

  @Test("Esc closes a prompt, and nothing is proposed")
  func cancel() {
    for key in [Key.alt("p"), .control("f"), .control("g")] {
      var notes = Self.notes("a")
      #expect(notes.allowed(Phrase.console.cancel) == [.hidden])
      notes.press(key)
      notes.type("7")
      notes.press(.escape)
      #expect(notes.pane.prompt == nil && notes.sent().isEmpty && Self.text(notes) == "a")
    }
  }

  // MARK: Editing

  @Test("who may not write sees what writes greyed, and may copy, search and look who wrote")
  func readOnly() {
    var notes = Self.notes(as: Self.chie, "quay")
    notes.permit(.editNotes, false, to: Self.chie, 50)
    for name in [
      Phrase.notes.undo, Phrase.notes.redo, Phrase.notes.cut, Phrase.notes.paste,
    ] { #expect(notes.isGreyed(name), "\(name.long)") }
    #expect(notes.allowed(Phrase.notes.indent) == [.hidden])
    #expect(notes.allowed(Phrase.notes.outdent) == [.hidden])
    notes.press(.control("a"), .control("c"), .control("x"))
    #expect(notes.pane.clipboard == "quay" && Self.text(notes) == "quay")
    notes.press(.alt("w"))
    #expect(notes.told().last == .notes.writtenBy(name: "Ben"))
  }

  @Test("cut takes the selection, paste puts it back; copying nothing is said")
  func clipboard() {
    var notes = Self.notes("one two")
    notes.press(.control("c"))
    #expect(notes.told() == [.notes.nothingToCopy] && notes.pane.clipboard.isEmpty)
    notes.press(Key(.right, [.shift, .control]), .control("x"))
    #expect(notes.pane.clipboard == "one" && Self.text(notes) == " two")
    notes.press(.end, .control("v"))
    #expect(Self.text(notes) == " twoone")
  }

  @Test("one's own last step is taken back and done again; without one that is said")
  func undo() {
    var notes = Self.notes("theirs")
    notes.press(.alt("u"), .alt("r"))
    #expect(notes.told() == [.notes.nothingToUndo, .notes.nothingToUndo])
    #expect(Self.text(notes) == "theirs")
    notes.press(.end)
    notes.paste(" mine")
    notes.press(.alt("u"))
    #expect(Self.text(notes) == "theirs")
    notes.press(.alt("r"))
    #expect(Self.text(notes) == "theirs mine")
  }

  @Test(
    "lines of a list and selected lines are shifted as one; elsewhere Tab fills up to the next stop"
  )
  func indent() {
    var notes = Self.notes("- a\n- b")
    notes.press(.control("a"), .tab)
    #expect(Self.text(notes) == "  - a\n  - b")
    notes.press(.backTab)
    #expect(Self.text(notes) == "- a\n- b")
    notes.press(.backTab)
    #expect(Self.text(notes) == "- a\n- b", "no further than the margin")
    var plain = Self.notes("ab")
    plain.press(.end, .tab)
    #expect(Self.text(plain) == "ab  ")
  }

  @Test("it is told who wrote what the cursor is on")
  func who() {
    var notes = Self.notes("b")
    notes.press(.alt("w"))
    #expect(notes.told() == [.notes.writtenBy(name: "Ben")])
    notes.press(.end)
    notes.type("a")
    notes.press(.alt("w"))
    #expect(notes.told() == [.notes.writtenByYou])
    var empty = Self.notes()
    empty.press(.alt("w"))
    #expect(empty.told().isEmpty)
  }

  @Test("what was refused can be pasted again; a refusal of nothing leaves what was copied")
  func refused() {
    var notes = Self.notes("one")
    notes.press(.control("a"), .control("c"))
    let context = notes.context
    notes.grant(notes.pane.take([.refused("")], in: context))
    #expect(notes.pane.clipboard == "one")
    notes.grant(notes.pane.take([.refused("lost")], in: context))
    #expect(notes.told().suffix(2) == [.notes.refused, .notes.refused])
    notes.press(.end, .control("v"))
    #expect(Self.text(notes) == "onelost")
  }

  @Test("a text is saved under its name, greyed where one may not")
  func save() {
    var notes = Self.notes("quay")
    notes.perform(Phrase.notes.save)
    #expect(notes.opened.count == 1 && notes.opened.first is SavePage)
    notes.withhold(.export)
    #expect(notes.isGreyed(Phrase.notes.save))
  }
}
