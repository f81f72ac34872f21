import Localization
import MeetingModel
import Participation
import Screen

/// What the pane of polls shows, as lines: a list of all where there is room, then the chosen one.
struct PollSheet {
  private let pane: PollsPane
  private let context: Context
  private let size: Size
  private var list: [(line: StyledText, poll: ProposalID)] = []
  private var lines: [(line: StyledText, option: Int?)] = []
  /// The first of `lines` in view, so that the cursor's option is.
  private var first = 0
  private var cursor = 0

  enum Target { case poll(ProposalID), option(Int) }

  /// Names of the voters of one option that are listed.
  private static let mostNames = 40
  /// Columns before a bar, and before names.
  private static let indent = 4
  /// Rows beside those of the options from which on there is one to spare below the question.
  private static let airy = 4

  init(_ pane: PollsPane, in context: Context, size: Size) {
    self.pane = pane
    self.context = context
    self.size = size
    guard let poll = pane.poll(in: context) else { return }
    addList(selected: poll.id)
    add(poll)
    let rows = max(1, size.rows - list.count)
    let isChosen = { (line: (line: StyledText, option: Int?)) in line.option == pane.option }
    cursor = lines.firstIndex(where: isChosen) ?? 0
    let last = lines.lastIndex(where: isChosen) ?? 0
    first = min(max(0, last - rows + 1), max(0, lines.count - rows), cursor)
  }

  func target(atRow row: Int) -> Target? {
    if list.indices.contains(row) { return .poll(list[row].poll) }
    let index = row - list.count + first
    return lines.indices.contains(index) ? lines[index].option.map(Target.option) : nil
  }

  func draw(in region: inout Region) {
    for (row, entry) in list.enumerated() {
      region.draw(entry.line, at: Point(column: 0, row: row))
    }
    let rows = size.rows - list.count
    for (row, entry) in lines.dropFirst(first).prefix(max(0, rows)).enumerated() {
      region.draw(entry.line, at: Point(column: 0, row: list.count + row))
    }
    if first + rows < lines.count, rows > 0 {
      region.draw(
        " ▼ ", at: Point(column: max(0, size.columns - 3), row: size.rows - 1),
        style: context.theme.warning)
    }
    region.setCursor(Point(column: 0, row: list.count + cursor - first))
  }
}

// MARK: The list

extension PollSheet {
  /// At most a quarter of the rows, and an empty one below.
  private mutating func addList(selected: ProposalID) {
    let polls = context.meeting.polls.inOrder
    let room = size.rows / 4
    guard room >= 3, polls.count > 1, let index = polls.firstIndex(where: { $0.id == selected })
    else { return }
    let count = min(polls.count, room - 1)
    let top = max(0, min(index - count / 2, polls.count - count))
    for poll in polls[top..<top + count] {
      let isSelected = poll.id == selected
      let right = " " + context.text(poll.phase.phrase)
      var line = StyledText(
        (isSelected ? "› " : "  ") + "\(poll.head.number). ", style: context.theme.quiet)
      line.append(
        poll.draft.question.replacing("\n", with: " "),
        style: isSelected ? context.theme.strong : .plain)
      line = line.truncated(to: size.columns - right.columns)
      let gap = max(0, size.columns - right.columns - line.columns)
      line.append(String(repeating: " ", count: gap) + right, style: phaseStyle(poll))
      list.append((line, poll.id))
    }
    list.append((StyledText(), selected))
  }

  private func phaseStyle(_ poll: Poll) -> Style {
    poll.phase == .open ? context.theme.warning : context.theme.quiet
  }
}

// MARK: The chosen one

extension PollSheet {
  private mutating func add(_ poll: Poll) {
    add(head(of: poll))
    add(
      StyledText(
        poll.draft.question + (context.isUnconfirmed(poll.id) ? " …" : ""),
        style: context.theme.strong))
    let results = context.results(of: poll)
    if size.rows - list.count > 2 * poll.draft.optionCount + Self.airy { add(StyledText()) }
    if poll.draft.kind == .shortText {
      addAnswers(of: poll, results)
    } else {
      let bars = results.map { self.bars(of: $0, options: poll.draft.optionCount) } ?? []
      let voters = voters(of: poll)
      for option in 0..<poll.draft.optionCount {
        add(option, of: poll, bar: bars.isEmpty ? nil : bars[option], voters: voters)
      }
    }
    guard results == nil, poll.phase != .prepared else { return }
    let isKept = context.role.presents || poll.shown != nil
    add(
      StyledText(
        context.text(isKept ? .poll.countsLater : .poll.notShown), style: context.theme.quiet))
  }

  private func head(of poll: Poll) -> StyledText {
    var parts = [String]()
    let count = context.meeting.polls.all.count
    if count > 1, list.isEmpty,
      let index = context.meeting.polls.inOrder.firstIndex(where: { $0.id == poll.id })
    {
      parts.append(context.text(.poll.place(number: index + 1, total: count)))
    }
    parts.append(context.text(poll.draft.kind.phrase))
    if poll.draft.isSecret { parts.append(context.text(.poll.isSecret)) }
    if poll.shown != nil { parts.append(context.text(.poll.isShown)) }
    if let turnout = context.turnout(of: poll) {
      parts.append(context.text(.poll.voted(count: turnout)))
    }
    var line = StyledText(context.text(poll.phase.phrase), style: phaseStyle(poll))
    line.append(" · " + parts.joined(separator: " · "), style: context.theme.quiet)
    return line
  }

  private mutating func add(_ text: StyledText, indent: Int = 0, option: Int? = nil) {
    let blank = StyledText(String(repeating: " ", count: indent))
    for line in TextLayout.wrap(text, width: max(1, size.columns - indent)) {
      lines.append((blank + line, option))
    }
  }

  private mutating func add(
    _ option: Int, of poll: Poll, bar: StyledText?, voters: [Poll.Ballot: [ParticipantID]]
  ) {
    let isHere = option == pane.option && context.isFocused
    let marks = context.marks(of: poll)
    let isWaiting = context.isUnsettled { proposal in
      if case .polls(.vote(poll.id, _)) = proposal { true } else { false }
    }
    let number = option < 9 ? String(option + 1) : option == 9 ? "0" : " "
    var lead = StyledText(isHere ? "› " : "  ", style: context.theme.accent)
    // A rating is its own number.
    lead.append(
      (number == poll.draft.label(of: option, in: context.language) ? " " : number) + " ",
      style: context.theme.quiet)
    lead.append(mark(marks.contains(option), poll.draft.kind) + " ", style: context.theme.accent)
    let label =
      poll.draft.label(of: option, in: context.language)
      + (isWaiting && marks.contains(option) ? " …" : "")
    let words = TextLayout.wrap(
      StyledText(label, style: marks.contains(option) ? context.theme.strong : .plain),
      width: max(1, size.columns - lead.columns))
    let blank = StyledText(String(repeating: " ", count: lead.columns))
    for (index, line) in words.enumerated() {
      lines.append(((index == 0 ? lead : blank) + line, option))
    }
    guard let bar else { return }
    lines.append((bar, option))
    addNames(
      voters.filter { ballot, _ in
        if case .options(let options) = ballot { options.contains(option) } else { false }
      }.values.flatMap(\.self).sorted())
  }

  private func mark(_ isMarked: Bool, _ kind: Poll.Kind) -> String {
    if kind == .multiple { return isMarked ? "[x]" : "[ ]" }
    let dot = context.borders == .ascii ? "*" : "•"
    return isMarked ? "(\(dot))" : "( )"
  }

  /// One for each option, each as long as its count is to the greatest, all on one scale; count and
  /// share stand beside it.
  private func bars(of results: Tally, options: Int) -> [StyledText] {
    let counts = (0..<options).map { results[$0] }
    let numbers = counts.map {
      " \(context.language.number($0)) · "
        + context.text(.poll.share(percent: results.share(of: $0)))
    }
    let beside = numbers.map(\.columns).max() ?? 0
    let room = min(40, max(1, size.columns - Self.indent - beside - 1))
    let most = max(1, counts.max() ?? 1)
    let (full, empty) = context.borders == .ascii ? ("#", ".") : ("█", "░")
    return zip(counts, numbers).map { count, numbers in
      let filled = count == 0 ? 0 : max(1, count * room / most)
      var line = StyledText(String(repeating: " ", count: Self.indent))
      line.append(String(repeating: full, count: filled), style: context.theme.accent)
      line.append(String(repeating: empty, count: room - filled), style: context.theme.quiet)
      line.append(numbers)
      return line
    }
  }

  private mutating func addAnswers(of poll: Poll, _ results: Tally?) {
    if case .text(let text)? = poll.votes[context.me] {
      add(StyledText(context.text(.poll.answered(text: text)), style: context.theme.accent))
    }
    guard let results else { return }
    let voters = voters(of: poll)
    let answers = results.answersInOrder
    // However many there are, no more than may be in view are laid out.
    let near = pane.option - size.rows..<pane.option + size.rows + 1
    for index in near.clamped(to: answers.indices) {
      let answer = answers[index]
      let isHere = index == pane.option && context.isFocused
      let times = answer.count > 1 ? "\(answer.count)× " : ""
      var line = StyledText(isHere ? "› " : "- ", style: context.theme.accent)
      line.append(times, style: context.theme.strong)
      line.append(answer.text)
      add(line, option: index)
      addNames(voters[.text(answer.text)])
    }
  }

  /// Who has voted what, when it is to be shown: only of a poll that is not secret are others' votes
  /// known, and only to those who present.
  private func voters(of poll: Poll) -> [Poll.Ballot: [ParticipantID]] {
    guard pane.showsVoters, context.role.presents, !poll.draft.isSecret else { return [:] }
    var voters: [Poll.Ballot: [ParticipantID]] = [:]
    for voter in poll.votes.keys.sorted() {
      if let ballot = poll.votes[voter] { voters[ballot, default: []].append(voter) }
    }
    return voters
  }

  private mutating func addNames(_ voters: [ParticipantID]?) {
    guard let voters, !voters.isEmpty else { return }
    var names = voters.prefix(Self.mostNames).map(context.name(of:)).joined(separator: ", ")
    if voters.count > Self.mostNames { names += " +\(voters.count - Self.mostNames)" }
    add(StyledText(names, style: context.theme.quiet), indent: Self.indent)
  }
}
