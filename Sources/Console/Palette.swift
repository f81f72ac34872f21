import Localization
import MeetingModel
import Screen

/// Finds a command by its name, in the reader's language.
struct Palette: Equatable, Sendable {
  var field = TextField(maxScalars: 100)
  /// The one that Enter does, by what it is and not by its place: while one looks, others come and go.
  /// Nil: the first.
  private var chosen: Chosen?

  private struct Chosen: Equatable, Sendable {
    let name: CommandName
    let pane: PaneName?

    init(_ command: Command) { (name, pane) = (command.name, command.pane) }
  }

  /// Nil when it has gone.
  private func place(in matches: [Command]) -> Int? {
    guard let chosen else { return matches.isEmpty ? nil : 0 }
    return matches.firstIndex { Chosen($0) == chosen }
  }

  fileprivate mutating func move(by steps: Int, in matches: [Command]) {
    guard !matches.isEmpty else { return }
    let place = min(max(0, (place(in: matches) ?? 0) + steps), matches.count - 1)
    chosen = Chosen(matches[place])
  }

  fileprivate func command(in matches: [Command]) -> Command? {
    place(in: matches).map { matches[$0] }
  }

  /// Whether the key, or what was pasted, has changed what is looked for.
  mutating func write(_ change: (inout TextField) -> Bool) {
    if change(&field) { chosen = nil }
  }

  /// The commands that the words typed so far may mean: those whose name begins with them first, then
  /// those in which each begins a word, then the rest; of these those of the focused pane, the general
  /// ones, and those of other panes.
  func matches(in model: Model) -> [Command] {
    let typed = field.text.lowercased()
    let words = typed.split(separator: " ")
    let others = PaneName.allCases.filter { $0 != model.focus }.flatMap { $0.pane.commands }
    let found = (model.commandsHere + others).compactMap {
      command -> (command: Command, rank: Int)? in
      guard command.allowed(model) != .hidden else { return nil }
      let name = model.text(command.name.long).lowercased()
      guard words.allSatisfy({ name.contains($0) }) else { return nil }
      let starts = words.allSatisfy { " \(name)".contains(" \($0)") }
      return (command, name.hasPrefix(typed) ? 0 : starts ? 1 : 2)
    }
    return (0...2).flatMap { rank in found.filter { $0.rank == rank }.map(\.command) }
  }

  func draw(_ model: Model, in region: inout Region) {
    let matches = matches(in: model)
    region.draw("›", at: .zero, style: model.theme.accent)
    let rows = region.size.rows - 2
    if field.isEmpty {
      let prompt = StyledText(model.text(.console.palettePrompt), style: model.theme.quiet)
      region.draw(prompt.truncated(to: region.size.columns - 3), at: Point(column: 3, row: 0))
    }
    if matches.isEmpty, rows > 0 {
      let empty = StyledText(model.text(.console.paletteEmpty), style: model.theme.quiet)
      region.draw(empty.truncated(to: region.size.columns), at: Point(column: 0, row: 2))
    }
    let selected = place(in: matches)
    let first = max(0, min((selected ?? 0) - rows + 1, matches.count - rows))
    for (index, command) in matches.enumerated().dropFirst(first).prefix(max(0, rows)) {
      let row = index - first + 2
      drawRow(command, model, row: row, isSelected: index == selected, in: &region)
    }
    let line = region.bounds.inset(left: 2).row(0)
    let layout = field.layout(width: line.columns)
    let text = layout.lines[layout.caret.row]
    region.draw(text.text, at: line.origin)
    region.setCursor(Point(column: line.left + layout.caret.column, row: 0))
  }

  private func drawRow(
    _ command: Command, _ model: Model, row: Int, isSelected: Bool, in region: inout Region
  ) {
    let key = model.keys(of: command).first?.description ?? ""
    let room = region.size.columns - (key.isEmpty ? 0 : key.columns + 1)
    var style = isSelected ? model.theme.selected : .plain
    var name = (isSelected ? "› " : "  ") + model.text(command.name.long)
    // Where it would lead is told of those that lead away.
    if let pane = command.pane, pane != model.focus {
      name += " · " + model.text(pane.pane.title)
    }
    if case .no(let reason) = command.allowed(model) {
      style = isSelected ? style : model.theme.quiet
      name += " — " + model.text(reason)
    }
    if isSelected { region.fill(region.bounds.row(row), style: style) }
    region.draw(
      StyledText(name, style: style).truncated(to: room), at: Point(column: 0, row: row))
    region.draw(
      key, at: Point(column: region.size.columns - key.columns, row: row), style: style)
  }
}

extension Model {
  mutating func press(_ key: Key, in palette: Palette, at now: Moment) -> [Effect] {
    var palette = palette
    let matches = palette.matches(in: self)
    switch key {
    case .escape, .control("p"):
      overlay = nil
      return []
    case .enter:
      // What one meant may have gone a moment ago.
      guard let command = palette.command(in: matches) else {
        if matches.isEmpty { overlay = nil }
        return []
      }
      overlay = nil
      if command.allowed(self) == .yes, let pane = command.pane, pane != focus { focus(on: pane) }
      return command.perform(in: &self, at: now)
    case .up: palette.move(by: -1, in: matches)
    case .down: palette.move(by: 1, in: matches)
    case .pageUp: palette.move(by: -10, in: matches)
    case .pageDown: palette.move(by: 10, in: matches)
    default: palette.write { $0.press(key, width: 60) }
    }
    overlay = .palette(palette)
    return []
  }
}
