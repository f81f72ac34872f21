import Localization
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Where panes stand")
struct LayoutTests {
  @Test("panes lie inside the screen, apart from each other, the focused one among them")
  func laws() {
    Seeded.each(2_000) { random in
      let size = Size(columns: random.below(301), rows: random.below(121))
      var model = Model(size: size, language: .english, now: Rehearsal.start)
      for _ in 0..<random.below(4) { model.focus(on: random.pick(PaneName.allCases)) }
      let layout = Layout(
        size: size, focus: model.focus, scene: model.scene, side: model.side,
        isZoomed: random.chance(1, of: 3), banner: random.below(4))
      let seed = "\(random), \(size)"
      let rects = [layout.status, layout.banner, layout.keys] + layout.panes.map(\.rect)
      for (index, rect) in rects.enumerated() {
        #expect(Rect(size).contains(rect), "\(seed)")
        for other in rects.dropFirst(index + 1) {
          #expect(rect.intersection(other).isEmpty, "\(seed)")
        }
      }
      if size.columns >= Layout.least.columns, size.rows > Layout.least.rows {
        #expect(layout.panes.contains { $0.name == model.focus }, "\(seed)")
      }
      #expect(Set(layout.panes.map(\.name)).count == layout.panes.count, "\(seed)")
    }
  }

  @Test("nothing is left over between status line, panes and key line")
  func covers() {
    Seeded.each(300) { random in
      let size = Size(columns: 1 + random.below(300), rows: 4 + random.below(116))
      let focus = random.pick(PaneName.allCases)
      let layout = Layout(
        size: size, focus: focus, scene: focus.isScene ? focus : .slides,
        side: focus.isScene ? .chat : focus, isZoomed: false)
      let cells = layout.panes.map { $0.rect.columns * $0.rect.rows }.reduce(0, +)
      #expect(cells == size.columns * (size.rows - 2), "\(random), \(size)")
    }
  }

  @Test("the more room, the more panes")
  func adapts() {
    func count(_ columns: Int, _ rows: Int) -> Int {
      Layout(
        size: Size(columns: columns, rows: rows), focus: .slides, scene: .slides, side: .chat,
        isZoomed: false
      ).panes.count
    }
    #expect(count(40, 12) == 1)
    #expect(count(80, 24) == 2)
    #expect(count(132, 43) == 4)
    #expect(count(300, 100) == 7)
  }

  @Test(
    "one column or row less than a step, and it is not taken",
    arguments: [
      (72, 20, 2), (71, 20, 1), (72, 19, 1), (120, 34, 4), (119, 34, 2), (120, 33, 2),
      (190, 56, 7), (189, 56, 4), (190, 55, 4),
    ])
  func edges(columns: Int, rows: Int, count: Int) {
    func layout(isZoomed: Bool) -> Layout {
      Layout(
        size: Size(columns: columns, rows: rows), focus: .slides, scene: .slides, side: .chat,
        isZoomed: isZoomed)
    }
    #expect(layout(isZoomed: false).panes.count == count)
    #expect(layout(isZoomed: false).isFramed == (count > 1))
    #expect(layout(isZoomed: true).panes.map(\.name) == [.slides])
    #expect(layout(isZoomed: true).isFramed == (count > 1))
  }

  @Test("the key line is given up where three rows are all there is")
  func keyLine() {
    func keys(_ rows: Int) -> Int {
      Layout(
        size: Size(columns: 30, rows: rows), focus: .chat, scene: .slides, side: .chat,
        isZoomed: false
      ).keys.rows
    }
    #expect(keys(3) == 0 && keys(4) == 1)
  }
}
