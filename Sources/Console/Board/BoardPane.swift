import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// The whiteboard: tools by keyboard and by mouse. The cursor is a cell of the board; the window follows
/// it.
struct BoardPane: DrawingPane, Equatable {
  static let name = PaneName.board
  static var title: Phrase { .board.title }

  static let commands: [PaneCommand<BoardPane>] = PaneCommand.drawing + pages

  /// The page looked at by somebody who does not follow the stage.
  var page: ProposalID?

  /// The page that this person looks at.
  func shownPage(in context: Context) -> ProposalID { page ?? context.meeting.stage.page }

  func easel(in context: Context) -> Easel? { shownEasel(in: context) }

  private func shownEasel(in context: Context) -> Easel {
    Easel(on: .page(shownPage(in: context)), in: context)
  }

  func badge(in context: Context) -> String {
    let pages = context.meeting.boards.pages
    guard pages.count > 1 else {
      let count = pages.values.first?.count ?? 0
      return count == 0 ? "" : String(count)
    }
    return "\((pages.keys.firstIndex(of: shownPage(in: context)) ?? 0) + 1)/\(pages.count)"
  }

  /// Everything that is drawn, as it stands.
  func copied(in context: Context) -> String {
    let drawing = shownEasel(in: context).drawing
    return CopiedText.first(of: drawing.text(isASCII: context.borders == .ascii))
  }

  func isTyping(in context: Context) -> Bool { context.hand.draft != nil }

  func holdsWriting(in context: Context) -> Bool { context.hand.draft?.isBlank == false }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    drawing(in: context) { $0.press(key) }
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    drawing(in: context) { $0.paste(text) } ?? []
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    let wishes = drawing(in: context) { easel in
      switch (event.button, event.phase) {
      case (.wheelUp, .press): easel.hand.move(columns: 0, rows: -2)
      case (.wheelDown, .press): easel.hand.move(columns: 0, rows: 2)
      case (.left, let phase):
        let origin = easel.hand.origin(in: Self.window(of: context.paneSize))
        let spot = Spot(
          column: origin.column + event.position.column, row: origin.row + event.position.row)
        return easel.mouse(phase, at: spot)
      case (.wheelUp, .drag), (.wheelUp, .release), (.wheelDown, .drag), (.wheelDown, .release),
        (.middle, _), (.right, _):
        break
      }
      return []
    }
    return wishes ?? []
  }

  /// The last row tells what is in hand.
  private static func window(of size: Size) -> Size {
    Size(columns: size.columns, rows: max(0, size.rows - 1))
  }

  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    var hand = context.hand
    guard !hand.isAnnotating else { return [] }
    hand.come(over: .page(shownPage(in: context)))
    hand.follow(in: Self.window(of: context.paneSize))
    return hand == context.hand ? [] : [.hold(hand)]
  }

  func draw(in context: Context, _ region: inout Region) {
    let window = Self.window(of: region.size)
    let easel = shownEasel(in: context)
    let isOver = !easel.hand.isAnnotating
    let drawing = isOver ? easel.held : easel.drawing
    let parts = region.bounds.splitRows([.weight(1), .cells(1)])
    region.region(parts[0]) { region in
      if drawing.isEmpty, !(isOver && easel.hand.isDrawing) {
        let empty = StyledText(context.text(.board.empty), style: context.theme.quiet)
        for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
          region.draw(line, at: Point(column: 0, row: row))
        }
      }
      let picture = BoardPicture(
        easel: easel, drawing: drawing, origin: easel.hand.origin(in: window), size: window,
        isInHand: isOver)
      picture.draw(in: &region)
    }
    region.draw(easel.words.truncated(to: region.size.columns), at: parts[1].origin)
  }
}
