import Localization
import MeetingModel
import Screen

/// Below the slide, for those who present: speaker notes, the next slide, and how long the meeting has
/// lasted.
enum PresenterStrip {
  /// How many rows it takes of a slides pane; 0 where it is not wanted or has no room.
  static func rows(in model: Model, paneRows: Int) -> Int {
    guard model.role.presents, model.slides.showsNotes, paneRows >= 12 else { return 0 }
    return min(12, paneRows / 3)
  }

  static func draw(_ model: Model, place: SlidePlace, in region: inout Region) {
    guard region.size.rows > 1 else { return }
    let theme = model.theme
    region.line(
      model.borderSet(isFocused: false).horizontal, region.bounds.row(0), style: theme.quiet)
    let columns = columns(of: region.bounds)
    heading(notesHeadings(in: model), over: columns[0], theme, in: &region)
    heading([model.text(.slides.upNext)], over: columns[2], theme, in: &region)
    region.region(columns[0]) { drawNotes(model, place, in: &$0) }
    region.region(columns[2]) { drawNext(model, place, in: &$0) }
  }

  /// All layouts that drawing it in `part` of the pane needs.
  static func layouts(in model: Model, place: SlidePlace, part: Rect) -> [SlideLayouts.Key] {
    guard part.rows > 1 else { return [] }
    let columns = columns(of: part)
    let notes = model.meeting.decks[place]?.notes ?? ""
    let next = model.meeting.decks[place.next]
    return (notes.isEmpty ? [] : [model.layoutKey(of: notes, width: columns[0].columns)])
      + (next.map { [model.layoutKey(of: $0.markdown, width: columns[2].columns)] } ?? [])
  }

  /// The notes, a gap, the next slide.
  private static func columns(of rect: Rect) -> [Rect] {
    rect.inset(top: 1).splitColumns([.weight(60), .cells(2), .weight(40)])
  }

  /// The first of `texts` that has room.
  private static func heading(
    _ texts: [String], over part: Rect, _ theme: Theme, in region: inout Region
  ) {
    let text = texts.first { $0.columns + 3 <= part.columns } ?? texts.last ?? ""
    region.draw(
      (" " + text + " ").truncated(to: part.columns - 1),
      at: Point(column: part.left + 1, row: 0), style: theme.quiet)
  }

  /// What may stand over the notes, the longest first.
  private static func notesHeadings(in model: Model) -> [String] {
    let notes = model.text(.slides.notes)
    guard let start = start(in: model) else { return [notes] }
    // Whole minutes: a clock of seconds would repaint for ever. Only who speaks has one.
    let time = hoursAndMinutes(max(0, model.now - start) / 60_000)
    let elapsed = model.text(.slides.elapsed(time: time))
    guard let turn = model.context.turn else {
      return ["\(notes) · \(elapsed)", "\(notes) · \(time)", elapsed, time]
    }
    let clock = turn.text(at: model.now, in: model.language)
    let speaker = model.name(of: turn.speaker).truncated(to: 16) + " " + clock
    return [
      "\(notes) · \(elapsed) · \(speaker)", "\(notes) · \(time) · \(speaker)",
      "\(time) · \(speaker)", "\(time) · \(clock)", clock,
    ]
  }

  /// When the meeting was opened, by this console's clock; nil for those who do not see it, and once the
  /// meeting has ended.
  static func start(in model: Model) -> Moment? {
    guard !model.isReadOnly, model.role.presents, let opened = model.meeting.conduct.opened else {
      return nil
    }
    return model.line.localTime(opened)
  }

  private static func hoursAndMinutes(_ minutes: Int64) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):" + (rest < 10 ? "0" : "") + String(rest)
  }

  /// Notes are laid out like a slide: the line breaks of their source are not those of this screen.
  private static func drawNotes(
    _ model: Model, _ place: SlidePlace, in region: inout Region
  ) {
    let notes = model.meeting.decks[place]?.notes ?? ""
    guard !notes.isEmpty else {
      region.draw(
        StyledText(model.text(.slides.noNotes), style: model.theme.quiet)
          .truncated(to: region.size.columns), at: .zero)
      return
    }
    let lines = draw(notes, model, in: &region)
    if lines > region.size.rows {
      region.draw(
        "▼", at: Point(column: region.size.columns - 1, row: region.size.rows - 1),
        style: model.theme.warning)
    }
  }

  private static func drawNext(
    _ model: Model, _ place: SlidePlace, in region: inout Region
  ) {
    guard let slide = model.meeting.decks[place.next] else {
      region.draw(
        StyledText(model.text(.slides.lastSlide), style: model.theme.quiet)
          .truncated(to: region.size.columns), at: .zero)
      return
    }
    _ = draw(slide.markdown, model, in: &region)
  }

  /// Returns how many lines the slide has.
  private static func draw(_ markdown: String, _ model: Model, in region: inout Region) -> Int {
    let layout = model.slides.layouts[model.layoutKey(of: markdown, width: region.size.columns)]
    for (row, line) in layout.lines.prefix(region.size.rows).enumerated() {
      region.draw(line.text, at: Point(column: 0, row: row))
    }
    return layout.lines.count
  }
}

extension SlidePlace {
  /// The slide behind this one, which the deck may not have.
  fileprivate var next: SlidePlace { SlidePlace(deck: deck, index: index + 1, step: 0) }
}
