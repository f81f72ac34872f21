import Localization
import Screen

/// The last row: what works here and now.
struct KeyLine: Sendable {
  /// The first ones first.
  var labels: [StyledText]
  /// What is never crowded out: it stands at the right end.
  var last: [StyledText] = []

  init(labels: [StyledText], last: [StyledText] = []) {
    (self.labels, self.last) = (labels, last)
  }

  /// Of a page: its last key is never crowded out.
  init(_ keys: [(key: Key, name: Phrase)], in context: Context) {
    let labels = keys.map { context.keyLabel($0.key, $0.name) }
    let isWhole = context.keyLineHolds(keys)
    self.init(
      labels: isWhole ? labels : labels.dropLast(), last: isWhole ? [] : labels.suffix(1))
  }

  /// As many labels as have room. A label is shown whole or not at all.
  func draw(in region: inout Region) {
    let reserved = last.reduce(0) { $0 + $1.columns }
    var column = 0
    for label in labels where column + label.columns + reserved <= region.size.columns {
      column += region.draw(label, at: Point(column: column, row: 0))
    }
    column = max(column, region.size.columns - reserved)
    for label in last { column += region.draw(label, at: Point(column: column, row: 0)) }
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

extension Model {
  var keyLine: KeyLine {
    guard let overlay else { return commandsHere.keyLine }
    let context = pageContext
    return KeyLine(overlay.keys(in: context), in: context)
  }
}
