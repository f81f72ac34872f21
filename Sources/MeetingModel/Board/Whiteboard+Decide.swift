import OrderedCollections

extension Whiteboard {
  /// What the proposal would change here. `takeIn` and `mayEraseOthers` are the answers for the
  /// proposer, asked only when they matter: whether their share has room for more, and what they may.
  func decide(
    _ proposal: Proposal, by id: ProposalID, takeIn: (Load) throws(Refusal) -> Void,
    mayEraseOthers: () throws(Refusal) -> Void
  ) throws(Refusal) -> [Event] {
    let author = id.participant
    switch proposal {
    case .draw(let drawing):
      let drawing = try accepted(drawing)
      try takeIn(Load(count: 1, size: drawing.figure.points))
      return [.drawn(drawing)]
    case .erase(let ids):
      var known: OrderedSet<ProposalID> = []
      for shape in ids where self[shape] != nil { known.append(shape) }
      guard !known.isEmpty else { return [] }
      if known.contains(where: { $0.participant != id.participant }) { try mayEraseOthers() }
      return [.erased(known.elements)]
    case .withdraw(let ids):
      var own: OrderedSet<ProposalID> = []
      for shape in ids where self[shape]?.isWork(of: author) == true { own.append(shape) }
      return own.isEmpty ? [] : [.erased(own.elements)]
    case .restore(let changes):
      return try decide(
        .change(changes.map { restored($0, by: author) }), by: id, takeIn: takeIn,
        mayEraseOthers: mayEraseOthers)
    case .change(let changes):
      // One change to a shape, so that each is judged by what the shape is now.
      var traits: OrderedDictionary<ProposalID, [ShapeTrait]> = [:]
      for change in changes { traits[change.shape, default: []] += change.traits }
      var effective: [Change] = []
      for (shape, traits) in traits {
        if let change = try accepted(Change(shape, traits)) { effective.append(change) }
      }
      let points = effective.reduce(0) { $0 + growth($1) }
      if points > 0 { try takeIn(Load(size: points)) }
      return effective.isEmpty ? [] : [.changed(effective)]
    case .clear(let whose):
      switch whose {
      case .mine:
        guard hasWork(of: author) else { return [] }
      case .all:
        try mayEraseOthers()
        guard !isEmpty else { return [] }
      }
      return [.cleared(whose)]
    case .revive(let erasure):
      if erasure.participant != id.participant { try mayEraseOthers() }
      var gone = DrawingLoad()
      for shape in erased(by: erasure) { gone += DrawingLoad(shape) }
      guard gone.shapes > 0 else { return [] }
      try takeIn(Load(count: gone.shapes, size: gone.points))
      return [.revived(erasure)]
    }
  }

  /// What of the change overwrites nobody else: not even where the shape stands, which a form that is
  /// too large there would change.
  private func restored(_ change: Change, by author: ParticipantID) -> Change {
    guard let shape = self[change.shape] else { return change }
    var traits = change.traits.filter { shape.writer(of: $0.name) == author }
    if shape.writer(of: .origin) != author,
      shape.with(traits).figure.origin != shape.figure.origin
    {
      traits.removeAll { $0.name == .form }
    }
    return Change(change.shape, traits)
  }

  /// How many points more the shape has after the change.
  private func growth(_ change: Change) -> Int {
    change.traits.reduce(0) { points, trait in
      guard case .form(let figure) = trait, let shape = self[change.shape] else { return points }
      return points + figure.points - shape.figure.points
    }
  }

  private func accepted(_ drawing: Drawing) throws(Refusal) -> Drawing {
    var drawing = drawing
    drawing.figure = try drawing.figure.accepted()
    drawing.start = tie(drawing.start, for: drawing.figure)
    drawing.end = tie(drawing.end, for: drawing.figure)
    if !drawing.figure.encloses { drawing.fill = .none }
    return drawing
  }

  /// What of the change is one; nil when nothing is.
  private func accepted(_ change: Change) throws(Refusal) -> Change? {
    guard let shape = self[change.shape] else { return nil }
    var traits: [ShapeTrait.Name: ShapeTrait] = [:]
    for trait in change.traits {
      switch trait {
      case .form(let figure): traits[.form] = .form(try figure.accepted())
      case .start(let end): traits[.start] = .start(tie(end, for: shape.figure))
      case .end(let end): traits[.end] = .end(tie(end, for: shape.figure))
      case .fill(let fill): if shape.figure.encloses { traits[.fill] = .fill(fill) }
      case .origin, .ink, .line, .rank: traits[trait.name] = trait
      }
    }
    let changed = shape.with(Array(traits.values))
    let kept = ShapeTrait.Name.allCases.compactMap { name -> ShapeTrait? in
      traits[name] == nil || changed[name] == shape[name] ? nil : changed[name]
    }
    return kept.isEmpty ? nil : Change(change.shape, kept)
  }

  /// Only lines and arrows hold on to something, and not to each other.
  private func tie(_ tie: Tie?, for figure: Figure) -> Tie? {
    guard figure.connects, let tie, let target = self[tie.shape], !target.figure.connects else {
      return nil
    }
    return tie
  }
}

extension Whiteboard.Proposal {
  /// See `FeatureProposal.name`.
  var name: String {
    switch self {
    case .draw: "draw"
    case .erase: "erase"
    case .change: "change"
    case .clear(.mine): "clear.mine"
    case .clear(.all): "clear.all"
    case .revive: "revive"
    case .withdraw: "withdraw"
    case .restore: "restore"
    }
  }
}
