import MeetingModel

/// The floor of a board: a plain dictionary of shapes, which knows no author, no undo, nobody else, and
/// is not kept.
struct FlatBoard {
  private(set) var shapes: [ProposalID: Flat] = [:]
  /// The shapes that are there, in no order that means anything.
  private(set) var ids: [ProposalID] = []
  private var places: [ProposalID: Int] = [:]
  private(set) var top = 0

  struct Flat: Equatable {
    var figure: Figure
    var ink: Ink
    var line: LineStyle
    var rank: Int
  }

  subscript(id: ProposalID) -> Flat? { shapes[id] }

  /// False when nothing changes.
  @discardableResult
  mutating func take(_ work: Whiteboard.Proposal, by id: ProposalID) -> Bool {
    switch work {
    case .draw(let drawing):
      shapes[id] = Flat(
        figure: drawing.figure, ink: drawing.ink, line: drawing.line, rank: top)
      places[id] = ids.count
      ids.append(id)
    case .erase(let gone): for id in gone { remove(id) }
    case .change(let changes):
      var isNew = false
      for change in changes {
        let before = shapes[change.shape]
        for trait in change.traits { take(trait, of: change.shape) }
        isNew = isNew || shapes[change.shape] != before
      }
      return isNew
    case .clear, .revive, .withdraw, .restore: return false
    }
    return true
  }

  private mutating func take(_ trait: ShapeTrait, of id: ProposalID) {
    guard let index = shapes.index(forKey: id) else { return }
    switch trait {
    case .origin(let spot):
      shapes.values[index].figure = shapes.values[index].figure.moved(to: spot)
    case .form(let figure):
      let origin = shapes.values[index].figure.origin
      shapes.values[index].figure = figure.moved(to: origin)
    case .ink(let ink): shapes.values[index].ink = ink
    case .line(let line): shapes.values[index].line = line
    case .rank(let rank):
      shapes.values[index].rank = rank
      top = max(top, rank)
    case .fill, .start, .end: break
    }
  }

  private mutating func remove(_ id: ProposalID) {
    guard shapes.removeValue(forKey: id) != nil, let place = places.removeValue(forKey: id),
      let last = ids.popLast()
    else { return }
    guard place < ids.count else { return }
    ids[place] = last
    places[last] = place
  }

  /// Whether this and `board` show the same.
  func isSame(as board: Whiteboard) -> Bool {
    board.count == shapes.count
      && board.shapes.allSatisfy { shape in
        shapes[shape.id]
          == Flat(
            figure: shape.figure, ink: shape.ink, line: shape.drawing.line, rank: shape.rank)
      }
  }
}
