import Localization
import MeetingModel
import Participation
import Screen

/// Below the status line: what stays true until the person leaves, and what the status line has no room
/// for.
extension Model {
  /// Why nothing can be added any more; nil while the meeting goes on.
  var ending: Phrase? {
    if line.hasLostSeat {
      return .connection.replacedHere(key: Command.continueKey.phrase)
    }
    if case .ended(let end) = line.state, end != .meetingEnded {
      return end.phrase(address: address)
    }
    if case .ended(.meetingEnded) = line.state {
      return guest == nil ? .meeting.ended : .connection.meetingEnded
    }
    return meeting.conduct.phase == .ended ? .meeting.ended : nil
  }

  var isOver: Bool { ending != nil }

  /// Whether the meeting has ended, and this person can still look through it.
  var isReadOnly: Bool { line.state == .ended(.meetingEnded) && guest == nil }

  /// Its lines; never more than a third of the screen.
  var banner: [StyledText] {
    var lines: [StyledText] = []
    if !statusFits {
      lines += packed(lineParts + whoWaits).map { StyledText($0, style: theme.warning) }
    }
    if let ending {
      lines += TextLayout.wrap(
        StyledText(text(ending), style: theme.warning), width: size.columns - 2)
    }
    return lines.prefix(size.rows / 3).map { StyledText(" ", style: theme.warning) + $0 }
  }

  /// As many of the parts in a line as it has room for.
  private func packed(_ parts: [String]) -> [String] {
    parts.reduce(into: []) { lines, part in
      if let last = lines.last, (last + " · " + part).columns <= size.columns - 2 {
        lines[lines.count - 1] = last + " · " + part
      } else {
        lines.append(part)
      }
    }
  }

  func drawBanner(in region: inout Region) {
    guard !region.bounds.isEmpty else { return }
    for (row, line) in banner.enumerated() {
      region.draw(line.truncated(to: region.size.columns), at: Point(column: 0, row: row))
    }
  }
}

extension StyledText {
  static func + (before: StyledText, after: StyledText) -> StyledText {
    var whole = before
    whole.append(after)
    return whole
  }
}
