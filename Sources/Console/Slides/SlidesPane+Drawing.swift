import Localization
import MeetingModel
import Screen

extension SlidesPane {
  func draw(in context: Context, _ region: inout Region) {
    guard let (place, slide) = shownSlide(in: context) else {
      let empty = StyledText(context.text(.slides.empty), style: context.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      region.setCursor(.zero)
      return
    }
    let foot = footer(in: context)
    let parts = parts(of: region.bounds, in: context)
    region.region(parts[0]) { draw(slide, at: place, in: context, &$0) }
    region.region(parts[1]) {
      PresenterStrip(place: place, layouts: layouts, context: context).draw(in: &$0)
    }
    region.region(parts[2]) { draw(foot, in: context, &$0) }
    drawWhatLiesOver(slide: place, foot: parts[2], in: context, &region)
  }

  func easel(in context: Context) -> Easel? {
    guard context.hand.isAnnotating, let (place, _) = shownSlide(in: context) else { return nil }
    return easel(over: place, in: context)
  }

  private func easel(over place: SlidePlace, in context: Context) -> Easel {
    Easel(on: .slide(place.slide), in: context) { projection(of: place.slide, in: context) }
  }

  /// What is drawn over the slide, and while this person draws there, what is in hand.
  private func drawWhatLiesOver(
    slide place: SlidePlace, foot: Rect, in context: Context, _ region: inout Region
  ) {
    guard let (part, origin) = canvas(in: context) else { return }
    let easel = easel(over: place, in: context)
    let isInHand = easel.hand.isAnnotating
    let picture = BoardPicture(
      easel: easel, drawing: isInHand ? easel.held : easel.drawing, origin: origin,
      size: part.size, isInHand: isInHand)
    if search != nil || asksNumber {
      region.keepingCursor { $0.region(part) { picture.draw(in: &$0) } }
      return
    }
    region.region(part) { picture.draw(in: &$0) }
    guard isInHand else { return }
    region.region(foot) { foot in
      foot.draw(easel.words.truncated(to: foot.size.columns), at: .zero)
    }
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
  func parts(of rect: Rect, in context: Context) -> [Rect] {
    rect.splitRows([
      .weight(1),
      .cells(PresenterStrip.rows(isWanted: showsNotes, paneRows: rect.rows, in: context)),
      .cells(footer(in: context) == nil ? 0 : 1),
    ])
  }

  /// How wide the text of a slide is on this screen.
  static func textWidth(in context: Context) -> Int {
    let columns = context.paneSize.columns
    return columns - 2 * margin(columns: columns)
  }

  /// The slide as it is laid out in a part of the pane that is `columns` wide.
  private func layout(_ slide: Slide, columns: Int, in context: Context) -> SlideLayout {
    layouts[Self.key(of: slide, columns: columns, in: context)]
  }

  private static func key(
    of slide: Slide, columns: Int, in context: Context
  ) -> SlideLayouts.Key {
    context.layoutKey(of: slide.markdown, width: columns - 2 * margin(columns: columns))
  }

  /// The polls of the slide that is shown.
  func polls(in context: Context) -> [Poll.Draft] {
    guard !context.paneSize.isEmpty, let (_, slide) = shownSlide(in: context) else { return [] }
    // All parts of the pane are as wide as it.
    return layout(slide, columns: context.paneSize.columns, in: context).polls
  }

  /// All layouts that drawing the pane needs.
  func keys(in context: Context) -> [SlideLayouts.Key] {
    guard !context.paneSize.isEmpty, let (place, slide) = shownSlide(in: context) else { return [] }
    let parts = parts(of: Rect(context.paneSize), in: context)
    let isDrawnOver =
      context.hand.isAnnotating || context.meeting.boards[.slide(place.slide)] != nil
    return [Self.key(of: slide, columns: parts[0].columns, in: context)]
      + (isDrawnOver
        ? [context.layoutKey(of: slide.markdown, width: SlideCanvas.reference)] : [])
      + PresenterStrip(place: place, layouts: layouts, context: context).keys(part: parts[1])
  }

  /// How many lines of the slide that is shown have no room.
  func hiddenLines(in context: Context) -> Int {
    guard let (place, slide) = shownSlide(in: context) else { return 0 }
    let part = parts(of: Rect(context.paneSize), in: context)[0]
    let layout = layout(slide, columns: part.columns, in: context)
    return max(0, layout.count(through: place.step) - part.rows)
  }

  private func draw(
    _ slide: Slide, at place: SlidePlace, in context: Context, _ region: inout Region
  ) {
    let layout = layout(slide, columns: region.size.columns, in: context)
    let rows = region.size.rows
    let shown = layout.count(through: place.step)
    let origin = origin(of: layout, at: place, in: region.size)
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
        " ▼ " + context.text(.slides.more(count: below)) + " ", style: context.theme.warning)
      region.draw(
        mark, at: Point(column: max(0, region.size.columns - mark.columns), row: rows - 1))
    }
    if first > 0 {
      region.draw(
        " ▲ ", at: Point(column: max(0, region.size.columns - 3), row: 0),
        style: context.theme.warning)
    }
    region.setCursor(Point(column: left, row: top))
  }

  /// The cell of the slide's canvas that stands at the top left of its part of the pane.
  private func origin(of layout: SlideLayout, at place: SlidePlace, in size: Size) -> Spot {
    let count = layout.lines.count
    let shown = layout.count(through: place.step)
    let first = min(scroll(at: place), max(0, shown - size.rows))
    // A slide with room to spare stands a little below the top, a wide one in the middle.
    let top = count < size.rows ? min(2, (size.rows - count) / 3) : 0
    let left = max(Self.margin(columns: size.columns), (size.columns - SlideLayout.widest) / 2)
    return Spot(
      column: SlideCanvas.margin.column - left, row: SlideCanvas.margin.row + first - top)
  }

  /// Where one draws over the slide: its part of the pane, and the cell of the canvas at the top left
  /// of that.
  func canvas(in context: Context) -> (part: Rect, origin: Spot)? {
    guard let (place, slide) = shownSlide(in: context) else { return nil }
    let part = parts(of: Rect(context.paneSize), in: context)[0]
    let layout = layout(slide, columns: part.columns, in: context)
    return (part, origin(of: layout, at: place, in: part.size))
  }

  /// What is being typed, or that one does not follow the stage. Empty while one draws over the slide: it
  /// is what is in hand then.
  private func footer(in context: Context) -> StyledText? {
    let accent = context.theme.accent
    if search != nil { return StyledText(context.text(.slides.searchPrompt) + " ", style: accent) }
    if asksNumber {
      var line = StyledText(context.text(.slides.goToPrompt) + " ", style: accent)
      line.append(digits)
      return line
    }
    if context.hand.isAnnotating { return StyledText() }
    if let poll = openPoll(in: context), let line = footer(of: poll, in: context) {
      return StyledText(line, style: accent)
    }
    guard roaming != nil else { return nil }
    let shown = (context.meeting.stage.slide?.index ?? 0) + 1
    return StyledText(context.text(.slides.roaming(number: shown)), style: context.theme.warning)
  }

  private func draw(_ footer: StyledText?, in context: Context, _ region: inout Region) {
    guard let footer else { return }
    let used = region.draw(footer.truncated(to: region.size.columns), at: .zero)
    if let field = search {
      region.region(region.bounds.inset(left: used)) { Draft(field: field).draw(in: &$0) }
    } else if asksNumber {
      region.setCursor(Point(column: min(used, max(0, region.size.columns - 1)), row: 0))
    }
  }
}
