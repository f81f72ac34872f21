import Localization
import MeetingModel
import Participation
import Screen

/// Going through the messages: what one does with the selected one.
extension ChatPane {
  /// The message that keys act on; nil while somebody writes.
  static func selected(in model: Model) -> Chat.Message? {
    model.chat.selected.flatMap { model.meeting.chat[$0] }
  }

  static let browsingCommands: [Command] = [
    Command(
      Phrase.chat.browse, Key(.up, .alt), pane: .chat,
      allowed: { .shown(if: isTyping(in: $0) && !$0.meeting.chat.messages.isEmpty) }
    ) { model, _ in
      let messages = model.meeting.chat.messages.dropLast(model.chat.back)
      model.chat.selected = messages.last?.id
      return []
    },
    Command(
      Phrase.chat.reply, .character("r"), .enter, pane: .chat,
      allowed: { .shown(if: selected(in: $0) != nil) }
    ) { model, _ in
      reply(in: &model)
      return []
    },
    Command(
      Phrase.chat.edit, .character("e"), pane: .chat,
      allowed: { model in
        guard let message = selected(in: model), message.author == model.replica.participant,
          !message.isDeleted
        else { return .hidden }
        return .by(message.to == .everyone ? .say : .sayPrivately, in: model)
      }
    ) { model, _ in
      guard let message = selected(in: model) else { return [] }
      model.chat.edit(message)
      leave(&model)
      return []
    },
    Command(
      Phrase.chat.delete, .character("d"), .delete, pane: .chat,
      allowed: { model in
        guard let message = selected(in: model), !message.isDeleted else { return .hidden }
        let isMine = message.author == model.replica.participant
        return isMine ? .yes : moderating(model)
      }
    ) { model, _ in
      guard let message = selected(in: model) else { return [] }
      model.overlay = Choice.question(
        Phrase.chat.delete.long,
        .chat.deleteQuestion(message: quote(of: message, in: model).quoted),
        in: model.context, yes: [.propose(.chat(.delete(message.id)))])
      return []
    },
    Command(
      Phrase.chat.copyMessage, .character("c"), pane: .chat,
      allowed: { .shown(if: selected(in: $0)?.text.isEmpty == false) }
    ) { model, now in
      model.copy(CopiedText.first(of: selected(in: model)?.text ?? ""), at: now)
    },
    Command(
      Phrase.chat.previousMessage, .up, Key(.up, .alt), pane: .chat,
      allowed: { .shown(if: !isTyping(in: $0)) }
    ) { model, now in step(&model, by: -1, messages: 1, at: now) },
    Command(
      Phrase.chat.nextMessage, .down, Key(.down, .alt), pane: .chat,
      allowed: { .shown(if: !isTyping(in: $0)) }
    ) { model, now in step(&model, by: 1, messages: 1, at: now) },
    Command(
      Phrase.chat.older, .pageUp, pane: .chat, allowed: { .shown(if: !isTyping(in: $0)) }
    ) { model, now in turn(&model, by: -1, at: now) },
    Command(
      Phrase.chat.newer, .pageDown, pane: .chat, allowed: { .shown(if: !isTyping(in: $0)) }
    ) { model, now in turn(&model, by: 1, at: now) },
    Command(
      Phrase.chat.backToWriting, .escape, pane: .chat, allowed: { .shown(if: !isTyping(in: $0)) }
    ) { model, _ in
      leave(&model)
      return []
    },
    Command(
      Phrase.chat.save, pane: .chat,
      allowed: { model in
        model.meeting.chat.messages.isEmpty ? .hidden : .saving(in: model)
      }
    ) { model, _ in
      model.overlay = SavePage(name: "chat.txt") { context, _ in
        context.meeting.chatFile(in: context.language)?.contents
      }
      return []
    },
  ]

  private static func leave(_ model: inout Model) {
    model.chat.selected = nil
    model.chat.back = 0
    model.chat.reading.leave()
  }

  /// Goes to those who have read the message, as far as one may think; of the presenters, whoever
  /// answers an attendee answers that one.
  private static func reply(in model: inout Model) {
    guard let message = selected(in: model) else { return }
    let me = model.replica.participant
    let readers: Chat.Recipient =
      switch message.to {
      case .everyone: .everyone
      case .presenters:
        message.author == me || model.meeting.participants[message.author]?.role.presents == true
          ? .presenters : .participant(message.author)
      case .participant(let other): .participant(message.author == me ? other : message.author)
      }
    model.chat.write(to: readers, answering: message.id)
    leave(&model)
  }
}
