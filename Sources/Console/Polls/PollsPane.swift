import Localization
import MeetingModel
import Participation
import Screen

/// Polls: all of them in a list where there is room, below it the chosen one with what may be voted and,
/// for whoever may know them, its counts as bars with numbers beside them.
struct PollsPane: Pane, Equatable {
  static let name = PaneName.polls
  static var title: Phrase { .poll.title }

  static let commands: [PaneCommand<PollsPane>] = voting + managing

  /// Nil for the one that is open, else the newest.
  var selected: ProposalID?
  /// The option, or the answer in words, that the cursor is on.
  var option = 0
  /// Answers in words that are being written.
  var drafts: [ProposalID: TextField] = [:]
  var showsVoters = false
  /// A poll that was begun and not made.
  var form = PollPage()
  /// The poll that the presenters put on the stage last.
  private var lastShown: ProposalID?
  private var read: Set<News> = []

  /// What people are told of a poll.
  private enum News: Hashable {
    case opened(ProposalID), shown(ProposalID)

    static func all(in meeting: Meeting) -> [News] {
      meeting.polls.all.values.flatMap { poll -> [News] in
        (poll.phase == .open ? [.opened(poll.id)] : [])
          + (poll.shown == nil ? [] : [.shown(poll.id)])
      }
    }
  }

  mutating func noteRead(in context: Context) {
    let meeting = context.meeting
    if !meeting.polls.all.isEmpty || !read.isEmpty { read = Set(News.all(in: meeting)) }
  }

  func hasNews(in context: Context) -> Bool {
    News.all(in: context.meeting).contains { !read.contains($0) }
  }

  /// What was begun for a poll goes with it, but not while the meeting comes anew.
  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    guard context.isLive else { return [] }
    let meeting = context.meeting
    if !drafts.isEmpty { drafts = drafts.filter { meeting.polls[$0.key] != nil } }
    return context.marked.keys.filter { meeting.polls[$0] == nil }.map { .mark($0, nil) }
  }

  /// Whether an answer or a poll was begun and never sent.
  func holdsWriting(in context: Context) -> Bool {
    !form.field.isBlank
      || drafts.contains { !$0.value.isBlank && context.meeting.polls[$0.key]?.phase == .open }
  }

  /// A refused answer in words becomes the draft again.
  mutating func giveBack(_ proposal: Proposal, in context: Context) {
    guard case .polls(.vote(let poll, .text(let text)?)) = proposal,
      drafts[poll]?.isEmpty ?? true
    else { return }
    drafts[poll] = Self.field(text)
  }

  static func field(_ text: String = "") -> TextField {
    var field = TextField(maxScalars: Limits.pollText)
    field.set(text)
    return field
  }

  private func openCount(in context: Context) -> Int {
    context.meeting.polls.all.values.count { $0.phase == .open }
  }

  func badge(in context: Context) -> String {
    let open = openCount(in: context)
    return open == 0 ? "" : context.text(.poll.openCount(count: open))
  }

  func shortBadge(in context: Context) -> String {
    let open = openCount(in: context)
    return open == 0 ? "" : String(open)
  }

  func copied(in context: Context) -> String {
    guard let poll = poll(in: context) else { return "" }
    return CopiedText.first(
      of: poll.text(in: context.language, poll.known(presents: context.role.presents), names: nil))
  }

  /// The one that keys act on.
  func poll(in context: Context) -> Poll? {
    if let poll = selected.flatMap({ context.meeting.polls[$0] }) { return poll }
    let polls = context.meeting.polls.inOrder
    return polls.last { $0.phase == .open } ?? polls.last
  }

  func isTyping(in context: Context) -> Bool {
    poll(in: context).map { takesWords($0, in: context) } ?? false
  }

  func takesWords(_ poll: Poll, in context: Context) -> Bool {
    poll.draft.kind == .shortText && poll.phase == .open && context.refusal(of: .vote) == nil
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    guard let poll = poll(in: context), poll.phase == .open else { return nil }
    if takesWords(poll, in: context) {
      var field = drafts[poll.id] ?? Self.field()
      guard field.press(key, width: context.writingWidth) else { return nil }
      drafts[poll.id] = field
      return []
    }
    guard case .character(let digit) = key.symbol, key.modifiers.isEmpty, digit.isASCII,
      let number = digit.wholeNumberValue
    else { return nil }
    return context.choosing(number, of: poll)
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    guard let poll = poll(in: context), takesWords(poll, in: context) else { return [] }
    var field = drafts[poll.id] ?? Self.field()
    let isWhole = field.insert(text)
    drafts[poll.id] = field
    return isWhole ? [] : [.notify(.refusal.textTooLong(limit: Limits.pollText))]
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): moveOption(by: -1, in: context)
    case (.wheelDown, .press): moveOption(by: 1, in: context)
    case (.left, .press):
      let sheet = sheetSize(in: context)
      guard event.position.row < sheet.rows else { break }
      switch PollSheet(self, in: context, size: sheet).target(atRow: event.position.row) {
      case .poll(let id): select(id)
      case .option(let option): self.option = option
      case nil: break
      }
    default: break
    }
    return []
  }

  func draw(in context: Context, _ region: inout Region) {
    guard let poll = poll(in: context) else {
      let empty = StyledText(context.text(.poll.empty), style: context.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      region.setCursor(.zero)
      return
    }
    guard takesWords(poll, in: context) else {
      return PollSheet(self, in: context, size: region.size).draw(in: &region)
    }
    let above = region.drawWriting(
      draft(of: poll), prompt: context.text(.poll.prompt), in: context)
    region.keepingCursor { outer in
      outer.region(above) { PollSheet(self, in: context, size: $0.size).draw(in: &$0) }
    }
  }

  private func draft(of poll: Poll) -> Draft { Draft(field: drafts[poll.id] ?? Self.field()) }

  /// What the sheet has of the pane: all but the rows in which one writes.
  private func sheetSize(in context: Context) -> Size {
    guard let poll = poll(in: context), takesWords(poll, in: context) else {
      return context.paneSize
    }
    return draft(of: poll).above(in: Rect(context.paneSize)).size
  }

  // MARK: Which one is in view

  mutating func select(_ id: ProposalID?) {
    selected = id
    option = 0
  }

  mutating func go(to destination: Destination, in context: Context) -> [Wish]? {
    guard case .poll(let id) = destination else { return nil }
    select(id)
    return []
  }

  mutating func followStage(in context: Context) {
    guard case .poll(let id) = context.meeting.stage.scene else { return }
    if lastShown != id, !context.isFocused { select(id) }
    lastShown = id
  }

  /// A poll that others open is the one in view, unless keys are about to mean another one there.
  mutating func take(_ records: [Record], in context: Context) -> [Wish] {
    let openings = records.compactMap { record -> Poll.Head? in
      guard case .polls(.opened(let head)) = record.event, record.by.participant != context.me
      else { return nil }
      return head
    }
    return openings.flatMap { tell(ofOpening: $0, in: context) } + (openings.isEmpty ? [] : [.ring])
  }

  private mutating func tell(ofOpening head: Poll.Head, in context: Context) -> [Wish] {
    let question = head.draft.question.quoted
    let others = context.meeting.polls.inOrder.filter { $0.id != head.id }
    let present =
      others.first { $0.id == selected } ?? others.last { $0.phase == .open } ?? others.last
    if context.isFocused, let present, present.phase == .open || context.role.presents {
      selected = present.id
      return [.notify(.poll.opened(question: question))]
    }
    select(head.id)
    guard context.paneSize.isEmpty, context.refusal(of: .vote) == nil else { return [] }
    return [.notify(.poll.newlyOpen(question: question, key: Self.name.key.phrase))]
  }
}
