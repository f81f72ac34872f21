import Localization
import MeetingModel
import Participation
import Screen

/// Makes a poll live: the question in the first line, a choice in each line below; for kinds without
/// choices all lines are the question.
struct PollPage: Page, Equatable {
  private(set) var field = TextField(
    allowsLines: true, maxScalars: (Limits.choices + 1) * (Limits.pollText + 1))
  private var kind = 0
  private var isSecret = false

  private static let kinds: [Poll.Kind] = [
    .single, .multiple, .yesNoAbstain, .rating(most: 5), .rating(most: 10), .shortText,
  ]

  let isWriting = true
  let comesBack = true

  func title(in context: Context) -> String { context.text(Phrase.poll.make.long) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [
      (Key(.enter, .alt), Phrase.poll.openNow), (.function(2), Phrase.poll.prepare),
      (.tab, Phrase.poll.kind), (.alt("s"), Phrase.poll.secret), cancelKey,
    ]
  }

  func size(in context: Context) -> Size { Size(columns: 72, rows: 16) }

  func isAllowed(in context: Context) -> Bool { context.mayGoOn(with: .runPolls) }

  func holdsWriting(in context: Context) -> Bool { !field.isBlank }

  var wishesWhenClosed: [Wish] { [keep(self)] }

  /// What is written waits for the next time.
  private func keep(_ form: PollPage) -> Wish {
    PollsPane.then { pane, _ in
      pane.form = form
      return []
    }
  }

  mutating func paste(_ text: String) { field.insert(text) }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch key {
    case .escape: return [.close, keep(self)]
    case .tab: turnKind(by: 1)
    case .backTab: turnKind(by: -1)
    case .alt("s"): isSecret.toggle()
    case .enter: field.insert("\n")
    case Key(.enter, .alt), .function(2):
      let opens = key != .function(2)
      let select = PollsPane.then { pane, context in
        pane.select(context.meeting.polls.inOrder.last?.id)
        return []
      }
      return [.propose(.polls(.make(draft, opens: opens))), .close, keep(PollPage()), select]
    default: _ = field.press(key, width: max(1, innerSize(in: context).columns - 2))
    }
    return []
  }

  private var draft: Poll.Draft {
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

  private mutating func turnKind(by step: Int) {
    kind = (kind + step + Self.kinds.count) % Self.kinds.count
  }

  func draw(in context: Context, _ region: inout Region) {
    let draft = draft
    let head = TextLayout.wrap(
      StyledText(draft.nature(in: context.language), style: context.theme.accent),
      width: region.size.columns)
    let hint = TextLayout.wrap(
      StyledText(
        context.text(draft.kind.takesChoices ? .poll.formPrompt : .poll.formQuestion),
        style: context.theme.quiet),
      width: region.size.columns)
    let rows = (head + hint).prefix(max(0, region.size.rows - 1))
    for (row, line) in rows.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
    let rest = region.bounds.inset(left: 2, top: rows.count)
    region.draw("›", at: Point(column: 0, row: rest.top), style: context.theme.accent)
    region.region(rest) { Draft(field: field).draw(in: &$0) }
  }
}
