import Localization
import Screen

/// The last row: what works here and now.
extension Model {
  func drawKeys(in region: inout Region) {
    let context = pageContext
    if let overlay {
      let labels = overlay.keys(in: context).map { context.keyLabel($0.key, $0.name) }
      let isWhole = columns(of: labels) <= region.size.columns
      drawLabels(
        isWhole ? labels : labels.dropLast(), last: isWhole ? [] : labels.suffix(1), in: &region)
      return
    }
    if let guest {
      drawLabels(keys(of: guest).map { context.keyLabel($0.key, $0.name) }, in: &region)
      return
    }
    let always = GeneralCommands.all.filter {
      [Phrase.console.palette, Phrase.console.help, Phrase.connection.continueHere].contains(
        $0.name)
    }
    let focused = self.context(of: focus)
    let last = always.compactMap { keyLabel($0, focused) }
    let others = commandsHere.filter { command in
      !always.contains { $0.name == command.name }
    }
    drawLabels(others.compactMap { keyLabel($0, focused) }, last: last, in: &region)
  }

  private func columns(of labels: [StyledText]) -> Int { labels.reduce(0) { $0 + $1.columns } }

  /// As many labels as have room, the first ones first; the way to everything else is never crowded
  /// out. A label is shown whole or not at all.
  private func drawLabels(
    _ labels: [StyledText], last: [StyledText] = [], in region: inout Region
  ) {
    let reserved = columns(of: last)
    var column = 0
    for label in labels where column + label.columns + reserved <= region.size.columns {
      column += region.draw(label, at: Point(column: column, row: 0))
    }
    column = max(column, region.size.columns - reserved)
    for label in last { column += region.draw(label, at: Point(column: column, row: 0)) }
  }

  /// Its key and its short name; nil when it has no key or makes no sense here.
  private func keyLabel(_ command: Command, _ context: Context) -> StyledText? {
    guard let key = keys(of: command, context).first else { return nil }
    switch command.allowed(self, context) {
    case .yes:
      let isChosen = command.isChosen(self, context)
      return context.keyLabel(key, command.name.short, style: isChosen ? theme.selected : .plain)
    case .no: return context.keyLabel(key, command.name.short, style: theme.quiet)
    case .hidden: return nil
    }
  }

  /// Over the key line, and as many rows above it as the words need.
  func drawNotice(in grid: inout Grid) {
    guard let notice else { return }
    let words = StyledText(text(notice.phrase), style: theme.strong)
    let lines = TextLayout.wrap(words, width: size.columns - 2).prefix(size.rows - 1)
    let place = Rect(
      column: 0, row: size.rows - lines.count, columns: size.columns, rows: lines.count)
    grid.region(place) { region in
      region.fill(region.bounds, style: .plain)
      for (row, line) in lines.enumerated() {
        region.draw(line, at: Point(column: 1, row: row))
      }
    }
  }
}

extension Context {
  /// A key and what it does, as the key line has it.
  func keyLabel(_ key: Key, _ name: Phrase, style: Style = .plain) -> StyledText {
    // On a narrow screen one space between labels must do.
    let space = size.columns < 60 ? "" : " "
    var label = StyledText(space + text(key.phrase), style: style == .plain ? theme.accent : style)
    label.append(" " + text(name) + " ", style: style)
    return label
  }

  /// Whether the key line has room for all of them.
  func keyLineHolds(_ keys: [(key: Key, name: Phrase)]) -> Bool {
    keys.reduce(0) { $0 + keyLabel($1.key, $1.name).columns } <= size.columns
  }
}
