import MeetingModel
import Wire

/// What one round of a room comes to. `records` must be durable before anything in `actions` is done,
/// and before anybody sees the records.
///
/// Invariant: `records` are numbered from `after` on without a gap.
struct Tick: Equatable, Sendable {
  var after: EventNumber
  var records: [Record] = []
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
    /// The welcome, and right behind it what the client lacks up to `through`.
    case admit(Admission)
    case deny(ConnectionID, Refusal)
    case outcome(ConnectionID, count: UInt32, Refusal?)
    case alreadyDecided(ConnectionID, count: UInt32)
    /// The connection has no seat any more.
    case farewell(ConnectionID, Farewell)
    /// The same without a word: its client comes again, and hears at the door what is wrong.
    case cut(ConnectionID)
    case signal(from: ParticipantID, Signal)
    /// Messages of the chat, as the viewer may see them once the records are there.
    case history(ConnectionID, before: ProposalID, most: Int)
    /// The connection's participant has become another viewer, and is shown the meeting as that one.
    case recast(ConnectionID, Viewer, Welcome)
    /// Records from `after` on, for a connection that lost its queue.
    case page(ConnectionID, Viewer, after: EventNumber)
  }

  struct Admission: Equatable, Sendable {
    var connection: ConnectionID
    var viewer: Viewer
    var welcome: Welcome
    var known: EventNumber
  }
}
