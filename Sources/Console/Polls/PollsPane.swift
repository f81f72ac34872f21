import Localization
import MeetingModel
import Participation
import Screen

/// Polls: all of them in a list where there is room, below it the chosen one with what may be voted and,
/// for whoever may know them, its counts as bars with numbers beside them.
enum PollsPane: ModelPane {
  static let name = PaneName.polls
  static var title: Phrase { .poll.title }

  struct State: Equatable, Sendable {
    /// Nil for the one that is open, else the newest.
    var selected: ProposalID?
    /// The option, or the answer in words, that the cursor is on.
    var option = 0
    /// Of polls that take several choices: what is marked and not voted yet.
    var marks: [ProposalID: Set<Int>] = [:]
    /// Answers in words that are being written.
    var drafts: [ProposalID: TextField] = [:]
    var showsVoters = false
    /// A poll that was begun and not made.
    var form = PollPage()
    /// The poll that the presenters put on the stage last.
    var lastShown: ProposalID?
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

    mutating func noteRead(in meeting: Meeting) {
      if !meeting.polls.all.isEmpty || !read.isEmpty { read = Set(News.all(in: meeting)) }
      // What was begun for a poll goes with it.
      if !marks.isEmpty { marks = marks.filter { meeting.polls[$0.key] != nil } }
      if !drafts.isEmpty { drafts = drafts.filter { meeting.polls[$0.key] != nil } }
    }

    func hasNews(in meeting: Meeting) -> Bool {
      News.all(in: meeting).contains { !read.contains($0) }
    }

    /// Whether an answer or a poll was begun and never sent.
    func hasUnsent(in meeting: Meeting) -> Bool {
      !form.field.isBlank
        || drafts.contains { !$0.value.isBlank && meeting.polls[$0.key]?.phase == .open }
    }

    /// A refused answer in words becomes the draft again.
    mutating func giveBack(_ proposal: Polls.Proposal) {
      guard case .vote(let poll, .text(let text)?) = proposal, drafts[poll]?.isEmpty ?? true else {
        return
      }
      drafts[poll] = Self.field(text)
    }

    static func field(_ text: String = "") -> TextField {
      var field = TextField(maxScalars: Limits.pollText)
      field.set(text)
      return field
    }
  }

  private static func open(in model: Model) -> Int {
    model.meeting.polls.all.values.count { $0.phase == .open }
  }

  static func badge(in model: Model) -> String {
    let open = open(in: model)
    return open == 0 ? "" : model.text(.poll.openCount(count: open))
  }

  static func shortBadge(in model: Model) -> String {
    let open = open(in: model)
    return open == 0 ? "" : String(open)
  }

  static func hasNews(in model: Model) -> Bool { model.polls.hasNews(in: model.meeting) }

  static func copied(from model: Model) -> String {
    guard let poll = selected(in: model) else { return "" }
    return CopiedText.first(
      of: poll.text(in: model.language, poll.known(presents: model.role.presents), names: nil))
  }

  static func selected(in model: Model) -> Poll? {
    if let poll = model.polls.selected.flatMap({ model.meeting.polls[$0] }) { return poll }
    let polls = model.meeting.polls.inOrder
    return polls.last { $0.phase == .open } ?? polls.last
  }

  static func isTyping(in model: Model) -> Bool {
    guard let poll = selected(in: model) else { return false }
    return takesWords(poll, in: model)
  }

  static func takesWords(_ poll: Poll, in model: Model) -> Bool {
    poll.draft.kind == .shortText && poll.phase == .open && model.refusal(of: .vote) == nil
  }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard let poll = selected(in: model), poll.phase == .open else { return nil }
    if takesWords(poll, in: model) {
      var field = model.polls.drafts[poll.id] ?? State.field()
      guard field.press(key, width: model.writingWidth(in: name)) else { return nil }
      model.polls.drafts[poll.id] = field
      return []
    }
    guard case .character(let digit) = key.symbol, key.modifiers.isEmpty, digit.isASCII,
      let number = digit.wholeNumberValue
    else { return nil }
    return choose(number, of: poll, in: &model, at: now)
  }

  /// The choice with that number: 1 to 9, or 0 for the tenth. Nil when there is none.
  static func choose(
    _ number: Int, of poll: Poll, in model: inout Model, at now: Moment
  ) -> [Effect]? {
    let option = number == 0 ? 9 : number - 1
    guard option < poll.draft.optionCount else { return nil }
    if selected(in: model)?.id == poll.id { model.polls.option = option }
    return mark(option, of: poll, in: &model, at: now)
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    guard let poll = selected(in: model), takesWords(poll, in: model) else { return [] }
    var field = model.polls.drafts[poll.id] ?? State.field()
    let isWhole = field.insert(text)
    model.polls.drafts[poll.id] = field
    if !isWhole { model.notify(.refusal.textTooLong(limit: Limits.pollText), at: now) }
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): return moveOption(&model, by: -1)
    case (.wheelDown, .press): return moveOption(&model, by: 1)
    case (.left, .press):
      let sheet = sheetSize(in: model, pane: size)
      guard event.position.row < sheet.rows else { return [] }
      let target = PollSheet(model, size: sheet).target(atRow: event.position.row)
      switch target {
      case .poll(let id): select(id, in: &model)
      case .option(let option): model.polls.option = option
      case nil: break
      }
      return []
    default: return []
    }
  }

  static func draw(_ model: Model, in region: inout Region) {
    guard let poll = selected(in: model) else {
      let empty = StyledText(model.text(.poll.empty), style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      region.setCursor(.zero)
      return
    }
    guard takesWords(poll, in: model) else {
      return PollSheet(model, size: region.size).draw(in: &region)
    }
    let above = region.drawWriting(
      draft(of: poll, in: model), prompt: model.text(.poll.prompt), in: model.context)
    region.keepingCursor { outer in
      outer.region(above) { PollSheet(model, size: $0.size).draw(in: &$0) }
    }
  }
}

// MARK: What keys do

extension PollsPane {
  private static func draft(of poll: Poll, in model: Model) -> Draft {
    Draft(field: model.polls.drafts[poll.id] ?? State.field())
  }

  /// What the sheet has of a pane of that size: all but the rows in which one writes.
  private static func sheetSize(in model: Model, pane size: Size) -> Size {
    guard let poll = selected(in: model), takesWords(poll, in: model) else { return size }
    return draft(of: poll, in: model).above(in: Rect(size)).size
  }

  static func select(_ id: ProposalID?, in model: inout Model) {
    model.polls.selected = id
    model.polls.option = 0
  }

  static func move(_ model: inout Model, by steps: Int) -> [Effect] {
    let polls = model.meeting.polls.inOrder
    guard let selected = selected(in: model),
      let index = polls.firstIndex(where: { $0.id == selected.id })
    else { return [] }
    select(polls[min(max(0, index + steps), polls.count - 1)].id, in: &model)
    return []
  }

  static func moveOption(_ model: inout Model, by steps: Int) -> [Effect] {
    guard let poll = selected(in: model) else { return [] }
    let count =
      poll.draft.kind == .shortText
      ? model.results(of: poll)?.answers.count ?? 0 : poll.draft.optionCount
    model.polls.option = min(max(0, model.polls.option + steps), max(0, count - 1))
    return []
  }

  /// Where several may be chosen it only marks; else it votes.
  static func mark(
    _ option: Int, of poll: Poll, in model: inout Model, at now: Moment
  ) -> [Effect] {
    guard poll.draft.kind == .multiple else { return vote(.marks([option]), on: poll, &model, now) }
    model.polls.marks[poll.id] = model.marks(of: poll).symmetricDifference([option])
    return []
  }

  /// Sends what is marked, what the cursor is on, or what was written.
  static func vote(in model: inout Model, at now: Moment) -> [Effect] {
    guard let poll = selected(in: model) else { return [] }
    switch poll.draft.kind {
    case .multiple:
      let isNew = poll.votes[model.replica.participant] == nil
      let marks =
        model.polls.marks[poll.id] ?? (isNew ? [model.polls.option] : model.marks(of: poll))
      return vote(marks.isEmpty ? nil : .marks(marks), on: poll, &model, now)
    case .shortText:
      guard let field = model.polls.drafts[poll.id], !field.text.allSatisfy(\.isWhitespace) else {
        return []
      }
      return vote(.text(field.text), on: poll, &model, now)
    case .single, .yesNoAbstain, .rating:
      let option = min(model.polls.option, max(0, poll.draft.optionCount - 1))
      return vote(.marks([option]), on: poll, &model, now)
    }
  }

  static func vote(
    _ ballot: Poll.Ballot?, on poll: Poll, _ model: inout Model, _ now: Moment
  ) -> [Effect] {
    guard let effects = model.propose(.polls(.vote(poll.id, ballot)), at: now) else { return [] }
    model.polls.marks[poll.id] = nil
    model.polls.drafts[poll.id] = nil
    return effects
  }
}
