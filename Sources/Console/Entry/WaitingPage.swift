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
  fileprivate static func lines(
    of guest: Lobby.Guest, in model: Model, width: Int, rows: Int
  ) -> [StyledText] {
    var sections = sections(of: guest, in: model, width: width)
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
    of guest: Lobby.Guest, in model: Model, width: Int
  ) -> [(section: Section, lines: [StyledText])] {
    let theme = model.theme
    func wrapped(_ text: String, _ style: Style) -> [StyledText] {
      TextLayout.wrap(StyledText(text, style: style), width: width)
    }
    let lobby = model.meeting.lobby
    var sections: [(Section, [StyledText])] = [
      (.title, wrapped(model.meeting.conduct.title, theme.strong))
    ]
    if let ending = model.ending {
      sections.append((.ending, wrapped(model.text(ending), theme.warning)))
      return sections
    }
    sections.append((.sentence, wrapped(model.text(.lobby.waitsForAdmission), .plain)))
    let place = Phrase.lobby.place(
      number: lobby.place(of: guest.id) ?? 1, total: max(1, lobby.waiting.count))
    sections.append((.place, wrapped(model.text(place), theme.accent)))
    if !lobby.message.isEmpty {
      let head = StyledText(model.text(.lobby.fromPresenters), style: theme.quiet)
      sections.append((.message, [head] + wrapped(lobby.message, .plain)))
    }
    let prompt: Phrase = guest.line.isEmpty ? .lobby.linePrompt : .lobby.lineSent
    sections.append((.prompt, wrapped(model.text(prompt), theme.quiet)))
    return sections
  }
}

extension Model {
  /// What is known of this person while they wait to be let in; nil for everybody else.
  var guest: Lobby.Guest? {
    guard meeting.participants[replica.participant] == nil else { return nil }
    return meeting.lobby.waiting[replica.participant]
  }

  /// What the key line tells who waits.
  func keys(of guest: Lobby.Guest) -> [(key: Key, name: Phrase)] {
    let leaving = (Key.control("q"), Phrase.console.quit.short)
    return guest.line.isEmpty && !isOver
      ? [(.enter, Phrase.chat.send.short), leaving] : [leaving]
  }

  func drawWaiting(_ guest: Lobby.Guest, in region: inout Region) {
    let parts = region.bounds.splitRows([
      .cells(1), .weight(1), .cells(region.size.rows > 3 ? 1 : 0),
    ])
    region.region(parts[0]) { drawWaitingStatus(in: &$0) }
    let width = min(64, parts[1].columns - 2)
    let left = (parts[1].columns - width) / 2
    region.region(parts[1].inset(left: left, right: parts[1].columns - left - width)) { inside in
      drawWaitingSheet(guest, in: &inside)
    }
    region.region(parts[2]) { drawKeys(in: &$0) }
  }

  /// Whether the line is up is told before anything else.
  private func drawWaitingStatus(in region: inout Region) {
    let style = isLive ? theme.bar : theme.warning
    region.fill(region.bounds, style: theme.bar)
    let right = StyledText(" " + lineParts.joined(separator: " · ") + " ", style: style)
      .truncated(to: region.size.columns)
    let room = region.size.columns - right.columns
    let title = StyledText(" " + meeting.conduct.title, style: theme.bar.adding(.bold))
    if room > 4 { region.draw(title.truncated(to: room), at: .zero) }
    region.draw(right, at: Point(column: room, row: 0))
  }

  private func drawWaitingSheet(_ guest: Lobby.Guest, in region: inout Region) {
    let size = region.size
    let sent = TextLayout.wrap(StyledText(guest.line, style: theme.strong), width: size.columns)
    let most = max(1, size.rows / 3)
    let writes = guest.line.isEmpty && !isOver
    let below =
      writes
      ? waiting.draft.rows(width: size.columns - 2, most: most)
      : guest.line.isEmpty ? 0 : min(sent.count, most)
    let lines = WaitingPage.lines(
      of: guest, in: self, width: size.columns, rows: max(0, size.rows - below))
    let top = max(0, (size.rows - lines.count - below) / 2)
    for (row, line) in lines.enumerated() { drawCentred(line, row: top + row, in: &region) }
    let start = top + lines.count
    region.setCursor(Point(column: 0, row: min(start, max(0, size.rows - 1))))
    if writes {
      region.draw("›", at: Point(column: 0, row: start), style: theme.accent)
      let place = Rect(column: 2, row: start, columns: size.columns - 2, rows: below)
      region.region(place) { waiting.draft.draw(in: &$0) }
    } else {
      for (row, line) in sent.prefix(below).enumerated() {
        drawCentred(line, row: start + row, in: &region)
      }
    }
  }

  private func drawCentred(_ line: StyledText, row: Int, in region: inout Region) {
    region.draw(line, at: Point(column: max(0, (region.size.columns - line.columns) / 2), row: row))
  }

  mutating func press(_ key: Key, waitingAs guest: Lobby.Guest, at now: Moment) -> [Effect] {
    switch key {
    case .control("q"), .control("c"): return quit()
    case .control("l"): return [.repaint]
    case .control("z"): return maySuspend ? [.suspend] : []
    case .enter:
      guard guest.line.isEmpty, !waiting.draft.field.isEmpty,
        let effects = propose(.lobby(.say(waiting.draft.field.text)), at: now)
      else { return [] }
      waiting.draft.field.clear()
      return effects
    default:
      if guest.line.isEmpty { _ = waiting.draft.field.press(key, width: 60) }
      return []
    }
  }
}
