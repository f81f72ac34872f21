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

extension Model {
  mutating func noteSaved(_ path: String, _ failure: SaveFailure?, at now: Moment) {
    switch failure {
    case nil: notify(.console.saved(path: path), at: now)
    case .exists: notify(.console.fileExists(path: path), at: now)
    case .unwritable(let reason): notify(.console.unwritable(path: path, reason: reason), at: now)
    }
  }
}
