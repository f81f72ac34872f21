import Localization
import MeetingModel
import MeetingServer

extension LogFlaw {
  /// What is wrong with the log of `meeting`.
  func phrase(in meeting: MeetingID) -> Phrase {
    let meeting = meeting.text
    switch self {
    case .changed(let range) where range.lowerBound == range.upperBound:
      return .check.changed(meeting: meeting, number: range.upperBound.forPeople)
    case .changed(let range):
      return .check.changedAmong(
        meeting: meeting, first: range.lowerBound.forPeople, last: range.upperBound.forPeople)
    case .missing(let range):
      return .check.gap(meeting: meeting, number: range.lowerBound.forPeople - 1)
    case .ends(let number, let had):
      return .check.lostEnd(meeting: meeting, number: number.forPeople, had: had.forPeople)
    case .replaced(let number):
      return .check.otherEnd(meeting: meeting, number: number.forPeople)
    }
  }
}

extension EventNumber {
  fileprivate var forPeople: Int { Int(clamping: value) }
}
