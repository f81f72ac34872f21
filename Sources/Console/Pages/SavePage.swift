package import Localization
import MeetingModel
import Screen

/// Asks into which file of this person's own machine something shall go.
struct SavePage: PathPage {
  /// What shall go there, as this person sees it when they say so; the path says in which form. Nil:
  /// it has gone.
  private let contents: @Sendable (Context, String) -> String?
  var field = emptyField

  /// `name` is the path that is proposed.
  init(name: String, contents: @escaping @Sendable (Context, String) -> String?) {
    field.set(name)
    self.contents = contents
  }

  func title(in context: Context) -> String { context.text(.console.saveTitle) }

  func submit(in context: Context) -> [Wish] {
    // It may have been withheld since the page was opened.
    if let refusal = context.refusalOfSaving { return [.close, .notify(refusal)] }
    let path = field.text
    guard !path.isEmpty, let contents = contents(context, path) else { return [.close] }
    return [.close, .effect(.save(contents.withoutControls(), path: path))]
  }
}

/// What became of a file that was to be written.
package enum SaveFailure: Error, Equatable, Sendable {
  /// It was there before, and stays as it is.
  case exists
  /// Why the system refused.
  case unwritable(reason: Phrase)
}

extension SavePage {
  /// What came of saving to `path`.
  static func told(_ path: String, _ failure: SaveFailure?) -> Phrase {
    switch failure {
    case nil: .console.saved(path: path)
    case .exists: .console.fileExists(path: path)
    case .unwritable(let reason): .console.unwritable(path: path, reason: reason)
    }
  }
}
