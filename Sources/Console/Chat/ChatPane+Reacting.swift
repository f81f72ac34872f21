import Localization
import MeetingModel
import Participation
import Screen

/// Reactions to the selected message.
extension ChatPane {
  static let react = PaneCommand<ChatPane>(
    Phrase.chat.react, .character("+"),
    allowed: { pane, context in
      guard let message = pane.message(in: context), !message.isDeleted else { return .hidden }
      // What was shown can always be taken back.
      if message.reactions[context.me] != nil { return .yes }
      if context.meeting.isMuted(context.me) { return .no(Refusal.muted.phrase) }
      return .by(.react, in: context)
    }
  ) { pane, context in
    guard let message = pane.message(in: context) else { return [] }
    return [.open(reactionChoice(for: message, in: context))]
  }

  static let reactingCommands: [PaneCommand<ChatPane>] = [
    PaneCommand(
      Phrase.chat.whoReacted, .character("w"),
      allowed: { .shown(if: $0.message(in: $1)?.reactions.isEmpty == false) }
    ) { pane, context in
      guard let message = pane.message(in: context) else { return [] }
      return [
        .open(
          Choice(
            context.text(Phrase.chat.whoReacted.long),
            items: context.people(whoReactedTo: message)
          ) { _ in [] })
      ]
    },
    turningReactions(on: true), turningReactions(on: false),
  ]

  private static func reactionChoice(for message: Chat.Message, in context: Context) -> Choice {
    let all = Chat.Reaction.allCases
    let own = message.reactions[context.me]
    let taking = own == nil ? [] : ["-  " + context.text(.chat.takeBackReaction)]
    return Choice(
      context.text(Phrase.chat.react.long),
      items: all.enumerated().map { place, reaction in
        "\(place + 1)  " + context.mark(of: reaction, columns: 3) + " "
          + context.text(reaction.phrase)
      } + taking,
      selected: own.flatMap(all.firstIndex) ?? 0,
      index: { key in
        guard key.modifiers.isEmpty, case .character(let character) = key.symbol else { return nil }
        if character == "-", own != nil { return all.count }
        return character.wholeNumberValue.flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
      }
    ) { [id = message.id] item in
      [.propose(.chat(.react(id, all.indices.contains(item) ? all[item] : nil)))]
    }
  }

  /// Whoever presents turns reactions of attendees off and on again.
  private static func turningReactions(on: Bool) -> PaneCommand<ChatPane> {
    PaneCommand(
      on ? Phrase.chat.turnReactionsOn : Phrase.chat.turnReactionsOff,
      allowed: { _, context in
        guard context.role.presents, context.meeting.permits(.react, to: .attendee) != on,
          !context.meeting.policy.withholds(.react, from: .attendee)
        else { return .hidden }
        return .by(.changeSettings, in: context)
      }
    ) { _, _ in [.propose(.permissions(.set(.react, on, for: .role(.attendee))))] }
  }
}

extension Chat.Reaction {
  var phrase: Phrase {
    switch self {
    case .thumbsUp: .chat.thumbsUp
    case .heart: .chat.heart
    case .laughter: .chat.laughter
    case .party: .chat.party
    case .question: .chat.questionMark
    }
  }

  func mark(isASCII: Bool) -> String {
    switch self {
    case .thumbsUp: isASCII ? "+1" : "👍"
    case .heart: isASCII ? "<3" : "❤"
    case .laughter: isASCII ? ":D" : "😂"
    case .party: isASCII ? "\\o/" : "🎉"
    case .question: isASCII ? "(?)" : "❓"
    }
  }
}

extension Context {
  func mark(of reaction: Chat.Reaction) -> String { reaction.mark(isASCII: borders == .ascii) }

  /// The same with blanks behind it, as wide as the others of a list.
  fileprivate func mark(of reaction: Chat.Reaction, columns: Int) -> String {
    let mark = mark(of: reaction)
    return mark + String(repeating: " ", count: max(0, columns - mark.columns))
  }

  /// A line each, by the kind of their reactions, then in order of their numbers.
  fileprivate func people(whoReactedTo message: Chat.Message) -> [String] {
    Chat.Reaction.allCases.flatMap { reaction in
      message.reactions.all.filter { $0.reaction == reaction }.map {
        mark(of: reaction, columns: 3) + " " + sign(of: $0.person) + name(of: $0.person)
      }
    }
  }
}

extension Meeting {
  /// "👍 Ann, Ben", a line for each kind.
  func reactionLines(of message: Chat.Message, in language: Language) -> [String] {
    message.reactions.counts.map { kind, _ in
      let names = message.reactions.all.filter { $0.reaction == kind }.map {
        sign(of: $0.person) + name(of: $0.person, language).isolated()
      }
      return "  " + kind.mark(isASCII: false) + " " + names.joined(separator: ", ")
    }
  }
}
