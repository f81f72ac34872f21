import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Whiteboard {
  init(_ wired: WiredWhiteboard) throws(WireError) {
    self.init(
      shapes: try wired.shapes.map { (shape) throws(WireError) in
        Shape(
          id: ProposalID(participant: ParticipantID(shape.participant), count: shape.count),
          figure: try Figure(shape.drawing), ink: try Ink(shape.drawing.ink))
      })
  }

  var wired: WiredWhiteboard {
    .with {
      $0.shapes = shapes.values.map { shape in
        .with {
          $0.participant = shape.id.participant.value
          $0.count = shape.id.count
          $0.drawing = WiredDrawing(shape.figure, shape.ink)
        }
      }
    }
  }
}

extension Whiteboard.Proposal {
  init(_ wired: WiredWhiteboard.Proposal) throws(WireError) {
    switch wired.kind {
    case .draw(let drawing): self = .draw(try Figure(drawing), try Ink(drawing.ink))
    case .erase(let shapes): self = .erase(try [ProposalID](wired: shapes.ids, field: "erase"))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredWhiteboard.Proposal {
    .with {
      switch self {
      case .draw(let figure, let ink): $0.draw = WiredDrawing(figure, ink)
      case .erase(let ids): $0.erase.ids = ids.wired
      }
    }
  }
}

extension Whiteboard.Event {
  init(_ wired: WiredWhiteboard.Event) throws(WireError) {
    switch wired.kind {
    case .drawn(let drawing): self = .drawn(try Figure(drawing), try Ink(drawing.ink))
    case .erased(let shapes): self = .erased(try [ProposalID](wired: shapes.ids, field: "erased"))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredWhiteboard.Event {
    .with {
      switch self {
      case .drawn(let figure, let ink): $0.drawn = WiredDrawing(figure, ink)
      case .erased(let ids): $0.erased.ids = ids.wired
      }
    }
  }
}
