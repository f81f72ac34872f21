import Localization
import MeetingClient
import MeetingModel
import Screen
import Wire

/// What participants write to each other, the newest at the bottom, and the draft of one's own.
enum ChatPane: Pane {
  static let name = PaneName.chat
  static var title: Phrase { .chat.title }

  struct State: Equatable, Sendable {
    var draft = Draft(field: TextField(allowsLines: true, maxScalars: Limits.text))
    var to = Chat.Recipient.everyone
    /// How many messages, counted from the newest, are scrolled out below.
    var back = 0
    /// How many messages have been in view.
    private(set) var read = 0
    private var known = 0
    private var typingTold: Moment?

    /// Keeps what somebody has scrolled to in its place while messages arrive below.
    mutating func stay(in meeting: Meeting) {
      let count = meeting.chat.messages.count
      if back > 0 { back = min(max(0, back + count - known), max(0, count - 1)) }
      known = count
    }

    mutating func noteRead(in meeting: Meeting) {
      if back == 0 { read = meeting.chat.messages.count }
    }

    /// A refused message becomes the draft again.
    mutating func giveBack(_ proposal: Chat.Proposal) {
      switch proposal {
      case .say(let text, let to):
        guard draft.field.isEmpty else { return }
        draft.field.set(text)
        self.to = to
      }
    }

    /// Whether it is time to tell others again that one is typing.
    mutating func tellsTyping(at now: Moment) -> Bool {
      if let typingTold, now - typingTold < Line.Typing.lasts / 2 { return false }
      typingTold = now
      return true
    }
  }

  private static func unread(in model: Model) -> Int {
    model.meeting.chat.messages.dropFirst(model.chat.read)
      .count { $0.author != model.replica.participant }
  }

  static func badge(in model: Model) -> String {
    let unread = unread(in: model)
    return unread == 0 ? "" : model.text(.chat.unread(count: unread))
  }

  static func shortBadge(in model: Model) -> String {
    let unread = unread(in: model)
    return unread == 0 ? "" : String(unread)
  }

  static func hasNews(in model: Model) -> Bool { unread(in: model) > 0 }

  /// A line each: "name: text".
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: model.meeting.chat.messages.map { message in
        switch message.to {
        case .everyone: "\(model.name(of: message.author)): \(message.text)"
        case .participant(let other):
          "\(model.name(of: message.author)) → \(model.name(of: other)): \(message.text)"
        }
      })
  }

  static let commands: [Command] = [
    Command(
      Phrase.chat.send, .enter, pane: .chat,
      allowed: { .by($0.chat.to == .everyone ? .say : .sayPrivately, in: $0) }
    ) { model, now in send(&model, at: now) },
    Command(Phrase.chat.newLine, Key(.enter, .alt), pane: .chat) { model, _ in
      model.chat.draft.field.insert("\n")
      return []
    },
    Command(
      Phrase.chat.sendToEveryone, .escape, pane: .chat,
      allowed: { .shown(if: $0.chat.to != .everyone) }
    ) { model, _ in
      model.chat.to = .everyone
      return []
    },
    Command(
      Phrase.chat.older, .pageUp, pane: .chat,
      allowed: { .shown(if: !$0.meeting.chat.messages.isEmpty) }
    ) { model, _ in scroll(&model, by: 5) },
    Command(
      Phrase.chat.newer, .pageDown, pane: .chat, allowed: { .shown(if: $0.chat.back > 0) }
    ) { model, _ in scroll(&model, by: -5) },
    QuestionsPane.promotion { $0.meeting.chat.messages.dropLast($0.chat.back).last },
  ]

  static func isTyping(in model: Model) -> Bool { true }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard model.chat.draft.field.press(key, width: max(1, model.size.columns - 4)) else {
      return nil
    }
    guard key.isText, model.isLive, model.chat.tellsTyping(at: now) else { return [] }
    return [.send([.signal(.typing(to: model.chat.to))])]
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    model.pasted(text, isWhole: model.chat.draft.field.insert(text), at: now)
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch event.button {
    case .wheelUp: scroll(&model, by: 1)
    case .wheelDown: scroll(&model, by: -1)
    case .left, .middle, .right: []
    }
  }

  private static func send(_ model: inout Model, at now: Moment) -> [Effect] {
    let text = model.chat.draft.field.text
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    guard let effects = model.propose(.chat(.say(text, to: model.chat.to)), at: now) else {
      return []
    }
    model.chat.draft.field.clear()
    model.chat.back = 0
    return effects
  }

  private static func scroll(_ model: inout Model, by messages: Int) -> [Effect] {
    let most = max(0, model.meeting.chat.messages.count - 1)
    model.chat.back = min(max(0, model.chat.back + messages), most)
    return []
  }

  static func draw(_ model: Model, in region: inout Region) {
    let above = region.drawWriting(model.chat.draft, prompt: prompt(in: model), in: model)
    region.region(above) { drawMessages(model, in: &$0) }
  }

  private static func prompt(in model: Model) -> String {
    switch model.chat.to {
    case .everyone: model.text(typingPhrase(in: model) ?? .chat.prompt)
    case .participant(let other): model.text(.chat.promptPrivate(name: model.name(of: other)))
    }
  }

  private static func typingPhrase(in model: Model) -> Phrase? {
    let names = model.line.typing.keys.sorted()
      .filter { model.line.isTyping($0, at: model.now) }.map(model.name)
    guard let first = names.first else { return nil }
    return names.count == 1
      ? .participant.typing(name: first) : .participant.typingSeveral(count: names.count)
  }

  private static func drawMessages(_ model: Model, in region: inout Region) {
    let back = min(model.chat.back, max(0, model.meeting.chat.messages.count - 1))
    let messages = model.meeting.chat.messages.dropLast(back)
    guard !messages.isEmpty else {
      let lines = TextLayout.wrap(
        StyledText(model.text(.chat.empty), style: model.theme.quiet), width: region.size.columns)
      for (row, line) in lines.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
      return
    }
    var lines: [StyledText] = []
    for message in messages.reversed() {
      guard lines.count < region.size.rows else { break }
      lines.insert(
        contentsOf: self.lines(of: message, in: model, width: region.size.columns), at: 0)
    }
    for (row, line) in lines.suffix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    if back > 0 {
      region.draw(
        " ▼ ", at: Point(column: region.size.columns - 3, row: region.size.rows - 1),
        style: model.theme.warning)
    }
  }

  /// A message as it stands in a pane of that width: who to whom, when there is room for it the time,
  /// then the text.
  private static func lines(
    of message: Chat.Message, in model: Model, width: Int
  ) -> [StyledText] {
    let theme = model.theme
    var text = StyledText()
    let clock = model.clock(message.time)
    if width >= 36 { text.append(clock + " ", style: theme.quiet) }
    text.append(
      model.name(of: message.author), style: theme.name(of: message.author))
    if case .participant(let other) = message.to {
      text.append(" → " + model.name(of: other), style: theme.warning)
    }
    text.append(": ", style: theme.quiet)
    text.append(message.text, style: model.isUnconfirmed(message.id) ? theme.quiet : .plain)
    if model.isUnconfirmed(message.id) { text.append(" …", style: theme.quiet) }
    return TextLayout.wrap(text, width: width, indent: 2)
  }
}
