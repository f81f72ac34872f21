import Localization
import MeetingModel
import Participation
import Screen

extension ParticipantsPane {
  /// What is looked for or looked at; the people; how many feel how.
  func parts(of rect: Rect, in context: Context) -> (head: Rect, body: Rect, counts: Rect) {
    let hasHead = find != nil || (look != .list && rect.rows >= 3)
    let hasCounts =
      context.seesMoods && rect.rows >= 5 && list.counts.contains { $0 > 0 }
    let parts = rect.splitRows([
      .cells(hasHead ? 1 : 0), .weight(1), .cells(hasCounts ? 1 : 0),
    ])
    return (parts[0], parts[1], parts[2])
  }

  /// Whether the clock of the one who speaks is in view.
  func showsTurn(in context: Context) -> Bool {
    let content = context.paneSize
    guard let turn = context.turn, !content.isEmpty else { return false }
    let (head, body, _) = parts(of: Rect(content), in: context)
    if look != .list, find == nil { return head.rows > 0 }
    let first = first(rows: body.rows)
    return shown.dropFirst(first).prefix(body.rows).contains(turn.speaker)
  }

  func draw(in context: Context, _ region: inout Region) {
    let (head, body, counts) = parts(of: region.bounds, in: context)
    region.setCursor(.zero)
    region.region(body) { inside in
      switch find == nil ? look : .list {
      case .list: drawList(in: context, &inside)
      case .hands: drawHands(in: context, &inside)
      case .seats: drawSeats(in: context, &inside)
      }
    }
    region.region(counts) { drawCounts(in: context, &$0) }
    if let find {
      region.region(head) { draw(find, in: context, &$0) }
    } else {
      region.region(head) { inside in inside.keepingCursor { drawHeading(in: context, &$0) } }
    }
  }

  private func draw(_ find: Find, in context: Context, _ region: inout Region) {
    let count = String(find.matches.count)
    region.draw("/", at: .zero, style: context.theme.accent)
    region.draw(
      count, at: Point(column: region.size.columns - count.columns, row: 0),
      style: find.matches.isEmpty ? context.theme.warning : context.theme.quiet)
    let layout = find.field.layout(width: max(1, region.size.columns - count.columns - 2))
    guard layout.lines.indices.contains(layout.caret.row) else { return }
    region.draw(layout.lines[layout.caret.row].text, at: Point(column: 1, row: 0))
    guard !find.isPicking else { return }
    region.setCursor(Point(column: 1 + layout.caret.column, row: 0))
  }

  /// What one looks at, and who speaks.
  private func drawHeading(in context: Context, _ region: inout Region) {
    let title =
      look == .hands
      ? context.text(.hand.raised(count: list.line.count)) : context.text(.hand.seats)
    var right = StyledText()
    if let turn = context.turn {
      let clock = turn.text(at: context.now, in: context.language)
      let name = context.name(of: turn.speaker).truncated(
        to: max(4, region.size.columns - title.columns - clock.columns - 2))
      right.append(name + " ", style: context.theme.quiet)
      right.append(clock, style: context.theme.warning)
      if right.columns + title.columns + 1 > region.size.columns {
        right = StyledText(clock, style: context.theme.warning)
      }
    }
    let room = region.size.columns - (right.isEmpty ? 0 : right.columns + 1)
    region.draw(StyledText(title, style: context.theme.quiet).truncated(to: room), at: .zero)
    region.draw(right, at: Point(column: region.size.columns - right.columns, row: 0))
  }

  private func drawCounts(in context: Context, _ region: inout Region) {
    let lines = [(" · ", " "), (" ", "")].map { between, within in
      var line = StyledText()
      for (mood, count) in zip(Moods.Mood.allCases, list.counts) where count > 0 {
        if !line.isEmpty { line.append(between, style: context.theme.quiet) }
        line.append(mood.letter, style: context.theme.mood(mood))
        line.append("\(within)\(count)")
      }
      return line
    }
    let line = lines.first { $0.columns <= region.size.columns } ?? lines[1]
    region.draw(line.truncated(to: region.size.columns), at: .zero)
  }

  private func drawList(in context: Context, _ region: inout Region) {
    let shown = shown
    guard !shown.isEmpty else {
      if find != nil { drawNothing(.participant.nobodyFound, in: context, &region) }
      return
    }
    drawRows(shown, in: context, &region) { id, base in
      var row = ParticipantRow(id, place: list.places[id], context)
      row.base = base
      return row
    }
  }

  private func drawHands(in context: Context, _ region: inout Region) {
    let line = list.line
    guard !line.isEmpty else { return drawNothing(.hand.none, in: context, &region) }
    let since = Dictionary(
      context.meeting.hands.raised.map { ($0.participant, $0.since) },
      uniquingKeysWith: { first, _ in first })
    drawRows(line, in: context, &region) { id, base in
      var row = ParticipantRow(id, place: list.places[id], context)
      row.base = base
      row.waiting = since[id].map {
        TurnClock.text(
          TurnClock(speaker: id, since: context.line.localTime($0)).elapsed(at: context.now))
      }
      return row
    }
  }

  private func drawNothing(_ phrase: Phrase, in context: Context, _ region: inout Region) {
    let words = StyledText(context.text(phrase), style: context.theme.quiet)
    for (row, line) in TextLayout.wrap(words, width: region.size.columns).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
  }

  private func drawRows(
    _ shown: [ParticipantID], in context: Context, _ region: inout Region,
    _ make: (ParticipantID, Style?) -> ParticipantRow
  ) {
    let first = first(rows: region.size.rows)
    let selected = index(among: shown)
    let unread = context.unread
    let isPicking = find?.isPicking ?? false
    for (index, id) in shown.enumerated().dropFirst(first).prefix(region.size.rows) {
      let row = index - first
      let isSelected = context.isFocused && index == selected
      if isSelected { region.fill(region.bounds.row(row), style: context.theme.selected) }
      var line = make(id, isSelected ? context.theme.selected : nil)
      line.unread = unread[id] ?? 0
      if isPicking { line.label = row < Find.labels.count ? String(Find.labels[row]) : " " }
      line.draw(row: row, in: &region)
      if isSelected { region.setCursor(Point(column: 0, row: row)) }
    }
  }
}
