import Localization
import MeetingModel
package import Screen

extension Model {
  /// What is on the screen: a function of the model and nothing else.
  ///
  /// Law: the cursor is parked in every frame, on the caret of whatever takes the keys, so that input
  /// methods and screen readers find it.
  package var view: Grid {
    var grid = Grid(size: size)
    guard size.columns >= Layout.least.columns, size.rows >= Layout.least.rows else {
      grid.region(Rect(size)) { context.drawTooSmall(in: &$0) }
      return grid
    }
    if let guest {
      grid.region(Rect(size)) { region in
        waiting.draw(guest, in: context, keys: overlay == nil ? nil : keyLine, &region)
      }
    } else {
      drawPanes(in: &grid)
    }
    if let overlay {
      grid.region(Rect(size)) { overlay.drawFramed(in: pageContext, &$0) }
    }
    notice?.draw(in: context, &grid)
    if grid.cursor == nil { grid.cursor = Point(column: 0, row: 0) }
    return grid
  }

  private func drawPanes(in grid: inout Grid) {
    let (layout, contexts) = (layout, contexts)
    PanesInView(panes: panes, contexts: contexts, layout: layout).draw(in: &grid)
    let news = panes.news(in: contexts.bare)
    grid.region(layout.status) { region in
      statusLine(news: news).draw(in: &region, isFramed: layout.isFramed)
    }
    grid.region(layout.banner) { banner.draw(in: &$0) }
    grid.region(layout.keys) { keyLine.draw(in: &$0) }
  }
}

extension Context {
  /// Where the screen is too small for anything else.
  fileprivate func drawTooSmall(in region: inout Region) {
    let least = Layout.least
    let words = StyledText(text(.console.tooSmall(columns: least.columns, rows: least.rows)))
    for (row, line) in TextLayout.wrap(words, width: size.columns).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(.zero)
  }
}
