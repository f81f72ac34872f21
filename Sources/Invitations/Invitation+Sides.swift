package import MeetingModel

extension Invitation {
  /// For those who come to `side` of a meeting that one enters as `control` says: with the key of the
  /// side where keys are the way in, or with a ticket in its place, and otherwise with nothing to show.
  /// Nil for a host that no invitation can carry.
  package init?(
    for side: EntryControl.Side, under control: EntryControl, host: String, port: Int,
    meeting: MeetingID, pin: String, ticket: String = ""
  ) {
    let door = control[side]
    let key = door.mechanism == .key && ticket.isEmpty ? door.key : ""
    // Where presenters enter by their key, an attendee has none to be taken for one.
    let attends = side == .attendees && control.presenters.mechanism != .key
    self.init(
      host: host, port: port, meeting: meeting, key: key, ticket: ticket, attends: attends,
      pin: pin)
  }

  /// The way to the meeting, with nothing to show.
  package var bare: Invitation? {
    Invitation(host: host, port: port, meeting: meeting, pin: pin)
  }
}
