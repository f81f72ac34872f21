import Localization
import MeetingModel
import OrderedCollections
import Screen

extension LobbyPage {
  func draw(in context: Context, _ region: inout Region) {
    let width = region.size.columns
    // On a small screen the list comes first.
    let isSmall = region.size.rows < 12
    let head = head(of: context, width: width).prefix(
      isSmall ? max(0, min(2, region.size.rows - 2)) : 6)
    let hints = isSmall ? [] : hints(in: context, width: width)
    for (row, line) in head.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
    let first = region.size.rows - hints.count
    for (row, line) in hints.enumerated() {
      region.draw(line, at: Point(column: 0, row: first + row))
    }
    let gap = isSmall ? 0 : 1
    let body = region.bounds.inset(
      top: head.count + gap, bottom: hints.isEmpty ? 0 : hints.count + gap)
    region.setCursor(Point(column: 0, row: max(0, min(head.count, region.size.rows - 1))))
    region.region(body) { inside in
      switch part {
      case .list: drawList(of: context, in: &inside)
      case .bans(let one):
        let index = one.flatMap { context.meeting.lobby.bans.index(forKey: $0) } ?? 0
        drawBans(of: context, selected: index, in: &inside)
      case .message(let field):
        drawField(field, prompt: .lobby.messagePrompt, context, in: &inside)
      case .maximum(let field):
        let prompt = Phrase.lobby.maximumPrompt(limit: context.meeting.policy.mostPresent)
        drawField(field, prompt: prompt, context, in: &inside)
      }
    }
  }

  /// What is in force at the door.
  private func head(of context: Context, width: Int) -> [StyledText] {
    let lobby = context.meeting.lobby
    let theme = context.theme
    let present = Phrase.lobby.present(
      count: context.meeting.participants.presentCount, limit: context.meeting.mostPresent)
    var lines = [StyledText(context.text(context.meeting.lobbyMode.phrase), style: theme.strong)]
    lines += TextLayout.wrap(
      StyledText(
        context.text(lobby.isLocked ? .lobby.locked : .lobby.unlocked) + " · "
          + context.text(present), style: lobby.isLocked ? theme.warning : .plain), width: width)
    if lobby.message.isEmpty {
      lines.append(StyledText(context.text(.lobby.noMessage), style: theme.quiet))
    } else {
      var message = StyledText(
        context.text(.lobby.messagePrompt) + context.text(.console.colon), style: theme.quiet)
      message.append(lobby.message.split(separator: "\n").joined(separator: " "))
      lines += TextLayout.wrap(message, width: width).prefix(2)
    }
    return lines.map { $0.truncated(to: width) }
  }

  /// What the keys do, when the key line has no room for all of them.
  private func hints(in context: Context, width: Int) -> [StyledText] {
    let keys = keys(in: context)
    guard case .list = part, !context.keyLineHolds(keys) else { return [] }
    var lines = [StyledText()]
    for (key, name) in keys {
      var label = StyledText(context.text(key.phrase), style: context.theme.accent)
      label.append(" " + context.text(name) + "  ", style: context.theme.quiet)
      if let last = lines.last, last.columns + label.columns > width { lines.append(StyledText()) }
      lines[lines.count - 1].append(label)
    }
    return lines
  }

  private func drawField(
    _ field: TextField, prompt: Phrase, _ context: Context, in region: inout Region
  ) {
    _ = region.drawWriting(Draft(field: field), prompt: context.text(prompt), in: context)
  }

  private func drawList(of context: Context, in region: inout Region) {
    let waiting = context.meeting.lobby.waiting
    guard !waiting.isEmpty else {
      let empty = StyledText(context.text(.lobby.nobodyWaits), style: context.theme.quiet)
      region.draw(empty.truncated(to: region.size.columns), at: .zero)
      region.setCursor(.zero)
      return
    }
    let index = index(in: context.meeting.lobby)
    // However many wait, no more than may be in view are laid out.
    let range = max(0, index - region.size.rows)..<min(waiting.count, index + region.size.rows + 1)
    var lines: [StyledText] = []
    var shown = 0..<0
    for place in range {
      let start = lines.count
      lines += entry(
        waiting.values[place], place: place + 1, isSelected: place == index, context,
        width: region.size.columns)
      if place == index { shown = start..<lines.count }
    }
    draw(lines, showing: shown, context, in: &region)
  }

  /// One who waits, and below it the line that they wrote: of the selected one whole.
  private func entry(
    _ guest: Lobby.Guest, place: Int, isSelected: Bool, _ context: Context, width: Int
  ) -> [StyledText] {
    let theme = context.theme
    let mark = chosen.contains(guest.id) ? "[x] " : "[ ] "
    var head = StyledText((isSelected ? "› " : "  ") + mark, style: theme.accent)
    head.append("\(place)  ", style: theme.quiet)
    head.append(guest.name, style: isSelected ? theme.strong : theme.name(of: guest.id))
    if let account = guest.account {
      head.append(" " + context.text(.console.aside(text: account)), style: theme.quiet)
    }
    head.append("  " + context.clock(guest.since), style: theme.quiet)
    let line = StyledText(guest.line)
    let indent = "      "
    let words = TextLayout.wrap(line, width: max(1, width - indent.count))
    let shown =
      guest.line.isEmpty ? [] : isSelected ? words : [line.truncated(to: width - indent.count)]
    return [head.truncated(to: width)] + shown.map { StyledText(indent) + $0 }
  }

  private func drawBans(of context: Context, selected: Int, in region: inout Region) {
    let title = StyledText(context.text(.lobby.bansTitle), style: context.theme.accent)
    region.draw(title.truncated(to: region.size.columns), at: .zero)
    region.setCursor(.zero)
    region.region(region.bounds.inset(top: 1)) { inside in
      let bans = context.meeting.lobby.bans.values
      guard !bans.isEmpty else {
        let empty = StyledText(context.text(.lobby.noBans), style: context.theme.quiet)
        inside.draw(empty.truncated(to: inside.size.columns), at: .zero)
        return
      }
      let chosen = min(selected, bans.count - 1)
      let first = max(0, chosen - inside.size.rows)
      let lines = bans.dropFirst(first).prefix(inside.size.rows * 2 + 1).enumerated().map {
        (row, ban) -> StyledText in
        let phrase =
          ban.account.map { Phrase.lobby.banOfAccount(name: ban.name, account: $0) }
          ?? (ban.coversPlace
            ? .lobby.banOfPlace(name: ban.name) : .lobby.banOfName(name: ban.name))
        let isSelected = first + row == chosen
        return StyledText(
          (isSelected ? "› " : "  ") + context.text(phrase),
          style: isSelected ? context.theme.strong : .plain
        ).truncated(to: inside.size.columns)
      }
      draw(lines, showing: (chosen - first)..<(chosen - first + 1), context, in: &inside)
    }
  }

  /// As much of the lines as there is room for, with those in view that keys act on.
  private func draw(
    _ lines: [StyledText], showing shown: Range<Int>, _ context: Context, in region: inout Region
  ) {
    let rows = region.size.rows
    let first = min(max(0, shown.upperBound - rows), shown.lowerBound)
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: shown.lowerBound - first))
  }
}
