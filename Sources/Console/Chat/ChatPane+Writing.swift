import Localization
import MeetingModel
import Participation
import Screen

/// What one does while writing, and to whom.
extension ChatPane {
  static let writingCommands: [PaneCommand<ChatPane>] = [
    PaneCommand(Phrase.chat.send, .enter, allowed: { $0.maySend(in: $1) }) { $0.send(in: $1) },
    PaneCommand(
      Phrase.chat.newLine, Key(.enter, .alt), allowed: { pane, _ in .shown(if: pane.isWriting) }
    ) { pane, _ in
      pane.draft.field.insert("\n")
      return []
    },
    PaneCommand(
      Phrase.chat.switchReaders, switchKey,
      allowed: { pane, _ in .shown(if: pane.isWriting && pane.editing == nil) }
    ) { $0.switchReaders(in: $1) },
    PaneCommand(
      Phrase.console.cancel, .escape,
      allowed: { pane, _ in
        .shown(if: pane.isWriting && (pane.replyTo != nil || pane.editing != nil))
      }
    ) { pane, _ in
      if pane.editing != nil {
        pane.stopEditing()
      } else {
        pane.replyTo = nil
      }
      return []
    },
    PaneCommand(
      Phrase.chat.sendToEveryone, .escape,
      allowed: { pane, _ in
        let isPlain = pane.replyTo == nil && pane.editing == nil
        return .shown(if: pane.isWriting && isPlain && pane.to != .everyone)
      }
    ) { pane, _ in
      pane.write(to: .everyone)
      return []
    },
    PaneCommand(
      Phrase.chat.older, .pageUp,
      allowed: { .shown(if: $0.isWriting && !$1.meeting.chat.messages.isEmpty) }
    ) { $0.turn(by: -1, in: $1) },
    PaneCommand(
      Phrase.chat.newer, .pageDown,
      allowed: { pane, _ in .shown(if: pane.isWriting && (pane.back > 0 || pane.reading.isAbove)) }
    ) { $0.turn(by: 1, in: $1) },
  ]

  /// Whether plain characters are text; else keys act on the selected message.
  var isWriting: Bool { selected == nil }

  /// To whom goes what is being written.
  func readers(in context: Context) -> Chat.Recipient {
    editing.flatMap { context.meeting.chat[$0]?.to } ?? to
  }

  private func maySend(in context: Context) -> Command.Allowed {
    guard isWriting else { return .hidden }
    let readers = readers(in: context)
    if let refusal = context.refusal(of: readers == .everyone ? .say : .sayPrivately) {
      return .no(refusal)
    }
    if let refusal = context.meeting.refusal(ofWritingTo: readers, by: context.me) {
      return .no(refusal.phrase)
    }
    return secondsToWait(in: context).map { .no(Refusal.slowMode(seconds: $0).phrase) } ?? .yes
  }

  /// Seconds until this participant may send what they write; nil when they may now.
  func secondsToWait(in context: Context) -> Int? {
    guard editing == nil else { return nil }
    return context.meeting.secondsToWait(
      to, context.me, at: context.line.serverTime(at: context.now))
  }

  /// The draft is empty again once it is on its way.
  private func send(in context: Context) -> [Wish] {
    let text = draft.field.text
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    if let editing {
      return [
        .propose(.chat(.edit(editing, text))),
        Self.then { pane, _ in
          pane.stopEditing()
          return []
        },
      ]
    }
    return [
      .propose(.chat(.say(text, to: to, replyTo: replyTo))),
      Self.then { pane, _ in
        pane.sent()
        return []
      },
    ]
  }

  /// Everyone, the presenters, the partner of the last private conversation, everyone. Who is not
  /// everyone is chosen for one message, and for all that follow when the key is pressed once more. With
  /// a reply only those who may read what it answers.
  private mutating func switchReaders(in context: Context) -> [Wish] {
    if to != .everyone, !keepsReaders {
      keepReaders()
      return [.notify(.console.keptOn(key: Self.switchKey.phrase))]
    }
    var circle: [Chat.Recipient] = [.everyone, .presenters]
    if let partner = lastPartner(in: context) { circle.append(.participant(partner)) }
    if let answered = replyTo.flatMap({ context.meeting.chat[$0] }) {
      circle = circle.filter { context.meeting.answers(answered, $0, of: context.me) }
    }
    guard let first = circle.first else { return [] }
    let place = circle.firstIndex(of: to)
    readdress(to: place.map { circle[($0 + 1) % circle.count] } ?? first)
    return onceOnly
  }

  private static let switchKey = Key.alt("t")

  /// Says that the next message alone goes to those readers.
  var onceOnly: [Wish] {
    guard to != .everyone, !keepsReaders else { return [] }
    return [.notify(.console.onceOnly(key: Self.switchKey.phrase))]
  }

  private func lastPartner(in context: Context) -> ParticipantID? {
    if case .participant(let other) = to { return other }
    if let answered = replyTo.flatMap({ context.meeting.chat[$0] }), answered.author != context.me {
      return answered.author
    }
    if let partner { return partner }
    for message in context.meeting.chat.messages.suffix(200).reversed() {
      guard case .participant(let other) = message.to else { continue }
      return message.author == context.me ? other : message.author
    }
    return nil
  }

  /// Above the draft: who will read it, what it answers, how long one has to wait.
  func prompt(in context: Context, width: Int) -> String {
    if context.meeting.isMuted(context.me) {
      return context.text(.chat.promptMuted)
    }
    if editing != nil { return context.text(.chat.editing) }
    let rest = promptRest(in: context)
    if rest.isEmpty, to == .everyone, let typing = typingPhrase(in: context) {
      return context.text(typing)
    }
    let kept = keepsReaders ? [context.text(.console.staysOn)] : []
    let whole = ([context.text(readersPhrase(in: context))] + kept + rest).joined(separator: " · ")
    guard whole.columns > width else { return whole }
    // Whatever is cut, it is not who reads it.
    let room = width - kept.reduce(0) { $0 + $1.columns + 3 }
    return ([readersShort(in: context, width: room)] + kept + rest).joined(separator: " · ")
  }

  /// In colour where not everyone will read it.
  func promptStyle(in context: Context) -> Style {
    readers(in: context) == .everyone ? context.theme.quiet : context.theme.warning
  }

  private func promptRest(in context: Context) -> [String] {
    var rest: [String] = []
    if let seconds = secondsToWait(in: context) {
      rest.append(context.text(.chat.wait(seconds: seconds)))
    } else if context.meeting.chat.slowness > 0, to.isSeenBySeveral {
      rest.append(context.text(.chat.slow(seconds: context.meeting.chat.slowness)))
    }
    if let answered = replyTo.flatMap({ context.meeting.chat[$0] }) {
      rest.append("↩ " + quote(of: answered, in: context))
    }
    return rest
  }

  private func readersPhrase(in context: Context) -> Phrase {
    switch to {
    case .everyone: .chat.prompt
    case .presenters: .chat.promptPresenters
    case .participant(let other): .chat.promptPrivate(name: context.name(of: other))
    }
  }

  private func readersShort(in context: Context, width: Int) -> String {
    switch to {
    case .everyone: return "→ " + context.text(.chat.everyone)
    case .presenters: return "→ " + context.text(.chat.presenters)
    case .participant(let other):
      let room = width - context.text(.chat.promptPrivateShort(name: "")).columns
      return context.text(
        .chat.promptPrivateShort(name: context.name(of: other).truncated(to: max(1, room))))
    }
  }

  private func typingPhrase(in context: Context) -> Phrase? {
    let names = context.line.typing.keys.sorted()
      .filter { context.line.isTyping($0, at: context.now) }.map(context.name(of:))
    guard let first = names.first else { return nil }
    return names.count == 1
      ? .participant.typing(name: first) : .participant.typingSeveral(count: names.count)
  }

  /// When the seconds that slow mode makes one wait change next.
  func nextChanges(after now: Moment, in context: Context) -> [Moment] {
    guard !context.paneSize.isEmpty, secondsToWait(in: context) != nil,
      let last = context.meeting.chat.lastSaid(by: context.me)
    else { return [] }
    let left = (context.line.localTime(last) - now) % 1_000
    return [Moment(milliseconds: now.milliseconds + (left > 0 ? left : left + 1_000))]
  }
}
