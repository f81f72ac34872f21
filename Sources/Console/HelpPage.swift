import Localization
import Screen

/// All keys of all panes, drawn from the table of commands.
struct HelpPage: Equatable, Sendable {
  /// The first row in view.
  var top = 0

  static func rows(of model: Model) -> [StyledText] {
    var rows: [StyledText] = []
    func section(_ title: Phrase, _ commands: [Command]) {
      if !rows.isEmpty { rows.append(StyledText()) }
      rows.append(StyledText(model.text(title), style: model.theme.accent))
      for command in commands where command.allowed(model) != .hidden || command.pane != nil {
        rows.append(row(command, model))
      }
    }
    section(model.focus.pane.title, model.focus.pane.commands)
    section(.console.everywhere, Model.generalCommands)
    for name in PaneName.allCases where name != model.focus {
      section(name.pane.title, name.pane.commands)
    }
    return rows
  }

  private static func row(_ command: Command, _ model: Model) -> StyledText {
    let keys = command.keys.map(\.description).joined(separator: "  ")
    var row = StyledText("  ")
    row.append(keys.fitted(to: model.size.columns < 60 ? 10 : 20), style: model.theme.strong)
    switch command.allowed(model) {
    case .yes, .hidden: row.append(" " + model.text(command.name.long))
    case .no(let reason):
      row.append(
        " " + model.text(command.name.long) + " — " + model.text(reason), style: model.theme.quiet)
    }
    return row
  }

  /// Returns false when the page is to close.
  mutating func press(_ key: Key, page: Int, count: Int) -> Bool {
    let last = max(0, count - page)
    switch key.symbol {
    case .up: top = max(0, top - 1)
    case .down: top = min(last, top + 1)
    case .pageUp: top = max(0, top - page)
    case .pageDown, .character(" "): top = min(last, top + page)
    case .home: top = 0
    case .end: top = last
    case .escape, .enter, .function(1), .character("q"): return false
    case .character, .tab, .backTab, .backspace, .delete, .insert, .left, .right, .function: break
    }
    return true
  }

  func draw(_ model: Model, in region: inout Region) {
    let rows = Self.rows(of: model)
    let shown = rows.dropFirst(top).prefix(region.size.rows)
    for (index, row) in shown.enumerated() {
      region.draw(row.truncated(to: region.size.columns), at: Point(column: 0, row: index))
    }
    region.setCursor(.zero)
  }
}
