package import Localization
import MeetingModel
import Screen

/// Asks into which file of this person's own machine something shall go.
struct SavePage: Page {
  /// What shall go there, as this person sees it when they say so; the path says in which form. Nil:
  /// it has gone.
  private let contents: @Sendable (Context, String) -> String?
  private(set) var field = TextField(maxScalars: 1_000)

  /// `name` is the path that is proposed.
  init(name: String, contents: @escaping @Sendable (Context, String) -> String?) {
    field.set(name)
    self.contents = contents
  }

  let isWriting = true
  let comesBack = true

  func title(in context: Context) -> String { context.text(.console.saveTitle) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.accept.short), cancelKey]
  }

  func size(in context: Context) -> Size { .page(writing: field, in: context) }

  func draw(in context: Context, _ region: inout Region) {
    Draft(field: field).drawMarked(in: &region, context.theme)
  }

  mutating func paste(_ text: String) { field.insert(text) }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch key {
    case .escape: return [.close]
    case .enter:
      // It may have been withheld since the page was opened.
      if let refusal = context.refusalOfSaving { return [.close, .notify(refusal)] }
      let path = field.text
      guard !path.isEmpty, let contents = contents(context, path) else { return [.close] }
      return [.close, .effect(.save(contents.withoutControls(), path: path))]
    default: _ = field.press(key, width: innerSize(in: context).columns - 2)
    }
    return []
  }
}

extension Size {
  /// Of a page for a path and nothing else.
  static func page(writing field: TextField, in context: Context) -> Size {
    let rows = field.layout(width: min(78, context.size.columns) - 6).lines.count
    return Size(columns: 78, rows: rows + 2)
  }
}

/// What became of a file that was to be written.
package enum SaveFailure: Error, Equatable, Sendable {
  /// It was there before, and stays as it is.
  case exists
  /// Why the system refused.
  case unwritable(reason: Phrase)
}

extension Model {
  mutating func noteSaved(_ path: String, _ failure: SaveFailure?, at now: Moment) {
    switch failure {
    case nil: notify(.console.saved(path: path), at: now)
    case .exists: notify(.console.fileExists(path: path), at: now)
    case .unwritable(let reason): notify(.console.unwritable(path: path, reason: reason), at: now)
    }
  }
}
