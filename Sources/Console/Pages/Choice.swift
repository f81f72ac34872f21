import Localization
import MeetingModel
import Participation
import Screen

/// A short list to choose one from, or a question to say yes or no to. Made where it is used.
struct Choice: Page {
  let title: String
  /// Sentences, each of which begins a line.
  let questions: [Phrase]
  let items: [String]
  var selected: Int
  /// The item that a key names at once.
  private let index: @Sendable (Key) -> Int?
  /// What is wished when an item is chosen; the list is closed by then.
  private let choose: @Sendable (Int) -> [Wish]
  /// What is wished instead when nothing is chosen.
  private let cancel: [Wish]
  let asksToLeave: Bool

  init(
    _ title: String, _ questions: [Phrase] = [], items: [String], selected: Int = 0,
    index: @escaping @Sendable (Key) -> Int? = { _ in nil }, cancel: [Wish] = [],
    asksToLeave: Bool = false, choose: @escaping @Sendable (Int) -> [Wish]
  ) {
    self.title = title
    self.questions = questions
    self.items = items
    self.selected = selected
    self.index = index
    self.cancel = cancel
    self.asksToLeave = asksToLeave
    self.choose = choose
  }

  /// A question; what is wished when the answer is yes, and when it is no or none. It begins at "no".
  static func question(
    _ title: Phrase, _ question: Phrase, in context: Context, yes: [Wish], no: [Wish] = []
  ) -> Choice {
    Choice(
      context.text(title), [question],
      items: [Phrase.console.no, .console.yes].map(context.text), cancel: no
    ) { $0 == 1 ? yes : no }
  }

  func title(in context: Context) -> String { title }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.accept.short), cancelKey]
  }

  /// The question, and an empty line below it.
  private func head(in context: Context, width: Int) -> [StyledText] {
    guard !questions.isEmpty else { return [] }
    return questions.flatMap { TextLayout.wrap(StyledText(context.text($0)), width: width) }
      + [StyledText()]
  }

  func size(in context: Context) -> Size {
    let texts = items.map { $0.columns + 2 } + [title.columns + 2]
    let words = questions.map { min(60, context.text($0).columns) }.max() ?? 0
    let columns = min(max(texts.max() ?? 0, words) + 4, context.size.columns)
    let rows = head(in: context, width: columns - 4).count + items.count + 2
    return Size(columns: columns, rows: rows)
  }

  func draw(in context: Context, _ region: inout Region) {
    var lines = head(in: context, width: region.size.columns)
    let chosen = lines.count + selected
    for (index, item) in items.enumerated() {
      let isSelected = index == selected
      let style = isSelected ? context.theme.selected : .plain
      lines.append(StyledText("\(isSelected ? "›" : " ") \(item)", style: style))
    }
    let first = max(0, chosen - region.size.rows + 1)
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      if row + first == chosen {
        region.fill(region.bounds.row(row), style: context.theme.selected)
      }
      region.draw(line.truncated(to: region.size.columns), at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen - first))
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    let last = items.count - 1
    switch key {
    case .escape: return [.close] + cancel
    case .enter, .character(" "): return items.isEmpty ? [.close] : [.close] + choose(selected)
    case .up: selected = max(0, selected - 1)
    case .down: selected = max(0, min(last, selected + 1))
    case .home: selected = 0
    case .end: selected = max(0, last)
    default: if let item = index(key) { return [.close] + choose(item) }
    }
    return []
  }
}

extension Theme.Name {
  var phrase: Phrase {
    switch self {
    case .standard: .console.themeStandard
    case .dark: .console.themeDark
    case .light: .console.themeLight
    case .contrast: .console.themeContrast
    case .mono: .console.themeMono
    }
  }
}

extension Choice {
  /// Which language this person reads.
  static func language(in context: Context) -> Choice {
    let all = Language.allCases
    return Choice(
      context.text(Phrase.console.language.long), items: all.map(\.ownName),
      selected: all.firstIndex(of: context.language) ?? 0
    ) { item in
      [
        .run { model, now in
          model.language = all[item]
          model.notify(.console.languageIs(name: all[item].ownName), at: now)
          return [.repaint]
        }
      ]
    }
  }

  static func theme(in context: Context) -> Choice {
    let all = Theme.Name.allCases
    return Choice(
      context.text(Phrase.console.theme.long), items: all.map { context.text($0.phrase) },
      selected: all.firstIndex(of: context.theme.name) ?? 0
    ) { item in
      [
        .run { model, now in
          model.theme = Theme(all[item])
          model.notify(.console.themeIs(name: all[item].phrase), at: now)
          return [.repaint]
        }
      ]
    }
  }
}
