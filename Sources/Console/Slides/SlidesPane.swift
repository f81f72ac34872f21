import Localization
import MeetingModel
import OrderedCollections
import Screen

/// The slide on the stage, or the one that somebody who roams is looking at; for those who present also
/// its notes, the next slide, and the time.
struct SlidesPane: DrawingPane, Equatable {
  static let name = PaneName.slides
  static var title: Phrase { .slides.title }

  static let commands: [PaneCommand<SlidesPane>] =
    PaneCommand.drawing
    // While one draws over the slide the keys belong to the drawing.
    + (enteringCommands + turningCommands + searchingCommands + showingCommands).map { command in
      command.only { _, context in !context.hand.isAnnotating }
    }

  /// Where somebody looks who does not follow the stage.
  var roaming: SlidePlace?
  /// Lines that are scrolled out above, of this slide.
  private var scroll = 0
  private var scrolled: SlidePlace?
  /// A slide number being typed.
  var digits = ""
  /// Whether a slide number is asked for, so that digits mean nothing else.
  var isGoing = false
  /// What is being searched for; nil while nothing is being typed.
  var search: TextField?
  var sought = ""
  var showsNotes = true
  var layouts = SlideLayouts()

  /// Whether Enter goes to a slide.
  var asksNumber: Bool { isGoing || !digits.isEmpty }

  mutating func stopGoing() {
    digits = ""
    isGoing = false
  }

  /// The slide that this person looks at.
  func shownPlace(in context: Context) -> SlidePlace? {
    roaming ?? context.meeting.stage.slide
      ?? context.meeting.decks.all.keys.first.map { SlidePlace(deck: $0, index: 0, step: 0) }
  }

  /// Nil where there is none to look at.
  func shownSlide(in context: Context) -> (place: SlidePlace, slide: Slide)? {
    guard let place = shownPlace(in: context), let slide = context.meeting.decks[place] else {
      return nil
    }
    return (place, slide)
  }

  // MARK: What it tells

  func badge(in context: Context) -> String {
    guard let place = shownPlace(in: context), let deck = context.meeting.decks[place.deck] else {
      return ""
    }
    return "\(place.index + 1)/\(deck.slides.count)"
  }

  /// The slide as its Markdown, for a presenter with the notes.
  func copied(in context: Context) -> String {
    guard let (_, slide) = shownSlide(in: context) else { return "" }
    let notes = slide.notes.isEmpty ? "" : "\n\n<!--\n\(slide.notes)\n-->"
    return CopiedText.first(of: slide.markdown + notes)
  }

  /// The minute since the opening, and the second of whoever speaks.
  func nextChanges(after now: Moment, in context: Context) -> [Moment] {
    let isTold = PresenterStrip.rows(isWanted: showsNotes, in: context) > 0
    let turn = isTold ? context.turn : nil
    return [
      turn.map { Moment(milliseconds: $0.nextSecond(after: now)) },
      PresenterStrip.start(in: context).map { now.nextMinute(since: $0) },
    ].compactMap(\.self)
  }

  // MARK: What the person does

  func isTyping(in context: Context) -> Bool {
    search != nil || (context.hand.isAnnotating && context.hand.draft != nil)
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    if context.hand.isAnnotating { return drawing(in: context) { $0.press(key) } }
    if var field = search {
      guard field.press(key, width: 60) else { return nil }
      search = field
      return []
    }
    if case .character(let digit) = key.symbol, key.modifiers.isEmpty, digit.isASCII,
      let number = digit.wholeNumberValue
    {
      if !asksNumber, let poll = openPoll(in: context) {
        return choose(number, of: poll, in: context)
      }
      if digits.count < 5 { digits.append(digit) }
      return []
    }
    if key == .backspace, !digits.isEmpty {
      digits.removeLast()
      return []
    }
    return nil
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    if context.hand.isAnnotating { return drawing(in: context) { $0.paste(text) } ?? [] }
    search?.insert(text)
    return []
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch event.button {
    case .wheelUp: scroll(by: -1, in: context)
    case .wheelDown: scroll(by: 1, in: context)
    case .left:
      guard context.hand.isAnnotating, let canvas = canvas(in: context) else { return [] }
      let spot = Spot(
        column: event.position.column + canvas.origin.column,
        row: event.position.row + canvas.origin.row)
      return drawing(in: context) { $0.mouse(event.phase, at: spot) } ?? []
    case .middle, .right: break
    }
    return []
  }

  // MARK: What happens around it

  /// A number that was begun is forgotten when another pane gets the focus, or this one anew.
  mutating func noteFocus(in context: Context) { stopGoing() }

  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    // Who is kept at the presenter's slide no longer roams.
    if !context.isOver, context.refusal(of: .roam) != nil { roaming = nil }
    guard context.hand.isAnnotating else { return [] }
    var hand = context.hand
    if context.isFocused {
      hand.come(over: easel(in: context)?.surface)
    } else {
      hand.isAnnotating = false
    }
    return hand == context.hand ? [] : [.hold(hand)]
  }

  mutating func layOut(in context: Context) { layouts.keep(keys(in: context)) }

  // MARK: Scrolling

  func scroll(at place: SlidePlace) -> Int {
    scrolled?.deck == place.deck && scrolled?.index == place.index ? scroll : 0
  }

  mutating func scroll(by lines: Int, in context: Context) {
    guard let place = shownPlace(in: context) else { return }
    scroll = min(max(0, scroll(at: place) + lines), hiddenLines(in: context))
    scrolled = place
  }
}
