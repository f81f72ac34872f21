import Localization
import MeetingModel
import Participation
import Screen

/// What presenters do to keep the chat readable.
extension ChatPane {
  static let moderatingCommands: [PaneCommand<ChatPane>] =
    [
      PaneCommand(
        Phrase.chat.pin, .character("p"),
        allowed: { pane, context in
          guard let message = pane.message(in: context), message.to == .everyone,
            !message.isDeleted, context.meeting.chat.pinned?.id != message.id
          else { return .hidden }
          return .moderating(in: context)
        }
      ) { pane, context in
        pane.message(in: context).map { [.propose(.chat(.pin($0.id)))] } ?? []
      },
      PaneCommand(
        Phrase.chat.unpin, .character("u"),
        allowed: { $1.meeting.chat.pinned == nil ? .hidden : .moderating(in: $1) }
      ) { _, _ in [.propose(.chat(.unpin))] },
    ] + PaneCommand.muting(.character("m")) { $0.message(in: $1)?.author }
    + [
      .clearing(.character("X")) { $0.message(in: $1)?.author },
      PaneCommand(
        Phrase.chat.slowMode, .alt("s"), allowed: { .moderating(in: $1) }
      ) { [.open(slownessChoice(in: $1))] },
      PaneCommand(
        Phrase.question.promote, .alt("q"),
        allowed: { pane, context in
          guard context.role.presents, let message = pane.message(in: context),
            message.to == .everyone, !message.isDeleted
          else { return .hidden }
          return .by(.answer, in: context)
        }
      ) { pane, context in
        guard let message = pane.message(in: context) else { return [] }
        return [.propose(.questions(.promote(message.id))), .notify(.question.promoted)]
      },
    ]

  /// How many seconds slow mode asks for.
  private static func slownessChoice(in context: Context) -> Choice {
    let all = [0, 5, 10, 30, 60, 300]
    return Choice(
      context.text(Phrase.chat.slowMode.long),
      items: all.map { context.text($0 == 0 ? .chat.slowOff : .chat.slowEvery(seconds: $0)) },
      selected: all.firstIndex(of: context.meeting.chat.slowness) ?? 0
    ) { [.propose(.chat(.setSlowness(all[$0])))] }
  }
}

extension PaneCommand {
  /// Lets the presenters of a pane in which people are selected mute them in the chat, and take it back.
  static func muting(
    _ key: Key, whom: @escaping @Sendable (P, Context) -> ParticipantID?
  ) -> [PaneCommand] {
    [
      (Phrase.chat.mute, true), (Phrase.chat.unmute, false),
    ].map { name, isMuted in
      PaneCommand(
        name, key,
        allowed: { pane, context in
          guard let other = whom(pane, context), other != context.me,
            context.meeting.chat.muted.contains(other) != isMuted,
            context.meeting.participants[other]?.role.presents == false
          else { return .hidden }
          return .moderating(in: context)
        }
      ) { pane, context in
        whom(pane, context).map { [.propose(.chat(.mute($0, isMuted)))] } ?? []
      }
    }
  }
}

extension Command.Allowed {
  /// Attendees are not told of what they will never do.
  fileprivate static func moderating(in context: Context) -> Command.Allowed {
    context.role.presents ? .by(.moderateChat, in: context) : .hidden
  }

  /// To delete a message of another is to moderate.
  static func deleting(_ message: Chat.Message, in context: Context) -> Command.Allowed {
    message.author == context.me ? .yes : .moderating(in: context)
  }
}
