import SharedText

/// What comes late: one edit far behind, and two long rows of edits that did not know of each other.
/// The floors move positions over the same edits, as numbers in arrays.
struct LateEdits {
  private let trace: Trace
  private let changes: [Change]
  private let runs: Int

  struct Differs: Error, CustomStringConvertible {
    let description = "two replicas do not end with the same text"
  }

  /// `changes` are the trace's.
  init(_ trace: Trace, changes: [Change], runs: Int) {
    self.trace = trace
    self.changes = changes
    self.runs = runs
  }

  var comparisons: [Comparison] {
    get throws { [try oneFarBehind, try manyByMany(1_000)] }
  }

  /// Writes in the middle of the text as it was 20,000 edits ago, or of the oldest if there are fewer.
  private var oneFarBehind: Comparison {
    get throws {
      let behind = min(20_000, changes.count)
      let old = changes.count - behind
      let middle = trace.counts[old] / 2
      let end = min(middle + 10, trace.counts[old])
      let edit = Edit(
        to: Version(UInt64(old)), Change(replacing: middle..<end, with: "hello"))
      var document = Document()
      for change in changes { try document.apply(change) }
      let flat = FlatTrace(trace)
      var growth = 0
      var place = 0
      let turns = try Turns(runs * 5) {
        growth &+= try document.rebased(edit).growth
      } floor: {
        var position = middle
        for index in old..<flat.positions.count where flat.positions[index] <= position {
          let start = index == 0 ? 0 : flat.ends[index - 1]
          position = max(
            flat.positions[index],
            position &+ flat.ends[index] &- start &- flat.deleted[index])
        }
        place &+= position
      }
      guard growth <= runs * 5 * 5, place >= 0 else { throw Differs() }
      return turns.comparison(
        "one edit \(behind) behind", each: 1, target: .nanoseconds(2_000_000))
    }
  }

  /// Somebody makes `count` edits all over the text while others make as many.
  private func manyByMany(_ count: Int) throws -> Comparison {
    let text = Text(trace.final)
    var document = Document(text)
    var away = TextReplica(text, version: .start)
    var theirs: [Change] = []
    var (ownPlaces, theirPlaces): ([Int], [Int]) = ([], [])
    for index in 0..<count {
      let place = Self.scattered(2 * index, below: away.view.count)
      try away.replace(place..<place, with: "y")
      // What was typed before the line broke is on its way.
      if index == 0 { _ = away.takeOutgoing() }
      ownPlaces.append(place)
      let other = Self.scattered(2 * index + 1, below: document.text.count)
      let end = min(other + 1, document.text.count)
      let change = Change(replacing: other..<end, with: "r")
      try document.apply(change)
      theirs.append(change)
      theirPlaces.append(other)
    }
    var last = away
    var moved = 0
    let turns = try Turns(runs) {
      last = away
      for change in theirs {
        guard case .made = last.receive(change, number: last.version.next) else { throw Differs() }
      }
    } floor: {
      for other in theirPlaces {
        for place in ownPlaces.indices where other < ownPlaces[place] { moved &+= 1 }
      }
    }
    guard moved >= 0 else { throw Differs() }
    try converge(&last, &document)
    return turns.comparison(
      "\(count) unconfirmed × \(count) confirmed", each: 1, target: .nanoseconds(20_000_000))
  }

  /// Sends what waits, and holds both texts beside each other.
  private func converge(_ replica: inout TextReplica, _ document: inout Document) throws {
    let landed = replica.inFlight.map { [$0] } ?? []
    for edit in landed { try settle(edit, &replica, &document) }
    while let edit = replica.takeOutgoing() { try settle(edit, &replica, &document) }
    guard replica.view == document.text else { throw Differs() }
  }

  private func settle(
    _ edit: Edit, _ replica: inout TextReplica, _ document: inout Document
  ) throws {
    let change = try document.rebased(edit)
    try document.apply(change)
    guard replica.acknowledge(change, number: document.version) == .made(Change()) else {
      throw Differs()
    }
  }

  /// Places all over a text, the same in every run (steps of the golden ratio).
  static func scattered(_ index: Int, below count: Int) -> Int {
    guard count > 0 else { return 0 }
    let step = UInt32(truncatingIfNeeded: index) &* 2_654_435_769
    return Int((UInt64(step) &* UInt64(count)) >> 32)
  }
}
