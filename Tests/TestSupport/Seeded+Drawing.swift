package import MeetingModel
import OrderedCollections

/// Drawings, and what one does to them.
extension Seeded {
  package mutating func drawing() -> Drawing {
    Drawing(
      figure(), ink: ink(), line: pick(LineStyle.allCases), fill: pick(Fill.allCases),
      start: chance(1, of: 4) ? tie() : nil, end: chance(1, of: 4) ? tie() : nil)
  }

  package mutating func tie() -> Tie {
    Tie(shape: proposalID(), side: pick(Tie.Side.allCases))
  }

  package mutating func surface() -> Boards.Surface {
    pick([.first, .page(proposalID()), .slide(slidePlace().slide)])
  }

  /// Now and then with gaps between the shapes, and behind them, where some were forgotten.
  package mutating func whiteboard() -> Whiteboard {
    let shapes = some { random in
      let id = random.proposalID()
      return Shape(
        id: id, drawing: random.drawing(), rank: random.rank(), order: Int(id.count % 9),
        erasure: random.chance(1, of: 3) ? random.proposalID() : nil,
        writers: random.chance(1, of: 3)
          ? [random.pick(ShapeTrait.Name.allCases): random.participantID()] : [:])
    }
    let (top, bottom) = (below(9), -below(9))
    return Whiteboard(shapes: shapes, top: top, bottom: bottom, drawn: 3 * top)
  }

  package mutating func boardProposal() -> Boards.Proposal {
    guard !chance(1, of: 9) else { return .addPage }
    let work: Whiteboard.Proposal =
      switch below(8) {
      case 0: .erase(proposalIDs())
      case 1: .change(some { $0.change(of: $0.proposalID()) })
      case 2: .clear(pick([.mine, .all]))
      case 3: .revive(proposalID())
      case 4: .withdraw(proposalIDs())
      case 5: .restore(some { $0.change(of: $0.proposalID()) })
      default: .draw(drawing())
      }
    return .work(work, on: surface())
  }

  package mutating func boardEvent() -> Boards.Event {
    guard !chance(1, of: 9) else { return .pageAdded }
    let work: Whiteboard.Event =
      switch below(6) {
      case 0: .erased(proposalIDs())
      case 1: .changed(some { $0.change(of: $0.proposalID()) })
      case 2: .cleared(pick([.mine, .all]))
      case 3: .revived(proposalID())
      default: .drawn(drawing())
      }
    return .worked(work, on: surface())
  }

  /// Some traits, none of them twice, in the order of their names.
  package mutating func change(of shape: ProposalID) -> Whiteboard.Change {
    let all: [ShapeTrait] = [
      .origin(spot()), .form(figure()), .ink(ink()), .line(pick(LineStyle.allCases)),
      .fill(pick(Fill.allCases)), .start(chance(1, of: 2) ? tie() : nil),
      .end(chance(1, of: 2) ? tie() : nil), .rank(rank()),
    ]
    var traits: [ShapeTrait] = []
    for trait in all where chance(1, of: 4) { traits.append(trait) }
    return Whiteboard.Change(shape, traits)
  }

  private mutating func rank() -> Int { below(9) - 4 }

  /// Work on a page or a slide that mostly refers to what is there.
  package mutating func boardProposal(in meeting: Meeting) -> Boards.Proposal {
    guard !chance(1, of: 12) else { return .addPage }
    let place = place(in: meeting)
    let surface: Boards.Surface =
      chance(1, of: 4) ? .slide(place.slide) : .page(pick(meeting.boards.pages.keys.elements))
    return .work(work(on: meeting.boards[surface] ?? Whiteboard()), on: surface)
  }

  /// Work that mostly refers to shapes on `board`.
  package mutating func work(on board: Whiteboard) -> Whiteboard.Proposal {
    let known = board.everything.map(\.id)
    guard !known.isEmpty, !chance(1, of: 3) else { return .draw(drawable(holding: known)) }
    switch below(12) {
    case 10: return .withdraw(some { $0.pick(known) })
    case 11: return .restore(some { $0.drawableChange(of: $0.pick(known), known) })
    case 0: return .clear(chance(1, of: 4) ? .all : .mine)
    case 1, 2: return .erase(some { $0.pick(known) })
    case 3: return .revive(board.everything.compactMap(\.erasure).last ?? proposalID())
    default: return .change(some { $0.drawableChange(of: $0.pick(known), known) })
    }
  }

  /// A drawing that has at least one spot, and text when it is text.
  private mutating func drawable(holding known: [ProposalID]) -> Drawing {
    var drawing = drawing()
    drawing.figure = drawableFigure()
    if let tie = drawing.start, !known.isEmpty {
      drawing.start = Tie(shape: pick(known), side: tie.side)
    }
    if let tie = drawing.end, !known.isEmpty {
      drawing.end = Tie(shape: pick(known), side: tie.side)
    }
    return drawing
  }

  private mutating func drawableFigure() -> Figure {
    switch figure() {
    case .stroke(let spots): .stroke(spots + [spot()])
    case .text(let at, _): .text(at: at, words())
    case let other: other
    }
  }

  private mutating func drawableChange(
    of shape: ProposalID, _ known: [ProposalID]
  ) -> Whiteboard.Change {
    var change = change(of: shape)
    for index in change.traits.indices {
      switch change.traits[index] {
      case .form: change.traits[index] = .form(drawableFigure())
      case .start: change.traits[index] = .start(Tie(shape: pick(known), side: .facing))
      case .origin, .ink, .line, .fill, .end, .rank: break
      }
    }
    return change
  }
}
