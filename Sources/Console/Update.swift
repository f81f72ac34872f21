import Localization
package import MeetingModel
import Participation
import Screen

extension Model {
  /// Takes one input in and says what the world should do about it. Pure: the same inputs at the
  /// same moments give the same model and effects.
  package mutating func update(_ input: Input, at now: Moment) -> [Effect] {
    self.now = now
    var effects: [Effect]
    switch input {
    case .tick: effects = []
    case .saved(let path, let failure):
      notify(SavePage.told(path, failure), at: now)
      effects = []
    case .read(let path, let brought): effects = grant(BringPage.take(path, brought), at: now)
    case .link(let event): effects = take(event, at: now)
    case .terminal(.key(let key)):
      if notice?.stays != true || key == .escape { notice = nil }
      effects = press(key, at: now)
    case .terminal(.paste(let text)): effects = paste(text.withPlainLineEnds, at: now)
    case .terminal(.mouse(let event)): effects = mouse(event, at: now)
    case .terminal(.resize(let size)):
      self.size = size
      effects = [.repaint]
    case .terminal(.focus): effects = []
    }
    effects += exchangeEdits(at: now)
    if let notice, notice.until <= now { self.notice = nil }
    effects += followPage(at: now)
    effects += ask(at: now) { $0.follow($1, after: input) }
    // What stands in view counts as read.
    if overlay == nil {
      panes.changeEach(of: layout.panes.map(\.name), in: contexts) { $0.noteRead(in: $1) }
    }
    panes.changeEach(in: contexts) { $0.layOut(in: $1) }
    return effects
  }

  /// Sends the edits of shared texts that can go now, and tells what became of earlier ones.
  private mutating func exchangeEdits(at now: Moment) -> [Effect] {
    let frames = replica.takeOutgoing()
    let news = replica.takeNews().map(\.1)
    let told = news.isEmpty ? [] : ask(at: now) { $0.take(news, in: $1) }
    return (frames.isEmpty ? [] : [.send(frames)]) + told
  }

  /// When the screen next changes by the mere passing of time; nil when it does not.
  package func nextChange(after now: Moment) -> Moment? {
    // The last is the time of day.
    let moments =
      [notice?.until, context.tellsUnconfirmed].compactMap(\.self) + line.nextChanges(after: now)
      + panes.nextChanges(after: now, in: contexts)
      + [now.nextMinute(since: Moment(milliseconds: 0))]
    return moments.filter { $0 > now }.min()
  }

  private mutating func press(_ key: Key, at now: Moment) -> [Effect] {
    if let overlay { return press(key, in: overlay, at: now) }
    if let guest { return grant(waiting.press(key, as: guest), at: now) }
    let pane = focus
    if isTyping(in: pane), key.isText, let effects = press(key, in: pane, at: now) {
      return effects
    }
    if let command = commandsHere.command(for: key) { return command.perform(in: &self, at: now) }
    if let effects = press(key, in: pane, at: now) { return effects }
    return isTyping(in: pane) && key.isText ? [] : pressLatin(key, at: now)
  }

  /// A key that means nothing as it is: means what the Latin letters on it mean. Where there are none,
  /// says what to do.
  mutating func pressLatin(_ key: Key, at now: Moment) -> [Effect] {
    if let keys = key.latin { return keys.flatMap { press($0, at: now) } }
    guard case .character(let letter) = key.symbol, letter.isLetter, !letter.isASCII else {
      return []
    }
    let palette = Key.control("p").phrase
    notify(.console.latinLetters(letter: String(letter), key: palette), at: now)
    return []
  }

  private mutating func paste(_ text: String, at now: Moment) -> [Effect] {
    if let overlay {
      paste(text, in: overlay)
      return []
    }
    if let guest {
      if guest.line.isEmpty { waiting.draft.field.insert(text) }
      return []
    }
    return ask(focus, at: now) { $0.paste(text, in: $1) }
  }

  private mutating func mouse(_ event: MouseEvent, at now: Moment) -> [Effect] {
    guard overlay == nil, guest == nil else { return [] }
    guard let (name, inside) = layout.target(of: event, focus: focus) else { return [] }
    let isPress = event.phase == .press
    let isWheel = event.button == .wheelUp || event.button == .wheelDown
    if isPress, !isWheel { focus(on: name) }
    guard !isPress || inside.contains(event.position) else { return [] }
    var local = event
    local.position = Point(
      column: event.position.column - inside.left, row: event.position.row - inside.top)
    return ask(name, at: now) { $0.mouse(local, in: $1) }
  }

}

extension String {
  /// Line ends of all kinds become `\n`.
  fileprivate var withPlainLineEnds: String {
    var scalars = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      if scalar == "\r" { scalars.append("\n") }
      if scalar != "\r", !(scalar == "\n" && afterReturn) { scalars.append(scalar) }
      afterReturn = scalar == "\r"
    }
    return String(scalars)
  }
}

extension Moment {
  /// When the next whole minute since `start` begins.
  func nextMinute(since start: Moment) -> Moment {
    let minute: Int64 = 60_000
    let into = (self - start) % minute
    return Moment(milliseconds: milliseconds + (into < 0 ? -into : minute - into))
  }
}

extension Key {
  /// Whether it stands for itself in a text.
  var isText: Bool {
    if case .character = symbol { return modifiers.isEmpty }
    return false
  }
}
