import Localization
import MeetingModel
import Participation
import Screen

/// What participants write to each other, the newest at the bottom, and the draft of one's own. Alt-↑
/// goes through the messages, and keys then act on the selected one.
enum ChatPane: Pane {
  static let name = PaneName.chat
  static var title: Phrase { .chat.title }

  /// The messages that have not been in view, as far as they are here.
  static func unread(in model: Model) -> ArraySlice<Chat.Message> {
    let chat = model.meeting.chat
    return chat.messages.dropFirst(max(0, model.chat.read - chat.earlier))
  }

  private static func unreadCount(in model: Model) -> Int {
    unread(in: model).count { $0.author != model.replica.participant }
  }

  static func badge(in model: Model) -> String {
    let unread = unreadCount(in: model)
    return unread == 0 ? "" : model.text(.chat.unread(count: unread))
  }

  static func shortBadge(in model: Model) -> String {
    let unread = unreadCount(in: model)
    return unread == 0 ? "" : String(unread)
  }

  static func hasNews(in model: Model) -> Bool { unreadCount(in: model) > 0 }

  /// Where the border has room, it is told there as well: the prompt may be too narrow for it.
  static func foot(in model: Model) -> StyledText {
    guard model.chat.keepsReaders else { return StyledText() }
    return StyledText(" " + model.text(.console.staysOn), style: model.theme.warning)
  }

  /// A line each: "name: text".
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: model.meeting.chat.messages.map { model.meeting.line(of: $0, in: model.language) })
  }

  static let commands: [Command] =
    writingCommands + browsingCommands + moderatingCommands
    + [QuestionsPane.promotion { selected(in: $0) }]

  static func isTyping(in model: Model) -> Bool { model.chat.selected == nil }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard isTyping(in: model),
      model.chat.draft.field.press(key, width: model.writingWidth(in: name))
    else { return nil }
    guard key.isText, model.isLive, model.chat.tellsTyping(at: now) else { return [] }
    return [.send([.signal(.typing(to: model.chat.to))])]
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    model.chat.selected = nil
    model.pasted(text, isWhole: model.chat.draft.field.insert(text), at: now)
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch event.button {
    case .wheelUp: wheel(&model, by: -3, size: size, at: now)
    case .wheelDown: wheel(&model, by: 3, size: size, at: now)
    case .left, .middle, .right: []
    }
  }

  private static func wheel(
    _ model: inout Model, by rows: Int, size: Size, at now: Moment
  ) -> [Effect] {
    model.chat.selected = nil
    return step(&model, by: rows, messages: 1, pane: size, at: now)
  }

}

extension ChatPane {
  struct State: Equatable, Sendable {
    private var drafts = Drafts<Purpose>()
    private(set) var to = Chat.Recipient.everyone
    /// Whether the next messages go to the same readers; else to everyone again.
    private(set) var keepsReaders = false
    /// The message that the draft answers.
    var replyTo: ProposalID?
    /// The message whose new text the draft is.
    private(set) var editing: ProposalID?
    /// The message that keys act on; nil while somebody writes.
    var selected: ProposalID?
    /// With whom there was a private conversation last.
    var partner: ParticipantID?
    /// How many messages, counted from the newest, are scrolled out below.
    var back = 0
    /// In the selected message, or the last one in view.
    var reading = ReadingPlace<ProposalID>()
    /// How many messages have been in view, those included that are not here.
    private(set) var read = 0
    private var known = 0
    private var typingTold: Moment?
    private var asked: Asked?

    /// What is written for.
    private enum Purpose: Hashable {
      case to(Chat.Recipient)
      case edit(ProposalID)
    }

    private var purpose: Purpose { editing.map(Purpose.edit) ?? .to(to) }

    var draft: Draft {
      get { drafts[purpose] }
      set { drafts[purpose] = newValue }
    }

    private struct Asked: Equatable {
      var frame: ClientFrame
      var time: Moment
    }

    /// Keeps what somebody has scrolled to, or has selected, in its place while messages arrive below.
    mutating func stay(in meeting: Meeting) {
      let chat = meeting.chat
      if let selected {
        if let index = chat.index(of: selected) {
          back = chat.messages.count - 1 - index
        } else {
          self.selected = nil
        }
      } else if back > 0 || reading.isAbove {
        back = min(max(0, back + chat.count - known), max(0, chat.messages.count - 1))
      }
      known = chat.count
      read = min(read, chat.count)
      if let editing, chat[editing]?.isDeleted != false { stopEditing() }
    }

    mutating func noteRead(in meeting: Meeting) {
      if back == 0, !reading.isAbove { read = meeting.chat.count }
    }

    /// Whether something is written that was never sent.
    func hasUnsent(in meeting: Meeting) -> Bool {
      drafts.holdWriting { purpose, text in
        if case .edit(let id) = purpose { meeting.chat[id]?.text == text } else { false }
      }
    }

    /// A refused message is a draft again, in view unless something else is being written.
    mutating func giveBack(_ proposal: Chat.Proposal) {
      let isFree = draft.field.isEmpty
      switch proposal {
      case .say(let text, let to, let replyTo):
        drafts.giveBack(text, to: .to(to))
        guard isFree else { return }
        write(to: to, answering: replyTo)
      case .edit(let id, let text):
        drafts[.edit(id)].field.set(text)
        if isFree { editing = id }
      case .delete, .pin, .unpin, .mute, .setSlowness: break
      }
    }

    /// Goes on with what was begun for these readers.
    mutating func write(to readers: Chat.Recipient, answering message: ProposalID? = nil) {
      editing = nil
      turn(to: readers)
      replyTo = message
    }

    private mutating func turn(to readers: Chat.Recipient) {
      if to != readers { keepsReaders = false }
      to = readers
    }

    mutating func keepReaders() { keepsReaders = to != .everyone }

    /// What was written is on its way.
    mutating func sent() {
      draft.field.clear()
      replyTo = nil
      if !keepsReaders { to = .everyone }
    }

    /// Takes what is being written to other readers.
    mutating func readdress(to readers: Chat.Recipient) {
      drafts.move(.to(to), to: .to(readers))
      turn(to: readers)
    }

    mutating func edit(_ message: Chat.Message) {
      editing = message.id
      if draft.field.isEmpty { draft.field.set(message.text) }
    }

    mutating func stopEditing() {
      draft.field.clear()
      editing = nil
    }

    /// Whether it is time to tell others again that one is typing.
    mutating func tellsTyping(at now: Moment) -> Bool {
      if let typingTold, now - typingTold < Line.Typing.lasts / 2 { return false }
      typingTold = now
      return true
    }

    /// Whether to send that now: the same again only when the first one seems to be lost.
    mutating func asks(_ frame: ClientFrame, at now: Moment) -> Bool {
      if let asked, asked.frame == frame, now - asked.time < 3_000 { return false }
      asked = Asked(frame: frame, time: now)
      return true
    }
  }
}
