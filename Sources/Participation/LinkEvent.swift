package import MeetingModel

/// What the line to the server tells, in the order in which it happened.
package enum LinkEvent: Equatable, Sendable {
  /// A connection is being made; the first attempt is 1.
  case connecting(attempt: Int)
  /// The server has let this client in. A `delivery` or the end of a `snapshot` follows before
  /// anything else and brings the replica up to date.
  case joined(Welcome)
  /// The role of this participant, or what they may see, has changed; a `snapshot` follows first and
  /// replaces everything before it. The connection and the proposals in flight go on.
  case recast(Welcome)
  case snapshot(Meeting, head: EventNumber)
  case delivery(Delivery)
  case outcome(count: UInt32, Refusal?)
  /// The server had decided this proposal before.
  case alreadyDecided(count: UInt32)
  case signal(from: ParticipantID, Signal)
  /// Messages of the chat that were asked for.
  case history(Chat.Page)
  /// How long the last ping took to come back.
  case roundTrip(milliseconds: Int)
  /// The connection is gone; the next attempt comes by itself after `retryIn` milliseconds.
  case lost(LinkLoss, retryIn: Int)
  /// This participant must sign in again, for this reason. Nothing happens until `Link.signIn` or
  /// `leave`.
  case signInNeeded(Refusal)
  /// There will be no more attempts, and no more events.
  case ended(LinkEnd)
}

/// Why a connection was lost that may come back.
package enum LinkLoss: Equatable, Sendable {
  case unreachable
  case closed
  /// Nothing was heard for too long.
  case silent
  case serverStopping
  case storageFailed
  /// The server sent something that is not of the protocol.
  case malformed
}

/// Why a client does not try again.
package enum LinkEnd: Error, Equatable, Sendable {
  case denied(Refusal)
  /// The server speaks only these versions.
  case versions(ClosedRange<UInt32>)
  /// The server's certificate is not the one that the invitation names.
  case changedCertificate
  /// The system does not trust the server's certificate, and the invitation names none.
  case untrustedCertificate
  /// What answers at this address does not speak this protocol.
  case notPlenary
  /// The first attempt failed. A client that was in the meeting keeps trying instead.
  case unreachable
  case meetingEnded
  /// The same participant has come in from somewhere else.
  case replaced
  /// A presenter removed this participant.
  case removed
  /// The presenters have not admitted this guest.
  case turnedAway
  /// This client left.
  case left
}
