import MeetingModel

/// How far a meeting is, for those inside and for those who wait outside.
///
/// Inside, the numbers are those of the log. Those who wait must not learn from a number how much happens
/// inside: for them the records that they are told are numbered without a gap, from where the room began
/// to count. They keep no such number: who comes back is shown the lobby whole.
///
/// Law: `outside` is less than the number of any admission, so that it never passes for a number of
/// the log.
struct Head: Equatable, Sendable {
  var inside: EventNumber
  /// Never `.none`, which means that a client knows nothing.
  var outside = EventNumber(1)

  subscript(standing: Viewer.Kind.Standing) -> EventNumber {
    standing == .waiting ? outside : inside
  }

  mutating func pass(_ record: Record) {
    inside = record.number
    if record.event.isToldOutside { outside = outside.next }
  }
}
