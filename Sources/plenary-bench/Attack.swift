import MeetingModel

/// What one person can do all day without breaking a rule, as fast as the server lets them, with a client
/// of their own and `lines` seats under as many names.
enum Attack: String, CaseIterable, Sendable {
  case rewriting, comingBack, history, arrivals, connections, pings

  /// Connections at a time, but for `connections` and `arrivals`, which hold more.
  static let lines = 8
  /// Connections that `arrivals` and `connections` hold.
  static let held = 2_000

  var description: String {
    switch self {
    case .rewriting: "rewrites the notes, 256 KiB an edit"
    case .comingBack: "comes back far behind, notes of 2.9 MB"
    case .history: "turns pages of 5,000 messages"
    case .arrivals: "arrives under new names"
    case .connections: "holds 2,000 connections without a hello"
    case .pings: "pings"
    }
  }

  /// What it counts of what it has achieved.
  var deed: String {
    switch self {
    case .rewriting: "edits taken"
    case .comingBack: "times shown the meeting"
    case .history: "pages sent"
    case .arrivals: "arrivals"
    case .connections: "connections opened"
    case .pings: "pings sent"
    }
  }

  /// Characters in the notes before it begins.
  var notes: Int {
    switch self {
    case .rewriting: 2_000_000
    case .comingBack, .history, .arrivals, .connections, .pings: 2_900_000
    }
  }
}
