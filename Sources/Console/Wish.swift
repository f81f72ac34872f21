import Localization
import MeetingModel
import Participation
import Screen
import SharedText

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
  /// Goes there: the pane that has the destination gets the focus.
  case go(Destination)
  /// Writes into a shared text, in the place of those scalars. Refused like a proposal.
  case write(String, over: Range<Int>, in: TextID)
  case edit(TextID, Change)
  /// Takes the own last step in that text back, and takes that back.
  case undo(in: TextID)
  case redo(in: TextID)
  /// Moves the own cursor.
  case select(Selection, in: TextID)
  /// From now on others' cursors in that text are followed.
  case look(at: TextID)
  case forgetCursors(of: ParticipantID)
  /// Tells others of the own cursor. Ends the list where there is nothing to tell.
  case tellCaret(in: TextID)
  /// Those choices of a poll are marked, and not voted yet; nil: none are any more.
  case mark(ProposalID, Set<Int>?)
  /// The hand over a drawing is that from now on.
  case hold(DrawingHand)
  /// The same once the wishes before it are granted; the context is that of then.
  case handle(@Sendable (inout DrawingHand, Context) -> [Wish])
  /// Tells others what this person is doing, where there is a line; where they point is shown here as well.
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

extension Wish {
  /// Makes the edit of a shared text that this is. What is to be sent; nothing for any other wish.
  fileprivate func edited(
    _ replica: inout Replica, at time: Moment
  ) throws(Refusal) -> [ClientFrame] {
    switch self {
    case .write(let string, let range, let text):
      try replica.replace(range, of: text, with: string, at: time)
    case .edit(let text, let change): try replica.edit(text, change, at: time)
    case .undo(let text): try replica.undo(in: text, at: time) ?? []
    case .redo(let text): try replica.redo(in: text, at: time) ?? []
    case .propose, .notify, .insist, .open, .close, .copy, .perform, .go, .select, .look,
      .forgetCursors, .tellCaret, .mark, .hold, .handle, .signal, .askForHistory, .ring, .effect,
      .change, .run:
      []
    }
  }
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
      case .go(let destination):
        guard grant(go(to: destination), at: now, &effects) else { return false }
      case .write, .edit, .undo, .redo:
        do {
          let frames = try wish.edited(&replica, at: line.serverTime(at: now))
          if !frames.isEmpty { effects.append(.send(frames)) }
        } catch {
          notify(error.phrase, at: now)
          return false
        }
      case .select(let selection, let text): replica.select(selection, in: text)
      case .look(let text): replica.follow(text)
      case .forgetCursors(let other): replica.forgetCursors(of: other)
      case .tellCaret(let text):
        guard let caret = replica.takeCaret(in: text) else { return false }
        effects.append(.send([.signal(caret)]))
      case .mark(let poll, let marks): marked[poll] = marks
      case .hold(let hand): self.hand = hand
      case .handle(let change):
        guard grant(handled(change), at: now, &effects) else { return false }
      case .signal(let signal):
        if case .pointing = signal { line.hear(signal, from: replica.participant, at: now) }
        if isLive { effects.append(.send([.signal(signal)])) }
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

  private mutating func handled(
    _ change: (inout DrawingHand, Context) -> [Wish]
  ) -> [Wish] {
    let context = context
    return change(&hand, context)
  }

  /// The first pane that has the destination gets the focus.
  private mutating func go(to destination: Destination) -> [Wish] {
    for name in Panes.names {
      let wishes =
        panes.change(name, in: context(of: name)) { $0.go(to: destination, in: $1) } ?? nil
      guard let wishes else { continue }
      focus(on: name)
      return wishes
    }
    return []
  }
}
