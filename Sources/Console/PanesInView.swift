import MeetingModel
import Screen

/// The panes that have a place on the screen, each in its frame where there is room for frames.
struct PanesInView {
  let panes: Panes
  let contexts: PaneContexts
  let layout: Layout

  func draw(in grid: inout Grid) {
    let unread = panes.unread(in: contexts.bare)
    // The focused pane comes last: it parks the cursor.
    let (focused, others) = (
      layout.panes.filter { $0.name == contexts.focus },
      layout.panes.filter { $0.name != contexts.focus }
    )
    for (name, rect) in others + focused {
      grid.region(rect) { draw(name, unread: unread, in: &$0) }
    }
  }

  /// `unread` is counted once for all panes.
  private func draw(
    _ name: PaneName, unread: [ParticipantID: Int], in region: inout Region
  ) {
    var context = contexts[name]
    context.unread = unread
    if layout.isFramed {
      PaneFrame(
        title: name.title, badges: panes.badges(of: name, in: contexts.bare),
        foot: panes[name]?.foot(in: context) ?? StyledText(), isFocused: context.isFocused,
        context: context
      ).draw(in: &region)
    }
    region.region(layout.content(of: region.bounds)) { inside in
      if context.isFocused {
        panes[name]?.draw(in: context, &inside)
      } else {
        inside.keepingCursor { panes[name]?.draw(in: context, &$0) }
      }
    }
  }
}
