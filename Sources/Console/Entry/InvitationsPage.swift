import Localization
import MeetingModel
import Screen

/// The invitations to look at; Enter copies the chosen one.
struct InvitationsPage: Page {
  private(set) var selected = 0

  func title(in context: Context) -> String { context.text(Phrase.meeting.invite.long) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.copy.short), cancelKey]
  }

  func size(in context: Context) -> Size {
    // As wide as the longest where there is room: a line that is whole can be selected at once.
    let longest = context.invitations.map(\.text.columns).max() ?? 0
    let columns = min(max(78, longest + 6), context.size.columns)
    return Size(columns: columns, rows: lines(of: context, width: columns - 4).lines.count + 2)
  }

  private func card(in context: Context) -> InvitationCard? {
    let cards = context.invitations
    return cards.indices.contains(selected) ? cards[selected] : nil
  }

  /// The lines of all, and where the chosen one begins.
  private func lines(of context: Context, width: Int) -> (lines: [StyledText], chosen: Range<Int>) {
    var lines: [StyledText] = []
    var chosen = 0..<0
    for (index, entry) in context.invitations.enumerated() {
      let isChosen = index == selected
      let start = lines.count
      lines.append(
        StyledText(
          (isChosen ? "› " : "  ") + context.text(entry.title),
          style: isChosen ? context.theme.accent : context.theme.quiet))
      for piece in entry.text.cleaned().pieces(ofColumns: max(1, width - 2)) {
        lines.append(StyledText("  " + piece, style: isChosen ? context.theme.strong : .plain))
      }
      if isChosen { chosen = start..<lines.count }
    }
    return (lines, chosen)
  }

  func draw(in context: Context, _ region: inout Region) {
    let (lines, chosen) = lines(of: context, width: region.size.columns)
    let first = min(max(0, chosen.upperBound - region.size.rows), chosen.lowerBound)
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen.lowerBound - first))
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch key {
    case .escape, .character("q"): return [.close]
    case .up, .backTab: selected = max(0, selected - 1)
    case .down, .tab: selected = min(selected + 1, max(0, context.invitations.count - 1))
    case .enter, .alt("c"):
      return [.copy(card(in: context)?.text ?? "", saying: .meeting.invitationCopied)]
    default: break
    }
    return []
  }
}
