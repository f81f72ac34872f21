import Localization
import MeetingModel
import Participation
import Screen

/// What a pane or a page wants to be done. The console grants wishes one after the other, right after the
/// key or the change that made them.
///
/// Law: a proposal that is refused is said, and ends the list: what follows it is not done.
enum Wish: Sendable {
  case propose(Proposal)
  case notify(Phrase)
  /// The same, not taken away by the next key but Esc: the reader may be in the midst of writing.
  case insist(Phrase)
  /// Takes the place of whatever lies over the panes.
  case open(any Page)
  /// Takes away what lies over the panes.
  case close
  /// To the clipboard, saying that it is there.
  case copy(String, saying: Phrase = .console.copied)
  case perform(Offer.ID)
  /// Goes there: the pane that has the place gets the focus.
  case go(Place)
  /// Those choices of a poll are marked, and not voted yet; nil: none are any more.
  case mark(ProposalID, Set<Int>?)
  /// Tells others what this person is doing, where there is a line.
  case signal(Signal)
  /// Asks for earlier messages of the chat, where there is a line and there are any: once for each page.
  case askForHistory
  case ring
  case effect(Effect)
  /// What that pane does once the wishes before it are granted; see `Pane.then`.
  case change(PaneName, @Sendable (inout any Pane, Context) -> [Wish])
  /// Something that the console as a whole does.
  case run(@Sendable (inout Model, Moment) -> [Effect])
}

extension Model {
  mutating func grant(_ wishes: [Wish], at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    _ = grant(wishes, at: now, &effects)
    return effects
  }

  /// False when a proposal among them was refused.
  private mutating func grant(
    _ wishes: [Wish], at now: Moment, _ effects: inout [Effect]
  ) -> Bool {
    for wish in wishes {
      switch wish {
      case .propose(let proposal):
        guard let sent = propose(proposal, at: now) else { return false }
        effects += sent
      case .notify(let phrase): notify(phrase, at: now)
      case .insist(let phrase): notify(phrase, stays: true, at: now)
      case .open(let page): overlay = page
      case .close: overlay = nil
      case .copy(let text, let done): effects += copy(text, saying: done, at: now)
      case .perform(let id): effects += perform(id, at: now)
      case .go(let place):
        guard grant(go(to: place), at: now, &effects) else { return false }
      case .mark(let poll, let marks): marked[poll] = marks
      case .signal(let signal): if isLive { effects.append(.send([.signal(signal)])) }
      case .askForHistory:
        if isLive, let frame = replica.askingForHistory(), line.asks(frame, at: now) {
          effects.append(.send([frame]))
        }
      case .ring: if !effects.contains(.ring) { effects.append(.ring) }
      case .effect(let effect): effects.append(effect)
      case .change(let pane, let deed):
        let more = self.wishes(of: pane, deed) ?? []
        guard grant(more, at: now, &effects) else { return false }
      case .run(let deed): effects += deed(&self, now)
      }
    }
    return true
  }

  /// The first pane that has the place gets the focus.
  private mutating func go(to place: Place) -> [Wish] {
    for name in Panes.names {
      let wishes = panes.change(name, in: context(of: name)) { $0.go(to: place, in: $1) } ?? nil
      guard let wishes else { continue }
      focus(on: name)
      return wishes
    }
    return []
  }
}
