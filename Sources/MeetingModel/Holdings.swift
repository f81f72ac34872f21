import HashTreeCollections
import OrderedCollections

/// Who holds how much of one kind of thing: in all, each person, and each place.
///
/// It follows from the things themselves and is kept beside them, so that a claim is judged without
/// going through them. Each change costs the same however much is held, and copies share what is equal
/// in them. Any two are equal: what they follow from is compared.
///
/// The places are known to the server alone; what a client predicts goes by persons.
package struct Holdings: Sendable {
  package private(set) var all = Load()
  private var people: TreeDictionary<ParticipantID, Load> = [:]
  private var places: TreeDictionary<String, Load> = [:]

  package init() {}

  /// What one person holds.
  package subscript(person: ParticipantID) -> Load { people[person] ?? Load() }

  /// Who holds something, in no order.
  var holders: some Sequence<ParticipantID> { people.keys }

  /// What those at one place hold together.
  package func held(at place: String) -> Load { places[place] ?? Load() }

  /// Adds to what `person` holds, or takes away from it. `place` is where they came from.
  mutating func add(_ load: Load, of person: ParticipantID, from place: String?) {
    guard load != Load() else { return }
    all += load
    let held = self[person] + load
    people[person] = held == Load() ? nil : held
    if let place { add(load, at: place) }
  }

  private mutating func add(_ load: Load, at place: String) {
    let held = held(at: place) + load
    places[place] = held == Load() ? nil : held
  }

  /// Adds what others hold.
  mutating func add(_ other: Holdings, in participants: Participants) {
    for (person, load) in other.people {
      add(load, of: person, from: participants.place(of: person))
    }
  }

  /// Takes away what others held.
  mutating func remove(_ other: Holdings, in participants: Participants) {
    for (person, load) in other.people {
      add(-load, of: person, from: participants.place(of: person))
    }
  }

  /// Learns where everybody came from: what was taken up from a snapshot knows only persons.
  mutating func settle(in participants: Participants) {
    places = [:]
    for (person, load) in people {
      if let place = participants.place(of: person) { add(load, at: place) }
    }
  }

  /// Whether the same persons and places hold the same.
  package func isSame(as other: Holdings) -> Bool {
    all == other.all && people == other.people && places == other.places
  }
}

extension Holdings: Equatable {
  package static func == (a: Holdings, b: Holdings) -> Bool { true }
}

extension Participants {
  /// Where somebody came from; nil when that is not known here.
  func place(of person: ParticipantID) -> String? { all[person]?.origin }
}

/// What is shared out by a `Share`, as refusals name it. Its raw value is the name on the wire.
package enum Stock: String, CaseIterable, Sendable {
  case messages, questions, answers, drawings, text, words, lines
  case textPages, boardPages, polls, decks
}

extension Meeting {
  /// Refuses what is more than the share of `person`, who holds `holdings[person]` of `stock`.
  ///
  /// `inAll` is how much there is where that is not the sum of what persons hold.
  func requireShare(
    of stock: Stock, _ share: Share, for person: ParticipantID, _ more: Load, in holdings: Holdings,
    inAll: Load? = nil
  ) throws(Refusal) {
    let one = participants[person]
    let role = one?.role ?? .attendee
    let standing: Share.Standing =
      role.organizes ? .organizing : role.presents ? .presenting : .attending
    let origin = one?.origin ?? lobby.waiting[person]?.origin
    let place = origin.flatMap { participants.hasOthers(than: $0) ? holdings.held(at: $0) : nil }
    let claim = Share.Claim(
      standing, own: holdings[person], place: place,
      all: inAll ?? holdings.all)
    switch share.shortage(of: more, for: claim) {
    case nil: return
    case .own(let held): throw .ownShare(stock, held: held.count > 0 ? held.count : held.size)
    case .place: throw .placeShare
    case .all(let isCounted): throw stock.full(share, isCounted: isCounted)
    }
  }

  /// Learns for all that is held where its holders came from. Called once for a meeting from a snapshot.
  mutating func settleHoldings() {
    chat.settleHoldings(in: participants)
    questions.settleHoldings(in: participants)
    boards.settleHoldings(in: participants)
    texts.settleHoldings(in: participants)
    polls.settleHoldings(in: participants)
    decks.settleHoldings(in: participants)
    lobby.settleHoldings(in: participants)
  }
}

extension Stock {
  /// What somebody is told when all of it is used up.
  fileprivate func full(_ share: Share, isCounted: Bool) -> Refusal {
    let (count, size) = (share.most.count, share.most.size)
    return switch self {
    case .messages: isCounted ? .tooManyMessages(limit: count) : .noRoom
    case .questions: isCounted ? .tooManyQuestions(limit: count) : .noRoom
    case .answers: isCounted ? .listTooLong(limit: count) : .noRoom
    case .drawings: isCounted ? .boardFull(limit: count) : .drawingsFull(limit: size)
    case .text, .words: .pageTooLong(limit: size)
    case .lines: .noRoom
    case .textPages, .boardPages: .tooManyPages(limit: count)
    case .polls: .tooManyPolls(limit: count)
    case .decks: .tooManyDecks(limit: count)
    }
  }
}
