import Localization
import MeetingModel
import Participation
import Screen

/// What a page wants to be done. The console grants wishes one after the other, right after the key that
/// made them.
///
/// Law: a proposal that is refused is said, and ends the list: what follows it is not done.
enum Wish: Sendable {
  case propose(Proposal)
  case notify(Phrase)
  /// Takes the place of whatever lies over the panes.
  case open(any Page)
  /// Takes away what lies over the panes.
  case close
  /// To the clipboard, saying that it is there.
  case copy(String, saying: Phrase)
  case perform(Offer.ID)
  case effect(Effect)
  /// Something that a pane or the console as a whole does, until each pane takes wishes of its own.
  case run(@Sendable (inout Model, Moment) -> [Effect])
}

extension Model {
  mutating func grant(_ wishes: [Wish], at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    for wish in wishes {
      switch wish {
      case .propose(let proposal):
        guard let sent = propose(proposal, at: now) else { return effects }
        effects += sent
      case .notify(let phrase): notify(phrase, at: now)
      case .open(let page): overlay = page
      case .close: overlay = nil
      case .copy(let text, let done): effects += copy(text, saying: done, at: now)
      case .perform(let id): effects += perform(id, at: now)
      case .effect(let effect): effects.append(effect)
      case .run(let deed): effects += deed(&self, now)
      }
    }
    return effects
  }
}
