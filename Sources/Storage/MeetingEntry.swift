package import MeetingModel

/// The facts that a server needs about a meeting before it reads its log.
///
/// The keys are secrets: anybody who shows one joins with its role. Never in a log line.
package struct MeetingEntry: Hashable, Sendable {
  package let id: MeetingID
  package var title: String
  package var created: Moment
  /// How people join. A copy of what the log says, once it says so.
  package var control: EntryControl
  package var organizerKey: String
  /// An ended meeting can be read, and not joined.
  package var ended: Bool

  package init(
    id: MeetingID, title: String, created: Moment, control: EntryControl, organizerKey: String,
    ended: Bool = false
  ) {
    self.id = id
    self.title = title
    self.created = created
    self.control = control
    self.organizerKey = organizerKey
    self.ended = ended
  }

  /// One that each side enters by its key.
  package init(
    id: MeetingID, title: String, created: Moment, attendeeKey: String, presenterKey: String,
    organizerKey: String, ended: Bool = false
  ) {
    self.init(
      id: id, title: title, created: created,
      control: EntryControl(
        attendees: EntryControl.Door(key: attendeeKey),
        presenters: EntryControl.Door(key: presenterKey)),
      organizerKey: organizerKey, ended: ended)
  }

  package var attendeeKey: String { control.attendees.key }
  package var presenterKey: String { control.presenters.key }
}
