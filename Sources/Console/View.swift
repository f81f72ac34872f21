package import Screen

extension Model {
  /// What is on the screen: a function of the model and nothing else.
  ///
  /// Law: the cursor is parked in every frame, on the caret of whatever takes the keys, so that input
  /// methods and screen readers find it.
  package var view: Grid {
    var grid = Grid(size: size)
    let layout = layout
    for (name, rect) in layout.panes {
      grid.region(rect) { region in drawPane(name, layout: layout, in: &region) }
    }
    grid.region(layout.status) { drawStatus(in: &$0, layout: layout) }
    grid.region(layout.keys) { drawKeys(in: &$0) }
    if let overlay {
      grid.region(Rect(size)) { draw(overlay, in: &$0) }
    }
    if grid.cursor == nil { grid.cursor = Point(column: 0, row: 0) }
    return grid
  }

  private func drawPane(_ name: PaneName, layout: Layout, in region: inout Region) {
    let isFocused = name == focus
    if layout.isFramed { drawFrame(of: name, isFocused: isFocused, in: &region) }
    let content = layout.isFramed ? region.bounds.inset(by: 1) : region.bounds
    region.region(content) { inside in
      if isFocused {
        name.pane.draw(self, in: &inside)
      } else {
        inside.keepingCursor { name.pane.draw(self, in: &$0) }
      }
    }
  }

  private func drawFrame(of name: PaneName, isFocused: Bool, in region: inout Region) {
    let style = isFocused ? theme.accent : theme.quiet
    region.box(region.bounds, border: borderSet(isFocused: isFocused), style: style)
    var title = StyledText(" ", style: style)
    if isFocused, borders == .ascii { title.append("* ", style: style) }
    title.append(text(name.pane.title), style: style)
    let badge = name.pane.badge(in: self)
    if !badge.isEmpty { title.append(" · " + badge, style: style) }
    title.append(" ", style: style)
    region.draw(title.truncated(to: region.size.columns - 4), at: Point(column: 2, row: 0))
  }

  func borderSet(isFocused: Bool) -> BorderSet {
    switch borders {
    case .ascii: .ascii
    case .lines: isFocused ? .heavy : .light
    }
  }
}
