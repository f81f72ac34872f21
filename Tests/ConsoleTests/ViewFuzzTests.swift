import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The whole screen, whatever happens")
struct ViewFuzzTests {
  private static func expectSound(_ grid: Grid, _ size: Size, _ note: Comment) {
    #expect(grid.size == size, note)
    if let fault = grid.fault { Issue.record("\(fault), \(note)") }
  }

  @Test("any inputs in a meeting that came about by the rules give a sound screen")
  func anyInputs() {
    Seeded.each(40) { random in
      var model = random.console()
      var now = Rehearsal.start
      for step in 0..<32 {
        now = Moment(milliseconds: now.milliseconds + Int64(random.below(3_000)))
        _ = model.update(random.input(in: model.size), at: now)
        if step % 8 == 0 {
          Self.expectSound(model.view, model.size, "\(random), step \(step), \(model.size)")
        }
      }
      Self.expectSound(model.view, model.size, "\(random), \(model.size)")
    }
  }

  @Test("a meeting that makes no sense gives a sound screen too")
  func strangeMeetings() {
    Seeded.each(40) { random in
      var model = random.strangeConsole()
      for _ in 0..<20 {
        _ = model.update(random.input(in: model.size), at: Rehearsal.start)
      }
      for command in Command.all { _ = command.perform(in: &model, at: Rehearsal.start) }
      Self.expectSound(model.view, model.size, "\(random), \(model.size)")
    }
  }

  @Test("every small size is painted")
  func smallSizes() {
    var console = Rehearsal()
    for columns in stride(from: 0, through: 30, by: 3) {
      for rows in 0...9 {
        let size = Size(columns: columns, rows: rows)
        console.feed(.terminal(.resize(size)))
        Self.expectSound(console.model.view, size, "\(size)")
      }
    }
    console.feed(.terminal(.resize(Size(columns: 19, rows: 10))))
    #expect(console.screen.contains("20×5"))
  }
}
