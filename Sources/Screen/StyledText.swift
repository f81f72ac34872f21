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
