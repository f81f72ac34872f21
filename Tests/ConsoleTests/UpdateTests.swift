import Localization
import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Inputs, one after the other")
struct UpdateTests {
  @Test("the screen stays as it is until the moment that is named")
  func nextChange() {
    Seeded.each(120) { random in
      var model = random.console(size: Size(columns: 80, rows: 24))
      var now = Moment(milliseconds: Rehearsal.start.milliseconds + Int64(random.below(100_000)))
      for _ in 0..<random.below(20) {
        let input = random.input(in: model.size)
        if case .link(.snapshot) = input { continue }
        _ = model.update(input, at: now)
      }
      _ = model.update(.tick, at: now)
      guard let next = model.nextChange(after: now) else { return }
      #expect(next > now, "\(random)")
      let before = model.view
      now = Moment(milliseconds: next.milliseconds - 1)
      _ = model.update(.tick, at: now)
      let after = model.view
      #expect(after == before, "\(random)\n\(before.text)\n\(after.text)")
    }
  }

  @Test("pasted line ends of any kind are line feeds")
  func lineEnds() {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.paste("a\r\nb\rc\nd")
    #expect(console.model.chat.draft.field.text == "a\nb\nc\nd")
  }

  @Test("fifty pasted lines are one draft, and nothing is sent")
  func paste() {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.paste((1...50).map { "line \($0)" }.joined(separator: "\r"))
    #expect(console.took().isEmpty)
    #expect(console.model.chat.draft.field.text.split(separator: "\n").count == 50)
    #expect(console.lastLine == " 50 lines pasted; nothing has been sent yet.")
    console.press(.enter)
    #expect(console.sent().count == 1)
  }

  @Test("a drag stays with the pane where it began")
  func drag() {
    var console = Rehearsal()
    console.press(.alt("2"))
    console.mouse(.left, column: 10, row: 5)
    console.mouse(.left, .drag, column: 60, row: 5)
    console.mouse(.left, .release, column: 60, row: 5)
    #expect(console.model.focus == .board)
    guard case .board(.work(.draw(let drawing), .first)) = console.sent().first,
      case .stroke(let spots) = drawing.figure
    else {
      Issue.record("no stroke")
      return
    }
    #expect(spots.first == Spot(column: 9, row: 3))
    #expect(spots.last == Spot(column: 59, row: 3))
  }

  @Test("a new size is painted anew")
  func resize() {
    var console = Rehearsal()
    console.feed(.terminal(.resize(Size(columns: 40, rows: 12))))
    #expect(console.took() == [.repaint])
    #expect(console.rows.count == 12)
  }

  @Test("leaving asks first when something would be lost")
  func quit() {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.type("hello")
    console.press(.enter)
    _ = console.took()
    console.press(.control("c"))
    #expect(console.took().isEmpty)
    #expect(console.screen.contains("1 edit is unconfirmed and would be lost."))
    console.press(.enter)
    #expect(console.took().isEmpty)
    console.press(.control("q"), .down, .enter)
    #expect(console.took() == [.quit])
    console.press(.control("c"), .control("c"))
    #expect(console.took() == [.quit])
    console.confirm()
    console.press(.control("c"))
    #expect(console.took() == [.quit])
  }
}
