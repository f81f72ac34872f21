import Localization
import MeetingModel
import OrderedCollections
import Screen

/// The slide on the stage, or the one that somebody who roams is looking at; for those who present also
/// its notes, the next slide, and the time.
enum SlidesPane: ModelPane {
  static let name = PaneName.slides
  static var title: Phrase { .slides.title }

  struct State: Equatable, Sendable {
    /// Where somebody looks who does not follow the stage.
    var roaming: SlidePlace?
    /// Lines that are scrolled out above, of this slide.
    var scroll = 0
    var scrolled: SlidePlace?
    /// A slide number being typed.
    var digits = ""
    /// Whether a slide number is asked for, so that digits mean nothing else.
    var isGoing = false
    /// What is being searched for; nil while nothing is being typed.
    var search: TextField?
    var sought = ""
    var showsNotes = true
    var layouts = SlideLayouts()
    /// What the presenters showed last, so that each change comes into view once.
    var lastScene: PaneName?

    /// Whether Enter goes to a slide.
    var asksNumber: Bool { isGoing || !digits.isEmpty }

    mutating func stopGoing() {
      digits = ""
      isGoing = false
    }
  }

  static func badge(in model: Model) -> String {
    guard let place = model.shownPlace, let deck = model.meeting.decks[place.deck] else {
      return ""
    }
    return "\(place.index + 1)/\(deck.slides.count)"
  }

  /// The slide as its Markdown, for a presenter with the notes.
  static func copied(from model: Model) -> String {
    guard let place = model.shownPlace, let slide = model.meeting.decks[place] else { return "" }
    let notes = slide.notes.isEmpty ? "" : "\n\n<!--\n\(slide.notes)\n-->"
    return CopiedText.first(of: slide.markdown + notes)
  }

  static func isTyping(in model: Model) -> Bool {
    model.slides.search != nil || (model.board.isAnnotating && model.board.draft != nil)
  }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    if model.board.isAnnotating { return BoardPane.press(key, in: &model, at: now) }
    if var field = model.slides.search {
      guard field.press(key, width: 60) else { return nil }
      model.slides.search = field
      return []
    }
    if case .character(let digit) = key.symbol, key.modifiers.isEmpty, digit.isASCII,
      let number = digit.wholeNumberValue
    {
      if !model.slides.asksNumber, let poll = openPoll(in: model) {
        return choose(number, of: poll, in: &model, at: now)
      }
      if model.slides.digits.count < 5 { model.slides.digits.append(digit) }
      return []
    }
    if key == .backspace, !model.slides.digits.isEmpty {
      model.slides.digits.removeLast()
      return []
    }
    return nil
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    if model.board.isAnnotating { return BoardPane.paste(text, into: &model, at: now) }
    model.slides.search?.insert(text)
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch event.button {
    case .wheelUp: model.scrollSlide(by: -1)
    case .wheelDown: model.scrollSlide(by: 1)
    case .left:
      guard model.board.isAnnotating, let origin = canvas(in: model, size: size) else { return [] }
      return BoardPane.mouse(
        event.phase,
        at: Spot(
          column: event.position.column + origin.column, row: event.position.row + origin.row),
        in: &model, at: now)
    case .middle, .right: break
    }
    return []
  }

  static func draw(_ model: Model, in region: inout Region) {
    guard let place = model.shownPlace, let slide = model.meeting.decks[place] else {
      let empty = StyledText(model.text(.slides.empty), style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      region.setCursor(.zero)
      return
    }
    let foot = footer(in: model)
    let parts = parts(of: region.bounds, in: model)
    region.region(parts[0]) { draw(slide, at: place, model, in: &$0) }
    region.region(parts[1]) { PresenterStrip.draw(model, place: place, in: &$0) }
    region.region(parts[2]) { drawFooter(foot, model, in: &$0) }
  }

  /// Blank columns on either side of a slide.
  private static func margin(columns: Int) -> Int { columns >= 30 ? 2 : 0 }

  /// What `SlideLayout.room` says.
  static func room(onScreen size: Size) -> Size {
    let layout = Layout(size: size, focus: .slides, scene: .slides, side: .chat, isZoomed: false)
    guard let pane = layout.panes.first(where: { $0.name == .slides }) else { return .zero }
    let content = layout.content(of: pane.rect).size
    return Size(columns: content.columns - 2 * margin(columns: content.columns), rows: content.rows)
  }

  /// The slide, the presenter's strip, the footer.
  private static func parts(of rect: Rect, in model: Model) -> [Rect] {
    rect.splitRows([
      .weight(1), .cells(PresenterStrip.rows(in: model, paneRows: rect.rows)),
      .cells(footer(in: model) == nil ? 0 : 1),
    ])
  }

  /// How wide the text of a slide is on this screen.
  static func textWidth(in model: Model) -> Int {
    let columns = model.contentSize(of: .slides).columns
    return columns - 2 * margin(columns: columns)
  }

  /// The slide as it is laid out in a part of the pane that is `columns` wide.
  private static func layout(_ slide: Slide, columns: Int, in model: Model) -> SlideLayout {
    model.slides.layouts[key(of: slide, columns: columns, in: model)]
  }

  private static func key(of slide: Slide, columns: Int, in model: Model) -> SlideLayouts.Key {
    model.layoutKey(of: slide.markdown, width: columns - 2 * margin(columns: columns))
  }

  /// The polls of the slide that is shown.
  static func polls(in model: Model) -> [Poll.Draft] {
    let size = model.contentSize(of: .slides)
    guard !size.isEmpty, let place = model.shownPlace, let slide = model.meeting.decks[place]
    else { return [] }
    // All parts of the pane are as wide as it.
    return layout(slide, columns: size.columns, in: model).polls
  }

  /// All layouts that drawing the pane needs.
  static func layouts(in model: Model) -> [SlideLayouts.Key] {
    let size = model.contentSize(of: .slides)
    guard !size.isEmpty, let place = model.shownPlace, let slide = model.meeting.decks[place]
    else { return [] }
    let parts = parts(of: Rect(size), in: model)
    let isDrawnOver =
      model.board.isAnnotating || model.meeting.boards[.slide(place.slide)] != nil
    return [key(of: slide, columns: parts[0].columns, in: model)]
      + (isDrawnOver
        ? [model.layoutKey(of: slide.markdown, width: SlideCanvas.reference)] : [])
      + PresenterStrip.layouts(in: model, place: place, part: parts[1])
  }

  /// How many lines of the slide that is shown have no room in a pane of that size.
  static func hiddenLines(in model: Model, size: Size) -> Int {
    guard let place = model.shownPlace, let slide = model.meeting.decks[place] else { return 0 }
    let part = parts(of: Rect(size), in: model)[0]
    let layout = layout(slide, columns: part.columns, in: model)
    return max(0, layout.count(through: place.step) - part.rows)
  }

  private static func draw(
    _ slide: Slide, at place: SlidePlace, _ model: Model, in region: inout Region
  ) {
    let layout = layout(slide, columns: region.size.columns, in: model)
    let rows = region.size.rows
    let shown = layout.count(through: place.step)
    let origin = origin(of: layout, at: place, in: region.size, model)
    let text = Spot(
      column: origin.column - SlideCanvas.margin.column, row: origin.row - SlideCanvas.margin.row)
    let first = max(0, text.row)
    let (top, left) = (max(0, -text.row), -text.column)
    for (row, line) in layout.lines.dropFirst(first).prefix(rows).enumerated()
    where line.step <= place.step {
      region.draw(line.text, at: Point(column: left, row: top + row))
    }
    let below = shown - first - rows
    if below > 0 {
      let mark = StyledText(
        " ▼ " + model.text(.slides.more(count: below)) + " ", style: model.theme.warning)
      region.draw(
        mark, at: Point(column: max(0, region.size.columns - mark.columns), row: rows - 1))
    }
    if first > 0 {
      region.draw(
        " ▲ ", at: Point(column: max(0, region.size.columns - 3), row: 0),
        style: model.theme.warning)
    }
    region.setCursor(Point(column: left, row: top))
    let surface = Boards.Surface.slide(place.slide)
    let picture = BoardPicture(
      drawing: model.board.isAnnotating ? model.heldDrawing : model.drawing(on: surface),
      surface: surface, origin: origin, size: region.size, isInHand: model.board.isAnnotating)
    picture.draw(model, in: &region)
  }

  /// The cell of the slide's canvas that stands at the top left of its part of the pane.
  private static func origin(
    of layout: SlideLayout, at place: SlidePlace, in size: Size, _ model: Model
  ) -> Spot {
    let count = layout.lines.count
    let shown = layout.count(through: place.step)
    let first = min(model.slideScroll(at: place), max(0, shown - size.rows))
    // A slide with room to spare stands a little below the top, a wide one in the middle.
    let top = count < size.rows ? min(2, (size.rows - count) / 3) : 0
    let left = max(margin(columns: size.columns), (size.columns - SlideLayout.widest) / 2)
    return Spot(
      column: SlideCanvas.margin.column - left, row: SlideCanvas.margin.row + first - top)
  }

  private static func canvas(in model: Model, size: Size) -> Spot? {
    guard let place = model.shownPlace, let slide = model.meeting.decks[place] else { return nil }
    let part = parts(of: Rect(size), in: model)[0]
    return origin(
      of: layout(slide, columns: part.columns, in: model), at: place, in: part.size, model)
  }

  /// What is being typed, or that one does not follow the stage.
  private static func footer(in model: Model) -> StyledText? {
    if model.slides.search != nil {
      return StyledText(model.text(.slides.searchPrompt) + " ", style: model.theme.accent)
    }
    if model.slides.asksNumber {
      var line = StyledText(model.text(.slides.goToPrompt) + " ", style: model.theme.accent)
      line.append(model.slides.digits)
      return line
    }
    if model.board.isAnnotating { return BoardPane.inHand(model) }
    if let poll = openPoll(in: model), let line = footer(of: poll, in: model) {
      return StyledText(line, style: model.theme.accent)
    }
    guard model.slides.roaming != nil else { return nil }
    let shown = (model.meeting.stage.slide?.index ?? 0) + 1
    return StyledText(model.text(.slides.roaming(number: shown)), style: model.theme.warning)
  }

  private static func drawFooter(
    _ footer: StyledText?, _ model: Model, in region: inout Region
  ) {
    guard let footer else { return }
    let used = region.draw(footer.truncated(to: region.size.columns), at: .zero)
    if let field = model.slides.search {
      region.region(region.bounds.inset(left: used)) { Draft(field: field).draw(in: &$0) }
    } else if model.slides.asksNumber {
      region.setCursor(Point(column: min(used, max(0, region.size.columns - 1)), row: 0))
    }
  }
}

extension Model {
  /// The slide that this person looks at.
  var shownPlace: SlidePlace? {
    slides.roaming ?? meeting.stage.slide
      ?? meeting.decks.all.keys.first.map { SlidePlace(deck: $0, index: 0, step: 0) }
  }

  func slideScroll(at place: SlidePlace) -> Int {
    slides.scrolled?.deck == place.deck && slides.scrolled?.index == place.index
      ? slides.scroll : 0
  }

  mutating func scrollSlide(by lines: Int) {
    guard let place = shownPlace else { return }
    let most = SlidesPane.hiddenLines(in: self, size: contentSize(of: .slides))
    slides.scroll = min(max(0, slideScroll(at: place) + lines), most)
    slides.scrolled = place
  }
}
