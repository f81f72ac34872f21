import Localization
import Screen

/// Finds a command by its name, in the reader's language.
struct Palette: Equatable, Sendable {
  var field = TextField(maxScalars: 100)
  var selected = 0

  /// The commands that the words typed so far may mean, the best first.
  func matches(in model: Model) -> [Command] {
    let words = field.text.lowercased().split(separator: " ")
    let here = model.commandsHere
    let others = PaneName.allCases.filter { $0 != model.focus }.flatMap { $0.pane.commands }
    return (here + others).filter { command in
      guard command.allowed(model) != .hidden else { return false }
      let name = model.text(command.name.long).lowercased()
      return words.allSatisfy { name.contains($0) }
    }
  }

  func draw(_ model: Model, in region: inout Region) {
    let matches = matches(in: model)
    region.draw("›", at: .zero, style: model.theme.accent)
    let draft = Draft(field: field)
    let line = region.bounds.inset(left: 2).row(0)
    region.region(line) { draft.draw(in: &$0) }
    let rows = region.size.rows - 2
    let first = max(0, min(selected - rows + 1, matches.count - rows))
    for (index, command) in matches.enumerated().dropFirst(first).prefix(max(0, rows)) {
      let row = index - first + 2
      drawRow(command, model, row: row, isSelected: index == selected, in: &region)
    }
  }

  private func drawRow(
    _ command: Command, _ model: Model, row: Int, isSelected: Bool, in region: inout Region
  ) {
    let key = command.keys.first?.description ?? ""
    let room = region.size.columns - key.columns - 3
    var style = isSelected ? model.theme.selected : .plain
    var name = model.text(command.name.long)
    if let pane = command.pane { name = model.text(pane.pane.title) + ": " + name }
    if case .no(let reason) = command.allowed(model) {
      style = isSelected ? style : model.theme.quiet
      name += " — " + model.text(reason)
    }
    if isSelected { region.fill(region.bounds.row(row), style: style) }
    region.draw(
      StyledText(" " + name, style: style).truncated(to: room), at: Point(column: 0, row: row))
    region.draw(
      key, at: Point(column: region.size.columns - key.columns - 1, row: row), style: style)
  }
}
