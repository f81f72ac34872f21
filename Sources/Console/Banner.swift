import Localization
import Screen

/// Below the status line: what stays true until the person leaves, and what the status line has no room
/// for.
struct Banner: Sendable {
  let context: Context
  /// What the status line has no room for.
  var crowdedOut: [String] = []

  /// Its lines; never more than a third of the screen.
  var lines: [StyledText] {
    let warning = context.theme.warning
    var lines = packed.map { StyledText($0, style: warning) }
    if let ending = context.ending {
      lines += TextLayout.wrap(StyledText(context.text(ending), style: warning), width: width)
    }
    return lines.prefix(context.size.rows / 3).map { StyledText(" ", style: warning) + $0 }
  }

  private var width: Int { context.size.columns - 2 }

  /// As many of the parts in a line as it has room for.
  private var packed: [String] {
    crowdedOut.reduce(into: []) { lines, part in
      if let last = lines.last, (last + " · " + part).columns <= width {
        lines[lines.count - 1] = last + " · " + part
      } else {
        lines.append(part)
      }
    }
  }

  func draw(in region: inout Region) {
    guard !region.bounds.isEmpty else { return }
    for (row, line) in lines.enumerated() {
      region.draw(line.truncated(to: region.size.columns), at: Point(column: 0, row: row))
    }
  }
}

extension Model {
  var banner: Banner {
    let isWide = size.columns >= Layout.framed.columns
    return Banner(context: context, crowdedOut: isWide ? [] : statusLine().crowdedOut)
  }
}

extension StyledText {
  static func + (before: StyledText, after: StyledText) -> StyledText {
    var whole = before
    whole.append(after)
    return whole
  }
}
