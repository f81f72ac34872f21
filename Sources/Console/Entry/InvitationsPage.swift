import Localization
import MeetingModel
import Screen

/// The invitations to look at; Enter copies the chosen one.
struct InvitationsPage: Equatable, Sendable {
  var selected = 0

  func card(in model: Model) -> InvitationCard? {
    let cards = model.currentInvitations
    return cards.indices.contains(selected) ? cards[selected] : nil
  }

  /// The lines of all, and where the chosen one begins.
  func lines(of model: Model, width: Int) -> (lines: [StyledText], chosen: Range<Int>) {
    var lines: [StyledText] = []
    var chosen = 0..<0
    for (index, entry) in model.currentInvitations.enumerated() {
      let isChosen = index == selected
      let start = lines.count
      lines.append(
        StyledText(
          (isChosen ? "› " : "  ") + model.text(entry.title),
          style: isChosen ? model.theme.accent : model.theme.quiet))
      for piece in entry.text.cleaned().pieces(ofColumns: max(1, width - 2)) {
        lines.append(StyledText("  " + piece, style: isChosen ? model.theme.strong : .plain))
      }
      if isChosen { chosen = start..<lines.count }
    }
    return (lines, chosen)
  }

  func draw(_ model: Model, in region: inout Region) {
    let (lines, chosen) = lines(of: model, width: region.size.columns)
    let first = min(max(0, chosen.upperBound - region.size.rows), chosen.lowerBound)
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen.lowerBound - first))
  }
}

extension Model {
  mutating func press(_ key: Key, in page: InvitationsPage, at now: Moment) -> [Effect] {
    var page = page
    switch key {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .up, .backTab: page.selected = max(0, page.selected - 1)
    case .down, .tab: page.selected = min(page.selected + 1, max(0, invitations.count - 1))
    case .enter, .alt("c"):
      return copy(page.card(in: self)?.text ?? "", saying: .meeting.invitationCopied, at: now)
    default: break
    }
    overlay = .invitations(page)
    return []
  }
}
