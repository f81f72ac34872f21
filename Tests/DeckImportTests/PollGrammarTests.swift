import MeetingModel
import Testing

@testable import DeckImport

@Suite("Each line of a poll in a deck")
struct PollGrammarTests {
  private static func poll(_ lines: String...) -> Poll.Draft? {
    try? PollBlock.read(lines.joined(separator: "\n"))
  }

  private static func flaw(_ lines: String...) -> PollBlock.Flaw? {
    do {
      _ = try PollBlock.read(lines.joined(separator: "\n"))
      return nil
    } catch { return error }
  }

  @Test(
    "a choice has a bullet or a number of up to three digits, and a space behind it",
    arguments: [
      "- b", "* b", "+ b", "-  b ", "1. b", "1) b", "12. b", "123) b", "-\tb",
    ])
  func choices(line: String) {
    #expect(Self.poll("? a", "- x", line)?.choices == ["x", "b"])
  }

  @Test(
    "without them a line belongs to the question",
    arguments: ["-b", "1234. b", "1.b", "1 b", "1: b", ". b", "٣. b", "– b", "1", "_ b", "-1. b"])
  func noChoices(line: String) {
    #expect(Self.poll("a", line, "- x", "- y")?.question == "a " + line)
  }

  @Test(
    "every name of a kind is that kind",
    arguments: [
      ("single", .single), ("one", .single), ("choice", .single), ("multiple", .multiple),
      ("multi", .multiple), ("several", .multiple), ("yes-no", .yesNoAbstain),
      ("yesno", .yesNoAbstain), ("yes/no", .yesNoAbstain), ("yes-no-abstain", .yesNoAbstain),
      ("yes/no/abstain", .yesNoAbstain), ("yes no", .yesNoAbstain), ("YES / NO", .yesNoAbstain),
      ("text", .shortText), ("short-text", .shortText), ("Short Text", .shortText),
      ("words", .shortText), ("rating", .rating(most: 5)), ("scale", .rating(most: 5)),
      ("rating 2", .rating(most: 2)), ("rating 10", .rating(most: 10)),
      ("rating 1-3", .rating(most: 3)), ("rating 1 - 3", .rating(most: 3)),
      ("rating 1–3", .rating(most: 3)), ("rating 1..3", .rating(most: 3)),
      ("Scale 1-10", .rating(most: 10)),
    ] as [(String, Poll.Kind)])
  func kinds(name: String, kind: Poll.Kind) throws {
    let choices = kind.takesChoices ? "\n- x\n- y" : ""
    for setting in ["kind", "type", "KIND"] {
      #expect(try PollBlock.read("? a\n\(setting): \(name)\(choices)").kind == kind)
    }
  }

  @Test(
    "what is no kind is told as it was written, at most its first 40 letters",
    arguments: [
      "rating x", "rating 1-2-3", "rating 2-5", "rating 0-5", "5", "", "best", "yes no maybe",
    ])
  func unknown(name: String) {
    #expect(Self.flaw("? a", "kind: \(name)") == .unknownKind(name))
  }

  @Test("a long wrong setting is cut")
  func cut() {
    let long = String(repeating: "k", count: 41)
    #expect(Self.flaw("? a", "kind: \(long)") == .unknownKind(String(long.dropLast())))
    #expect(Self.flaw("? a", "kind: \(long.dropLast())") == .unknownKind(String(long.dropLast())))
    #expect(Self.flaw("? a", "kind: rating \(long)") == .unknownKind("rating " + long.prefix(33)))
    #expect(Self.flaw("? a", "secret: \(long)") == .unknownAnswer(String(long.dropLast())))
  }

  @Test("a rating has as many steps as a meeting takes, and not one less or more")
  func ratings() {
    let refused = PollBlock.Flaw.refused(.numberOutside(least: 2, most: 10))
    #expect(Self.flaw("? a", "kind: rating 1") == refused)
    #expect(Self.flaw("? a", "kind: rating 2") == nil)
    #expect(Self.flaw("? a", "kind: rating 10") == nil)
    #expect(Self.flaw("? a", "kind: rating 11") == refused)
    #expect(Self.flaw("? a", "kind: rating 0") == refused)
  }

  @Test("secret is any word for yes or no, and no when nothing is said")
  func secret() {
    for (word, isSecret) in [
      ("yes", true), ("true", true), ("on", true), ("y", true), ("YES", true), ("no", false),
      ("false", false), ("off", false), ("n", false), ("", false),
    ] {
      #expect(Self.poll("? a", "secret: \(word)")?.isSecret == isSecret, "\(word)")
      #expect(Self.poll("? a", "Anonymous:\(word)")?.isSecret == isSecret, "\(word)")
    }
    #expect(Self.poll("? a")?.isSecret == false)
    #expect(Self.poll("? a", "secret: yes", "secret: no")?.isSecret == false, "the last one counts")
  }

  @Test("the mark of a question goes from its first line alone")
  func question() {
    #expect(Self.poll("? a")?.question == "a")
    #expect(Self.poll("?a", "? b")?.question == "a ? b")
    #expect(Self.poll("question:  a", "question: b")?.question == "a question: b")
    #expect(Self.poll("  a  ", "", "  b  ")?.question == "a b")
    #expect(Self.poll("a: b")?.question == "a: b")
    #expect(Self.flaw("") == .noQuestion && Self.flaw("question:") == .noQuestion)
    #expect(Self.flaw("kind: text") == .noQuestion)
  }

  @Test("the kind follows from the choices where it is not said")
  func meant() {
    #expect(Self.poll("a", "- x", "- y")?.kind == .single)
    #expect(Self.poll("a")?.kind == .yesNoAbstain)
    for kind in ["text", "rating", "yes-no"] {
      #expect(Self.flaw("a", "kind: \(kind)", "- x", "- y") == .unwantedChoices, "\(kind)")
    }
    #expect(Self.poll("a", "kind: multiple", "- x", "- y")?.kind == .multiple)
  }

  @Test("a code block is a poll by its first word alone, in any case")
  func language() {
    #expect(PollBlock.isPoll(language: "poll") && PollBlock.isPoll(language: "POLL"))
    #expect(!PollBlock.isPoll(language: "polls") && !PollBlock.isPoll(language: ""))
    let other = SlideBlocks(markdown: "```text poll\n? a\n```").blocks.map(\.content)
    #expect(other == [.code(language: "text", text: "? a")])
  }
}
