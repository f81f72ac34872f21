import Localization
import MeetingModel
import Participation
import Screen

/// What participants write to each other, the newest at the bottom, and the draft of one's own. Alt-↑
/// goes through the messages, and keys then act on the selected one.
struct ChatPane: Pane, Equatable {
  static let name = PaneName.chat
  static var title: Phrase { .chat.title }

  static let commands: [PaneCommand<ChatPane>] =
    writingCommands + browsingCommands + reactingCommands + moderatingCommands

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

  /// The messages that have not been in view, as far as they are here.
  private func messagesOutOfView(in context: Context) -> ArraySlice<Chat.Message> {
    let chat = context.meeting.chat
    return chat.messages.dropFirst(max(0, read - chat.earlier))
  }

  private func unreadCount(in context: Context) -> Int {
    messagesOutOfView(in: context).count { $0.author != context.me }
  }

  func badge(in context: Context) -> String {
    let unread = unreadCount(in: context)
    return unread == 0 ? "" : context.text(.chat.unread(count: unread))
  }

  func shortBadge(in context: Context) -> String {
    let unread = unreadCount(in: context)
    return unread == 0 ? "" : String(unread)
  }

  func hasNews(in context: Context) -> Bool { unreadCount(in: context) > 0 }

  /// Where the border has room, it is told there as well: the prompt may be too narrow for it.
  func foot(in context: Context) -> StyledText {
    guard keepsReaders else { return StyledText() }
    return StyledText(" " + context.text(.console.staysOn), style: context.theme.warning)
  }

  /// A line each: "name: text".
  func copied(in context: Context) -> String {
    CopiedText.last(
      of: context.meeting.chat.messages.map { context.meeting.line(of: $0, in: context.language) })
  }

  func unread(in context: Context) -> [ParticipantID: Int] {
    var counts: [ParticipantID: Int] = [:]
    for message in messagesOutOfView(in: context) where message.to == .participant(context.me) {
      counts[message.author, default: 0] += 1
    }
    return counts
  }

  func isTyping(in context: Context) -> Bool { selected == nil }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    guard selected == nil, draft.field.press(key, width: context.writingWidth) else { return nil }
    guard key.isText, context.isLive, tellsTyping(at: context.now) else { return [] }
    return [.signal(.typing(to: to))]
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    selected = nil
    return Wish.tell(ofPasted: text, isWhole: draft.field.insert(text))
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch event.button {
    case .wheelUp: wheel(by: -3, in: context)
    case .wheelDown: wheel(by: 3, in: context)
    case .left, .middle, .right: []
    }
  }

  private mutating func wheel(by rows: Int, in context: Context) -> [Wish] {
    selected = nil
    return step(by: rows, messages: 1, in: context)
  }

  mutating func go(to destination: Destination, in context: Context) -> [Wish]? {
    guard case .writing(let other) = destination else { return nil }
    write(to: .participant(other))
    selected = nil
    return onceOnly
  }

  /// One bell for what is meant for this person alone.
  mutating func take(_ records: [Record], in context: Context) -> [Wish] {
    let isForMe = records.contains { record in
      if case .chat(.said(_, .participant(context.me), _)) = record.event { true } else { false }
    }
    return isForMe ? [.ring] : []
  }
}

/// What is being written, what has been read, and what becomes of both when something changes.
extension ChatPane {
  /// Keeps what somebody has scrolled to, or has selected, in its place while messages arrive below.
  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    let chat = context.meeting.chat
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
    return []
  }

  mutating func noteRead(in context: Context) {
    if back == 0, !reading.isAbove { read = context.meeting.chat.count }
  }

  func holdsWriting(in context: Context) -> Bool {
    drafts.holdWriting { purpose, text in
      if case .edit(let id) = purpose { context.meeting.chat[id]?.text == text } else { false }
    }
  }

  /// A refused message is a draft again, in view unless something else is being written.
  mutating func giveBack(_ proposal: Proposal, in context: Context) {
    guard case .chat(let proposal) = proposal else { return }
    let isFree = draft.field.isEmpty
    switch proposal {
    case .say(let text, let to, let replyTo):
      drafts.giveBack(text, to: .to(to))
      guard isFree else { return }
      write(to: to, answering: replyTo)
    case .edit(let id, let text):
      drafts[.edit(id)].field.set(text)
      if isFree { editing = id }
    case .delete, .react, .pin, .unpin, .mute, .setSlowness: break
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
    if case .participant(let other) = to { partner = other }
    draft.field.clear()
    replyTo = nil
    if !keepsReaders { to = .everyone }
    scrollToEnd()
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
    if let typingTold, now - typingTold < LinkStatus.Typing.lasts / 2 { return false }
    typingTold = now
    return true
  }
}
