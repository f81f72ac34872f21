import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// A drawing in its place on the screen: the shapes, what is in hand, and who points where.
struct BoardPicture {
  var drawing: Whiteboard
  var surface: Boards.Surface
  /// The cell of the drawing at the top left of the region.
  var origin: Spot
  var size: Size
  /// Whether this is the drawing before the hand.
  var isInHand: Bool

  func draw(_ model: Model, in region: inout Region) {
    var cells = BoardCells(
      pens: model.pens,
      within: Rect(
        column: origin.column, row: origin.row, columns: size.columns, rows: size.rows))
    if isInHand {
      if let band = model.board.band {
        cells.add(Drawing(.box(band.origin, band.far), line: .dashed))
      } else if let drawing = model.board.drawing {
        cells.add(drawing)
      }
    }
    cells.add(drawing)
    let waiting = waiting(in: model)
    let selected = isInHand ? model.board.selection : []
    cells.each { spot, mark in
      guard mark.glyph != BoardCells.continuation else { return }
      var style = model.theme.ink(mark.ink)
      if let shape = mark.shape {
        if selected.contains(shape) { style = style.adding(.reverse) }
        if waiting.contains(shape) { style = style.adding(.dim) }
      }
      region.draw(String(mark.glyph), at: place(of: spot), style: style)
    }
    if isInHand { drawHandles(model, in: &region) }
    drawPointers(model, in: &region)
    if isInHand { region.setCursor(place(of: model.board.caret)) }
  }

  private func place(of spot: Spot) -> Point {
    Point(column: spot.column - origin.column, row: spot.row - origin.row)
  }

  /// Shapes that were drawn or changed here and not yet confirmed.
  private func waiting(in model: Model) -> Set<ProposalID> {
    var waiting: Set<ProposalID> = []
    for one in model.replica.unsettled {
      guard case .board(.work(let work, surface)) = one.proposal else { continue }
      switch work {
      case .draw:
        waiting.insert(ProposalID(participant: model.replica.participant, count: one.count))
      case .change(let changes), .restore(let changes): waiting.formUnion(changes.map(\.shape))
      case .erase, .clear, .revive, .withdraw: break
      }
    }
    return waiting
  }

  private func drawHandles(_ model: Model, in region: inout Region) {
    for (spot, _) in BoardPane.handles(in: model) {
      let place = place(of: spot)
      guard region.bounds.contains(place) else { continue }
      region.draw(
        model.borders == .ascii ? "#" : "■", at: place, style: model.theme.accent.adding(.reverse))
    }
  }

  /// A mark and a name, fading before they go.
  private func drawPointers(_ model: Model, in region: inout Region) {
    let pointers = model.line.pointers.filter { $0.value.surface == surface }
    for (participant, pointer) in pointers.sorted(by: { $0.key < $1.key }) {
      let age = model.now - pointer.heard
      guard age < Line.Pointer.lasts else { continue }
      let place = place(of: model.shown(pointer.spot, on: surface))
      guard region.bounds.contains(place) else { continue }
      let color = model.theme.name(of: participant)
      let style = age < Line.Pointer.lasts / 2 ? color.adding(.reverse) : color
      let mark = model.borders == .ascii ? "*" : "◆"
      region.draw(mark + " " + model.name(of: participant).cleaned(), at: place, style: style)
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
