import Localization
import Screen

/// The frame of a pane: its title, what stands beside that, and what stands in the lower border.
struct PaneFrame: Sendable {
  let title: Phrase
  /// The longer one first.
  var badges: [String] = []
  var foot = StyledText()
  var isFocused = false
  let context: Context

  func draw(in region: inout Region) {
    let style = isFocused ? context.theme.accent : context.theme.quiet
    region.box(region.bounds, border: context.borders.set(isFocused: isFocused), style: style)
    let room = region.size.columns - 4
    region.draw(head(style, room: room).truncated(to: room), at: Point(column: 2, row: 0))
    guard foot.columns > 0 else { return }
    let foot = foot + StyledText(" ")
    region.draw(foot.truncated(to: room), at: Point(column: 2, row: region.size.rows - 1))
  }

  private func head(_ style: Style, room: Int) -> StyledText {
    var head = StyledText(" ", style: style)
    if isFocused, context.borders == .ascii { head.append("* ", style: style) }
    head.append(context.text(title), style: style)
    let left = room - 4 - head.columns
    let badge = badges.first { $0.columns <= left } ?? ""
    if !badge.isEmpty { head.append(" · " + badge, style: style) }
    head.append(" ", style: style)
    return head
  }
}
