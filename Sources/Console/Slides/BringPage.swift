package import Localization
import MeetingModel
import Participation
import Screen

/// Asks which file of this person's own machine shall come into the meeting: slides, a text page, or the
/// questions of another meeting.
struct BringPage: PathPage {
  var field = emptyField

  func title(in context: Context) -> String { context.text(Phrase.console.bring.long) }

  func submit(in context: Context) -> [Wish] {
    field.isEmpty ? [] : [.effect(.bring(path: field.text))]
  }
}

/// Why a file cannot come into the meeting.
package struct BringFailure: Error, Equatable, Sendable {
  package let phrase: Phrase

  package init(_ phrase: Phrase) { self.phrase = phrase }
}

extension BringPage {
  /// What was read is proposed. What is refused leaves the page open: another file may do.
  static func take(_ path: String, _ brought: Result<Proposal, BringFailure>) -> [Wish] {
    switch brought {
    case .success(let proposal):
      let closing: Wish = .run { model, _ in
        if model.overlay is BringPage { model.overlay = nil }
        return []
      }
      return [.propose(proposal), closing, .notify(.console.brought(path: path))]
    case .failure(let failure): return [.notify(failure.phrase)]
    }
  }
}

extension Command {
  static let bring = Command(
    Phrase.console.bring,
    allowed: { context in
      // Of each kind of file somebody else decides who may; that is told once the file is known.
      let abilities: [Ability] = [.addDeck, .addPage, .answer]
      return .shown(if: abilities.contains { context.refusal(of: $0) == nil })
    }
  ) { _ in [.open(BringPage())] }
}
