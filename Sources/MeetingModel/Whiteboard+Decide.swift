import OrderedCollections

extension Whiteboard {
  /// What the proposal would change here. `mayEraseOthers` is the answer for the proposer, asked only
  /// when it matters.
  func decide(
    _ proposal: Proposal, by id: ProposalID, mayEraseOthers: () throws(Refusal) -> Void
  ) throws(Refusal) -> [Event] {
    switch proposal {
    case .draw(let drawing):
      guard count < Limits.shapes else { throw .boardFull(limit: Limits.shapes) }
      return [.drawn(try accepted(drawing))]
    case .erase(let ids):
      var known: OrderedSet<ProposalID> = []
      for shape in ids where self[shape] != nil { known.append(shape) }
      guard !known.isEmpty else { return [] }
      if known.contains(where: { $0.participant != id.participant }) { try mayEraseOthers() }
      return [.erased(known.elements)]
    case .change(let changes):
      // One change to a shape, so that each is judged by what the shape is now.
      var traits: OrderedDictionary<ProposalID, [ShapeTrait]> = [:]
      for change in changes { traits[change.shape, default: []] += change.traits }
      var effective: [Change] = []
      for (shape, traits) in traits {
        if let change = try accepted(Change(shape, traits)) { effective.append(change) }
      }
      return effective.isEmpty ? [] : [.changed(effective)]
    case .clear(let whose):
      switch whose {
      case .mine:
        let author = id.participant
        guard all.values.contains(where: { $0.author == author && $0.erasure == nil }) else {
          return []
        }
      case .all:
        try mayEraseOthers()
        guard !isEmpty else { return [] }
      }
      return [.cleared(whose)]
    case .revive(let erasure):
      if erasure.participant != id.participant { try mayEraseOthers() }
      let gone = all.values.count { $0.erasure == erasure }
      guard gone > 0 else { return [] }
      guard count + gone <= Limits.shapes else { throw .boardFull(limit: Limits.shapes) }
      return [.revived(erasure)]
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
