import HeapModule
import MeetingModel

/// Those without a connection who give way to somebody new in a full meeting, by the places that they
/// came from.
///
/// Laws: `first` is, of the places with most of them, who has been away longest, and of several the
/// lowest number; the same changes give the same `first`. A change, and asking for `first`, cost the
/// logarithm of how many there are, amortised.
struct Absentees: Sendable {
  struct Home: Equatable, Sendable {
    var place: String?
    var since: Moment
  }

  private struct Stay: Comparable {
    var since: Moment
    var participant: ParticipantID

    static func < (a: Stay, b: Stay) -> Bool {
      (a.since, a.participant) < (b.since, b.participant)
    }
  }

  private struct Crowd {
    var count = 0
    /// The least is one who is there; of the others some may have gone.
    var stays = Heap<Stay>()
  }

  /// The greatest goes first. Of what a place was before, some are left.
  private struct Rank: Comparable {
    var count: Int
    var first: Stay
    var place: String?

    static func < (a: Rank, b: Rank) -> Bool { (a.count, b.first) < (b.count, a.first) }
  }

  private var homes: [ParticipantID: Home] = [:]
  private var crowds: [String?: Crowd] = [:]
  private var ranks = Heap<Rank>()

  var count: Int { homes.count }

  /// Nil: they are not among them any more.
  mutating func set(_ participant: ParticipantID, _ home: Home?) {
    guard homes[participant] != home else { return }
    if let before = homes.removeValue(forKey: participant) {
      crowds[before.place]?.count -= 1
      rank(before.place)
    }
    guard let home else { return }
    homes[participant] = home
    crowds[home.place, default: Crowd()].count += 1
    crowds[home.place]?.stays.insert(Stay(since: home.since, participant: participant))
    rank(home.place)
  }

  /// Who goes first.
  mutating func first() -> ParticipantID? {
    while let top = ranks.max {
      let crowd = crowds[top.place]
      if crowd?.count == top.count, crowd?.stays.min == top.first { return top.first.participant }
      ranks.removeMax()
    }
    return nil
  }

  private mutating func rank(_ place: String?) {
    guard var crowd = crowds.removeValue(forKey: place), crowd.count > 0 else { return }
    while let first = crowd.stays.min, !isHere(first, place) { crowd.stays.removeMin() }
    if crowd.stays.count > 2 * crowd.count + 64 {
      crowd.stays = Heap(crowd.stays.unordered.filter { isHere($0, place) })
    }
    if let first = crowd.stays.min {
      ranks.insert(Rank(count: crowd.count, first: first, place: place))
    }
    crowds[place] = crowd
    guard ranks.count > 2 * crowds.count + 64 else { return }
    ranks = Heap(
      crowds.compactMap { place, crowd in
        crowd.stays.min.map { Rank(count: crowd.count, first: $0, place: place) }
      })
  }

  private func isHere(_ stay: Stay, _ place: String?) -> Bool {
    homes[stay.participant] == Home(place: place, since: stay.since)
  }
}
