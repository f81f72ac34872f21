import MeetingClient
import MeetingModel
import Storage

extension Invitation {
  /// To the meeting of `entry`, for one who comes as `role`: with the key of the role where keys are
  /// the way in, or with a ticket in its place, and otherwise with nothing to show. Nil for a host that
  /// no invitation can carry.
  init?(
    to entry: MeetingEntry, as role: Role, host: String, port: Int, pin: String,
    ticket: String = ""
  ) {
    let control = entry.control
    let key: String
    switch role {
    case .organizer, .coOrganizer: key = entry.organizerKey
    case .presenter: key = control.presenters.mechanism == .key ? control.presenters.key : ""
    case .attendee: key = control.attendees.mechanism == .key ? control.attendees.key : ""
    }
    // Where presenters enter by their key, an attendee has none to be taken for one.
    let attends = role == .attendee && control.presenters.mechanism != .key
    self.init(
      host: host, port: port, meeting: entry.id, key: ticket.isEmpty ? key : "", ticket: ticket,
      attends: attends, pin: pin)
  }
}
