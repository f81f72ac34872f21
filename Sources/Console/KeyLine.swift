import Localization
import Screen

/// The last row: what works here and now, or what has just been said to the reader.
extension Model {
  func drawKeys(in region: inout Region) {
    if let notice {
      let words = StyledText(" " + text(notice.phrase), style: theme.strong)
      region.draw(words.truncated(to: region.size.columns), at: .zero)
      return
    }
    var column = 0
    for command in commandsHere {
      guard let key = command.keys.first else { continue }
      let isAllowed: Bool
      switch command.allowed(self) {
      case .yes: isAllowed = true
      case .no: isAllowed = false
      case .hidden: continue
      }
      let label = text(command.name.short)
      let width = key.description.columns + label.columns + 3
      guard column + width <= region.size.columns else { break }
      column += region.draw(
        " " + key.description, at: Point(column: column, row: 0),
        style: isAllowed ? theme.accent : theme.quiet)
      column += region.draw(
        " " + label + " ", at: Point(column: column, row: 0),
        style: isAllowed ? .plain : theme.quiet)
    }
  }
}
