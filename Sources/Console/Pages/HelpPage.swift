import Localization
import Screen

/// All keys of all panes, drawn from the table of commands.
struct HelpPage: Page {
  /// The first row in view.
  private(set) var top = 0

  func title(in context: Context) -> String { context.text(.console.helpTitle) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] { [cancelKey] }

  func size(in context: Context) -> Size {
    let columns = min(78, context.size.columns)
    return Size(columns: columns, rows: Self.rows(in: context, width: columns - 4).count + 2)
  }

  private static func rows(in context: Context, width: Int) -> [StyledText] {
    // On a narrow page one key of each command must do, and words go on in the next row.
    let isNarrow = width < 56
    let offers = context.offers
    func keys(_ offer: Offer) -> String {
      let keys = offer.keys.map { context.text($0.phrase) }
      return isNarrow ? keys.first ?? "" : keys.joined(separator: "  ")
    }
    let indent = (offers.map { keys($0).columns }.max() ?? 0) + 2
    var rows: [StyledText] = []
    var section: PaneName??
    for offer in offers where offer.allowed != .hidden || offer.id.pane != nil {
      if section != .some(offer.id.pane) {
        section = offer.id.pane
        if !rows.isEmpty { rows.append(StyledText()) }
        let title = offer.id.pane?.title ?? .console.everywhere
        rows.append(StyledText(context.text(title), style: context.theme.accent))
      }
      let words = TextLayout.wrap(words(offer, context), width: width - indent)
      for (index, line) in words.enumerated() {
        let key = index == 0 ? keys(offer) : ""
        rows.append(StyledText(key.fitted(to: indent), style: context.theme.strong) + line)
      }
    }
    return rows
  }

  private static func words(_ offer: Offer, _ context: Context) -> StyledText {
    let name = context.text(offer.name.long)
    switch offer.allowed {
    case .yes, .hidden: return StyledText(name)
    case .no(let reason):
      return StyledText(name + " — " + context.text(reason), style: context.theme.quiet)
    }
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    let inside = innerSize(in: context)
    let count = Self.rows(in: context, width: inside.columns).count
    let last = max(0, count - inside.rows)
    switch key.symbol {
    case .up: top = max(0, top - 1)
    case .down: top = min(last, top + 1)
    case .pageUp: top = max(0, top - inside.rows)
    case .pageDown, .character(" "): top = min(last, top + inside.rows)
    case .home: top = 0
    case .end: top = last
    case .escape, .enter, .function(1), .character("q"): return [.close]
    case .character, .tab, .backTab, .backspace, .delete, .insert, .left, .right, .function: break
    }
    return []
  }

  func draw(in context: Context, _ region: inout Region) {
    let rows = Self.rows(in: context, width: region.size.columns)
    let first = min(top, max(0, rows.count - region.size.rows))
    for (index, row) in rows.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(row, at: Point(column: 0, row: index))
    }
    if first + region.size.rows < rows.count {
      region.draw(
        "▼", at: Point(column: region.size.columns - 1, row: region.size.rows - 1),
        style: context.theme.warning)
    }
    region.setCursor(.zero)
  }
}
