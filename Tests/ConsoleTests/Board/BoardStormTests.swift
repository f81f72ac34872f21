import MeetingModel
import Participation
import TestSupport
import Testing

@testable import Console

@Suite("A storm of drawing")
struct BoardStormTests {
  @Test("ends with the same cells everywhere, and no undo took from another")
  func converges() {
    var (undone, late) = (0, 0)
    Seeded.each(60) { random in
      let seed = random.description
      var storm = BoardStorm(5, &random)
      for _ in 0..<250 { storm.step() }
      storm.finish()
      #expect(storm.violations == [], "\(seed)")
      for painter in storm.painters {
        let viewer = Viewer(painter.id, role: painter.role)
        #expect(painter.replica.unsettled.isEmpty, "\(seed)")
        #expect(painter.replica.view == storm.ledger.meeting.seen(by: viewer), "\(seed)")
        let cells = BoardCells(painter.replica.view.board, pens: .lines).text
        #expect(cells == BoardCells(storm.ledger.meeting.board, pens: .lines).text, "\(seed)")
      }
      undone += storm.undone
      late += storm.late
    }
    // What the law is about has happened: undos reached boards that others had worked on.
    #expect(Seeded.isSingle || undone > 100)
    #expect(Seeded.isSingle || late > 100)
  }
}
