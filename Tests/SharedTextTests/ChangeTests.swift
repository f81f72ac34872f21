import TestSupport
import Testing

@testable import SharedText

@Suite("Change") struct ChangeTests {
  @Test("making a change does what its steps say")
  func apply() throws {
    try Seeded.each(400) { random in
      let text = Text(random.string(upTo: 40))
      let change = random.change(to: text.count)
      let result = try text.with(change)
      #expect(scalars(result) == plainly(change, scalars(text)), "\(random)")
      #expect(result.count == text.count + change.growth, "\(random)")
    }
  }

  @Test("the inverse takes a change back, and the inverse of that is the change")
  func invert() throws {
    try Seeded.each(400) { random in
      let text = Text(random.string(upTo: 40))
      let change = random.change(to: text.count, leaning: false)
      let inverse = change.inverted(in: text)
      let result = try text.with(change)
      #expect(try result.with(inverse) == text, "\(random)")
      #expect(try text.with(inverse.inverted(in: result)) == result, "\(random)")
    }
  }

  @Test("a composition does what its parts do one after the other, whatever the grouping")
  func compose() throws {
    try Seeded.each(600) { random in
      let text = Text(random.string(upTo: 30))
      let a = random.change(to: text.count)
      let second = try text.with(a)
      let b = random.change(to: second.count)
      let third = try second.with(b)
      let c = random.change(to: third.count)
      #expect(try text.with(a.composed(with: b)) == third, "\(random)")
      let left = a.composed(with: b).composed(with: c)
      let right = a.composed(with: b.composed(with: c))
      #expect(try text.with(left) == third.with(c), "\(random)")
      #expect(try text.with(right) == third.with(c), "\(random)")
      expectCanonical(left, "\(random)")
    }
  }

  @Test("typing on is composed as any other change is")
  func typing() throws {
    var word = Change(replacing: 3..<5, with: "a")
    var text = Text("0123456789")
    for (index, letter) in ["b", "c\u{301}", "d"].enumerated() {
      let at = try text.with(word).count - 10 + 2 + 3
      #expect(at == [4, 5, 7][index])
      word.compose(with: Change(replacing: at..<at, with: letter, leaning: index > 0))
    }
    #expect(word == Change(replacing: 3..<5, with: "abc\u{301}d"))
    try text.apply(word)
    #expect(text.description == "012abc\u{301}d56789")
  }

  @Test("a change that reaches beyond the end is refused and leaves the text as it was")
  func unfit() {
    for range in [4..<4, 3..<5, 0..<4, 1_000..<1_001] {
      var text = Text("abc")
      let change = Change(replacing: range, with: range.lowerBound == 3 ? "" : "x")
      #expect(throws: ChangeError.beyondEnd) { try text.apply(change) }
      #expect(text == Text("abc"))
    }
  }

  @Test("a change of several places that fits at first and not at last changes nothing")
  func partlyUnfit() {
    var text = Text("abc")
    let change = Change(replacing: 0..<1, with: "x").composed(
      with: Change(replacing: 7..<8, with: ""))
    #expect(throws: ChangeError.beyondEnd) { try text.apply(change) }
    #expect(text == Text("abc"))
  }

  @Test("replacing nothing by nothing is the empty change")
  func empty() {
    #expect(Change(replacing: 5..<5, with: "").isEmpty)
    #expect(Change(replacing: 5..<5, with: "") == Change())
  }

  @Test("what was typed and erased again is gone from the composition")
  func erased() {
    let typed = Change(replacing: 2..<2, with: "xy")
    let erased = Change(replacing: 2..<4, with: "")
    #expect(typed.composed(with: erased).isEmpty)
  }

  @Test("a position keeps its place among what is kept, on the side that was asked for")
  func position() {
    let change = Change(replacing: 2..<4, with: "xyz")
    #expect((0...6).map { change.map($0, .before) } == [0, 1, 2, 2, 2, 6, 7])
    #expect((0...6).map { change.map($0, .after) } == [0, 1, 2, 2, 5, 6, 7])
    let insertion = Change(replacing: 2..<2, with: "xyz")
    #expect(insertion.map(2, .before) == 2)
    #expect(insertion.map(2, .after) == 5)
  }

  @Test("a position, mapped over composed changes, is where mapping over each puts it")
  func positionsCompose() throws {
    try Seeded.each(300) { random in
      let text = Text(random.string(upTo: 30))
      let a = random.change(to: text.count, leaning: false)
      let b = random.change(to: try text.with(a).count, leaning: false)
      let both = a.composed(with: b)
      for position in 0...text.count {
        let mapped = both.map(position, .before)
        #expect(mapped <= b.map(a.map(position, .after), .after), "\(random) at \(position)")
        #expect(mapped >= 0 && mapped <= text.count + both.growth, "\(random)")
      }
    }
  }
}

/// What `StepList` calls canonical.
func expectCanonical(_ change: Change, _ comment: Comment) {
  let steps = change.list.steps
  #expect(steps.allSatisfy { $0.count > 0 }, comment)
  #expect(zip(steps, steps.dropFirst()).allSatisfy { !StepList.joins($0.kind, $1.kind) }, comment)
  #expect(steps.last?.kind != .keep, comment)
  let inserted = steps.filter(\.isInsert).reduce(0) { $0 + $1.count }
  #expect(inserted == change.insertedText.unicodeScalars.count, comment)
}
