import Localization
import MeetingModel
import Screen

/// How one enters, for each side: the mechanism, the key, the access list. For those who organize.
struct EntryPage: Equatable, Sendable {
  var selected = 0
  /// The list that is being written; nil while rows take the keys.
  var writing: Writing?

  init(at row: Row = rows[0]) { selected = Self.rows.firstIndex(of: row) ?? 0 }

  struct Writing: Equatable, Sendable {
    let side: EntryControl.Side
    var field: TextField
    /// Whether the last key asked to leave it unsaved.
    var isLeaving = false
  }

  /// What keys act on, from top to bottom.
  enum Row: Equatable, Sendable {
    case mechanism(EntryControl.Side, EntryControl.Mechanism)
    case renew(EntryControl.Side)
    case list(EntryControl.Side)
  }

  static let rows: [Row] = EntryControl.Side.allCases.flatMap { side in
    EntryControl.Mechanism.allCases.map { .mechanism(side, $0) } + [.renew(side), .list(side)]
  }

  static let size = Size(columns: 78, rows: 16)

  var keys: [(key: Key, name: Phrase)] {
    let cancel = (Key.escape, Phrase.console.cancel.short)
    return writing == nil
      ? [(.enter, Phrase.console.accept.short), cancel]
      : [(.control("s"), .entry.keySave), cancel]
  }

  func draw(_ model: Model, in region: inout Region) {
    if let writing {
      let prompt = TextLayout.wrap(
        StyledText(model.text(.entry.listPrompt), style: model.theme.quiet),
        width: region.size.columns
      ).prefix(max(0, region.size.rows - 1))
      for (row, line) in prompt.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
      region.region(region.bounds.inset(top: prompt.count)) { inside in
        Draft(field: writing.field).draw(in: &inside)
      }
      return
    }
    var lines: [StyledText] = []
    var chosen = 0
    for (index, row) in Self.rows.enumerated() {
      if case .mechanism(let side, .open) = row {
        lines.append(StyledText(model.text(side.phrase), style: model.theme.accent))
      }
      if index == selected { chosen = lines.count }
      lines.append(
        line(of: row, isSelected: index == selected, in: model).truncated(to: region.size.columns))
    }
    let first = max(0, min(chosen - region.size.rows / 2, lines.count - region.size.rows))
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen - first))
  }

  private func line(of row: Row, isSelected: Bool, in model: Model) -> StyledText {
    let theme = model.theme
    let mark = isSelected ? "› " : "  "
    let style = isSelected ? theme.strong : .plain
    switch row {
    case .mechanism(let side, let mechanism):
      let dot = model.borders == .ascii ? "(*) " : "(•) "
      let isInForce = model.meeting.entry[side].mechanism == mechanism
      let text = mark + (isInForce ? dot : "( ) ") + model.text(mechanism.phrase)
      guard !model.meeting.policy.mechanisms(for: side).contains(mechanism) else {
        return StyledText(text, style: style)
      }
      return StyledText(text + " — " + model.text(.refusal.againstPolicy), style: theme.quiet)
    case .renew: return StyledText(mark + model.text(.entry.renew), style: style)
    case .list(let side):
      let list = model.meeting.entry[side].list
      let phrase = Phrase.entry.list(accounts: list.accounts.count, groups: list.groups.count)
      return StyledText(mark + model.text(phrase), style: style)
    }
  }
}

extension EntryControl.Side {
  var phrase: Phrase {
    switch self {
    case .attendees: .entry.attendees
    case .presenters: .entry.presenters
    }
  }
}

extension EntryControl.Mechanism {
  var phrase: Phrase {
    switch self {
    case .open: .entry.byOpen
    case .key: .entry.byKey
    case .accessList: .entry.byList
    case .directory: .entry.byDirectory
    }
  }
}

extension EntryControl.AccessList {
  /// One name a line; groups bear an @ in front.
  init(written text: String) {
    self.init()
    for line in text.split(whereSeparator: \.isNewline) {
      let name = line.trimmed
      if name.isEmpty { continue }
      if name.first == "@" {
        groups.append(String(name.dropFirst().trimmed))
      } else {
        accounts.append(String(name))
      }
    }
  }

  var written: String { (accounts + groups.map { "@" + $0 }).joined(separator: "\n") }
}

extension Substring {
  fileprivate var trimmed: Substring {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[start...end]
  }
}

extension Model {
  mutating func press(_ key: Key, in page: EntryPage, at now: Moment) -> [Effect] {
    var page = page
    if page.writing != nil { return write(key, in: page, at: now) }
    let last = EntryPage.rows.count - 1
    switch key {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .up, .backTab: page.selected = max(0, page.selected - 1)
    case .down, .tab: page.selected = min(last, page.selected + 1)
    case .home: page.selected = 0
    case .end: page.selected = last
    case .enter, .character(" "): return choose(EntryPage.rows[page.selected], in: page, at: now)
    default: break
    }
    overlay = .entry(page)
    return []
  }

  private mutating func choose(
    _ row: EntryPage.Row, in page: EntryPage, at now: Moment
  ) -> [Effect] {
    switch row {
    case .mechanism(let side, let mechanism):
      return propose(.entry(.choose(mechanism, for: side)), at: now) ?? []
    case .renew(let side):
      if let reason = refusal(of: .controlEntry) {
        notify(reason, at: now)
        return []
      }
      overlay = .choice(Choice(.renewKey(side), in: self))
      return []
    case .list(let side):
      var page = page
      // Room for the longest list of the longest names.
      var field = TextField(
        allowsLines: true, maxScalars: Limits.listed * (Limits.name + 2))
      field.set(meeting.entry[side].list.written)
      page.writing = EntryPage.Writing(side: side, field: field)
      overlay = .entry(page)
      return []
    }
  }

  private mutating func write(_ key: Key, in page: EntryPage, at now: Moment) -> [Effect] {
    var page = page
    guard var writing = page.writing else { return [] }
    page.writing = nil
    let isLeaving = writing.isLeaving
    writing.isLeaving = false
    switch key {
    case .escape where !isLeaving && writing.field.text != meeting.entry[writing.side].list.written:
      writing.isLeaving = true
      notify(.console.unsaved, at: now)
    case .escape:
      overlay = .entry(page)
      return []
    case .control("s"):
      let list = EntryControl.AccessList(written: writing.field.text)
      // What is refused can be mended.
      guard let effects = propose(.entry(.setList(list, for: writing.side)), at: now) else {
        return []
      }
      overlay = .entry(page)
      return effects
    case .enter: writing.field.insert("\n")
    default: _ = writing.field.press(key, width: innerWidth(of: .entry(page)))
    }
    page.writing = writing
    overlay = .entry(page)
    return []
  }

  /// The invitations with the keys that are in force, as far as this person may know them.
  package var currentInvitations: [InvitationCard] {
    role.organizes ? invitations.map { $0.renewed(under: meeting.entry) } : invitations
  }
}
