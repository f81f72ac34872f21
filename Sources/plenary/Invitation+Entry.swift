import Invitations
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
    switch role {
    case .organizer, .coOrganizer:
      self.init(
        host: host, port: port, meeting: entry.id, key: ticket.isEmpty ? entry.organizerKey : "",
        ticket: ticket, pin: pin)
    case .presenter:
      self.init(
        for: .presenters, under: entry.control, host: host, port: port, meeting: entry.id,
        pin: pin, ticket: ticket)
    case .attendee:
      self.init(
        for: .attendees, under: entry.control, host: host, port: port, meeting: entry.id,
        pin: pin, ticket: ticket)
    }
  }
}
