package import Localization
import MeetingModel
import Participation
import Screen

/// Asks which file of this person's own machine shall come into the meeting: slides, a text page, or the
/// questions of another meeting.
struct BringPage: Equatable, Sendable {
  var field = TextField(maxScalars: 1_000)
}

/// Why a file cannot come into the meeting.
package struct BringFailure: Error, Equatable, Sendable {
  package let phrase: Phrase

  package init(_ phrase: Phrase) { self.phrase = phrase }
}

extension Model {
  static let bring = Command(
    Phrase.console.bring,
    allowed: { model in
      // Of each kind of file somebody else decides who may; that is told once the file is known.
      let abilities: [Ability] = [.addDeck, .addPage, .answer]
      return .shown(if: abilities.contains { model.refusal(of: $0) == nil })
    }
  ) { model, _ in
    model.overlay = .bring(BringPage())
    return []
  }

  mutating func press(_ key: Key, in page: BringPage) -> [Effect] {
    var page = page
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      return page.field.isEmpty ? [] : [.bring(path: page.field.text)]
    default: _ = page.field.press(key, width: innerWidth(of: .bring(page)) - 2)
    }
    overlay = .bring(page)
    return []
  }

  /// What is refused leaves the page open: another file may do.
  mutating func take(
    _ path: String, _ brought: Result<Proposal, BringFailure>, at now: Moment
  ) -> [Effect] {
    switch brought {
    case .success(let proposal):
      guard let effects = propose(proposal, at: now) else { return [] }
      if case .bring = overlay { overlay = nil }
      notify(.console.brought(path: path), at: now)
      return effects
    case .failure(let failure):
      notify(failure.phrase, at: now)
      return []
    }
  }
}
