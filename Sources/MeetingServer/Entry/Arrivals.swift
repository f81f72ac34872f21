import NIOCore

/// How many strangers have come from each place lately: new names with no more than what everybody has
/// who was invited. Others are never counted here, and neither is who comes back.
///
/// A whole company may come from one place, so 5,000 may come at once, and five each second for as long
/// as they like. Who leaves within a minute counts 25 times: new names that come and go a hundred times a
/// second would fill the log of a meeting and its list of participants. Beyond that a stranger from there
/// is refused with `tooFast`; nobody from elsewhere notices.
///
/// Bounded: when `most` places are known, those are forgotten that have all their allowance; when there
/// are none, all are, which lets people in and keeps nobody out.
struct Arrivals: Sendable {
  static let burst: Int64 = 5_000
  /// Who leaves sooner has only passed through.
  static let stay = TimeAmount.minutes(1)
  private static let perSecond: Int64 = 5
  private static let passing: Int64 = 24
  /// A place that loses its connection in the first minute has to wait no longer than 20 seconds.
  private static let debt: Int64 = 100

  private var places: [Place: Allowance] = [:]
  private let most: Int

  init(most: Int = 4_096) { self.most = most }

  /// Whether one more may come now, who is counted.
  mutating func take(from place: Place, at now: NIODeadline) -> Bool {
    makeRoom(for: place, at: now)
    return places[place, default: Self.whole(at: now)].take(at: now)
  }

  /// One who was counted has left soon.
  mutating func notePassing(through place: Place, at now: NIODeadline) {
    makeRoom(for: place, at: now)
    places[place, default: Self.whole(at: now)].spend(Self.passing, beyond: Self.debt, at: now)
  }

  /// How many places are known.
  var count: Int { places.count }

  private static func whole(at now: NIODeadline) -> Allowance {
    Allowance(perSecond: perSecond, burst: burst, at: now)
  }

  private mutating func makeRoom(for place: Place, at now: NIODeadline) {
    guard places[place] == nil, places.count >= most else { return }
    places = places.filter { !$0.value.isFull(at: now) }
    if places.count >= most { places.removeAll() }
  }
}
