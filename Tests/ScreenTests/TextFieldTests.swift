import Screen
import TestSupport
import Testing

@Suite struct TextFieldTests {
  @Test("any edits leave clean text within its limit and the caret between characters")
  func invariants() {
    Seeded.each(600) { random in
      var field = TextField(
        allowsLines: random.chance(1, of: 2), maxScalars: random.pick([0, 1, 7, 60, 4_000]))
      for _ in 0..<40 {
        random.edit(&field)
        let text = field.text
        #expect(
          Array(text.cleaned(.kept).unicodeScalars) == Array(text.unicodeScalars), "\(random)")
        #expect(text.unicodeScalars.count <= field.maxScalars, "\(random)")
        #expect(field.allowsLines || !text.contains("\n"), "\(random)")
        #expect((0...text.count).contains(field.caret), "\(random)")
        let width = 1 + random.below(12)
        let layout = field.layout(width: width)
        #expect((0..<width).contains(layout.caret.column), "\(random)")
        #expect(layout.lines.indices.contains(layout.caret.row), "\(random)")
      }
    }
  }

  @Test("the caret's cell leads back to the caret, when its line fits")
  func caretCell() {
    Seeded.each(600) { random in
      var field = TextField(allowsLines: true, maxScalars: 500)
      field.insert(random.text())
      let width = 4 + random.below(12)
      for place in 0...field.count {
        field.moveToStart()
        for _ in 0..<place { field.moveRight() }
        let layout = field.layout(width: width)
        let line = layout.lines[layout.caret.row]
        if line.range.upperBound >= place, line.columns < width {
          var other = field
          other.move(to: layout.caret, width: width)
          #expect(other.caret == place, "\(random)")
        }
      }
    }
  }

  @Test(
    "backspace removes one character as a person sees it",
    arguments: [
      "👩‍💻", "🇯🇵", "❤️", "👍🏽", "e\u{301}", "\u{1112}\u{1161}\u{11AB}", "👨‍👩‍👧‍👦", "한", "語", "\u{1FAE8}",
    ])
  func backspace(_ character: String) {
    var field = TextField(maxScalars: 100)
    field.insert("a" + character)
    #expect(field.count == 2 && field.caret == 2)
    field.deleteBackward()
    #expect(field.text == "a" && field.caret == 1)
    field.deleteBackward()
    field.deleteBackward()
    #expect(field.isEmpty && field.caret == 0)
  }

  @Test("delete removes the character after the caret")
  func delete() {
    var field = TextField(maxScalars: 100)
    field.set("a🇯🇵b")
    field.moveToStart()
    field.moveRight()
    field.deleteForward()
    #expect(field.text == "ab" && field.caret == 1)
    field.moveToEnd()
    field.deleteForward()
    #expect(field.text == "ab")
  }

  @Test("a mark typed after a letter joins it")
  func joining() {
    var field = TextField(maxScalars: 100)
    field.insert("e")
    field.insert("\u{301}")
    #expect(Array(field.text.unicodeScalars) == ["\u{E9}"] && field.caret == 1)
    field.set("🇯x🇵")
    field.moveLeft()
    field.deleteBackward()
    #expect(field.text == "🇯🇵" && field.caret == 1)
  }

  @Test("words end where spaces, marks or scripts change")
  func words() {
    var field = TextField(maxScalars: 100)
    field.set("hello, big world")
    field.deleteWordBackward()
    #expect(field.text == "hello, big ")
    field.moveWordLeft()
    field.moveWordLeft()
    #expect(field.caret == 0)
    field.moveWordRight()
    #expect(field.caret == 5)
    field.deleteWordForward()
    #expect(field.text == "hello ")
    field.set("今日は漢字とカタカナ")
    for expected in ["今日は漢字と", "今日は漢字", "今日は", "今日", ""] {
      field.deleteWordBackward()
      #expect(field.text == expected)
    }
    field.set("안녕 세상")
    field.deleteWordBackward()
    #expect(field.text == "안녕 ")
  }

  @Test("lines are edited one by one")
  func lines() {
    var field = TextField(allowsLines: true, maxScalars: 100)
    field.insert("one two\r\nthree four")
    field.moveToLineStart()
    #expect(field.caret == 8)
    field.moveWordRight()
    field.deleteToLineStart()
    #expect(field.text == "one two\n four")
    field.deleteToLineEnd()
    #expect(field.text == "one two\n")
    field.moveLeft()
    field.moveToLineStart()
    #expect(field.caret == 0)
    field.moveToLineEnd()
    #expect(field.caret == 7)
  }

  @Test("without lines a paste of many becomes one")
  func onOneLine() {
    var field = TextField(maxScalars: 100)
    field.insert("a\r\nb\nc\u{1B}[201~")
    #expect(field.text == "a b c␛[201~")
  }

  @Test("what finds no room stays out, whole characters at a time")
  func limit() {
    var field = TextField(maxScalars: 5)
    #expect(field.insert("abc") == true)
    #expect(field.insert("d👩‍💻") == false)
    #expect(field.text == "abcd" && !field.isFull)
    #expect(field.insert("e") == true)
    #expect(field.isFull)
    #expect(field.insert("f") == false)
    #expect(field.text == "abcde")
  }

  @Test("an edit that brings together what needs more room than there is changes nothing")
  func composition() {
    var field = TextField(allowsLines: true, maxScalars: 3)
    field.insert("\u{1DF}\n\u{323}")
    field.moveLeft()
    field.deleteBackward()
    #expect(field.text.unicodeScalars.count == 3)
    var tight = TextField(maxScalars: 2)
    tight.insert("\u{1DF}")
    #expect(tight.insert("\u{323}") == false)
    #expect(tight.text == "\u{1DF}" && tight.caret == 1)
  }

  @Test("up and down keep their column over short and wide lines")
  func rows() {
    var field = TextField(allowsLines: true, maxScalars: 200)
    field.insert("long line here\nab\n日本語日本語日本語")
    let width = 30
    field.moveToStart()
    for _ in 0..<9 { field.moveRight() }
    #expect(field.moveDown(width: width) == true)
    #expect(field.layout(width: width).caret.column == 2)
    #expect(field.moveDown(width: width) == true)
    #expect(field.layout(width: width).caret.column == 8)
    #expect(field.moveDown(width: width) == false)
    #expect(field.moveUp(width: width) == true)
    #expect(field.moveUp(width: width) == true)
    #expect(field.caret == 9)
    #expect(field.moveUp(width: width) == false)
  }

  @Test("a long text wraps; the caret has a free column at the end of a full line")
  func wraps() {
    var field = TextField(maxScalars: 200)
    field.insert("abcd efgh")
    let layout = field.layout(width: 5)
    #expect(layout.lines.map(\.text) == ["abcd", "efgh"])
    #expect(layout.caret == Point(column: 4, row: 1))
    field.insert("   ")
    #expect(field.layout(width: 5).caret == Point(column: 4, row: 1))
  }

  @Test("the rows shown follow the caret and move no further than they must")
  func scrolls() {
    var field = TextField(allowsLines: true, maxScalars: 200)
    field.insert("1\n2\n3\n4\n5\n6")
    #expect(field.layout(width: 9).firstRow(showing: 3, from: 0) == 3)
    _ = field.moveUp(width: 9)
    #expect(field.layout(width: 9).firstRow(showing: 3, from: 3) == 3)
    for _ in 0..<3 { field.moveUp(width: 9) }
    #expect(field.layout(width: 9).firstRow(showing: 3, from: 3) == 1)
    #expect(field.layout(width: 9).firstRow(showing: 0, from: 3) == 1)
    #expect(field.layout(width: 9).firstRow(showing: 30, from: 3) == 0)
  }

  @Test("keys write, move and delete; others are left to the owner")
  func keys() {
    var field = TextField(allowsLines: true, maxScalars: 100)
    for character in "two words" { #expect(field.press(.character(character), width: 20) == true) }
    #expect(field.press(.control("w"), width: 20) == true)
    #expect(field.text == "two ")
    #expect(field.press(Key(.enter, .alt), width: 20) == true)
    #expect(field.text == "two \n")
    #expect(field.press(.up, width: 20) == true)
    #expect(field.caret == 0)
    #expect(field.press(.up, width: 20) == false)
    #expect(field.press(.enter, width: 20) == false)
    #expect(field.press(.escape, width: 20) == false)
    #expect(field.press(.control("p"), width: 20) == false)
    #expect(field.press(.alt("1"), width: 20) == false)
    #expect(field.press(.control("k"), width: 20) == true)
    #expect(field.text == "\n")
    var line = TextField(maxScalars: 100)
    #expect(line.press(Key(.enter, .alt), width: 20) == false)
    #expect(line.isEmpty)
  }
}

extension Seeded {
  fileprivate mutating func edit(_ field: inout TextField) {
    let width = below(12)
    switch below(12) {
    case 0...3: field.insert(text(most: 4))
    case 4: field.move(to: Point(column: below(14), row: below(6)), width: width)
    default:
      let key = pick([
        Key.backspace, .delete, .left, .right, .up, .down, .home, .end, .control("w"),
        .control("k"), .control("u"), .alt("b"), .alt("f"), .alt("d"), Key(.enter, .alt),
        Key(.home, .control), Key(.end, .control),
      ])
      _ = field.press(key, width: width)
    }
  }
}
