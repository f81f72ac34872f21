import MeetingModel
import NIOCore
import SharedText

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

  /// How much of the window of late edits (`History`) an attendee may move on, and those of one place
  /// together once others are there: in parts of which the window has 32,768. An edit is one, and one more
  /// for each 122 steps. At once an eighth and a half of it; so somebody else's edit can be five minutes
  /// late whatever one place does, and twenty whatever one attendee does. Those who present are not
  /// bound.
  static let edits = (perSecond: Int64(20), burst: Int64(4_096))
  static let editsOfPlace = (perSecond: Int64(60), burst: Int64(16_384))
  private static let stepsOfPart = History.workLimit / 32_768

  /// Takes what the edits among `events` move the window on from what `participant` may. Refuses with
  /// `tooFast` when that is not enough.
  mutating func chargeEdits(
    in events: [Event], to participant: ParticipantID
  ) throws(Refusal) {
    var parts: Int64 = 0
    for case .texts(.edited(_, let change, _)) in events {
      parts += 1 + Int64(change.stepCount / Self.stepsOfPart)
    }
    guard parts > 0, let one = ledger.meeting.participants[participant], !one.role.presents else {
      return
    }
    let now = NIODeadline.uptimeNanoseconds(
      UInt64(clamping: min(now.milliseconds, 1 << 42)) * 1_000_000)
    var own =
      seating.edits[participant]
      ?? Allowance(perSecond: Self.edits.perSecond, burst: Self.edits.burst, at: now)
    let isOwn = own.take(parts, at: now)
    seating.edits[participant] = own
    guard isOwn else { throw .tooFast }
    guard let place = one.origin, ledger.meeting.participants.hasOthers(than: place) else { return }
    var shared =
      seating.editsOfPlaces[place]
      ?? Allowance(perSecond: Self.editsOfPlace.perSecond, burst: Self.editsOfPlace.burst, at: now)
    let isShared = shared.take(parts, at: now)
    seating.editsOfPlaces[place] = shared
    guard isShared else { throw .tooFast }
  }
}
