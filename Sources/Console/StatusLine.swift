import Localization
import MeetingClient
import MeetingModel
import Screen

/// The first row: where one is, and whether what one sees is true.
extension Model {
  func drawStatus(in region: inout Region, layout: Layout) {
    region.fill(region.bounds, style: theme.bar)
    let right = statusRight
    let room = max(0, region.size.columns - right.columns - 1)
    let left = statusLeft(layout: layout).truncated(to: room)
    region.draw(left, at: .zero)
    region.draw(right, at: Point(column: max(0, region.size.columns - right.columns), row: 0))
  }

  private func statusLeft(layout: Layout) -> StyledText {
    var line = StyledText(" ", style: theme.bar)
    if layout.isFramed {
      line.append(meeting.conduct.title, style: theme.bar.adding(.bold))
      line.append("  " + text(stagePhrase), style: theme.bar)
    } else {
      for name in PaneName.allCases {
        let style = name == focus ? Style(attributes: .bold) : theme.bar
        let badge = name.pane.badge(in: self)
        let title = text(name.pane.title) + (badge.isEmpty ? "" : " " + badge)
        if name == focus {
          line.append(" \(title) ", style: style)
        } else {
          line.append(" \(name.rawValue + 1) ", style: style)
        }
      }
    }
    return line
  }

  private var stagePhrase: Phrase {
    switch meeting.stage.scene {
    case .empty: .stage.empty
    case .board: .board.title
    case .slide(let place):
      .slides.place(
        number: place.index + 1, total: meeting.decks[place.deck]?.slides.count ?? 0)
    }
  }

  private var statusRight: StyledText {
    var parts: [String] = []
    let unconfirmed = replica.unsettled.count
    if unconfirmed > 0 { parts.append(text(.connection.unconfirmed(count: unconfirmed))) }
    parts.append(lineText)
    if size.columns >= Layout.framed.columns {
      parts.append(text(.participant.present(count: meeting.participants.presentCount)))
      parts.append(clock(now))
    }
    let joined = parts.filter { !$0.isEmpty }.joined(separator: " · ")
    return StyledText(joined + " ", style: isLive ? theme.bar : theme.warning)
  }

  var isLive: Bool { line.state == .live }

  private var lineText: String {
    switch line.state {
    case .connecting: return text(.connection.connecting)
    case .catchingUp: return text(.connection.catchingUp)
    case .live:
      let milliseconds = line.roundTripMilliseconds
      return milliseconds.map { text(.connection.live(milliseconds: $0)) }
        ?? text(.connection.connected)
    case .waiting(let until, _):
      let seconds = max(0, (until - now + 999) / 1_000)
      return text(.connection.reconnecting(seconds: Int(seconds)))
    case .ended: return text(.connection.offline)
    }
  }
}
