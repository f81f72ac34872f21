import Localization
import MeetingModel
import Participation
import Screen

/// What one does while writing, and to whom.
extension ChatPane {
  static let writingCommands: [Command] = [
    Command(Phrase.chat.send, .enter, pane: .chat, allowed: maySend) { model, now in
      send(&model, at: now)
    },
    Command(
      Phrase.chat.newLine, Key(.enter, .alt), pane: .chat, allowed: { .shown(if: isTyping(in: $0)) }
    ) { model, _ in
      model.chat.draft.field.insert("\n")
      return []
    },
    Command(
      Phrase.chat.switchReaders, switchKey, pane: .chat,
      allowed: { .shown(if: isTyping(in: $0) && $0.chat.editing == nil) }
    ) { model, now in
      switchReaders(&model, at: now)
      return []
    },
    Command(
      Phrase.console.cancel, .escape, pane: .chat,
      allowed: { model in
        let isAnswer = model.chat.replyTo != nil || model.chat.editing != nil
        return .shown(if: isTyping(in: model) && isAnswer)
      }
    ) { model, _ in
      if model.chat.editing != nil {
        model.chat.stopEditing()
      } else {
        model.chat.replyTo = nil
      }
      return []
    },
    Command(
      Phrase.chat.sendToEveryone, .escape, pane: .chat,
      allowed: { model in
        let isPlain = model.chat.replyTo == nil && model.chat.editing == nil
        return .shown(if: isTyping(in: model) && isPlain && model.chat.to != .everyone)
      }
    ) { model, _ in
      model.chat.write(to: .everyone)
      return []
    },
    Command(
      Phrase.chat.older, .pageUp, pane: .chat,
      allowed: { .shown(if: isTyping(in: $0) && !$0.meeting.chat.messages.isEmpty) }
    ) { model, now in turn(&model, by: -1, at: now) },
    Command(
      Phrase.chat.newer, .pageDown, pane: .chat,
      allowed: { .shown(if: isTyping(in: $0) && ($0.chat.back > 0 || $0.chat.reading.isAbove)) }
    ) { model, now in turn(&model, by: 1, at: now) },
  ]

  /// To whom goes what is being written.
  static func readers(in model: Model) -> Chat.Recipient {
    model.chat.editing.flatMap { model.meeting.chat[$0]?.to } ?? model.chat.to
  }

  private static func maySend(in model: Model) -> Command.Allowed {
    guard isTyping(in: model) else { return .hidden }
    let readers = readers(in: model)
    if let refusal = model.refusal(of: readers == .everyone ? .say : .sayPrivately) {
      return .no(refusal)
    }
    let me = model.replica.participant
    if let refusal = model.meeting.refusal(ofWritingTo: readers, by: me) {
      return .no(refusal.phrase)
    }
    return secondsToWait(in: model).map { .no(Refusal.slowMode(seconds: $0).phrase) } ?? .yes
  }

  /// Seconds until this participant may send what they write; nil when they may now.
  static func secondsToWait(in model: Model) -> Int? {
    guard model.chat.editing == nil else { return nil }
    return model.meeting.secondsToWait(
      model.chat.to, model.replica.participant, at: model.line.serverTime(at: model.now))
  }

  private static func send(_ model: inout Model, at now: Moment) -> [Effect] {
    let text = model.chat.draft.field.text
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    if let edited = model.chat.editing {
      guard let effects = model.propose(.chat(.edit(edited, text)), at: now) else { return [] }
      model.chat.stopEditing()
      return effects
    }
    let proposal = Chat.Proposal.say(text, to: model.chat.to, replyTo: model.chat.replyTo)
    guard let effects = model.propose(.chat(proposal), at: now) else { return [] }
    if case .participant(let other) = model.chat.to { model.chat.partner = other }
    model.chat.sent()
    model.chat.back = 0
    model.chat.reading.leave()
    return effects
  }

  /// Everyone, the presenters, the partner of the last private conversation, everyone. Who is not
  /// everyone is chosen for one message, and for all that follow when the key is pressed once more. With
  /// a reply only those who may read what it answers.
  private static func switchReaders(_ model: inout Model, at now: Moment) {
    if model.chat.to != .everyone, !model.chat.keepsReaders {
      model.chat.keepReaders()
      return model.notify(.console.keptOn(key: switchKey.description), at: now)
    }
    var circle: [Chat.Recipient] = [.everyone, .presenters]
    if let partner = partner(in: model) { circle.append(.participant(partner)) }
    if let answered = model.chat.replyTo.flatMap({ model.meeting.chat[$0] }) {
      let me = model.replica.participant
      circle = circle.filter { model.meeting.answers(answered, $0, of: me) }
    }
    guard let first = circle.first else { return }
    let place = circle.firstIndex(of: model.chat.to)
    model.chat.readdress(to: place.map { circle[($0 + 1) % circle.count] } ?? first)
    tellOnce(in: &model, at: now)
  }

  private static let switchKey = Key.alt("t")

  /// Says that the next message alone goes to those readers.
  static func tellOnce(in model: inout Model, at now: Moment) {
    guard model.chat.to != .everyone, !model.chat.keepsReaders else { return }
    model.notify(.console.onceOnly(key: switchKey.description), at: now)
  }

  private static func partner(in model: Model) -> ParticipantID? {
    let me = model.replica.participant
    if case .participant(let other) = model.chat.to { return other }
    if let answered = model.chat.replyTo.flatMap({ model.meeting.chat[$0] }),
      answered.author != me
    {
      return answered.author
    }
    if let partner = model.chat.partner { return partner }
    for message in model.meeting.chat.messages.suffix(200).reversed() {
      guard case .participant(let other) = message.to else { continue }
      return message.author == me ? other : message.author
    }
    return nil
  }

  /// Above the draft: who will read it, what it answers, how long one has to wait.
  static func prompt(in model: Model, width: Int) -> String {
    if model.meeting.isMuted(model.replica.participant) {
      return model.text(.chat.promptMuted)
    }
    if model.chat.editing != nil { return model.text(.chat.editing) }
    let rest = promptRest(in: model)
    if rest.isEmpty, model.chat.to == .everyone, let typing = typingPhrase(in: model) {
      return model.text(typing)
    }
    let kept = model.chat.keepsReaders ? [model.text(.console.staysOn)] : []
    let whole = ([model.text(readersPhrase(in: model))] + kept + rest).joined(separator: " · ")
    guard whole.columns > width else { return whole }
    // Whatever is cut, it is not who reads it.
    let room = width - kept.reduce(0) { $0 + $1.columns + 3 }
    return ([readersShort(in: model, width: room)] + kept + rest).joined(separator: " · ")
  }

  /// In colour where not everyone will read it.
  static func promptStyle(in model: Model) -> Style {
    readers(in: model) == .everyone ? model.theme.quiet : model.theme.warning
  }

  private static func promptRest(in model: Model) -> [String] {
    var rest: [String] = []
    if let seconds = secondsToWait(in: model) {
      rest.append(model.text(.chat.wait(seconds: seconds)))
    } else if model.meeting.chat.slowness > 0, model.chat.to.isSeenBySeveral {
      rest.append(model.text(.chat.slow(seconds: model.meeting.chat.slowness)))
    }
    if let answered = model.chat.replyTo.flatMap({ model.meeting.chat[$0] }) {
      rest.append("↩ " + quote(of: answered, in: model))
    }
    return rest
  }

  private static func readersPhrase(in model: Model) -> Phrase {
    switch model.chat.to {
    case .everyone: .chat.prompt
    case .presenters: .chat.promptPresenters
    case .participant(let other): .chat.promptPrivate(name: model.name(of: other))
    }
  }

  private static func readersShort(in model: Model, width: Int) -> String {
    switch model.chat.to {
    case .everyone: return "→ " + model.text(.chat.everyone)
    case .presenters: return "→ " + model.text(.chat.presenters)
    case .participant(let other):
      let room = width - model.text(.chat.promptPrivateShort(name: "")).columns
      return model.text(
        .chat.promptPrivateShort(name: model.name(of: other).truncated(to: max(1, room))))
    }
  }

  private static func typingPhrase(in model: Model) -> Phrase? {
    let names = model.line.typing.keys.sorted()
      .filter { model.line.isTyping($0, at: model.now) }.map(model.name)
    guard let first = names.first else { return nil }
    return names.count == 1
      ? .participant.typing(name: first) : .participant.typingSeveral(count: names.count)
  }
}

extension Model {
  /// When the seconds that slow mode makes one wait change next.
  func nextChatChange(after now: Moment) -> Moment? {
    guard layout.panes.contains(where: { $0.name == .chat }),
      ChatPane.secondsToWait(in: self) != nil,
      let last = meeting.chat.lastSaid(by: replica.participant)
    else { return nil }
    let left = (line.localTime(last) - now) % 1_000
    return Moment(milliseconds: now.milliseconds + (left > 0 ? left : left + 1_000))
  }
}
