/// Text in which each run has its own style. Cleaned when it is made; "\n" ends a line.
package struct StyledText: Hashable, Sendable {
  package private(set) var runs: [Run] = []

  package struct Run: Hashable, Sendable {
    package let text: String
    package let style: Style
  }

  package init() {}

  package init(_ text: String, style: Style = .plain) { append(text, style: style) }

  /// Joins the last run when it has the same style. A mark at the start of a run of another style
  /// does not combine with what is before it.
  package mutating func append(_ text: String, style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1] = Run(text: (last.text + text).cleaned(.kept), style: style)
    } else {
      runs.append(Run(text: text.cleaned(.kept), style: style))
    }
  }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, style: run.style) }
  }

  package var isEmpty: Bool { runs.isEmpty }
  package var text: String { runs.map(\.text).joined() }
  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }
}

extension StyledText {
  /// Cut to at most `width` columns; what was cut off shows as "…".
  package func truncated(to width: Int) -> StyledText {
    guard columns > width else { return self }
    var result = StyledText()
    var room = max(0, width - 1)
    for run in runs {
      var text = ""
      for character in run.text {
        guard character.columns <= room else {
          room = 0
          break
        }
        text.append(character)
        room -= character.columns
      }
      result.append(text, style: run.style)
      if room == 0 { break }
    }
    if width > 0 { result.append("…", style: runs.last?.style ?? .plain) }
    return result
  }
}
