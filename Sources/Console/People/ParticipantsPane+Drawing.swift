import Localization
import MeetingModel
import Participation
import Screen

extension ParticipantsPane {
  /// What is looked for or looked at; the people; how many feel how.
  static func parts(of rect: Rect, in model: Model) -> (head: Rect, body: Rect, counts: Rect) {
    let hasHead = model.roster.find != nil || (model.roster.look != .list && rect.rows >= 3)
    let hasCounts =
      model.seesMoods && rect.rows >= 5 && model.roster.list.counts.contains { $0 > 0 }
    let parts = rect.splitRows([
      .cells(hasHead ? 1 : 0), .weight(1), .cells(hasCounts ? 1 : 0),
    ])
    return (parts[0], parts[1], parts[2])
  }

  /// Whether the clock of the one who speaks is in view.
  static func showsTurn(in model: Model) -> Bool {
    let content = model.contentSize(of: name)
    guard let turn = model.turn, !content.isEmpty else { return false }
    let (head, body, _) = parts(of: Rect(content), in: model)
    if model.roster.look != .list, model.roster.find == nil { return head.rows > 0 }
    let first = first(in: model, rows: body.rows)
    return shown(in: model).dropFirst(first).prefix(body.rows).contains(turn.speaker)
  }

  static func draw(_ model: Model, in region: inout Region) {
    let (head, body, counts) = parts(of: region.bounds, in: model)
    region.setCursor(.zero)
    region.region(body) { inside in
      switch model.roster.find == nil ? model.roster.look : .list {
      case .list: drawList(model, in: &inside)
      case .hands: drawHands(model, in: &inside)
      case .seats: drawSeats(model, in: &inside)
      }
    }
    region.region(counts) { drawCounts(model, in: &$0) }
    if let find = model.roster.find {
      region.region(head) { draw(find, model, in: &$0) }
    } else {
      region.region(head) { inside in inside.keepingCursor { drawHeading(model, in: &$0) } }
    }
  }

  private static func draw(_ find: Find, _ model: Model, in region: inout Region) {
    let count = String(find.matches.count)
    region.draw("/", at: .zero, style: model.theme.accent)
    region.draw(
      count, at: Point(column: region.size.columns - count.columns, row: 0),
      style: find.matches.isEmpty ? model.theme.warning : model.theme.quiet)
    let layout = find.field.layout(width: max(1, region.size.columns - count.columns - 2))
    guard layout.lines.indices.contains(layout.caret.row) else { return }
    region.draw(layout.lines[layout.caret.row].text, at: Point(column: 1, row: 0))
    guard !find.isPicking else { return }
    region.setCursor(Point(column: 1 + layout.caret.column, row: 0))
  }

  /// What one looks at, and who speaks.
  private static func drawHeading(_ model: Model, in region: inout Region) {
    let title =
      model.roster.look == .hands
      ? model.text(.hand.raised(count: model.roster.list.line.count)) : model.text(.hand.seats)
    var right = StyledText()
    if let turn = model.turn {
      let clock = turn.text(at: model.now, in: model.language)
      let name = model.name(of: turn.speaker).truncated(
        to: max(4, region.size.columns - title.columns - clock.columns - 2))
      right.append(name + " ", style: model.theme.quiet)
      right.append(clock, style: model.theme.warning)
      if right.columns + title.columns + 1 > region.size.columns {
        right = StyledText(clock, style: model.theme.warning)
      }
    }
    let room = region.size.columns - (right.isEmpty ? 0 : right.columns + 1)
    region.draw(StyledText(title, style: model.theme.quiet).truncated(to: room), at: .zero)
    region.draw(right, at: Point(column: region.size.columns - right.columns, row: 0))
  }

  private static func drawCounts(_ model: Model, in region: inout Region) {
    let lines = [(" · ", " "), (" ", "")].map { between, within in
      var line = StyledText()
      for (mood, count) in zip(Moods.Mood.allCases, model.roster.list.counts) where count > 0 {
        if !line.isEmpty { line.append(between, style: model.theme.quiet) }
        line.append(mood.letter, style: model.theme.mood(mood))
        line.append("\(within)\(count)")
      }
      return line
    }
    let line = lines.first { $0.columns <= region.size.columns } ?? lines[1]
    region.draw(line.truncated(to: region.size.columns), at: .zero)
  }

  private static func drawList(_ model: Model, in region: inout Region) {
    let shown = shown(in: model)
    guard !shown.isEmpty else {
      if model.roster.find != nil { drawNothing(.participant.nobodyFound, model, in: &region) }
      return
    }
    drawRows(shown, model, in: &region) { id, base in
      var row = ParticipantRow(id, model)
      row.base = base
      return row
    }
  }

  private static func drawHands(_ model: Model, in region: inout Region) {
    let line = model.roster.list.line
    guard !line.isEmpty else { return drawNothing(.hand.none, model, in: &region) }
    let since = Dictionary(
      model.meeting.hands.raised.map { ($0.participant, $0.since) },
      uniquingKeysWith: { first, _ in first })
    drawRows(line, model, in: &region) { id, base in
      var row = ParticipantRow(id, model)
      row.base = base
      row.waiting = since[id].map {
        TurnClock.text(
          TurnClock(speaker: id, since: model.line.localTime($0)).elapsed(at: model.now))
      }
      return row
    }
  }

  private static func drawNothing(_ phrase: Phrase, _ model: Model, in region: inout Region) {
    let words = StyledText(model.text(phrase), style: model.theme.quiet)
    for (row, line) in TextLayout.wrap(words, width: region.size.columns).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
  }

  private static func drawRows(
    _ shown: [ParticipantID], _ model: Model, in region: inout Region,
    _ make: (ParticipantID, Style?) -> ParticipantRow
  ) {
    let first = first(in: model, rows: region.size.rows)
    let selected = index(in: model, shown)
    let unread = model.unread
    let isPicking = model.roster.find?.isPicking ?? false
    for (index, id) in shown.enumerated().dropFirst(first).prefix(region.size.rows) {
      let row = index - first
      let isSelected = model.focus == name && index == selected
      if isSelected { region.fill(region.bounds.row(row), style: model.theme.selected) }
      var line = make(id, isSelected ? model.theme.selected : nil)
      line.unread = unread[id] ?? 0
      if isPicking { line.label = row < Find.labels.count ? String(Find.labels[row]) : " " }
      line.draw(row: row, in: &region)
      if isSelected { region.setCursor(Point(column: 0, row: row)) }
    }
  }
}
