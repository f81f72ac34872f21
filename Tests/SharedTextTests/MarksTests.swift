import TestSupport
import Testing

@testable import SharedText

@Suite("Cursors and selections") struct MarksTests {
  @Test("who types moves on, others at the same place stay")
  func authors() {
    var marks = Marks<String>()
    marks["typist"] = Selection(caret: 2)
    marks["reader"] = Selection(caret: 2)
    marks["behind"] = Selection(caret: 4)
    marks.map(over: Change(replacing: 2..<2, with: "abc"), by: "typist")
    #expect(marks["typist"] == Selection(caret: 5))
    #expect(marks["reader"] == Selection(caret: 2))
    #expect(marks["behind"] == Selection(caret: 7))
    marks["reader"] = nil
    #expect(marks.selections.count == 2)
  }

  @Test("a selection keeps its direction, and text inserted at its ends stays outside")
  func selection() {
    let insertAtStart = Change(replacing: 2..<2, with: "ab")
    let insertAtEnd = Change(replacing: 5..<5, with: "ab")
    for (anchor, head) in [(2, 5), (5, 2)] {
      let selection = Selection(anchor: anchor, head: head)
      #expect(selection.map(over: insertAtStart, .before).range == 4..<7)
      #expect(selection.map(over: insertAtEnd, .after).range == 2..<5)
      #expect((selection.map(over: insertAtStart, .after).anchor < 7) == (anchor < head))
    }
  }

  @Test("of a deleted selection a cursor remains")
  func deleted() {
    let selection = Selection(anchor: 6, head: 3)
    let change = Change(replacing: 2..<8, with: "new")
    let mapped = selection.map(over: change, .before)
    #expect(mapped == Selection(caret: 2))
  }

  @Test("cursors stay in the text and in order, whatever is changed")
  func order() throws {
    try Seeded.each(400) { random in
      let text = Text(random.string(upTo: 30))
      let change = random.change(to: text.count)
      let end = try text.with(change).count
      for side in [Side.before, .after] {
        let mapped = (0...text.count).map { change.map($0, side) }
        #expect(mapped == mapped.sorted(), "\(random)")
        #expect(mapped.allSatisfy { (0...end).contains($0) }, "\(random)")
      }
    }
  }

  @Test("a late cursor is where its character went")
  func late() throws {
    try Seeded.each(60) { random in
      var document = Document(Text(random.string(upTo: 30)))
      let count = document.text.count + 1
      let selection = Selection(anchor: random.below(count), head: random.below(count))
      var expected = selection
      for _ in 0..<20 {
        let change = random.change(to: document.text.count)
        expected = expected.map(over: change, .before)
        try document.apply(change)
      }
      #expect(document.history.map(selection, from: .start) == expected, "\(random)")
    }
    #expect(History().map(Selection(caret: 0), from: Version(1)) == nil)
    var history = History()
    for _ in 0...History.mostForSelection { history.record(Change()) }
    #expect(history.map(Selection(caret: 0), from: .start) == nil)
    #expect(history.map(Selection(caret: 0), from: Version(1)) == Selection(caret: 0))
  }
}
