import MeetingModel
import Participation
import Screen
import SharedText
import TestSupport
import Testing

@testable import Console

@Suite("Others' cursors in the notes")
struct NotesCursorTests {
  private func ensemble(_ count: Int = 2) -> Ensemble {
    var ensemble = Ensemble(count)
    for index in 0..<count { ensemble.press(index, .alt("6")) }
    ensemble.exchange()
    return ensemble
  }

  @Test("whoever types at once is seen where they are, not where they began")
  func typing() {
    var ensemble = ensemble()
    ensemble.type(0, "Hello")
    ensemble.exchange()
    #expect(ensemble.text(1) == "Hello")
    #expect(ensemble.cursor(of: 0, at: 1) == 5)
    #expect(ensemble.screen(1).contains("◂Ann"))
    #expect(!ensemble.screen(0).contains("◂Ann"))
  }

  @Test("a cursor that moves while edits are under way is told of when they are numbered")
  func movingAway() {
    var ensemble = ensemble()
    ensemble.type(0, "Hello world")
    ensemble.press(0, .home)
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    #expect(ensemble.cursor(of: 0, at: 1) == 0)
  }

  @Test("nobody is shown who has not put a cursor anywhere")
  func reading() {
    var ensemble = ensemble()
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    #expect(ensemble.cursor(of: 0, at: 1) == nil)
  }

  @Test("who comes in sees the cursors of those who are writing")
  func comingLate() {
    var ensemble = ensemble()
    ensemble.type(0, "Hello")
    ensemble.exchange()
    ensemble.arrive()
    ensemble.press(2, .alt("6"))
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    #expect(ensemble.cursor(of: 0, at: 2) == 5)
  }

  @Test("a cursor fades when its owner is silent, and comes back with the next key")
  func silence() {
    var ensemble = ensemble()
    ensemble.type(0, "Hello")
    ensemble.exchange()
    let next = ensemble.consoles[1].nextChange(after: ensemble.now)
    #expect(next.map { $0 - ensemble.now <= NotesPane.caretLasts } == true)
    ensemble.wait(milliseconds: NotesPane.caretLasts)
    #expect(ensemble.cursor(of: 0, at: 1) == nil)
    #expect(!ensemble.screen(1).contains("◂Ann"))
    ensemble.press(0, .left)
    ensemble.exchange()
    #expect(ensemble.cursor(of: 0, at: 1) == 4)
  }

  @Test("a cursor in use does not fade, wherever it ends up")
  func inUse() {
    var ensemble = ensemble()
    ensemble.type(0, "Hello")
    ensemble.exchange()
    for _ in 0..<12 {
      ensemble.press(0, .left, .right)
      ensemble.wait(milliseconds: NotesPane.caretLasts / 4)
      ensemble.exchange()
      #expect(ensemble.cursor(of: 0, at: 1) == 5)
    }
  }

  @Test("a cursor goes when its owner leaves or turns to another text")
  func leaving() {
    var ensemble = ensemble(3)
    ensemble.type(1, "Hello")
    ensemble.type(0, "Oh ")
    ensemble.exchange()
    #expect(ensemble.cursor(of: 1, at: 2) != nil)
    ensemble.happen(.participants(.left(ensemble.id(1))))
    #expect(ensemble.cursor(of: 1, at: 2) == nil)
    #expect(ensemble.cursor(of: 0, at: 2) != nil)

    ensemble.press(0, .alt("p"), .enter)
    ensemble.exchange()
    ensemble.press(0, .right)
    ensemble.type(0, "new")
    ensemble.exchange()
    ensemble.wait(milliseconds: 1_000)
    ensemble.press(0, .left)
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    #expect(ensemble.cursor(of: 0, at: 2) == nil)
  }

  @Test("selections keep their place, and names stand side by side")
  func selections() {
    var ensemble = ensemble(3)
    ensemble.type(0, "Hello world")
    ensemble.exchange()
    ensemble.press(0, Key(.left, [.shift, .control]))
    ensemble.wait(milliseconds: 1_000)
    ensemble.exchange()
    ensemble.press(1, .home)
    ensemble.type(1, ">> ")
    ensemble.exchange()
    let others = ensemble.consoles[2].replica.writing(.notes)?.others ?? [:]
    #expect(others[ensemble.id(0)] == Selection(anchor: 14, head: 9))
    #expect(ensemble.screen(2).contains(">> Hello world"))
    #expect(ensemble.screen(2).contains("◂Ben ◂Ann"))
    #expect(ensemble.screen(2).contains("━ ◂Ann ◂Ben ━"))
  }

  @Test("once all is said, everybody sees every cursor where its owner has it")
  func law() {
    Seeded.each(60) { random in
      var ensemble = ensemble(3)
      for index in 0..<3 { ensemble.type(index, "start \(index) ") }
      ensemble.exchange()
      for _ in 0..<40 {
        let index = random.below(3)
        switch random.below(6) {
        case 0: ensemble.press(index, random.pick([.left, .right, .home, .end, .up, .down]))
        case 1: ensemble.press(index, random.pick([.backspace, .delete, .enter, .alt("u")]))
        case 2: ensemble.press(index, Key(.left, [.shift, .control]))
        case 3: ensemble.exchange(but: random.below(3))
        case 4: ensemble.wait(milliseconds: Int64(random.below(500)))
        default: ensemble.type(index, random.words(4))
        }
      }
      for _ in 0..<3 {
        ensemble.exchange()
        ensemble.wait(milliseconds: 1_000)
      }
      for index in 0..<3 {
        for other in 0..<3 where other != index {
          #expect(ensemble.text(other) == ensemble.text(index), "\(random)")
          let own = ensemble.consoles[other].shownWriting?.selection.head
          #expect(ensemble.cursor(of: other, at: index) == own, "\(random)")
        }
      }
    }
  }
}
