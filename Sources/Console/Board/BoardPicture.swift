import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// A drawing in its place on the screen: the shapes, what is in hand, and who points where.
struct BoardPicture {
  let easel: Easel
  let drawing: Whiteboard
  /// The cell of the drawing at the top left of the region.
  let origin: Spot
  let size: Size
  /// Whether the hand is over it.
  let isInHand: Bool

  private var context: Context { easel.context }
  private var isASCII: Bool { context.borders == .ascii }

  func draw(in region: inout Region) {
    var cells = BoardCells(
      pens: isASCII ? .ascii : .lines,
      within: Rect(
        column: origin.column, row: origin.row, columns: size.columns, rows: size.rows))
    if isInHand {
      if let band = easel.hand.band {
        cells.add(Drawing(.box(band.origin, band.far), line: .dashed))
      } else if let drawing = easel.hand.drawing {
        cells.add(drawing)
      }
    }
    cells.add(drawing)
    let waiting = waiting
    let selected = isInHand ? easel.hand.selection : []
    cells.each { spot, mark in
      guard mark.glyph != BoardCells.continuation else { return }
      var style = context.theme.ink(mark.ink)
      if let shape = mark.shape {
        if selected.contains(shape) { style = style.adding(.reverse) }
        if waiting.contains(shape) { style = style.adding(.dim) }
      }
      region.draw(String(mark.glyph), at: place(of: spot), style: style)
    }
    if isInHand { drawHandles(in: &region) }
    drawPointers(in: &region)
    if isInHand { region.setCursor(place(of: easel.hand.caret)) }
  }

  private func place(of spot: Spot) -> Point {
    Point(column: spot.column - origin.column, row: spot.row - origin.row)
  }

  /// Shapes that were drawn or changed here and not yet confirmed.
  private var waiting: Set<ProposalID> {
    var waiting: Set<ProposalID> = []
    for one in context.unsettled {
      guard case .board(.work(let work, easel.surface)) = one.proposal else { continue }
      switch work {
      case .draw: waiting.insert(ProposalID(participant: context.me, count: one.count))
      case .change(let changes), .restore(let changes): waiting.formUnion(changes.map(\.shape))
      case .erase, .clear, .revive, .withdraw: break
      }
    }
    return waiting
  }

  private func drawHandles(in region: inout Region) {
    for (spot, _) in easel.handles {
      let place = place(of: spot)
      guard region.bounds.contains(place) else { continue }
      region.draw(
        isASCII ? "#" : "■", at: place, style: context.theme.accent.adding(.reverse))
    }
  }

  /// A mark and a name, fading before they go.
  private func drawPointers(in region: inout Region) {
    let pointers = context.line.pointers.filter { $0.value.surface == easel.surface }
    for (participant, pointer) in pointers.sorted(by: { $0.key < $1.key }) {
      let age = context.now - pointer.heard
      guard age < LinkStatus.Pointer.lasts else { continue }
      let place = place(of: easel.shown(pointer.spot))
      guard region.bounds.contains(place) else { continue }
      let color = context.theme.name(of: participant)
      let style = age < LinkStatus.Pointer.lasts / 2 ? color.adding(.reverse) : color
      let mark = isASCII ? "*" : "◆"
      region.draw(mark + " " + context.name(of: participant).cleaned(), at: place, style: style)
    }
  }
}

extension Ink {
  var phrase: Phrase {
    switch self {
    case .standard: .board.inkStandard
    case .red: .board.inkRed
    case .green: .board.inkGreen
    case .yellow: .board.inkYellow
    case .blue: .board.inkBlue
    case .magenta: .board.inkMagenta
    case .cyan: .board.inkCyan
    }
  }
}

extension LineStyle {
  var phrase: Phrase {
    switch self {
    case .solid: .board.lineSolid
    case .dashed: .board.lineDashed
    case .heavy: .board.lineHeavy
    }
  }
}

extension Fill {
  var phrase: Phrase {
    switch self {
    case .none: .board.fillNone
    case .light: .board.fillLight
    case .medium: .board.fillMedium
    case .dense: .board.fillDense
    }
  }
}
