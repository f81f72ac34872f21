import MeetingModel
import TestSupport

/// What eight people do on one page of the board, made up anew from a seed: boxes, ellipses, lines and
/// labels drawn, moved, resized, coloured, raised and erased, and handwriting of thirty points a stroke.
struct DrawingSession {
  private(set) var edits: [Edit] = []
  private(set) var flat = FlatBoard()
  private var counts: [UInt32]
  private var random: Seeded

  struct Edit {
    var id: ProposalID
    var work: Whiteboard.Proposal
  }

  /// About so many shapes are on the page once it has filled.
  static let shapes = 1_000
  static let authors = 8

  init(edits count: Int, seed: UInt64) {
    random = Seeded(seed: seed)
    counts = Array(repeating: 0, count: Self.authors)
    edits.reserveCapacity(count)
    while edits.count < count {
      let author = random.below(Self.authors)
      let work = next(by: ParticipantID(UInt32(author + 1)))
      let id = ProposalID(participant: ParticipantID(UInt32(author + 1)), count: counts[author] + 1)
      // What changes nothing goes nowhere.
      guard flat.take(work, by: id) else { continue }
      counts[author] += 1
      edits.append(Edit(id: id, work: work))
    }
  }

  private mutating func next(by author: ParticipantID) -> Whiteboard.Proposal {
    guard !flat.ids.isEmpty else { return .draw(drawing()) }
    let shape = random.pick(flat.ids)
    switch random.below(100) {
    case 0..<20 where flat.ids.count < Self.shapes: return .draw(drawing())
    case 20..<26 where flat.ids.count < Self.shapes: return .draw(Drawing(stroke(), ink: ink()))
    case 0..<26: return erasing(by: author)
    case 26..<70: return .change([Whiteboard.Change(shape, [.origin(spot())])])
    case 70..<82: return .change([Whiteboard.Change(shape, [.ink(other(than: flat[shape]?.ink))])])
    case 82..<92:
      return .change([Whiteboard.Change(shape, [.form(box(at: Spot(column: 0, row: 0)))])])
    default: return .change([Whiteboard.Change(shape, [.rank(flat.top + 1)])])
    }
  }

  /// People erase what is their own.
  private mutating func erasing(by author: ParticipantID) -> Whiteboard.Proposal {
    let start = random.below(flat.ids.count)
    let own = (flat.ids[start...] + flat.ids[..<start]).first { $0.participant == author }
    return own.map { .erase([$0]) } ?? .draw(drawing())
  }

  private mutating func drawing() -> Drawing {
    let spot = spot()
    let figure =
      switch random.below(5) {
      case 0: box(at: spot)
      case 1: Figure.ellipse(spot, end(from: spot))
      case 2: Figure.line(spot, end(from: spot))
      case 3: Figure.arrow(spot, end(from: spot))
      default:
        Figure.text(at: spot, random.pick(["crane", "quay", "Flut um 9", "潮汐", "north gate"]))
      }
    return Drawing(figure, ink: ink(), line: random.pick(LineStyle.allCases))
  }

  private mutating func box(at spot: Spot) -> Figure { .box(spot, end(from: spot)) }

  private mutating func end(from spot: Spot) -> Spot {
    Spot(column: spot.column + 3 + random.below(20), row: spot.row + 1 + random.below(8)).onBoard
  }

  private mutating func stroke() -> Figure {
    var spots = [spot()]
    for _ in 1..<30 {
      let last = spots[spots.count - 1]
      spots.append(
        Spot(column: last.column + random.below(3), row: last.row + random.below(3) - 1).onBoard)
    }
    return .stroke(spots)
  }

  private mutating func spot() -> Spot {
    Spot(
      column: random.below(Whiteboard.columns - 24), row: random.below(Whiteboard.rows - 10))
  }

  private mutating func ink() -> Ink { random.pick(Ink.allCases) }

  private mutating func other(than ink: Ink?) -> Ink {
    let all = Ink.allCases.filter { $0 != ink }
    return random.pick(all)
  }
}
