/// A line `[label]: address` that links on any slide of a deck may refer to.
struct LinkDefinition: Equatable {
  /// As it is compared: in lower case, with single spaces.
  var label: String
  var line: String

  /// Nil when `line` is none.
  init?(line: String) {
    let text = line.trimmed
    guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
    let label = text[..<close].dropFirst()
    let rest = text[close...].dropFirst()
    guard !label.contains("["), rest.first == ":", !rest.dropFirst().trimmed.isEmpty else {
      return nil
    }
    guard line.prefix(while: { $0 == " " }).count < 4, line.first != "\t" else { return nil }
    self.label = Self.normal(label)
    self.line = text
  }

  /// The labels that stand in brackets in a slide's Markdown, in their order, each once.
  static func labels(in markdown: String) -> [String] {
    var labels: [String] = []
    var known: Set<String> = []
    for part in markdown.split(separator: "[").dropFirst(markdown.first == "[" ? 0 : 1) {
      guard let close = part.firstIndex(of: "]") else { continue }
      let label = normal(part[..<close])
      if known.insert(label).inserted { labels.append(label) }
    }
    return labels
  }

  private static func normal(_ label: some StringProtocol) -> String {
    label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
