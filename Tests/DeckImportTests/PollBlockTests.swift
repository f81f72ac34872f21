import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

@Suite("Polls in decks")
struct PollBlockTests {
  private func slide(_ body: String) -> SlideBlocks {
    SlideBlocks(markdown: "# Quay\n\n```poll\n\(body)\n```\n")
  }

  private func poll(_ body: String) -> Poll.Draft? {
    slide(body).blocks.compactMap { if case .poll(let draft) = $0.content { draft } else { nil } }
      .first
  }

  @Test("a block with all settings is the poll that it says")
  func whole() {
    #expect(
      poll(
        "? Shall we build the north quay first?\nkind: multiple\nsecret: yes\n- Yes, at once\n- Later"
      )
        == Poll.Draft(
          question: "Shall we build the north quay first?", kind: .multiple,
          choices: ["Yes, at once", "Later"], isSecret: true))
  }

  @Test("the grammar forgives: no mark, more lines, other bullets, other names, any case")
  func forgiving() {
    let two = ["a", "b"]
    #expect(
      poll("Which\none?\n\n* a\n2) b")
        == Poll.Draft(question: "Which one?", kind: .single, choices: two))
    #expect(poll("Question: which one?\n- a\n- b")?.question == "which one?")
    #expect(poll("? Now?") == Poll.Draft(question: "Now?", kind: .yesNoAbstain))
    #expect(poll("Type: Yes / No\n? Now?")?.kind == .yesNoAbstain)
    #expect(poll("? Now?\nKIND:Several\n+ a\n1. b")?.kind == .multiple)
    #expect(poll("? How?\nkind: rating")?.kind == .rating(most: 5))
    #expect(poll("? How?\nkind: rating 1-7")?.kind == .rating(most: 7))
    #expect(poll("? How?\nkind: scale 10")?.kind == .rating(most: 10))
    #expect(poll("? How?\nkind: text\nanonymous: on")?.isSecret == true)
    #expect(poll("? When: at 9:00 or later?\n- a\n- b")?.question == "When: at 9:00 or later?")
    let words = SlideBlocks(markdown: "```Poll {x}\n? a\n```")
    #expect(words.blocks.map(\.content) == [.poll(Poll.Draft(question: "a", kind: .yesNoAbstain))])
  }

  @Test("what is no poll is shown as code, and no deck is made of it")
  func flaws() {
    let cases: [(String, PollBlock.Flaw)] = [
      ("- a\n- b", .noQuestion), ("?", .noQuestion),
      ("? a\nkind: best of 3", .unknownKind("best of 3")),
      ("? a\nkind: rating 3-7", .unknownKind("rating 3-7")),
      ("? a\nsecret: perhaps", .unknownAnswer("perhaps")),
      ("? a\nkind: text\n- b\n- c", .unwantedChoices),
      ("? a\n- b", .refused(.tooManyChoices(limit: Limits.choices))),
      ("? a\nkind: single", .refused(.tooManyChoices(limit: Limits.choices))),
      ("? a\nkind: rating 11", .refused(.numberOutside(least: 2, most: 10))),
      (
        "? " + String(repeating: "a", count: Limits.pollText + 1),
        .refused(.textTooLong(limit: Limits.pollText))
      ),
      (
        "? a" + String(repeating: "\n- b", count: Limits.choices + 1),
        .refused(.tooManyChoices(limit: Limits.choices))
      ),
    ]
    for (body, flaw) in cases {
      let slide = slide(body)
      #expect(slide.pollFlaws == [flaw], "\(body)")
      #expect(
        slide.blocks.contains { if case .code("poll", _) = $0.content { true } else { false } })
      #expect(throws: DeckError.badPoll(slide: 2, flaw)) {
        try Deck.read(Array("# One\n\n---\n\n# Two\n\n```poll\n\(body)\n```\n".utf8), fileName: "d")
      }
    }
  }

  @Test("a slide keeps its poll block as it stands, and a dash in it ends no slide")
  func source() throws {
    let deck = try Deck.read(
      Array("# One\n\n```poll\n? a\n- b\n- c\n```\n\n---\n\n# Two\n".utf8), fileName: "d")
    #expect(deck.slides.map(\.markdown) == ["# One\n\n```poll\n? a\n- b\n- c\n```", "# Two"])
  }

  @Test("any text is a poll that a meeting takes, or a flaw")
  func anything() {
    var good = 0
    Seeded.each(2_000) { random in
      let lines = random.some { random in
        random.pick(["? ", "- ", "kind: ", "secret: ", "", "1. "])
          + random.pick(["yes", "text", "rating 5", "multiple", random.text(5)])
      }
      guard let draft = try? PollBlock.read(lines.joined(separator: "\n")) else { return }
      good += 1
      #expect((try? draft.accepted()) == draft, "\(random)")
    }
    #expect(Seeded.isSingle || good > 100)
  }
}
