import MeetingModel
import Participation
import Wire

/// What one round of a room comes to. `records` must be durable before anything in `actions` is done,
/// and before anybody sees the records.
///
/// Invariant: `records` are numbered from `after` on without a gap.
struct Tick: Equatable, Sendable {
  var after: EventNumber
  var records: [Record] = []
  /// The records as the log keeps them.
  var encoded: [[UInt8]] = []
  /// Seats and absences that were gone through for it; see `Labour`.
  var visited = 0
  /// In order, after the records have gone to everyone who had a seat before.
  var actions: [Action] = []
  /// Those who were sent away in it.
  var expelled: Set<ParticipantID> = []
  /// The room has nothing more to do: the meeting has ended, or the server stops.
  var isLast = false

  var through: EventNumber { records.last?.number ?? after }

  /// Those to whom none of the records is told: they are shown the meeting anew, or have no business
  /// with what came after they were sent away.
  var recast: Set<ParticipantID> {
    var recast = expelled
    for case .recast(_, let viewer, _) in actions {
      if let participant = viewer.participant { recast.insert(participant) }
    }
    return recast
  }

  enum Action: Equatable, Sendable {
    /// The welcome; what the client lacks comes from the archive.
    case admit(Admission)
    case deny(ConnectionID, Refusal)
    case outcome(ConnectionID, count: UInt32, Refusal?)
    case alreadyDecided(ConnectionID, count: UInt32)
    /// The connection has no seat any more.
    case farewell(ConnectionID, Farewell)
    /// The same without a word: its client comes again, and hears at the door what is wrong.
    case cut(ConnectionID)
    case signal(from: ParticipantID, Signal)
    /// The connection's participant has become another viewer, and is shown the meeting as that one.
    case recast(ConnectionID, Viewer, Welcome)
  }

  struct Admission: Equatable, Sendable {
    var connection: ConnectionID
    var viewer: Viewer
    var welcome: Welcome
    var known: EventNumber
  }
}

extension Tick {
  /// Where in `actions` each connection is admitted.
  var admissions: [ConnectionID: Int] {
    var places: [ConnectionID: Int] = [:]
    for (place, action) in actions.enumerated() {
      if case .admit(let admission) = action { places[admission.connection] = place }
    }
    return places
  }

  /// Of signals of one participant that say the same, the newest stays. One pass.
  mutating func dropSuperseded() {
    var newer: [ParticipantID: [Signal]] = [:]
    var kept: [Action] = []
    for action in actions.reversed() {
      if case .signal(let author, let signal) = action {
        guard newer[author]?.contains(where: { $0.supersedes(signal) }) != true else { continue }
        newer[author, default: []].append(signal)
      }
      kept.append(action)
    }
    if kept.count < actions.count { actions = kept.reversed() }
  }
}
