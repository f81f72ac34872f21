import Localization
import MeetingModel
import Screen

extension PermissionsPage {
  func draw(in context: Context, _ region: inout Region) {
    let width = region.size.columns
    let rows = region.size.rows
    if let asking {
      _ = region.drawWriting(
        Draft(field: asking), prompt: context.text(.permission.personPrompt), in: context)
      return
    }
    // The table keeps two thirds of a small screen, and all of its rows where there is room.
    let preview = preview(in: context, width: width)
      .prefix(max(rows - Ability.adjustable.count - 2, (rows - 1) / 3, 0))
    let detail = TextLayout.wrap(StyledText(detail(in: context)), width: width)
      .prefix(rows < 12 ? 1 : 2)
    let parts = region.bounds.splitRows([
      .cells(1), .weight(1), .cells(detail.count), .cells(preview.count),
    ])
    region.region(parts[0]) { drawHead(of: context, in: &$0) }
    region.region(parts[1]) { drawTable(of: context, in: &$0) }
    for (row, line) in detail.enumerated() {
      region.draw(
        line.truncated(to: width), at: Point(column: 0, row: parts[2].top + row))
    }
    for (row, line) in preview.enumerated() {
      region.draw(line, at: Point(column: 0, row: parts[3].top + row))
    }
  }

  /// The columns that are in view, and where each begins: all of them, or the one that keys act on.
  private func columns(width: Int) -> [(column: Column, left: Int, width: Int)] {
    let names = min(22, max(0, width - 6))
    guard width >= 60 else { return [(column, names, max(0, width - names))] }
    let each = (width - names) / Column.allCases.count
    return Column.allCases.map { ($0, names + $0.rawValue * each, each) }
  }

  private func title(of column: Column, in context: Context) -> String {
    switch column {
    case .attendees: context.text(.permission.attendees)
    case .presenters: context.text(.permission.presenters)
    case .person: person.map { context.name(of: $0) } ?? context.text(.permission.keyPerson) + "…"
    }
  }

  private func drawHead(of context: Context, in region: inout Region) {
    for (column, left, width) in columns(width: region.size.columns) {
      let style = column == self.column ? context.theme.accent : context.theme.quiet
      let title = StyledText(title(of: column, in: context), style: style)
      region.draw(title.truncated(to: max(0, width - 1)), at: Point(column: left, row: 0))
    }
  }

  private func drawTable(of context: Context, in region: inout Region) {
    let abilities = Ability.adjustable
    let first = max(0, min(row - region.size.rows / 2, abilities.count - region.size.rows))
    region.setCursor(.zero)
    for (index, ability) in abilities.enumerated().dropFirst(first).prefix(region.size.rows) {
      let isHere = index == row
      let line = index - first
      let name = StyledText(
        (isHere ? "› " : "  ") + context.text(ability.phrase),
        style: isHere ? context.theme.strong : .plain)
      region.draw(name.truncated(to: 21), at: Point(column: 0, row: line))
      for (column, left, width) in columns(width: region.size.columns) {
        guard let subject = subject(of: column),
          let state = PermissionState(of: ability, for: subject, in: context.meeting)
        else { continue }
        let isChosen = isHere && column == self.column
        let text = state.mark + " " + context.text(state.answer)
        let style: Style =
          isChosen ? context.theme.selected : state.isPermitted ? .plain : context.theme.quiet
        region.draw(
          StyledText(text, style: style).truncated(to: max(0, width - 1)),
          at: Point(column: left, row: line))
        if isChosen { region.setCursor(Point(column: left, row: line)) }
      }
      if isHere, subject(of: column) == nil {
        region.setCursor(Point(column: 0, row: line))
      }
    }
  }

  /// The chosen cell in words.
  private func detail(in context: Context) -> String {
    guard let subject = subject(of: column),
      let state = PermissionState(of: ability, for: subject, in: context.meeting)
    else { return context.text(.permission.personPrompt) + "…" }
    return title(of: column, in: context) + " · "
      + context.text(.permission.ofAbility(ability: ability.phrase, state: state.sentence))
  }

  /// What the people of the chosen column see and do not see, by the same function that decides what
  /// the server sends them.
  private func preview(in context: Context, width: Int) -> [StyledText] {
    guard let viewer = viewer(of: column, in: context.meeting) else { return [] }
    let seen = Sight.all.filter { $0.isSeen(by: viewer) }.map(\.name)
    let unseen = Sight.all.filter { !$0.isSeen(by: viewer) }.map(\.name)
    var lines: [StyledText] = []
    if let things = seen.joined {
      let phrase: Phrase =
        switch column {
        case .attendees: .permission.attendeeSees(things: things)
        case .presenters: .permission.presenterSees(things: things)
        case .person: .permission.personSees(name: title(of: column, in: context), things: things)
        }
      lines += TextLayout.wrap(
        StyledText(context.text(phrase), style: context.theme.accent), width: width)
    }
    if let things = unseen.joined {
      lines += TextLayout.wrap(
        StyledText(context.text(.permission.unseen(things: things)), style: context.theme.quiet),
        width: width)
    }
    return lines
  }
}
