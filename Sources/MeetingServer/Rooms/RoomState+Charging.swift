import MeetingModel
import NIOCore

extension RoomState {
  /// Records that the proposals of one participant may make, where one makes several: to admit a full
  /// lobby, to bring questions in. What proposals that make one record each may come to is the
  /// connection's allowance.
  static let records = (perSecond: Int64(200), burst: Int64(25_000))

  /// Takes `events` from what `participant` may make. Refuses all of them with `tooFast` when that is not
  /// enough.
  mutating func charge(
    _ events: [Event], to participant: ParticipantID
  ) throws(Refusal) {
    guard events.count > 1 else { return }
    let now = NIODeadline.uptimeNanoseconds(
      UInt64(clamping: min(now.milliseconds, 1 << 42)) * 1_000_000)
    var allowance =
      seating.records[participant]
      ?? Allowance(perSecond: Self.records.perSecond, burst: Self.records.burst, at: now)
    let isTaken = allowance.take(Int64(events.count), at: now)
    seating.records[participant] = allowance
    guard isTaken else { throw .tooFast }
  }
}
