import MeetingModel
import Participation
import Screen

@testable import Console

/// Meetings of many.
extension Rehearsal {
  /// The console in the pane of participants, with all of `names` as attendees, numbered from 10.
  static func crowd(
    _ names: [String], as me: ParticipantID = ann, size: Size = Size(columns: 80, rows: 24)
  ) -> Rehearsal {
    var console = Rehearsal(as: me, size: size)
    var meeting = console.ledger.meeting
    for (index, name) in names.enumerated() {
      let id = ParticipantID(UInt32(10 + index))
      meeting.apply(
        .participants(.arrived(id, name: name, role: .attendee)), by: .server, at: start)
    }
    console.feed(.link(.snapshot(meeting, head: console.ledger.head)))
    console.press(.alt("5"))
    _ = console.took()
    return console
  }

  /// Somebody does it, and the console hears of it.
  mutating func hears(_ event: Event, from who: ParticipantID, _ count: UInt32) {
    deliver(event, by: ProposalID(participant: who, count: count))
  }
}
