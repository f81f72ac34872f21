extension Chat {
  /// What of messages must be known without going through them. Made of the messages alone, so that
  /// the same messages have the same index.
  struct Index: Sendable {
    private var places: [ProposalID: Place] = [:]
    /// By no rule there are two messages with the same id; if there are, and for different readers,
    /// none must take the other's place, or readers of one would see of the other.
    private var doubles: [Double: Int] = [:]
    /// Where the messages to everyone stand, and those to the presenters: in order.
    private var toEveryone: [Int] = []
    private var toPresenters: [Int] = []
    /// Those who may see something that not all of their kind see.
    private(set) var intimacies: [ParticipantID: Intimacy] = [:]
    /// When somebody last wrote or changed what more than one may read.
    private(set) var latest: [ParticipantID: Moment] = [:]

    private struct Place {
      var index: Int
      var to: Recipient
    }

    private struct Double: Hashable {
      var id: ProposalID
      var to: Recipient
    }

    /// Where such messages stand, in order.
    struct Intimacy: Sendable {
      var withOne: [Int] = []
      /// Of the messages to the presenters those that they wrote themselves.
      var toPresenters: [Int] = []
    }

    func place(of id: ProposalID) -> Int? { places[id]?.index }

    func place(of id: ProposalID, to recipient: Recipient) -> Int? {
      guard let place = places[id] else { return nil }
      return place.to == recipient ? place.index : doubles[Double(id: id, to: recipient)]
    }

    /// Where the messages stand that `viewer` may see, in lists of which no two hold the same.
    private func lists(for viewer: Viewer) -> [[Int]] {
      let own = viewer.participant.flatMap { intimacies[$0] } ?? Intimacy()
      return [toEveryone, viewer.kind.presents ? toPresenters : own.toPresenters, own.withOne]
    }

    func visible(to viewer: Viewer) -> Int { lists(for: viewer).reduce(0) { $0 + $1.count } }

    /// How many of the messages before `place` `viewer` may see. It costs the logarithm of all.
    func visible(to viewer: Viewer, before place: Int) -> Int {
      lists(for: viewer).reduce(0) { $0 + $1.count(below: place) }
    }

    /// Where the messages before `place` stand that `viewer` may see, the newest first. Each costs the
    /// same, whatever is between them that `viewer` may not see.
    func newest(before place: Int, seenBy viewer: Viewer) -> some Sequence<Int> {
      let lists = lists(for: viewer)
      var ends = lists.map { $0.count(below: place) }
      return AnyIterator {
        var newest: (list: Int, place: Int)?
        for (list, end) in ends.enumerated() where end > 0 {
          let place = lists[list][end - 1]
          if place > newest?.place ?? -1 { newest = (list, place) }
        }
        guard let newest else { return nil }
        ends[newest.list] -= 1
        return newest.place
      }
    }

    /// Call it only for a message that has no place yet, with an index above all others.
    mutating func add(_ message: Message, at index: Int) {
      if places[message.id] == nil {
        places[message.id] = Place(index: index, to: message.to)
      } else {
        doubles[Double(id: message.id, to: message.to)] = index
      }
      switch message.to {
      case .everyone: toEveryone.append(index)
      case .presenters:
        toPresenters.append(index)
        intimacies[message.author, default: Intimacy()].toPresenters.append(index)
      case .participant(let other):
        for one in Set([message.author, other]) {
          intimacies[one, default: Intimacy()].withOne.append(index)
        }
      }
      let times = [message.time, message.edited, latest[message.author]]
      note(message, at: times.compactMap(\.self).max() ?? message.time)
    }

    /// Replaces everything, except when somebody wrote last.
    mutating func replace(with messages: [Message]) {
      let latest = latest
      self = Index()
      for (index, message) in messages.enumerated()
      where place(of: message.id, to: message.to) == nil {
        add(message, at: index)
      }
      self.latest = latest
    }

    /// Its author wrote or changed it at `time`.
    mutating func note(_ message: Message, at time: Moment) {
      if message.to.isSeenBySeveral { latest[message.author] = time }
    }
  }
}

extension [Int] {
  /// How many elements of a list in ascending order are below `bound`.
  fileprivate func count(below bound: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
