import Localization
import MeetingModel
import Participation
import Screen

/// Asks for the password of the account with which this person came in, once the server no longer takes
/// their earlier sign-in. The seat and everything that is being written stay as they are.
struct SignInPage: Page {
  private var field = TextField(maxScalars: 1_000)

  /// Why it is asked, and for which account.
  private func lines(of context: Context, width: Int) -> [StyledText] {
    guard case .signedOut(let refusal) = context.line.state else { return [] }
    let why = TextLayout.wrap(
      StyledText(context.text(refusal.phrase), style: context.theme.warning), width: width)
    let question = Phrase.console.passwordOf(account: context.account)
    return why + TextLayout.wrap(StyledText(context.text(question), style: .plain), width: width)
  }

  /// The password itself is never drawn: a mark for each character, as many as the row has room for.
  func draw(in context: Context, _ region: inout Region) {
    let lines = lines(of: context, width: region.size.columns)
    for (row, line) in lines.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
    let row = min(lines.count, max(0, region.size.rows - 1))
    let mark = context.borders == .ascii ? "*" : "•"
    let count = min(field.text.count, max(0, region.size.columns - 3))
    region.draw("›", at: Point(column: 0, row: row), style: context.theme.accent)
    region.draw(
      StyledText(String(repeating: mark, count: count), style: .plain),
      at: Point(column: 2, row: row))
    region.setCursor(Point(column: 2 + count, row: row))
  }

  let isWriting = true
  let comesBack = true

  func title(in context: Context) -> String { context.text(Phrase.console.signIn.long) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    [(.enter, Phrase.console.accept.short), cancelKey]
  }

  func size(in context: Context) -> Size {
    let columns = min(78, context.size.columns)
    return Size(columns: columns, rows: lines(of: context, width: columns - 4).count + 3)
  }

  func isAllowed(in context: Context) -> Bool {
    if case .signedOut = context.line.state { return true }
    return false
  }

  mutating func paste(_ text: String) { field.insert(text) }

  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch key {
    case .escape: return [.close]
    case .enter:
      guard !field.isEmpty else { return [] }
      let connect: Wish = .run { model, _ in
        model.line.state = .connecting
        return []
      }
      return [.close, connect, .effect(.signIn(password: field.text))]
    default: _ = field.press(key, width: max(1, context.size.columns - 8))
    }
    return []
  }
}

extension Command {
  /// Opens the page again after Esc.
  static let signIn = Command(
    Phrase.console.signIn, .function(5),
    allowed: { context in
      if case .signedOut = context.line.state { return .yes }
      return .hidden
    }
  ) { _ in [.open(SignInPage())] }
}
