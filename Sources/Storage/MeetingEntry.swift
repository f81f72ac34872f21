package import MeetingModel

/// What a server must know of a meeting before it reads its log.
///
/// The three keys are secrets: whoever shows one enters with its role. Never in a log line.
package struct MeetingEntry: Hashable, Sendable {
  package let id: MeetingID
  package var title: String
  package var created: Moment
  package var attendeeKey: String
  package var presenterKey: String
  package var organizerKey: String
  /// An ended meeting can be read, and not joined.
  package var ended: Bool

  package init(
    id: MeetingID, title: String, created: Moment, attendeeKey: String, presenterKey: String,
    organizerKey: String, ended: Bool = false
  ) {
    self.id = id
    self.title = title
    self.created = created
    self.attendeeKey = attendeeKey
    self.presenterKey = presenterKey
    self.organizerKey = organizerKey
    self.ended = ended
  }
}
