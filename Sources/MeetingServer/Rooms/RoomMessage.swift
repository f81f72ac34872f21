import MeetingModel
import SharedText

/// A message to a room, which takes messages in the order in which they came.
enum RoomMessage: Equatable, Sendable {
  /// Somebody whom the front desk has let in wants a seat.
  case join(Join)
  case propose(ConnectionID, count: UInt32, Proposal)
  case signal(ConnectionID, Signal)
  /// A participant's copy of a text was not what it should have been. To be logged; decides nothing.
  case diverged(ConnectionID, TextID, Version)
  /// The participant leaves for good; the session closes by itself.
  case goodbye(ConnectionID)
  /// The connection is closed. Nothing had come over it for `silent` milliseconds: so long its
  /// participant has been away already.
  case gone(ConnectionID, silent: Int64 = 0)
  /// Time has passed.
  case clock
  /// The accounts of those who sit here are to be looked at again. The room has it done; decides
  /// nothing.
  case recheck
  /// What was found out about some of them.
  case accounts([Accounts.Question: Accounts.Answer])
  /// All of them have been asked about.
  case rechecked
  /// The meeting ends for everyone, because the operator of this server says so.
  case end
  /// The server stops.
  case stop

  /// Whether a room that is full takes it all the same: there is at most one of each per connection.
  var isUrgent: Bool {
    switch self {
    case .join, .goodbye, .gone, .clock, .recheck, .accounts, .rechecked, .end, .stop: true
    case .propose, .signal, .diverged: false
    }
  }
}

struct Join: Equatable, Sendable {
  var connection: ConnectionID
  var seat: Seat
  /// The protocol version of the connection.
  var version: UInt32
  /// The number up to which the client knows the meeting.
  var known: EventNumber
  /// By which it says so, the newest first; a client of before shows none.
  var marks: [LogMark] = []
  /// The nonce of the arrival that the client's token is bound to; nil for tokens of before.
  var arrival: UInt64?
  /// Of those who came with an account.
  var proof: Proof?

  /// The front desk has checked their credentials.
  enum Seat: Equatable, Sendable {
    case new(Arrival)
    case taken(ParticipantID)
  }
}
