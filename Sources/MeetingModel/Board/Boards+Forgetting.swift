import OrderedCollections

/// What is erased is kept so that it can come back, up to a share for each who erased it.
extension Boards {
  /// Where more is erased than is kept, brings it down to three quarters of that, and those who attend to
  /// half of it. Of these, and of those who present, whoever holds most gives way: all are cut to one
  /// level, and who is below it loses nothing. What goes of somebody is what they erased first; what
  /// lines hold on to goes last.
  ///
  /// Laws: what somebody erased is forgotten only when they hold more than the others of their kind are
  /// left; attendees, under however many names, leave a quarter to those who present. It goes through all
  /// shapes, and then not again before a quarter of what is kept has been erased anew.
  mutating func forgetErased(among participants: Participants) {
    let most = Load(count: Limits.erasedShapes, size: Limits.erasedPoints)
    let all = Load(count: erased.shapes, size: erased.points)
    guard all.count > most.count || all.size > most.size else { return }
    var left: [ParticipantID: Load] = [:]
    for part in [\Load.count, \Load.size] {
      let isBeyond = all[keyPath: part] > most[keyPath: part]
      let levels =
        isBeyond ? levels(of: part, upTo: most[keyPath: part], participants) : (.max, .max)
      for person in heldErased.holders {
        let level = presents(person, participants) ? levels.1 : levels.0
        left[person, default: Load()][keyPath: part] = level
      }
    }
    forget(beyond: left)
    recount()
  }

  private func presents(_ person: ParticipantID, _ participants: Participants) -> Bool {
    participants[person]?.role.presents ?? false
  }

  /// How much one may keep of it who attends, and one who presents.
  private func levels(
    of part: KeyPath<Load, Int>, upTo most: Int, _ participants: Participants
  ) -> (attending: Int, presenting: Int) {
    var amounts: (attending: [Int], presenting: [Int]) = ([], [])
    for person in heldErased.holders {
      let amount = heldErased[person][keyPath: part]
      if presents(person, participants) {
        amounts.presenting.append(amount)
      } else {
        amounts.attending.append(amount)
      }
    }
    let attending = amounts.attending.reduce(0, +)
    return (
      Self.level(of: amounts.attending, upTo: most / 2),
      Self.level(of: amounts.presenting, upTo: most / 4 * 3 - min(attending, most / 2))
    )
  }

  /// The greatest level such that what is cut to it comes to no more than `total`.
  private static func level(of amounts: [Int], upTo total: Int) -> Int {
    var left = total
    var count = amounts.count
    for amount in amounts.sorted() {
      guard amount * count <= left else { return left / count }
      left -= amount
      count -= 1
    }
    return .max
  }

  /// Forgets what somebody erased beyond what is `left` to them.
  private mutating func forget(beyond left: [ParticipantID: Load]) {
    var left = left
    let tied = [pages.values.elements, annotations.values.elements].joined()
      .reduce(into: Set<ProposalID>()) { $0.formUnion($1.tied) }
    var all: [Erased] = []
    for (page, drawing) in pages {
      all += drawing.erasedShapes.map { Erased($0, on: .page(page), isTied: tied.contains($0.id)) }
    }
    for (slide, drawing) in annotations {
      all += drawing.erasedShapes.map {
        Erased($0, on: .slide(slide), isTied: tied.contains($0.id))
      }
    }
    for one in all.sorted(by: { $0.order > $1.order }) {
      let rest = (left[one.eraser] ?? Load()) - one.shape.load
      if rest.count >= 0, rest.size >= 0 {
        left[one.eraser] = rest
      } else {
        forget(one)
      }
    }
  }

  private mutating func forget(_ one: Erased) {
    switch one.surface {
    case .page(let page): pages[page]?.forget(one.shape)
    case .slide(let slide): annotations[slide]?.forget(one.shape)
    }
  }

  /// An erased shape, and in what order it goes: the same everywhere.
  private struct Erased {
    let shape: Shape
    let surface: Surface
    let eraser: ParticipantID
    let order: (Int, UInt32, Int, ProposalID)

    init(_ shape: Shape, on surface: Surface, isTied: Bool) {
      self.shape = shape
      self.surface = surface
      eraser = shape.erasure?.participant ?? .server
      order = (isTied ? 1 : 0, shape.erasure?.count ?? 0, shape.order, shape.id)
    }
  }
}
