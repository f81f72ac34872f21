import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// The whole screen of somebody who waits to be let in: what they wait for, their place in the line,
/// what the presenters tell them, and the one line that they may write.
struct WaitingPage: Equatable, Sendable {
  var draft = Draft(field: TextField(maxScalars: Limits.lobbyLine))

  /// A refused line can be written again.
  mutating func giveBack(_ proposal: Proposal) {
    guard case .lobby(.say(let text)) = proposal, draft.field.isEmpty else { return }
    draft.field.set(text)
  }

  /// Whether something is written that nobody has been sent.
  func holdsWriting(of guest: Lobby.Guest) -> Bool { guest.line.isEmpty && !draft.field.isBlank }

  /// The parts of the page from top to bottom.
  private enum Section { case title, sentence, place, message, ending, prompt }

  /// What stands above the writing, in as many rows as there are: first the space between the parts
  /// goes, then what the person can do without; their place in the line stays.
  private static func lines(
    of guest: Lobby.Guest, in context: Context, width: Int, rows: Int
  ) -> [StyledText] {
    var sections = sections(of: guest, in: context, width: width)
    func height() -> Int { sections.reduce(0) { $0 + $1.lines.count } }
    // The prompt stands right above the writing.
    if height() + sections.count - 1 <= rows {
      return Array(sections.map(\.lines).joined(separator: [StyledText()]))
    }
    for dispensable in [Section.prompt, .sentence, .title] where height() > rows {
      sections.removeAll { $0.section == dispensable }
    }
    if height() > rows, let message = sections.firstIndex(where: { $0.section == .message }) {
      let room = rows - (height() - sections[message].lines.count)
      sections[message].lines = Array(sections[message].lines.dropFirst().prefix(max(0, room)))
    }
    return Array(sections.flatMap(\.lines).prefix(rows))
  }

  private static func sections(
    of guest: Lobby.Guest, in context: Context, width: Int
  ) -> [(section: Section, lines: [StyledText])] {
    let theme = context.theme
    func wrapped(_ text: String, _ style: Style) -> [StyledText] {
      TextLayout.wrap(StyledText(text, style: style), width: width)
    }
    let lobby = context.meeting.lobby
    var sections: [(Section, [StyledText])] = [
      (.title, wrapped(context.meeting.conduct.title, theme.strong))
    ]
    if let ending = context.ending {
      sections.append((.ending, wrapped(context.text(ending), theme.warning)))
      return sections
    }
    sections.append((.sentence, wrapped(context.text(.lobby.waitsForAdmission), .plain)))
    let place = Phrase.lobby.place(
      number: lobby.place(of: guest.id) ?? 1, total: max(1, lobby.waiting.count))
    sections.append((.place, wrapped(context.text(place), theme.accent)))
    if !lobby.message.isEmpty {
      let head = StyledText(context.text(.lobby.fromPresenters), style: theme.quiet)
      sections.append((.message, [head] + wrapped(lobby.message, .plain)))
    }
    let prompt: Phrase = guest.line.isEmpty ? .lobby.linePrompt : .lobby.lineSent
    sections.append((.prompt, wrapped(context.text(prompt), theme.quiet)))
    return sections
  }
}

extension WaitingPage {
  /// What the key line tells who waits.
  private static func keys(
    of guest: Lobby.Guest, in context: Context
  ) -> [(key: Key, name: Phrase)] {
    let leaving = (Key.control("q"), Phrase.console.quit.short)
    return writes(guest, in: context) ? [(.enter, Phrase.chat.send.short), leaving] : [leaving]
  }

  private static func writes(_ guest: Lobby.Guest, in context: Context) -> Bool {
    guest.line.isEmpty && !context.isOver
  }

  /// `keys` are those of what lies over it; nil when nothing does.
  func draw(
    _ guest: Lobby.Guest, in context: Context, keys: KeyLine? = nil, _ region: inout Region
  ) {
    let parts = region.bounds.splitRows([
      .cells(1), .weight(1), .cells(region.size.rows > 3 ? 1 : 0),
    ])
    region.region(parts[0]) { Self.drawStatus(in: context, &$0) }
    let width = min(64, parts[1].columns - 2)
    let left = (parts[1].columns - width) / 2
    region.region(parts[1].inset(left: left, right: parts[1].columns - left - width)) { inside in
      drawSheet(guest, in: context, &inside)
    }
    let labels = Self.keys(of: guest, in: context).map { context.keyLabel($0.key, $0.name) }
    region.region(parts[2]) { (keys ?? KeyLine(labels: labels)).draw(in: &$0) }
  }

  /// Whether the line is up is told before anything else.
  private static func drawStatus(in context: Context, _ region: inout Region) {
    let theme = context.theme
    region.fill(region.bounds, style: theme.bar)
    let right = StyledText(
      " " + context.lineParts.joined(separator: " · ") + " ",
      style: context.isLive ? theme.bar : theme.warning
    ).truncated(to: region.size.columns)
    let room = region.size.columns - right.columns
    let title = StyledText(" " + context.meeting.conduct.title, style: theme.bar.adding(.bold))
    if room > 4 { region.draw(title.truncated(to: room), at: .zero) }
    region.draw(right, at: Point(column: room, row: 0))
  }

  private func drawSheet(_ guest: Lobby.Guest, in context: Context, _ region: inout Region) {
    let (size, theme) = (region.size, context.theme)
    let sent = TextLayout.wrap(StyledText(guest.line, style: theme.strong), width: size.columns)
    let most = max(1, size.rows / 3)
    let writes = Self.writes(guest, in: context)
    let below =
      writes
      ? draft.rows(width: size.columns - 2, most: most)
      : guest.line.isEmpty ? 0 : min(sent.count, most)
    let lines = Self.lines(
      of: guest, in: context, width: size.columns, rows: max(0, size.rows - below))
    let top = max(0, (size.rows - lines.count - below) / 2)
    for (row, line) in lines.enumerated() { Self.drawCentred(line, row: top + row, in: &region) }
    let start = top + lines.count
    region.setCursor(Point(column: 0, row: min(start, max(0, size.rows - 1))))
    if writes {
      region.draw("›", at: Point(column: 0, row: start), style: theme.accent)
      let place = Rect(column: 2, row: start, columns: size.columns - 2, rows: below)
      region.region(place) { draft.draw(in: &$0) }
    } else {
      for (row, line) in sent.prefix(below).enumerated() {
        Self.drawCentred(line, row: start + row, in: &region)
      }
    }
  }

  private static func drawCentred(_ line: StyledText, row: Int, in region: inout Region) {
    region.draw(line, at: Point(column: max(0, (region.size.columns - line.columns) / 2), row: row))
  }

  mutating func press(_ key: Key, as guest: Lobby.Guest) -> [Wish] {
    switch key {
    case .control("q"), .control("c"): return [.run { model, _ in model.quit() }]
    case .control("l"): return [.effect(.repaint)]
    case .control("z"): return [.run { model, _ in model.maySuspend ? [.suspend] : [] }]
    case .enter:
      guard guest.line.isEmpty, !draft.field.isEmpty else { return [] }
      let sent = Wish.run { model, _ in
        model.waiting.draft.field.clear()
        return []
      }
      return [.propose(.lobby(.say(draft.field.text))), sent]
    default:
      if guest.line.isEmpty { _ = draft.field.press(key, width: 60) }
      return []
    }
  }
}
