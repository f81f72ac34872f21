package import MeetingModel

/// A poll as it stands in a deck: a fenced code block whose first word is `poll`.
///
///     ```poll
///     ? Shall we build the north quay first?
///     kind: single | multiple | yes-no | rating 5 | rating 1-5 | text
///     secret: yes | no
///     - Yes, at once
///     - Later
///     ```
///
/// The question is every line that is neither a setting nor a choice, in one line; its `?` at the
/// beginning may be left out, or be `question:`. A choice begins with `-`, `*`, `+` or a number and `.` or `)`. Without
/// `kind` a poll with choices is single, one without is yes-no. Large and small letters are the same in
/// settings; further names of the kinds are in `kinds`.
package enum PollBlock {
  package enum Flaw: Error, Equatable, Sendable {
    case noQuestion
    case unknownKind(String)
    /// `secret` is neither yes nor no.
    case unknownAnswer(String)
    /// This kind takes none.
    case unwantedChoices
    /// A meeting would refuse it.
    case refused(Refusal)
  }

  /// Whether a code block of this language is one.
  static func isPoll(language: String) -> Bool { language.lowercased() == "poll" }

  package static func read(_ text: String) throws(Flaw) -> Poll.Draft {
    var question: [String] = []
    var choices: [String] = []
    var kind: Poll.Kind?
    var isSecret = false
    for line in text.split(separator: "\n").map({ String($0).trimmed }) where !line.isEmpty {
      if let choice = choice(line) {
        choices.append(choice)
      } else if let value = value(of: ["kind", "type"], in: line) {
        kind = try self.kind(value)
      } else if let value = value(of: ["secret", "anonymous"], in: line) {
        isSecret = try answer(value)
      } else {
        question.append(question.isEmpty ? opening(line) : line)
      }
    }
    let words = question.joined(separator: " ").trimmed
    guard !words.isEmpty else { throw .noQuestion }
    let meant = kind ?? (choices.isEmpty ? .yesNoAbstain : .single)
    guard meant.takesChoices || choices.isEmpty else { throw .unwantedChoices }
    do {
      return try Poll.Draft(question: words, kind: meant, choices: choices, isSecret: isSecret)
        .accepted()
    } catch {
      throw .refused(error)
    }
  }

  private static func opening(_ line: String) -> String {
    if let words = value(of: ["question"], in: line) { return words }
    return line.hasPrefix("?") ? String(line.dropFirst()).trimmed : line
  }

  private static func choice(_ line: String) -> String? {
    if let mark = line.first, "-*+".contains(mark), line.dropFirst().first?.isWhitespace == true {
      return String(line.dropFirst()).trimmed
    }
    let number = line.prefix { $0.isASCII && $0.isWholeNumber }
    let rest = line.dropFirst(number.count)
    guard (1...3).contains(number.count), let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first?.isWhitespace == true
    else { return nil }
    return String(rest.dropFirst()).trimmed
  }

  private static func value(of names: [String], in line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = String(line[..<colon]).trimmed.lowercased()
    return names.contains(name) ? String(line[line.index(after: colon)...]).trimmed : nil
  }

  private static func answer(_ value: String) throws(Flaw) -> Bool {
    switch value.lowercased() {
    case "yes", "true", "on", "y": true
    case "no", "false", "off", "n", "": false
    default: throw .unknownAnswer(String(value.prefix(40)))
    }
  }

  private static let kinds: [String: Poll.Kind] = [
    "single": .single, "one": .single, "choice": .single, "multiple": .multiple, "multi": .multiple,
    "several": .multiple, "yes-no": .yesNoAbstain, "yesno": .yesNoAbstain,
    "yes/no": .yesNoAbstain, "yes-no-abstain": .yesNoAbstain, "yes/no/abstain": .yesNoAbstain,
    "text": .shortText, "short-text": .shortText, "words": .shortText,
  ]

  private static func kind(_ value: String) throws(Flaw) -> Poll.Kind {
    let words = value.lowercased().split(separator: " ").map(String.init)
    if let kind = kinds[words.joined(separator: "-")] ?? kinds[words.joined()] { return kind }
    guard let first = words.first, ["rating", "scale"].contains(first) else {
      throw .unknownKind(String(value.prefix(40)))
    }
    let numbers = words.dropFirst().joined().replacing("–", with: "-").replacing("..", with: "-")
      .split(separator: "-")
    switch (numbers.count, numbers.first, numbers.last.flatMap { Int($0) }) {
    case (0, _, _): return .rating(most: 5)
    case (1, _, let most?), (2, "1", let most?): return .rating(most: most)
    default: throw .unknownKind(String(value.prefix(40)))
    }
  }
}
