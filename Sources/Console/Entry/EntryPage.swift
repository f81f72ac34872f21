import Localization
import MeetingModel
import Screen

/// How one enters, for each side: the mechanism, the key, the access list. For those who organize.
struct EntryPage: Page {
  private var selected = 0
  /// The list that is being written; nil while rows take the keys.
  private var writing: Writing?

  init(at row: Row = rows[0]) { selected = Self.rows.firstIndex(of: row) ?? 0 }

  private struct Writing: Equatable, Sendable {
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

  func title(in context: Context) -> String { context.text(Phrase.entry.open.short) }

  func size(in context: Context) -> Size { Size(columns: 78, rows: 16) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    writing == nil
      ? [(.enter, Phrase.console.accept.short), cancelKey]
      : [(.control("s"), .entry.keySave), cancelKey]
  }

  var isWriting: Bool { writing != nil }
  let comesBack = true

  func isAllowed(in context: Context) -> Bool { context.mayGoOn(with: .controlEntry) }

  func holdsWriting(in context: Context) -> Bool {
    writing.map { isChanged($0, in: context) } ?? false
  }

  private func isChanged(_ writing: Writing, in context: Context) -> Bool {
    writing.field.text != context.meeting.entry[writing.side].list.written
  }

  mutating func paste(_ text: String) { writing?.field.insert(text) }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    if let writing { return write(key, in: writing, context) }
    let last = Self.rows.count - 1
    switch key {
    case .escape, .character("q"): return [.close]
    case .up, .backTab: selected = max(0, selected - 1)
    case .down, .tab: selected = min(last, selected + 1)
    case .home: selected = 0
    case .end: selected = last
    case .enter, .character(" "): return choose(Self.rows[selected], in: context)
    default: break
    }
    return []
  }

  private mutating func choose(_ row: Row, in context: Context) -> [Wish] {
    switch row {
    case .mechanism(let side, let mechanism):
      return [.propose(.entry(.choose(mechanism, for: side)))]
    case .renew(let side):
      if let reason = context.refusal(of: .controlEntry) { return [.notify(reason)] }
      let back: Wish = .open(EntryPage(at: .renew(side)))
      return [
        .open(
          Choice.question(
            side.phrase, .entry.renewQuestion, in: context,
            yes: [back, .effect(.renewKey(side))], no: [back]))
      ]
    case .list(let side):
      // Room for the longest list of the longest names.
      var field = TextField(
        allowsLines: true, maxScalars: Limits.listed * (Limits.name + 2))
      field.set(context.meeting.entry[side].list.written)
      writing = Writing(side: side, field: field)
      return []
    }
  }

  private mutating func write(_ key: Key, in list: Writing, _ context: Context) -> [Wish] {
    var list = list
    let isLeaving = list.isLeaving
    list.isLeaving = false
    var wishes: [Wish] = []
    switch key {
    case .escape where !isLeaving && isChanged(list, in: context):
      list.isLeaving = true
      wishes = [.notify(.console.unsaved)]
    case .escape:
      writing = nil
      return []
    case .control("s"):
      let accessList = EntryControl.AccessList(written: list.field.text)
      var rows = self
      rows.writing = nil
      // What is refused can be mended.
      wishes = [.propose(.entry(.setList(accessList, for: list.side))), .open(rows)]
    case .enter: list.field.insert("\n")
    default: _ = list.field.press(key, width: innerSize(in: context).columns)
    }
    writing = list
    return wishes
  }

  func draw(in context: Context, _ region: inout Region) {
    if let writing {
      let prompt = TextLayout.wrap(
        StyledText(context.text(.entry.listPrompt), style: context.theme.quiet),
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
        lines.append(StyledText(context.text(side.phrase), style: context.theme.accent))
      }
      if index == selected { chosen = lines.count }
      lines.append(
        line(of: row, isSelected: index == selected, in: context).truncated(to: region.size.columns)
      )
    }
    let first = max(0, min(chosen - region.size.rows / 2, lines.count - region.size.rows))
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen - first))
  }

  private func line(of row: Row, isSelected: Bool, in context: Context) -> StyledText {
    let theme = context.theme
    let mark = isSelected ? "› " : "  "
    let style = isSelected ? theme.strong : .plain
    switch row {
    case .mechanism(let side, let mechanism):
      let dot = context.borders == .ascii ? "(*) " : "(•) "
      let isInForce = context.meeting.entry[side].mechanism == mechanism
      let text = mark + (isInForce ? dot : "( ) ") + context.text(mechanism.phrase)
      guard !context.meeting.policy.mechanisms(for: side).contains(mechanism) else {
        return StyledText(text, style: style)
      }
      return StyledText(text + " — " + context.text(.permission.isWithheld), style: theme.quiet)
    case .renew: return StyledText(mark + context.text(.entry.renew), style: style)
    case .list(let side):
      let list = context.meeting.entry[side].list
      let phrase = Phrase.entry.list(accounts: list.accounts.count, groups: list.groups.count)
      return StyledText(mark + context.text(phrase), style: style)
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
  /// The invitations with the keys that are in force, as far as this person may know them.
  package var currentInvitations: [InvitationCard] {
    context.invitations
  }
}
