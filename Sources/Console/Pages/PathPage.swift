import Localization
import Screen

/// Asks for the path of a file on this person's own machine, and for nothing else.
protocol PathPage: Page {
  var field: TextField { get set }

  /// Enter was pressed.
  func submit(in context: Context) -> [Wish]
}

extension PathPage {
  static var emptyField: TextField { TextField(maxScalars: 1_000) }

  var isWriting: Bool { true }
  var comesBack: Bool { true }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.accept.short), cancelKey]
  }

  func size(in context: Context) -> Size {
    let rows = field.layout(width: min(78, context.size.columns) - 6).lines.count
    return Size(columns: 78, rows: rows + 2)
  }

  func draw(in context: Context, _ region: inout Region) {
    Draft(field: field).drawMarked(in: &region, context.theme)
  }

  mutating func paste(_ text: String) { field.insert(text) }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch key {
    case .escape: return [.close]
    case .enter: return submit(in: context)
    default: _ = field.press(key, width: innerSize(in: context).columns - 2)
    }
    return []
  }
}
