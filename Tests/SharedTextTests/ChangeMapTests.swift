import TestSupport
import Testing

@testable import SharedText

@Suite("Mapping a change over a concurrent one") struct ChangeMapTests {
  /// Whether both orders end in the same text.
  private func converge(_ text: Text, _ a: Change, _ b: Change) throws -> Bool {
    let first = try text.with(a).with(b.map(over: a, .second))
    let second = try text.with(b).with(a.map(over: b, .first))
    return first == second
  }

  @Test("both orders end in the same text, for every pair of replacements in up to four letters")
  func everyReplacement() throws {
    let words = ["", "a", "b", "ab"]
    for length in 0...4 {
      let text = Text(String("abab".prefix(length)))
      var changes: [Change] = []
      for start in 0...length {
        for end in start...length {
          for word in words where start < end || word != "" {
            changes.append(Change(replacing: start..<end, with: word))
            if word != "" {
              changes.append(Change(replacing: start..<end, with: word, leaning: true))
            }
          }
        }
      }
      for a in changes {
        for b in changes {
          guard try converge(text, a, b) else {
            Issue.record("\(text) \(a.list.steps) \(b.list.steps)")
            return
          }
        }
      }
    }
  }

  /// Of three and four letters with leaning insertions there are 15 million pairs: `plenary-bench soak` takes
  /// all of those.
  @Test(
    "both orders end in the same text, for every pair of changes in many places at once",
    arguments: [(0, true), (1, true), (2, true), (3, false), (4, false)])
  func everyChange(length: Int, leaning: Bool) throws {
    let count = try TextPairs.converge(length, leaning: leaning)
    let changes = try TextPairs.everyChange(of: length, inserting: 0x61, leaning: leaning)
    #expect(Set(changes).count == changes.count)
    #expect(count == changes.count * changes.count)
    #expect(length < 4 || changes.count == 512)
  }

  @Test("both orders end in the same text, for every tenth change of three letters that may lean")
  func leaningChange() throws {
    #expect(try TextPairs.converge(3, leaning: true, share: 7, of: 10) == 65 * 648)
  }

  @Test("both orders end in the same text, for long changes in any scripts")
  func random() throws {
    try Seeded.each(1_500) { random in
      let text = Text(random.string(upTo: 40))
      let a = random.change(to: text.count)
      let b = random.change(to: text.count)
      let isSame = try converge(text, a, b)
      #expect(isSame, "\(random)")
      expectCanonical(a.map(over: b, .first), "\(random)")
      #expect(a.map(over: b, .second).insertedText == a.insertedText, "\(random)")
    }
  }

  @Test("insertions between which another deletes all become one, whichever of them lean")
  func joined() throws {
    let kinds: [Step.Kind] = [.insert, .leaningInsert]
    for (first, second, third) in kinds.flatMap({ a in
      kinds.flatMap { b in kinds.map { c in (a, b, c) } }
    }) {
      var change = Change()
      for (kind, letter) in [(first, "a"), (second, "b"), (third, "c")] {
        change.list.add(kind, 1)
        change.text += letter.utf8
        if letter == "a" { change.list.add(.delete, 1) }
      }
      let deletion = Change(replacing: 0..<1, with: "")
      for mapped in [
        change.map(over: deletion, .second), change.map(over: deletion, .first),
        deletion.composed(with: change),
      ] {
        let decoded = try Change(decoding: mapped.encoded)
        #expect(decoded == mapped, "\(first) \(second) \(third)")
      }
    }
  }

  private func merged(_ text: String, first: Change, second: Change) throws -> String {
    try Text(text).with(first).with(second.map(over: first, .second)).description
  }

  @Test("of two insertions at one place the one numbered first stands first")
  func tie() throws {
    let one = Change(replacing: 1..<1, with: "one")
    let two = Change(replacing: 1..<1, with: "two")
    #expect(try merged("()", first: one, second: two) == "(onetwo)")
    #expect(try merged("()", first: two, second: one) == "(twoone)")
  }

  @Test("an insertion that goes on with a run stays with it, whoever is numbered first")
  func leaning() throws {
    let run = Change(replacing: 3..<3, with: "ning", leaning: true)
    let other = Change(replacing: 3..<3, with: "X")
    #expect(try merged("run", first: other, second: run) == "runningX")
    #expect(try merged("run", first: run, second: other) == "runningX")
  }

  @Test("an insertion inside what another deletes survives where that was")
  func insideDeletion() throws {
    let deletion = Change(replacing: 1..<5, with: "")
    let insertion = Change(replacing: 3..<3, with: "X")
    #expect(try merged("(1234)", first: deletion, second: insertion) == "(X)")
    #expect(try merged("(1234)", first: insertion, second: deletion) == "(X)")
  }

  @Test("insertions at both ends of a deletion stay on their sides of it")
  func aroundDeletion() throws {
    let deletion = Change(replacing: 1..<5, with: "")
    let left = Change(replacing: 1..<1, with: "L")
    let right = Change(replacing: 5..<5, with: "R")
    let both = left.composed(with: right.map(over: left, .second))
    #expect(try merged("(1234)", first: deletion, second: both) == "(LR)")
    #expect(try merged("(1234)", first: both, second: deletion) == "(LR)")
  }

  @Test("what both delete is deleted once")
  func sameDeletion() throws {
    let a = Change(replacing: 1..<4, with: "")
    let b = Change(replacing: 2..<5, with: "")
    #expect(try merged("012345", first: a, second: b) == "05")
    #expect(a.map(over: a, .second).isEmpty)
  }

  @Test("both replace the same word: both words stand there, the first one first")
  func sameReplacement() throws {
    let a = Change(replacing: 0..<3, with: "uno")
    let b = Change(replacing: 0..<3, with: "eins")
    #expect(try merged("one.", first: a, second: b) == "unoeins.")
  }

  @Test("composing and then mapping over an earlier change is mapping step by step")
  func composition() throws {
    try Seeded.each(3_000) { random in
      let text = Text(random.string(upTo: 12))
      let a = random.change(to: text.count, leaning: false)
      let b = random.change(to: try text.with(a).count, leaning: false)
      let c = random.change(to: text.count, leaning: false)
      let composed = a.composed(with: b).map(over: c, .second)
      let stepwise = a.map(over: c, .second)
        .composed(with: b.map(over: c.map(over: a, .first), .second))
      #expect(try text.with(c).with(composed) == text.with(c).with(stepwise), "\(random)")
    }
  }
}
