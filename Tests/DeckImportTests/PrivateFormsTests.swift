import MeetingModel
import Testing

@testable import DeckImport

@Suite("Each form of private notes")
struct PrivateFormsTests {
  private static func notes(_ text: String) -> PrivateNotes {
    let text = DeckText(Array(text.utf8))
    return PrivateNotes(text, DeckOutline(text.bytes))
  }

  @Test(
    "divisions of notes take the lines up to their end",
    arguments: [
      ("::: notes\nx\n:::\ny", 0..<3, "x"), ("a\n:::: {.notes}\n\nx\n\n::::\ny", 1..<6, "x"),
      ("::: {.speaker-notes}\nx\n:::\n", 0..<3, "x"), ("::: speaker_notes\nx\n:::", 0..<3, "x"),
      ("::: SpeakerNotes\nx\n:::", 0..<3, "x"), ("::: #notes\nx\n:::", 0..<3, "x"),
      ("::: wide notes\nx\n:::", 0..<3, "x"), ("   ::: notes\nx\n:::", 0..<3, "x"),
      ("::: notes :::\nx\n:::", 0..<3, "x"),
      // Those inside end first; code in between ends nothing.
      ("::: notes\n::: a\nx\n:::\ny\n:::\nz", 0..<6, "::: a\nx\n:::\ny"),
      ("::: notes\n\n```\n:::\n```\n\nx\n:::\nz", 0..<8, "```\n:::\n```\n\nx"),
      ("::: notes\nx\n::\n:::\ny", 0..<4, "x\n::"),
    ])
  func divisions(text: String, lines: Range<Int>, note: String) {
    let notes = Self.notes(text)
    #expect(notes.blocks == [PrivateNotes.Block(lines: lines, note: note)])
    #expect(notes.doubts == [] && notes.beginnings.isEmpty)
  }

  @Test(
    "a division that does not end goes to the end of its slide, and is told",
    arguments: [
      ("::: notes\nx\ny", 0..<3, "x\ny"), ("::: notes\nx\n\n---\n\ny", 0..<3, "x"),
      ("::: notes", 0..<1, ""), ("::: notes\n::: a\nx\n:::", 0..<4, "::: a\nx\n:::"),
    ])
  func open(text: String, lines: Range<Int>, note: String) {
    let notes = Self.notes(text)
    #expect(notes.blocks == [PrivateNotes.Block(lines: lines, note: note)])
    #expect(notes.doubts == [PrivateNotes.Doubt(line: 0, text: "::: notes")])
  }

  @Test(
    "other divisions are text, and those that may be private are told",
    arguments: [
      ("::: a", false), ("::: footnotes", false), ("::: {.callout-note}", false), (":::", false),
      (":: notes", false), ("::: columns", false), ("    ::: notes", false),
      ("::: my-note", true), ("::: {.speaker}", true), ("::: private", true), ("::: noted", true),
    ])
  func others(line: String, isTold: Bool) {
    let notes = Self.notes("a\n\n\(line)\nx\n:::\n")
    #expect(notes.blocks == [] && notes.beginnings.isEmpty)
    #expect(notes.doubts.map(\.line) == (isTold ? [2] : []))
  }

  @Test(
    "asides of notes take the lines up to their end, or their slide's",
    arguments: [
      ("<aside class=\"notes\">x</aside>\ny", 0..<1, "x"),
      ("<aside class=\"notes\">\nx\n</aside>\n\ny", 0..<3, "x"),
      ("<ASIDE class=\"NOTES\">\nx\n</ASIDE>\n", 0..<3, "x"),
      ("<Aside class='notes'>\nx\n</Aside>\n", 0..<3, "x"),
      ("<aside class=\"notes\">\nx\n\n---\n\ny", 0..<3, "x"),
      ("<aside class=\"notes\">\nx", 0..<2, "x"),
      ("a\n\n<aside class=\"notes\">\n\n> x\n\n</aside>\n", 2..<7, "> x"),
    ])
  func asides(text: String, lines: Range<Int>, note: String) {
    #expect(Self.notes(text).blocks == [PrivateNotes.Block(lines: lines, note: note)])
  }

  @Test("an aside of something else is text")
  func otherAsides() {
    #expect(Self.notes("<aside>\nx\n</aside>\n").blocks == [])
    #expect(Self.notes("<p class=\"notes\">\nx\n</p>\n").blocks == [])
  }

  @Test(
    "notes begin behind a word on its own line",
    arguments: [
      ("Note:", 5), ("note:", 5), ("Notes:", 6), ("  Notes:  ", 8), ("???", 3), (" ??? ", 5),
    ])
  func beginnings(line: String, mark: Int) {
    let notes = Self.notes("a\n\n\(line)\nx")
    #expect(notes.beginnings.map(\.line) == [2] && notes.beginnings.map(\.mark) == [mark])
  }

  @Test(
    "and not behind another, or in code",
    arguments: [
      "Note", "A note:", "Nota:", "??", "????", "```\nNote:\n```", "    Note:", "<p>\nNote:\n</p>",
    ])
  func noBeginnings(text: String) {
    #expect(Self.notes("a\n\n\(text)\n").beginnings.isEmpty)
  }

  @Test("notes begin right below a comment or a rule, which end with their line")
  func belowOthers() {
    #expect(Self.notes("<!-- x -->\nNote:\ny").beginnings.map(\.line) == [1])
    #expect(Self.notes("***\nNote:\ny").beginnings.map(\.line) == [1])
    #expect(Self.notes("<!--\nNote:\n-->\nNote:\ny").beginnings.map(\.line) == [3])
    #expect(Self.notes("```\nx\n```\nNote:\ny").beginnings.map(\.line) == [3])
  }

  @Test("behind words on the same line notes begin only in a deck of reveal.js")
  func reveal() {
    for sign in ["<!-- .slide: x -->", "<!-- .element: x -->", "Note:", " NOTES: "] {
      let notes = Self.notes("\(sign)\n\nNote: x\n\n Notes:  y")
      #expect(notes.beginnings.suffix(2).map(\.line) == [2, 4], "\(sign)")
      #expect(notes.beginnings.suffix(2).map(\.mark) == [5, 7], "\(sign)")
    }
    #expect(Self.notes("<!-- slide -->\n\nNote: x").beginnings.isEmpty)
  }

  @Test(
    "lines that may be private are told",
    arguments: [
      "^ x", "\\note{x}", "%% x", "Note: x", "notes : x", "Speaker note: x", "Presenter notes： x",
      "Notes for the speaker: x", "notes for the presenter: x", "PRIVATE: x", "*Private note:* x",
      "- Private notes: x", "<div class=\"note\">", "<speaker>", "<x private>",
      "```notes\nx\n```", "~~~ {.note}\nx\n~~~", "```speaker\nx\n```", "```private x\n```",
      "```speaker-notes\nx\n```",
    ])
  func told(line: String) {
    #expect(Self.notes("a\n\n\(line)\n").doubts.map(\.line) == [2])
  }

  @Test(
    "and others are not",
    arguments: [
      "^x", "a ^ x", "%x", "Noted: x", "My notes: x", "note", "notes", "<div class=\"footnote\">",
      "<p>", "a <speaker>", "<!-- private -->", "```swift\nx\n```", "```swift note\nx\n```",
      "    notes: x", "```\nPrivate: x\n```", "Keynote speaker: x",
      // What stands before the colon is longer than a heading of notes would be.
      "private" + String(repeating: " ", count: 34) + ": x",
    ])
  func notTold(line: String) {
    #expect(Self.notes("a\n\n\(line)\n").doubts == [])
  }

  @Test("a word before its colon may have forty letters and spaces, not more")
  func headBound() {
    for (spaces, count) in [(33, 1), (34, 0)] {
      let line = "private" + String(repeating: " ", count: spaces) + ": x"
      #expect(Self.notes("\(line)\n").doubts.count == count)
    }
  }

  @Test("doubts come in the order of their lines, with what the deck says there")
  func order() {
    let bytes = Array("---\ntitle: T\n---\n\n```notes\nx\n```\n\n ^ y\n".utf8)
    let told = Deck.doubtfulNotes(in: bytes)
    #expect(told.map(\.line) == [5, 9] && told.map(\.text) == ["```notes", "^ y"])
    let both = Self.notes("^ y\n\n```notes\nx\n```\n\n^ z\n")
    #expect(both.doubts.map(\.line) == [0, 2, 6])
  }
}
