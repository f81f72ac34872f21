import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Whiteboard {
  init(_ wired: WiredWhiteboard) throws(WireError) {
    let shapes = try [Shape](wired.shapes)
    let (drawn, isTooLarge) = ((shapes.last?.order ?? -1) + 1)
      .addingReportingOverflow(Int(clamping: wired.gap))
    guard !isTooLarge else { throw .invalid(field: "gap") }
    self.init(
      shapes: shapes,
      top: Int(wired.top), bottom: Int(wired.bottom), drawn: drawn)
  }

  var wired: WiredWhiteboard {
    .with {
      var next = 0
      $0.shapes = everything.map { shape in
        defer { next = shape.order + 1 }
        var wired = shape.wired
        wired.gap = UInt64(max(0, shape.order - next))
        return wired
      }
      $0.gap = UInt64(max(0, drawn - next))
      $0.top = Int32(top)
      $0.bottom = Int32(bottom)
    }
  }
}

extension [Shape] {
  fileprivate init(_ wired: [WiredWhiteboard.Shape]) throws(WireError) {
    var next = 0
    self = try wired.map { (wired) throws(WireError) in
      let (order, isTooLarge) = next.addingReportingOverflow(Int(clamping: wired.gap))
      guard !isTooLarge, order < .max else { throw .invalid(field: "gap") }
      next = order + 1
      return try Shape(wired, order: order)
    }
  }
}

extension Shape {
  fileprivate init(_ wired: WiredWhiteboard.Shape, order: Int) throws(WireError) {
    guard wired.writers.count.isMultiple(of: 2) else { throw .invalid(field: "writers") }
    let id = ProposalID(participant: ParticipantID(wired.participant), count: wired.count)
    var writers: [ShapeTrait.Name: ParticipantID] = [:]
    for index in stride(from: 0, to: wired.writers.count, by: 2) {
      // A trait of a newer version has no writer here.
      guard let name = UInt8(exactly: wired.writers[index]).flatMap(ShapeTrait.Name.init) else {
        continue
      }
      writers[name] = ParticipantID(wired.writers[index + 1])
    }
    self.init(
      id: id, drawing: try Drawing(wired.drawing), rank: Int(wired.rank), order: order,
      erasure: wired.hasErasure ? ProposalID(wired.erasure) : nil, writers: writers)
  }

  var wired: WiredWhiteboard.Shape {
    .with {
      $0.participant = id.participant.value
      $0.count = id.count
      $0.drawing = drawing.wired
      $0.rank = Int32(rank)
      if let erasure { $0.erasure = erasure.wired }
      for name in ShapeTrait.Name.allCases {
        guard let writer = writers[name] else { continue }
        $0.writers += [UInt32(name.rawValue), writer.value]
      }
    }
  }
}

extension Whiteboard.Whose {
  init(_ wired: WiredWhiteboard.Whose) throws(WireError) {
    switch wired {
    case .mine: self = .mine
    case .all: self = .all
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredWhiteboard.Whose {
    switch self {
    case .mine: .mine
    case .all: .all
    }
  }
}

extension Boards.Proposal {
  init(_ wired: WiredWhiteboard.Proposal) throws(WireError) {
    let work: Whiteboard.Proposal
    switch wired.kind {
    case .draw(let drawing): work = .draw(try Drawing(drawing))
    case .erase(let shapes): work = .erase(try [ProposalID](wired: shapes.ids, field: "erase"))
    case .change(let wired): work = .change(try [Whiteboard.Change](wired))
    case .clear(let whose): work = .clear(try Whiteboard.Whose(whose))
    case .revive(let erasure): work = .revive(ProposalID(erasure))
    case .withdraw(let shapes):
      work = .withdraw(try [ProposalID](wired: shapes.ids, field: "withdraw"))
    case .restore(let wired): work = .restore(try [Whiteboard.Change](wired))
    case .addPage:
      self = .addPage
      return
    case nil: throw .unknownKind
    }
    self = .work(work, on: try Boards.Surface(wired.hasSurface ? wired.surface : nil))
  }

  var wired: WiredWhiteboard.Proposal {
    .with {
      switch self {
      case .addPage: $0.addPage = WiredNothing()
      case .work(let work, let surface):
        if let surface = surface.wired { $0.surface = surface }
        switch work {
        case .draw(let drawing): $0.draw = drawing.wired
        case .erase(let ids): $0.erase.ids = ids.wired
        case .change(let changes): $0.change = changes.wired
        case .clear(let whose): $0.clear = whose.wired
        case .revive(let erasure): $0.revive = erasure.wired
        case .withdraw(let ids): $0.withdraw.ids = ids.wired
        case .restore(let changes): $0.restore = changes.wired
        }
      }
    }
  }
}

extension Boards.Event {
  init(_ wired: WiredWhiteboard.Event) throws(WireError) {
    let work: Whiteboard.Event
    switch wired.kind {
    case .drawn(let drawing): work = .drawn(try Drawing(drawing))
    case .erased(let shapes): work = .erased(try [ProposalID](wired: shapes.ids, field: "erased"))
    case .changed(let wired): work = .changed(try [Whiteboard.Change](wired))
    case .cleared(let whose): work = .cleared(try Whiteboard.Whose(whose))
    case .revived(let erasure): work = .revived(ProposalID(erasure))
    case .pageAdded:
      self = .pageAdded
      return
    case nil: throw .unknownKind
    }
    self = .worked(work, on: try Boards.Surface(wired.hasSurface ? wired.surface : nil))
  }

  var wired: WiredWhiteboard.Event {
    .with {
      switch self {
      case .pageAdded: $0.pageAdded = WiredNothing()
      case .worked(let work, let surface):
        if let surface = surface.wired { $0.surface = surface }
        switch work {
        case .drawn(let drawing): $0.drawn = drawing.wired
        case .erased(let ids): $0.erased.ids = ids.wired
        case .changed(let changes): $0.changed = changes.wired
        case .cleared(let whose): $0.cleared = whose.wired
        case .revived(let erasure): $0.revived = erasure.wired
        }
      }
    }
  }
}
