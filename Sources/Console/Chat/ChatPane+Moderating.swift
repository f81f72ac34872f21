import Localization
import MeetingModel
import Participation
import Screen

/// What presenters do to keep the chat readable.
extension ChatPane {
  static let moderatingCommands: [Command] =
    [
      Command(
        Phrase.chat.pin, .character("p"), pane: .chat,
        allowed: { model in
          guard let message = selected(in: model), message.to == .everyone, !message.isDeleted,
            model.meeting.chat.pinned?.id != message.id
          else { return .hidden }
          return moderating(model)
        }
      ) { model, now in
        guard let message = selected(in: model) else { return [] }
        return model.propose(.chat(.pin(message.id)), at: now) ?? []
      },
      Command(
        Phrase.chat.unpin, .character("u"), pane: .chat,
        allowed: { $0.meeting.chat.pinned == nil ? .hidden : moderating($0) }
      ) { model, now in model.propose(.chat(.unpin), at: now) ?? [] },
    ] + muting(pane: .chat, .character("m")) { selected(in: $0)?.author }
    + [
      Command.clear(.character("X"), pane: .chat) { selected(in: $0)?.author },
      Command(Phrase.chat.slowMode, .alt("s"), pane: .chat, allowed: moderating) { model, _ in
        model.overlay = slownessChoice(in: model)
        return []
      },
    ]

  /// Lets the presenters of a pane in which people are selected mute them in the chat, and take it back.
  static func muting(
    pane: PaneName, _ key: Key, whom: @escaping @Sendable (Model) -> ParticipantID?
  ) -> [Command] {
    [
      (Phrase.chat.mute, true), (Phrase.chat.unmute, false),
    ].map { name, isMuted in
      Command(
        name, key, pane: pane,
        allowed: { model in
          guard let other = whom(model), other != model.replica.participant,
            model.meeting.chat.muted.contains(other) != isMuted,
            model.meeting.participants[other]?.role.presents == false
          else { return .hidden }
          return moderating(model)
        }
      ) { model, now in
        guard let other = whom(model) else { return [] }
        return model.propose(.chat(.mute(other, isMuted)), at: now) ?? []
      }
    }
  }

  /// Attendees are not told of what they will never do.
  static func moderating(_ model: Model) -> Command.Allowed {
    guard model.role.presents else { return .hidden }
    return .by(.moderateChat, in: model)
  }

  /// How many seconds slow mode asks for.
  private static func slownessChoice(in model: Model) -> Choice {
    let all = [0, 5, 10, 30, 60, 300]
    return Choice(
      model.text(Phrase.chat.slowMode.long),
      items: all.map { model.text($0 == 0 ? .chat.slowOff : .chat.slowEvery(seconds: $0)) },
      selected: all.firstIndex(of: model.meeting.chat.slowness) ?? 0
    ) { [.propose(.chat(.setSlowness(all[$0])))] }
  }
}
