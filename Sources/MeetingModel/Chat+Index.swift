extension Chat {
  /// What of messages must be known without going through them. Made of the messages alone, so that
  /// the same messages have the same index.
  struct Index: Sendable {
    private var places: [ProposalID: Place] = [:]
    /// By no rule there are two messages with the same id; if there are, and for different readers,
    /// none must take the other's place, or readers of one would see of the other.
    private var doubles: [Double: Int] = [:]
    private var toEveryone = 0
    private var toPresenters = 0
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

    struct Intimacy: Sendable {
      var withOne = 0
      /// Of the messages to the presenters those that they wrote themselves.
      var toPresenters = 0
    }

    func place(of id: ProposalID) -> Int? { places[id]?.index }

    func place(of id: ProposalID, to recipient: Recipient) -> Int? {
      guard let place = places[id] else { return nil }
      return place.to == recipient ? place.index : doubles[Double(id: id, to: recipient)]
    }

    func visible(to viewer: Viewer) -> Int {
      let own = viewer.participant.flatMap { intimacies[$0] } ?? Intimacy()
      let presenters = viewer.kind.presents ? toPresenters : own.toPresenters
      return toEveryone + presenters + own.withOne
    }

    /// Call it only for a message that has no place yet.
    mutating func add(_ message: Message, at index: Int) {
      if places[message.id] == nil {
        places[message.id] = Place(index: index, to: message.to)
      } else {
        doubles[Double(id: message.id, to: message.to)] = index
      }
      switch message.to {
      case .everyone: toEveryone += 1
      case .presenters:
        toPresenters += 1
        intimacies[message.author, default: Intimacy()].toPresenters += 1
      case .participant(let other):
        for one in Set([message.author, other]) {
          intimacies[one, default: Intimacy()].withOne += 1
        }
      }
      let times = [message.time, message.edited, latest[message.author]]
      note(message, at: times.compactMap(\.self).max() ?? message.time)
    }

    /// Its author wrote or changed it at `time`.
    mutating func note(_ message: Message, at time: Moment) {
      if message.to.isSeenBySeveral { latest[message.author] = time }
    }
  }
}
