package import MeetingModel

/// What a server says to a client.
package enum ServerFrame: Equatable, Sendable {
  case welcome(Welcome)
  /// The role of this participant, or what they may see, has changed: a snapshot follows that replaces
  /// everything before it. The connection and the proposals in flight go on.
  case recast(Welcome)
  /// The answer to a hello that is not let in; the server closes.
  case denied(Refusal)
  /// The answer to a hello whose versions the server does not speak; the server closes. It carries
  /// the versions that it does speak.
  case versions(ClosedRange<UInt32>)
  case snapshot(Snapshot)
  case delivery(Delivery)
  /// What became of a proposal that put nothing in the log: refused, or (nil) nothing to do.
  /// A proposal that did put something in the log is answered by its records.
  case outcome(count: UInt32, Refusal?)
  /// The answer to a proposal that was decided before, neither success nor refusal: a client that
  /// sends again after a lost answer takes it as settled.
  case alreadyDecided(count: UInt32)
  case signal(from: ParticipantID, Signal)
  case pong(UInt32)
  /// Messages of the chat that were asked for.
  case history(Chat.Page)
  case farewell(Farewell)
  /// A frame or a signal of a kind that this version does not know. It is ignored.
  case unknown
}

/// Lets a client in.
package struct Welcome: Equatable, Sendable {
  /// The version that both will speak.
  package var version: UInt32
  package var participant: ParticipantID
  package var role: Role
  /// Proves later that a client is this participant.
  package var token: [UInt8]
  /// The greatest open count of this participant that the log holds: what was proposed up to it needs
  /// no sending again.
  package var settled: UInt32
  /// The same of the quiet series; nil from a server that knows none: to that one everything is
  /// counted in the open series.
  package var settledQuietly: UInt32?
  /// The server's clock now.
  package var time: Moment
  /// The log has lost or replaced the records after this number that the client knows. A snapshot
  /// follows. Nil when the log is the one that the client knows.
  package var backTo: EventNumber?

  package init(
    version: UInt32, participant: ParticipantID, role: Role, token: [UInt8], settled: UInt32,
    settledQuietly: UInt32? = nil, time: Moment, backTo: EventNumber? = nil
  ) {
    self.version = version
    self.participant = participant
    self.role = role
    self.token = token
    self.settled = settled
    self.settledQuietly = settledQuietly
    self.time = time
    self.backTo = backTo
  }
}

/// One part of the whole meeting as its receiver may see it, in place of all records up to `head`.
/// Parts come in order with nothing between them; the last one completes the meeting.
package struct Snapshot: Equatable, Sendable {
  package var head: EventNumber
  package var isLast: Bool
  /// A slice of the encoded meeting (`MeetingCodec`).
  package var bytes: [UInt8]
  /// Of the record at `head`.
  package var mark: UInt32?

  package init(head: EventNumber, isLast: Bool, bytes: [UInt8], mark: UInt32? = nil) {
    self.head = head
    self.isLast = isLast
    self.bytes = bytes
    self.mark = mark
  }
}

/// The records of one or more ticks, as their receiver may see them.
///
/// Law: it covers every number after `after` up to `through`. A number without a record was taken by
/// something that the receiver may not know.
package struct Delivery: Equatable, Sendable {
  package var after: EventNumber
  package var through: EventNumber
  /// In order of their numbers.
  package var records: [Record]
  /// Of the record at `through`.
  package var mark: UInt32?

  package init(
    after: EventNumber, through: EventNumber, records: [Record], mark: UInt32? = nil
  ) {
    self.after = after
    self.through = through
    self.records = records
    self.mark = mark
  }
}

/// Why a server ends a connection that was welcome.
package enum Farewell: UInt8, CaseIterable, Sendable {
  /// The meeting has ended; there is nothing to come back to.
  case meetingEnded
  /// The server stops or restarts: come back soon.
  case serverStopping
  /// The same participant has come in over another connection.
  case replaced
  /// The server could not store what it was about to acknowledge: come back and try again.
  case storageFailed
  /// The client broke the protocol.
  case malformed
  /// A presenter has sent this participant out.
  case removed
  /// The guest was not admitted from the lobby.
  case turnedAway
  /// The account of this participant no longer gives access to the meeting.
  case notEntitled
}
