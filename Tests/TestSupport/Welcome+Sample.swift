import MeetingModel
package import Participation

extension Welcome {
  package static func sample(settled: UInt32 = 0, settledQuietly: UInt32? = nil) -> Welcome {
    Welcome(
      version: 1, participant: ParticipantID(1), role: .organizer, token: [7, 7],
      settled: settled, settledQuietly: settledQuietly,
      time: Moment(milliseconds: 1_790_000_000_000))
  }
}
