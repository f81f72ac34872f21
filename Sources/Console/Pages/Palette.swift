import Localization
import MeetingModel
import Screen

/// Finds a command by its name, in the reader's language.
struct Palette: Page {
  private var field = TextField(maxScalars: 100)
  /// The one that Enter does, by what it is and not by its place: while one looks, others come and go.
  /// Nil: the first.
  private var chosen: Offer.ID?

  let isWriting = true

  func title(in context: Context) -> String { context.text(.console.paletteTitle) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.accept.short), cancelKey]
  }

  func size(in context: Context) -> Size { Size(columns: 64, rows: 18) }

  /// Nil when it has gone.
  private func place(in matches: [Offer]) -> Int? {
    guard let chosen else { return matches.isEmpty ? nil : 0 }
    return matches.firstIndex { $0.id == chosen }
  }

  private mutating func move(by steps: Int, in matches: [Offer]) {
    guard !matches.isEmpty else { return }
    let place = min(max(0, (place(in: matches) ?? 0) + steps), matches.count - 1)
    chosen = matches[place].id
  }

  /// The commands that the words typed so far may mean: those whose name begins with them first, then
  /// those in which each begins a word, then the rest; of these those of the focused pane, the general
  /// ones, and those of other panes.
  func matches(in context: Context) -> [Offer] {
    let typed = field.text.lowercased()
    let words = typed.split(separator: " ")
    let found = context.offers.compactMap { offer -> (offer: Offer, rank: Int)? in
      guard offer.allowed != .hidden else { return nil }
      let name = context.text(offer.name.long).lowercased()
      guard words.allSatisfy({ name.contains($0) }) else { return nil }
      let starts = words.allSatisfy { " \(name)".contains(" \($0)") }
      return (offer, name.hasPrefix(typed) ? 0 : starts ? 1 : 2)
    }
    return (0...2).flatMap { rank in found.filter { $0.rank == rank }.map(\.offer) }
  }

  mutating func paste(_ text: String) {
    field.insert(text)
    chosen = nil
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    let matches = matches(in: context)
    switch key {
    case .escape, .control("p"): return [.close]
    case .enter:
      // What one meant may have gone a moment ago.
      guard let place = place(in: matches) else { return matches.isEmpty ? [.close] : [] }
      return [.close, .perform(matches[place].id)]
    case .up: move(by: -1, in: matches)
    case .down: move(by: 1, in: matches)
    case .pageUp: move(by: -10, in: matches)
    case .pageDown: move(by: 10, in: matches)
    default: if field.press(key, width: 60) { chosen = nil }
    }
    return []
  }

  func draw(in context: Context, _ region: inout Region) {
    let matches = matches(in: context)
    region.draw("›", at: .zero, style: context.theme.accent)
    let rows = region.size.rows - 2
    if field.isEmpty {
      let prompt = StyledText(context.text(.console.palettePrompt), style: context.theme.quiet)
      region.draw(prompt.truncated(to: region.size.columns - 3), at: Point(column: 3, row: 0))
    }
    if matches.isEmpty, rows > 0 {
      let empty = StyledText(context.text(.console.paletteEmpty), style: context.theme.quiet)
      region.draw(empty.truncated(to: region.size.columns), at: Point(column: 0, row: 2))
    }
    let selected = place(in: matches)
    let first = max(0, min((selected ?? 0) - rows + 1, matches.count - rows))
    for (index, offer) in matches.enumerated().dropFirst(first).prefix(max(0, rows)) {
      let row = index - first + 2
      drawRow(offer, context, row: row, isSelected: index == selected, in: &region)
    }
    let line = region.bounds.inset(left: 2).row(0)
    let layout = field.layout(width: line.columns)
    let text = layout.lines[layout.caret.row]
    region.draw(text.text, at: line.origin)
    region.setCursor(Point(column: line.left + layout.caret.column, row: 0))
  }

  private func drawRow(
    _ offer: Offer, _ context: Context, row: Int, isSelected: Bool, in region: inout Region
  ) {
    let key = offer.keys.first.map { context.text($0.phrase) } ?? ""
    let room = region.size.columns - (key.isEmpty ? 0 : key.columns + 1)
    var style = isSelected ? context.theme.selected : .plain
    var name = (isSelected ? "› " : "  ") + context.text(offer.name.long)
    // Where it would lead is told of those that lead away.
    if offer.isElsewhere, let pane = offer.id.pane {
      name += " · " + context.text(pane.title)
    }
    if case .no(let reason) = offer.allowed {
      style = isSelected ? style : context.theme.quiet
      name += " — " + context.text(reason)
    }
    if isSelected { region.fill(region.bounds.row(row), style: style) }
    region.draw(
      StyledText(name, style: style).truncated(to: room), at: Point(column: 0, row: row))
    region.draw(
      key, at: Point(column: region.size.columns - key.columns, row: row), style: style)
  }
}
