import DequeModule
import MeetingModel

/// The state of a room that is in no log: which connection has which seat.
///
/// `mark` and `goBack` forget what a tick that could not be stored has done; they cost by what it has
/// done, not by how many sit here.
struct Seating: Sendable {
  /// The viewer behind each connection; each has a participant.
  private(set) var seats = Reversible<ConnectionID, Viewer>()
  var connections = Reversible<ParticipantID, ConnectionID>()
  /// The protocol version of each connection.
  var versions = Reversible<ConnectionID, UInt32>()
  /// With what account they have come, who came with one since the room opened.
  private(set) var proofs = Reversible<ParticipantID, Proof>()
  /// Who came with the account that a question is about.
  private(set) var owners = Reversible<Accounts.Question, Set<ParticipantID>>()
  /// What is left to them, of whom a proposal made several records since they came.
  var records = Reversible<ParticipantID, Allowance>()
  /// What is left to them, and to their places, who edited a text since the room opened.
  var edits = Reversible<ParticipantID, Allowance>()
  var editsOfPlaces = Reversible<String, Allowance>()
  /// How many viewers of each kind there are, now and at the mark.
  private(set) var kinds: [Viewer.Kind: Int] = [:]
  private(set) var markedKinds: [Viewer.Kind: Int] = [:]
  /// Present and without a connection, since when.
  private(set) var absent = Reversible<ParticipantID, Moment>()
  /// Those of them who give way in a full meeting.
  private var homes = Reversible<ParticipantID, Absentees.Home>()
  private var absentees = Absentees()
  /// Everybody who went, in the order of their moments; of those who are back, or went again, an entry
  /// that fits no more.
  private var departures: Deque<Departure> = []

  struct Departure: Equatable, Sendable {
    var participant: ParticipantID
    var since: Moment
  }

  var isEmpty: Bool { seats.isEmpty && absent.isEmpty }

  /// As whom `participant` sat here at the mark.
  func viewer(of participant: ParticipantID) -> Viewer? {
    connections.marked(participant).flatMap { seats.marked($0) }
  }

  mutating func sit(_ viewer: Viewer?, at connection: ConnectionID) {
    if let before = seats[connection] { count(before.kind, -1) }
    if let viewer { count(viewer.kind, 1) }
    seats[connection] = viewer
  }

  private mutating func count(_ kind: Viewer.Kind, _ change: Int) {
    let seated = kinds[kind, default: 0] + change
    kinds[kind] = seated == 0 ? nil : seated
  }

  /// They have been without a connection since `moment`. In a full meeting whoever gives way, and came
  /// from `place`, may leave before their grace ends.
  mutating func leave(
    _ participant: ParticipantID, at moment: Moment, givesWay: Bool = false,
    from place: String? = nil
  ) {
    absent[participant] = moment
    settle(participant, givesWay ? Absentees.Home(place: place, since: moment) : nil)
    var (low, high) = (0, departures.count)
    while low < high {
      let middle = (low + high) / 2
      if departures[middle].since <= moment { low = middle + 1 } else { high = middle }
    }
    departures.insert(Departure(participant: participant, since: moment), at: low)
  }

  mutating func comeBack(_ participant: ParticipantID) {
    if absent[participant] != nil { absent[participant] = nil }
    settle(participant, nil)
  }

  private mutating func settle(_ participant: ParticipantID, _ home: Absentees.Home?) {
    guard homes[participant] != home else { return }
    homes[participant] = home
    absentees.set(participant, home)
  }

  /// Who gives way first.
  mutating func firstToGiveWay() -> ParticipantID? { absentees.first() }

  /// They wait for the end of their grace after all.
  mutating func keep(_ participant: ParticipantID) { settle(participant, nil) }

  /// When the one went who is absent for longest.
  var firstAbsence: Moment? { departures.first(where: fits)?.since }

  private func fits(_ departure: Departure) -> Bool {
    absent[departure.participant] == departure.since
  }

  mutating func prove(_ proof: Proof?, of participant: ParticipantID) {
    if let question = proofs[participant]?.question, question != proof?.question {
      var rest = owners[question] ?? []
      rest.remove(participant)
      owners[question] = rest.isEmpty ? nil : rest
    }
    if let question = proof?.question {
      owners[question] = (owners[question] ?? []).union([participant])
    }
    if proof != proofs[participant] { proofs[participant] = proof }
  }

  /// Those who went at `moment` or before, and are not back.
  func absent(since moment: Moment) -> [ParticipantID] {
    departures.prefix { $0.since <= moment }
      .filter(fits).map(\.participant)
  }

  mutating func mark() {
    // Nothing of this is needed by `goBack`: it fits no more.
    while let first = departures.first, !fits(first) { departures.removeFirst() }
    if departures.count > 2 * absent.count + 64 { departures = departures.filter(fits) }
    seats.mark()
    connections.mark()
    versions.mark()
    proofs.mark()
    owners.mark()
    absent.mark()
    records.mark()
    edits.mark()
    homes.mark()
    editsOfPlaces.mark()
    markedKinds = kinds
  }

  mutating func goBack() {
    seats.goBack()
    connections.goBack()
    versions.goBack()
    proofs.goBack()
    owners.goBack()
    absent.goBack()
    records.goBack()
    edits.goBack()
    editsOfPlaces.goBack()
    kinds = markedKinds
    let changed = Array(homes.changed)
    homes.goBack()
    for participant in changed { absentees.set(participant, homes[participant]) }
  }
}
