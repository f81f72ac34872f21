package import MeetingModel

/// Proves to a server, in a later connection, that a client is a certain participant of a meeting.
package struct Seat: Equatable, Sendable {
  package var participant: ParticipantID
  package var token: [UInt8]

  package init(_ participant: ParticipantID, token: [UInt8]) {
    self.participant = participant
    self.token = token
  }

  package init(_ welcome: Welcome) { self.init(welcome.participant, token: welcome.token) }
}
