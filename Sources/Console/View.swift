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
      grid.region(Rect(size)) { drawTooSmall(in: &$0) }
      return grid
    }
    if let guest {
      grid.region(Rect(size)) { drawWaiting(guest, in: &$0) }
    } else {
      drawPanes(in: &grid)
    }
    if let overlay {
      grid.region(Rect(size)) { draw(overlay, in: &$0) }
    }
    drawNotice(in: &grid)
    if grid.cursor == nil { grid.cursor = Point(column: 0, row: 0) }
    return grid
  }

  private func drawPanes(in grid: inout Grid) {
    let (layout, unread) = (layout, unread)
    // The focused pane comes last: it parks the cursor.
    for (name, rect) in layout.panes.filter({ $0.name != focus })
      + layout.panes.filter({ $0.name == focus })
    {
      grid.region(rect) { region in drawPane(name, layout: layout, unread: unread, in: &region) }
    }
    grid.region(layout.status) { drawStatus(in: &$0, layout: layout) }
    grid.region(layout.banner) { drawBanner(in: &$0) }
    grid.region(layout.keys) { drawKeys(in: &$0) }
  }

  private func drawTooSmall(in region: inout Region) {
    let least = Layout.least
    let words = StyledText(text(.console.tooSmall(columns: least.columns, rows: least.rows)))
    for (row, line) in TextLayout.wrap(words, width: size.columns).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(.zero)
  }

  private func drawPane(
    _ name: PaneName, layout: Layout, unread: [ParticipantID: Int], in region: inout Region
  ) {
    let isFocused = name == focus
    if layout.isFramed { drawFrame(of: name, isFocused: isFocused, in: &region) }
    let content = layout.isFramed ? region.bounds.inset(by: 1) : region.bounds
    region.region(content) { inside in
      if isFocused {
        draw(name, unread: unread, in: &inside)
      } else {
        inside.keepingCursor { draw(name, unread: unread, in: &$0) }
      }
    }
  }

  private func drawFrame(of name: PaneName, isFocused: Bool, in region: inout Region) {
    let style = isFocused ? theme.accent : theme.quiet
    region.box(region.bounds, border: borderSet(isFocused: isFocused), style: style)
    var title = StyledText(" ", style: style)
    if isFocused, borders == .ascii { title.append("* ", style: style) }
    title.append(text(name.title), style: style)
    let room = region.size.columns - title.columns - 8
    let badge = [false, true].map { self.badge(of: name, isShort: $0) }.first { $0.columns <= room }
    if let badge, !badge.isEmpty { title.append(" · " + badge, style: style) }
    title.append(" ", style: style)
    region.draw(title.truncated(to: region.size.columns - 4), at: Point(column: 2, row: 0))
    var foot = self.foot(of: name)
    guard foot.columns > 0 else { return }
    foot.append(" ")
    region.draw(
      foot.truncated(to: region.size.columns - 4),
      at: Point(column: 2, row: region.size.rows - 1))
  }

  func borderSet(isFocused: Bool) -> BorderSet { borders.set(isFocused: isFocused) }
}
