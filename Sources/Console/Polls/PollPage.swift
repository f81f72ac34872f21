import Localization
import MeetingModel
import Participation
import Screen

/// Makes a poll live: the question in the first line, a choice in each line below; for kinds without
/// choices all lines are the question.
struct PollPage: Equatable, Sendable {
  var field = TextField(
    allowsLines: true, maxScalars: (Limits.choices + 1) * (Limits.pollText + 1))
  private(set) var kind = 0
  private(set) var isSecret = false

  private static let kinds: [Poll.Kind] = [
    .single, .multiple, .yesNoAbstain, .rating(most: 5), .rating(most: 10), .shortText,
  ]

  /// As the key line tells them.
  static let keys: [(key: Key, name: Phrase)] = [
    (Key(.enter, .alt), Phrase.poll.openNow), (.function(2), Phrase.poll.prepare),
    (.tab, Phrase.poll.kind), (.alt("s"), Phrase.poll.secret),
  ]

  var draft: Poll.Draft {
    let lines = field.text.split(separator: "\n").map(String.init)
    let kind = Self.kinds[kind]
    guard kind.takesChoices else {
      return Poll.Draft(question: lines.joined(separator: " "), kind: kind, isSecret: isSecret)
    }
    return Poll.Draft(
      question: lines.first ?? "", kind: kind, choices: lines.dropFirst().map(Self.choice),
      isSecret: isSecret)
  }

  /// Without the dash that somebody may put before it.
  private static func choice(_ line: String) -> String {
    line.hasPrefix("- ") ? String(line.dropFirst(2)) : line
  }

  mutating func turnKind(by step: Int) {
    kind = (kind + step + Self.kinds.count) % Self.kinds.count
  }

  mutating func toggleSecret() { isSecret.toggle() }

  func draw(_ model: Model, in region: inout Region) {
    let draft = draft
    let head = TextLayout.wrap(
      StyledText(draft.nature(in: model.language), style: model.theme.accent),
      width: region.size.columns)
    let hint = TextLayout.wrap(
      StyledText(
        model.text(draft.kind.takesChoices ? .poll.formPrompt : .poll.formQuestion),
        style: model.theme.quiet),
      width: region.size.columns)
    let rows = (head + hint).prefix(max(0, region.size.rows - 1))
    for (row, line) in rows.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
    let rest = region.bounds.inset(left: 2, top: rows.count)
    region.draw("›", at: Point(column: 0, row: rest.top), style: model.theme.accent)
    region.region(rest) { Draft(field: field).draw(in: &$0) }
  }
}

extension Model {
  mutating func press(_ key: Key, in page: PollPage, at now: Moment) -> [Effect] {
    var page = page
    switch key {
    case .escape:
      overlay = nil
      polls.form = page
      return []
    case .tab: page.turnKind(by: 1)
    case .backTab: page.turnKind(by: -1)
    case .alt("s"): page.toggleSecret()
    case .enter: page.field.insert("\n")
    case Key(.enter, .alt), .function(2):
      let opens = key != .function(2)
      guard let effects = propose(.polls(.make(page.draft, opens: opens)), at: now) else { break }
      overlay = nil
      polls.form = PollPage()
      PollsPane.select(meeting.polls.inOrder.last?.id, in: &self)
      return effects
    default: _ = page.field.press(key, width: max(1, innerWidth(of: .poll(page)) - 2))
    }
    overlay = .poll(page)
    return []
  }
}
