import Localization
import MeetingModel
import Screen

/// What lies over the panes. It takes all keys; Esc takes it away.
enum Overlay: Equatable, Sendable {
  case help(HelpPage)
  case palette(Palette)
  case choice(Choice)
  case invitations(InvitationsPage)
  case save(SavePage)
  case bring(BringPage)
  case poll(PollPage)
  case lobby(LobbyPage)
  case entry(EntryPage)
  case permissions(PermissionsPage)
  case signIn(SignInPage)

  /// What the key line tells while it is there.
  func keys(in meeting: Meeting) -> [(key: Key, name: Phrase)] {
    let cancel = (Key.escape, Phrase.console.cancel.short)
    switch self {
    case .help: return [cancel]
    case .palette, .choice, .save, .bring, .signIn:
      return [(.enter, Phrase.console.accept.short), cancel]
    case .invitations: return [(.enter, Phrase.console.copy.short), cancel]
    case .poll: return PollPage.keys + [cancel]
    case .lobby(let page): return page.keys(in: meeting.lobby)
    case .entry(let page): return page.keys
    case .permissions(let page): return page.keys
    }
  }
}

extension Overlay {
  /// Whether plain characters are text in it.
  var isWriting: Bool {
    switch self {
    case .help, .choice, .invitations: false
    case .palette, .save, .bring, .poll, .signIn: true
    case .lobby(let page): page.isWriting
    case .entry(let page): page.writing != nil
    case .permissions(let page): page.asking != nil
    }
  }
}

extension Model {
  /// Columns inside its frame.
  func innerWidth(of overlay: Overlay) -> Int { max(1, rect(of: overlay).columns - 4) }

  func draw(_ overlay: Overlay, in region: inout Region) {
    let rect = rect(of: overlay)
    region.region(rect) { frame in
      frame.fill(frame.bounds, style: .plain)
      frame.box(frame.bounds, border: borderSet(isFocused: true), style: theme.accent)
      let title = StyledText(" \(title(of: overlay)) ", style: theme.accent)
      frame.draw(title.truncated(to: frame.size.columns - 4), at: Point(column: 2, row: 0))
      frame.region(frame.bounds.inset(left: 2, top: 1, right: 2, bottom: 1)) { inside in
        switch overlay {
        case .help(let page): page.draw(self, in: &inside)
        case .palette(let palette): palette.draw(self, in: &inside)
        case .choice(let choice): choice.draw(self, in: &inside)
        case .invitations(let page): page.draw(self, in: &inside)
        case .save(let page): Draft(field: page.field).drawMarked(in: &inside, theme)
        case .bring(let page): Draft(field: page.field).drawMarked(in: &inside, theme)
        case .poll(let page): page.draw(self, in: &inside)
        case .lobby(let page): page.draw(self, in: &inside)
        case .entry(let page): page.draw(self, in: &inside)
        case .permissions(let page): page.draw(self, in: &inside)
        case .signIn(let page): page.draw(self, in: &inside)
        }
      }
    }
  }

  private func title(of overlay: Overlay) -> String {
    switch overlay {
    case .help: text(.console.helpTitle)
    case .palette: text(.console.paletteTitle)
    case .choice(let choice): choice.title(in: self)
    case .invitations: text(Phrase.meeting.invite.long)
    case .save: text(.console.saveTitle)
    case .bring: text(Phrase.console.bring.long)
    case .poll: text(Phrase.poll.make.long)
    case .lobby: text(.lobby.title)
    case .entry: text(Phrase.entry.open.short)
    case .permissions: text(Phrase.permission.open.long)
    case .signIn: text(Phrase.console.signIn.long)
    }
  }

  /// In the middle; on a small screen all of it but the first and last row.
  private func rect(of overlay: Overlay) -> Rect {
    let wanted: Size
    switch overlay {
    case .help:
      let columns = min(78, size.columns)
      wanted = Size(columns: columns, rows: HelpPage.rows(of: self, width: columns - 4).count + 2)
    case .palette: wanted = Size(columns: 64, rows: 18)
    case .choice(let choice): wanted = choice.size(in: self)
    case .invitations(let page):
      // As wide as the longest where there is room: a line that is whole can be selected at once.
      let longest = currentInvitations.map(\.text.columns).max() ?? 0
      let columns = min(max(78, longest + 6), size.columns)
      wanted = Size(
        columns: columns, rows: page.lines(of: self, width: columns - 4).lines.count + 2)
    case .save(let page): wanted = sizeOfPage(writing: page.field)
    case .bring(let page): wanted = sizeOfPage(writing: page.field)
    case .poll: wanted = Size(columns: 72, rows: 16)
    case .lobby: wanted = LobbyPage.size
    case .entry: wanted = EntryPage.size
    case .permissions: wanted = PermissionsPage.size
    case .signIn(let page):
      let columns = min(78, size.columns)
      wanted = Size(columns: columns, rows: page.lines(of: self, width: columns - 4).count + 3)
    }
    let columns = min(wanted.columns, size.columns)
    let rows = min(wanted.rows, max(size.rows - 2, min(size.rows, 3)))
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns,
      rows: rows)
  }

  /// For a path and nothing else.
  private func sizeOfPage(writing field: TextField) -> Size {
    Size(columns: 78, rows: field.layout(width: min(78, size.columns) - 6).lines.count + 2)
  }

  mutating func pressInOverlay(_ key: Key, at now: Moment) -> [Effect] {
    if key == .control("c") || key == .control("q") {
      // Asked once already: the second time is the answer.
      if case .choice(let choice) = overlay, choice.topic == .quit || choice.topic == .leaveHosting
      {
        return [.quit]
      }
      return quit()
    }
    if let overlay, !overlay.isWriting, case .character(let character) = key.symbol,
      !character.isASCII
    {
      return pressLatin(key, at: now)
    }
    switch overlay {
    case nil: return []
    case .help(var page):
      let rect = rect(of: .help(page))
      let stays = page.press(
        key, page: rect.rows - 2, count: HelpPage.rows(of: self, width: rect.columns - 4).count)
      overlay = stays ? .help(page) : nil
      return []
    case .palette(let palette): return press(key, in: palette, at: now)
    case .choice(let choice): return press(key, in: choice, at: now)
    case .invitations(let page): return press(key, in: page, at: now)
    case .save(let page): return press(key, in: page)
    case .bring(let page): return press(key, in: page)
    case .poll(let page): return press(key, in: page, at: now)
    case .lobby(let page): return press(key, in: page, at: now)
    case .entry(let page): return press(key, in: page, at: now)
    case .permissions(let page): return press(key, in: page, at: now)
    case .signIn(let page): return press(key, in: page)
    }
  }

  mutating func pasteInOverlay(_ text: String) -> [Effect] {
    switch overlay {
    case .palette(var palette):
      palette.write { field in
        field.insert(text)
        return true
      }
      overlay = .palette(palette)
    case .save(var page):
      page.field.insert(text)
      overlay = .save(page)
    case .bring(var page):
      page.field.insert(text)
      overlay = .bring(page)
    case .poll(var page):
      page.field.insert(text)
      overlay = .poll(page)
    case .lobby(var page):
      page.insert(text)
      overlay = .lobby(page)
    case .entry(var page):
      page.writing?.field.insert(text)
      overlay = .entry(page)
    case .permissions(var page):
      page.asking?.insert(text)
      overlay = .permissions(page)
    case .signIn(var page):
      page.field.insert(text)
      overlay = .signIn(page)
    case nil, .help, .choice, .invitations: break
    }
    return []
  }
}
