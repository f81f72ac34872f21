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
    let always = Self.generalCommands.filter {
      [Phrase.console.palette, Phrase.console.help].contains($0.name)
    }
    // The way to everything else is never crowded out.
    let labels = always.compactMap(keyLabel)
    let reserved = labels.reduce(0) { $0 + $1.columns }
    var column = 0
    for command in commandsHere where !always.contains(where: { $0.name == command.name }) {
      guard let label = keyLabel(command) else { continue }
      guard column + label.columns + reserved <= region.size.columns else { break }
      column += region.draw(label, at: Point(column: column, row: 0))
    }
    column = max(column, region.size.columns - reserved)
    for label in labels { column += region.draw(label, at: Point(column: column, row: 0)) }
  }

  /// Its key and its short name; nil when it has no key or makes no sense here.
  private func keyLabel(_ command: Command) -> StyledText? {
    guard let key = command.keys.first else { return nil }
    let isAllowed: Bool
    switch command.allowed(self) {
    case .yes: isAllowed = true
    case .no: isAllowed = false
    case .hidden: return nil
    }
    var label = StyledText(" " + key.description, style: isAllowed ? theme.accent : theme.quiet)
    label.append(" " + text(command.name.short) + " ", style: isAllowed ? .plain : theme.quiet)
    return label
  }
}
