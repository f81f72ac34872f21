import Localization
import MeetingModel
import Participation
import Screen

/// Asks for the password of the account with which this person came in, once the server no longer takes
/// their earlier sign-in. The seat and everything that is being written stay as they are.
struct SignInPage: Equatable, Sendable {
  var field = TextField(maxScalars: 1_000)

  /// Why it is asked, and for which account.
  func lines(of model: Model, width: Int) -> [StyledText] {
    guard case .signedOut(let refusal) = model.line.state else { return [] }
    let why = TextLayout.wrap(
      StyledText(model.text(refusal.phrase), style: model.theme.warning), width: width)
    let account = model.replica.me?.account ?? ""
    let question = Phrase.console.passwordOf(account: account)
    return why + TextLayout.wrap(StyledText(model.text(question), style: .plain), width: width)
  }

  /// The password itself is never drawn: a mark for each character, as many as the row has room for.
  func draw(_ model: Model, in region: inout Region) {
    let lines = lines(of: model, width: region.size.columns)
    for (row, line) in lines.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
    let row = min(lines.count, max(0, region.size.rows - 1))
    let mark = model.borders == .ascii ? "*" : "•"
    let count = min(field.text.count, max(0, region.size.columns - 3))
    region.draw("›", at: Point(column: 0, row: row), style: model.theme.accent)
    region.draw(
      StyledText(String(repeating: mark, count: count), style: .plain),
      at: Point(column: 2, row: row))
    region.setCursor(Point(column: 2 + count, row: row))
  }
}

extension Model {
  /// Opens the page again after Esc.
  static let signIn = Command(
    Phrase.console.signIn, .function(5),
    allowed: { model in
      if case .signedOut = model.line.state { return .yes }
      return .hidden
    }
  ) { model, _ in
    model.overlay = .signIn(SignInPage())
    return []
  }

  mutating func press(_ key: Key, in page: SignInPage) -> [Effect] {
    var page = page
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      guard !page.field.isEmpty else { return [] }
      overlay = nil
      line.state = .connecting
      return [.signIn(password: page.field.text)]
    default: _ = page.field.press(key, width: max(1, size.columns - 8))
    }
    overlay = .signIn(page)
    return []
  }
}
