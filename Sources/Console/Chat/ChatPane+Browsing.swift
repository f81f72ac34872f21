import Localization
import MeetingModel
import Participation
import Screen

/// Going through the messages: what one does with the selected one.
extension ChatPane {
  /// The message that keys act on; nil while somebody writes.
  func message(in context: Context) -> Chat.Message? {
    selected.flatMap { context.meeting.chat[$0] }
  }

  static let browsingCommands: [PaneCommand<ChatPane>] = [
    PaneCommand(
      Phrase.chat.browse, Key(.up, .alt),
      allowed: { .shown(if: $0.isWriting && !$1.meeting.chat.messages.isEmpty) }
    ) { pane, context in
      pane.selected = context.meeting.chat.messages.dropLast(pane.back).last?.id
      return []
    },
    PaneCommand(
      Phrase.chat.reply, .character("r"), .enter,
      allowed: { .shown(if: $0.message(in: $1) != nil) }
    ) { pane, context in
      pane.reply(in: context)
      return []
    },
    react,
    PaneCommand(
      Phrase.chat.edit, .character("e"),
      allowed: { pane, context in
        guard let message = pane.message(in: context), message.author == context.me,
          !message.isDeleted
        else { return .hidden }
        return .by(message.to == .everyone ? .say : .sayPrivately, in: context)
      }
    ) { pane, context in
      guard let message = pane.message(in: context) else { return [] }
      pane.edit(message)
      pane.leave()
      return []
    },
    PaneCommand(
      Phrase.chat.delete, .character("d"), .delete,
      allowed: { pane, context in
        guard let message = pane.message(in: context), !message.isDeleted else { return .hidden }
        return .deleting(message, in: context)
      }
    ) { pane, context in
      guard let message = pane.message(in: context) else { return [] }
      return [
        .open(
          Choice.question(
            Phrase.chat.delete.long,
            .chat.deleteQuestion(message: pane.quote(of: message, in: context).quoted),
            in: context, yes: [.propose(.chat(.delete(message.id)))]))
      ]
    },
    PaneCommand(
      Phrase.chat.copyMessage, .character("c"),
      allowed: { .shown(if: $0.message(in: $1)?.text.isEmpty == false) }
    ) { [.copy(CopiedText.first(of: $0.message(in: $1)?.text ?? ""))] },
    PaneCommand(
      Phrase.chat.previousMessage, .up, Key(.up, .alt),
      allowed: { pane, _ in .shown(if: !pane.isWriting) }
    ) { $0.step(by: -1, messages: 1, in: $1) },
    PaneCommand(
      Phrase.chat.nextMessage, .down, Key(.down, .alt),
      allowed: { pane, _ in .shown(if: !pane.isWriting) }
    ) { $0.step(by: 1, messages: 1, in: $1) },
    PaneCommand(
      Phrase.chat.older, .pageUp, allowed: { pane, _ in .shown(if: !pane.isWriting) }
    ) { $0.turn(by: -1, in: $1) },
    PaneCommand(
      Phrase.chat.newer, .pageDown, allowed: { pane, _ in .shown(if: !pane.isWriting) }
    ) { $0.turn(by: 1, in: $1) },
    PaneCommand(
      Phrase.chat.backToWriting, .escape, allowed: { pane, _ in .shown(if: !pane.isWriting) }
    ) { pane, _ in
      pane.leave()
      return []
    },
    PaneCommand(
      Phrase.chat.save,
      allowed: { $1.meeting.chat.messages.isEmpty ? .hidden : .saving(in: $1) }
    ) { _, _ in
      [
        .open(
          SavePage(name: "chat.txt") { context, _ in
            context.meeting.chatFile(in: context.language)?.contents
          })
      ]
    },
  ]

  private mutating func leave() {
    selected = nil
    scrollToEnd()
  }

  /// The newest message is in view.
  mutating func scrollToEnd() {
    back = 0
    reading.leave()
  }

  /// Goes to those who have read the message, as far as one may think; of the presenters, whoever
  /// answers an attendee answers that one.
  private mutating func reply(in context: Context) {
    guard let message = message(in: context) else { return }
    let readers: Chat.Recipient =
      switch message.to {
      case .everyone: .everyone
      case .presenters:
        message.author == context.me
          || context.meeting.participants[message.author]?.role.presents == true
          ? .presenters : .participant(message.author)
      case .participant(let other):
        .participant(message.author == context.me ? other : message.author)
      }
    write(to: readers, answering: message.id)
    leave()
  }
}
