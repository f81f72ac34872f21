import Localization
import MeetingModel
import Screen

/// Below the slide, for those who present: speaker notes, the next slide, and how long the meeting has
/// lasted.
struct PresenterStrip {
  /// The slide above it.
  let place: SlidePlace
  let layouts: SlideLayouts
  let context: Context

  /// How many rows it takes of a slides pane, that of `context` where none is named; 0 where it is not
  /// wanted or has no room.
  static func rows(isWanted: Bool, paneRows: Int? = nil, in context: Context) -> Int {
    let paneRows = paneRows ?? context.paneSize.rows
    guard context.role.presents, isWanted, paneRows >= 12 else { return 0 }
    return min(12, paneRows / 3)
  }

  func draw(in region: inout Region) {
    guard region.size.rows > 1 else { return }
    region.line(
      context.borders.set(isFocused: false).horizontal, region.bounds.row(0),
      style: context.theme.quiet)
    let columns = columns(of: region.bounds)
    draw(heading: notesHeadings, over: columns[0], in: &region)
    draw(heading: [context.text(.slides.upNext)], over: columns[2], in: &region)
    region.region(columns[0]) { drawNotes(in: &$0) }
    region.region(columns[2]) { drawNext(in: &$0) }
  }

  private var notes: String { context.meeting.decks[place]?.notes ?? "" }
  private var next: Slide? { context.meeting.decks[place.next] }

  /// All layouts that drawing it in `part` of the pane needs.
  func keys(part: Rect) -> [SlideLayouts.Key] {
    guard part.rows > 1 else { return [] }
    let columns = columns(of: part)
    return (notes.isEmpty ? [] : [context.layoutKey(of: notes, width: columns[0].columns)])
      + (next.map { [context.layoutKey(of: $0.markdown, width: columns[2].columns)] } ?? [])
  }

  /// The notes, a gap, the next slide.
  private func columns(of rect: Rect) -> [Rect] {
    rect.inset(top: 1).splitColumns([.weight(60), .cells(2), .weight(40)])
  }

  /// The first of `texts` that has room.
  private func draw(heading texts: [String], over part: Rect, in region: inout Region) {
    let text = texts.first { $0.columns + 3 <= part.columns } ?? texts.last ?? ""
    region.draw(
      (" " + text + " ").truncated(to: part.columns - 1),
      at: Point(column: part.left + 1, row: 0), style: context.theme.quiet)
  }

  /// What may stand over the notes, the longest first.
  private var notesHeadings: [String] {
    let notes = context.text(.slides.notes)
    guard let start = Self.start(in: context) else { return [notes] }
    // Whole minutes: a clock of seconds would repaint for ever. Only who speaks has one.
    let time = Self.hoursAndMinutes(max(0, context.now - start) / 60_000)
    let elapsed = context.text(.slides.elapsed(time: time))
    guard let turn = context.turn else {
      return ["\(notes) · \(elapsed)", "\(notes) · \(time)", elapsed, time]
    }
    let clock = turn.text(at: context.now, in: context.language)
    let speaker = context.name(of: turn.speaker).truncated(to: 16) + " " + clock
    return [
      "\(notes) · \(elapsed) · \(speaker)", "\(notes) · \(time) · \(speaker)",
      "\(time) · \(speaker)", "\(time) · \(clock)", clock,
    ]
  }

  /// When the meeting was opened, by this console's clock; nil for those who do not see it, and once the
  /// meeting has ended.
  static func start(in context: Context) -> Moment? {
    guard !context.isReadOnly, context.role.presents, let opened = context.meeting.conduct.opened
    else {
      return nil
    }
    return context.line.localTime(opened)
  }

  private static func hoursAndMinutes(_ minutes: Int64) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):" + (rest < 10 ? "0" : "") + String(rest)
  }

  /// Notes are laid out like a slide: the line breaks of their source are not those of this screen.
  private func drawNotes(in region: inout Region) {
    guard !notes.isEmpty else {
      region.draw(
        StyledText(context.text(.slides.noNotes), style: context.theme.quiet)
          .truncated(to: region.size.columns), at: .zero)
      return
    }
    let lines = draw(notes, in: &region)
    if lines > region.size.rows {
      region.draw(
        "▼", at: Point(column: region.size.columns - 1, row: region.size.rows - 1),
        style: context.theme.warning)
    }
  }

  private func drawNext(in region: inout Region) {
    guard let next else {
      region.draw(
        StyledText(context.text(.slides.lastSlide), style: context.theme.quiet)
          .truncated(to: region.size.columns), at: .zero)
      return
    }
    _ = draw(next.markdown, in: &region)
  }

  /// Returns how many lines the slide has.
  private func draw(_ markdown: String, in region: inout Region) -> Int {
    let layout = layouts[context.layoutKey(of: markdown, width: region.size.columns)]
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
