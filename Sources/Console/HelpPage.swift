import Localization
import Screen

/// All keys of all panes, drawn from the table of commands.
struct HelpPage: Equatable, Sendable {
  /// The first row in view.
  var top = 0

  static func rows(of model: Model, width: Int) -> [StyledText] {
    // On a narrow page one key of each command must do, and words go on in the next row.
    let isNarrow = width < 56
    func keys(_ command: Command) -> String {
      let keys = model.keys(of: command).map(\.description)
      return isNarrow ? keys.first ?? "" : keys.joined(separator: "  ")
    }
    let indent = (Model.commands.map { keys($0).columns }.max() ?? 0) + 2
    var rows: [StyledText] = []
    func section(_ title: Phrase, _ commands: [Command]) {
      if !rows.isEmpty { rows.append(StyledText()) }
      rows.append(StyledText(model.text(title), style: model.theme.accent))
      for command in commands where command.allowed(model) != .hidden || command.pane != nil {
        let words = TextLayout.wrap(words(command, model), width: width - indent)
        for (index, line) in words.enumerated() {
          let key = index == 0 ? keys(command) : ""
          rows.append(StyledText(key.fitted(to: indent), style: model.theme.strong) + line)
        }
      }
    }
    section(model.focus.pane.title, model.focus.pane.commands)
    section(.console.everywhere, Model.generalCommands)
    for name in PaneName.allCases where name != model.focus {
      section(name.pane.title, name.pane.commands)
    }
    return rows
  }

  private static func words(_ command: Command, _ model: Model) -> StyledText {
    let name = model.text(command.name.long)
    switch command.allowed(model) {
    case .yes, .hidden: return StyledText(name)
    case .no(let reason):
      return StyledText(name + " — " + model.text(reason), style: model.theme.quiet)
    }
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
    let rows = Self.rows(of: model, width: region.size.columns)
    let first = min(top, max(0, rows.count - region.size.rows))
    for (index, row) in rows.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(row, at: Point(column: 0, row: index))
    }
    if first + region.size.rows < rows.count {
      region.draw(
        "▼", at: Point(column: region.size.columns - 1, row: region.size.rows - 1),
        style: model.theme.warning)
    }
    region.setCursor(.zero)
  }
}
