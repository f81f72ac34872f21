import MeetingModel
import SwiftProtobuf

extension [Whiteboard.Change] {
  init(_ wired: WiredWhiteboard.Changes) throws(WireError) {
    self = try wired.changes.map { (change) throws(WireError) in try Whiteboard.Change(change) }
  }

  var wired: WiredWhiteboard.Changes {
    .with { $0.changes = map(\.wired) }
  }
}

extension Whiteboard.Change {
  /// In the order of the schema: the order of traits means nothing.
  init(_ wired: WiredShapeChange) throws(WireError) {
    var traits: [ShapeTrait] = []
    if !wired.origin.isEmpty {
      let spots = try [Spot](wired: wired.origin)
      guard spots.count == 1 else { throw .invalid(field: "origin") }
      traits.append(.origin(spots[0]))
    }
    if wired.hasForm { traits.append(.form(try Figure(wired.form))) }
    if wired.hasInk { traits.append(.ink(try Ink(wired.ink))) }
    if wired.hasLine { traits.append(.line(try LineStyle(wired.line))) }
    if wired.hasFill { traits.append(.fill(try Fill(wired.fill))) }
    if wired.hasStart { traits.append(.start(try wired.start.tie())) }
    if wired.hasEnd { traits.append(.end(try wired.end.tie())) }
    if wired.hasRank { traits.append(.rank(Int(wired.rank))) }
    self.init(
      ProposalID(participant: ParticipantID(wired.participant), count: wired.count), traits)
  }

  var wired: WiredShapeChange {
    .with {
      $0.participant = shape.participant.value
      $0.count = shape.count
      for trait in traits {
        switch trait {
        case .origin(let spot): $0.origin = [spot].wired
        case .form(let figure): $0.form = Drawing(figure).wired
        case .ink(let ink): $0.ink = ink.wired
        case .line(let line): $0.line = line.wired
        case .fill(let fill): $0.fill = fill.wired
        case .start(let tie): $0.start = tie?.wired ?? WiredTie()
        case .end(let tie): $0.end = tie?.wired ?? WiredTie()
        case .rank(let rank): $0.rank = Int32(clamping: rank)
        }
      }
    }
  }
}

extension WiredTie {
  /// Nil: nothing is held. Nothing that is drawn bears the id of nobody's proposal 0.
  func tie() throws(WireError) -> Tie? {
    let shape = ProposalID(participant: ParticipantID(participant), count: count)
    guard shape != ProposalID(participant: .server, count: 0) else { return nil }
    return Tie(shape: shape, side: try Tie.Side(side))
  }
}

extension Tie {
  var wired: WiredTie {
    .with {
      $0.participant = shape.participant.value
      $0.count = shape.count
      $0.side = side.wired
    }
  }
}

extension Tie.Side {
  init(_ wired: WiredTie.Side) throws(WireError) {
    switch wired {
    case .facing: self = .facing
    case .left: self = .left
    case .right: self = .right
    case .top: self = .top
    case .bottom: self = .bottom
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredTie.Side {
    switch self {
    case .facing: .facing
    case .left: .left
    case .right: .right
    case .top: .top
    case .bottom: .bottom
    }
  }
}
