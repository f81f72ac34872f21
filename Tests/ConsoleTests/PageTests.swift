import Localization
import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("A page over the panes") struct PageTests {
  private let context = Rehearsal().model.pageContext

  /// What is noted by a wish that only says so.
  private func noting(_ number: Int) -> Wish {
    .run { model, now in
      model.notify(.console.pasted(count: number), at: now)
      return []
    }
  }

  /// The numbers that were noted, and whether the page was closed.
  private func granted(_ wishes: [Wish]) -> (notice: Phrase?, isOpen: Bool, effects: [Effect]) {
    var model = Rehearsal().model
    model.overlay = HelpPage()
    let effects = model.grant(wishes, at: Rehearsal.start)
    return (model.notice?.phrase, model.overlay != nil, effects)
  }

  @Test("a refused proposal is said, and nothing after it is done")
  func refusal() {
    let refused: Wish = .propose(.chat(.say("  ", to: .everyone, replyTo: nil)))
    let result = granted([.effect(.ring), refused, .close, .effect(.repaint), noting(3)])
    #expect(result.effects == [.ring])
    #expect(result.isOpen && result.notice == Refusal.textEmpty.phrase)
    let accepted = granted([
      .propose(.chat(.say("hello", to: .everyone, replyTo: nil))), .close, .effect(.ring),
    ])
    #expect(!accepted.isOpen && accepted.effects.last == .ring && accepted.effects.count == 2)
  }

  @Test("a list of choices stops at both ends, and takes the item that Enter is on")
  func ends() {
    let keys: [(keys: [Key], chosen: Int)] = [
      ([], 1), ([.up], 0), ([.up, .up], 0), ([.down], 2), ([.down, .down], 2),
      ([.end], 2), ([.end, .down, .up], 1), ([.home], 0), ([.home, .up, .down], 1),
    ]
    for (keys, chosen) in keys {
      var choice = Choice("Which?", items: ["a", "b", "c"], selected: 1) { [noting($0)] }
      for key in keys { #expect(choice.press(key, in: context).isEmpty) }
      #expect(choice.selected == chosen)
      let result = granted(choice.press(.enter, in: context))
      #expect(!result.isOpen && result.notice == .console.pasted(count: chosen), "\(keys)")
    }
  }

  @Test("a list without items has nothing to choose, and closes")
  func nothing() {
    var choice = Choice("Which?", items: []) { [noting($0)] }
    for key in [Key.up, .down, .home, .end] { #expect(choice.press(key, in: context).isEmpty) }
    let result = granted(choice.press(.enter, in: context))
    #expect(!result.isOpen && result.notice == nil)
  }

  @Test("a key that names an item takes it at once; any other key does nothing")
  func named() {
    var choice = Choice("Which?", items: ["a", "b"], index: { $0 == .character("B") ? 1 : nil }) {
      [noting($0)]
    }
    #expect(choice.press(.character("x"), in: context).isEmpty)
    #expect(granted(choice.press(.character("B"), in: context)).notice == .console.pasted(count: 1))
  }

  @Test("a question begins at no, and Esc is as no")
  func question() {
    func ask() -> Choice {
      .question(
        Phrase.meeting.end.long, .meeting.endQuestion, in: context, yes: [noting(1)],
        no: [noting(0)])
    }
    for (keys, answer) in [([Key.enter], 0), ([.down, .enter], 1), ([.down, .escape], 0)] {
      var choice = ask()
      var wishes: [Wish] = []
      for key in keys { wishes = choice.press(key, in: context) }
      let result = granted(wishes)
      #expect(!result.isOpen && result.notice == .console.pasted(count: answer), "\(keys)")
    }
  }

  @Test("the help page scrolls to its last row and no further")
  func help() {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      var console = Rehearsal()
      console.model.size = size
      let context = console.model.pageContext
      var page = HelpPage()
      let rows = page.size(in: context).rows - 2
      for _ in 0..<rows + 5 { #expect(page.press(.down, in: context).isEmpty) }
      #expect(page.top == rows - page.innerSize(in: context).rows)
      #expect(page.press(.home, in: context).isEmpty && page.press(.up, in: context).isEmpty)
      #expect(page.top == 0)
      for key in [Key.escape, .enter, .function(1), .character("q")] {
        guard case .close? = page.press(key, in: context).first else {
          Issue.record("\(key) leaves it open")
          continue
        }
      }
    }
  }

  @Test("a page is never larger than the screen, and stands in its middle")
  func place() {
    Seeded.each(50) { random in
      var console = Rehearsal()
      console.model.size = Size(columns: 40 + random.below(160), rows: 12 + random.below(60))
      let context = console.model.pageContext
      let pages: [any Page] = [
        HelpPage(), Palette(), EntryPage(), LobbyPage(), PollPage(), BringPage(),
        PermissionsPage(person: nil, in: context), Choice.mood(in: context),
      ]
      for page in pages {
        let rect = page.rect(in: context)
        #expect(rect.columns <= context.size.columns && rect.rows <= context.size.rows, "\(random)")
        let (left, right) = (rect.left, context.size.columns - rect.left - rect.columns)
        let (above, below) = (rect.top, context.size.rows - rect.top - rect.rows)
        #expect((0...1).contains(right - left) && (0...1).contains(below - above), "\(random)")
      }
    }
  }
}
