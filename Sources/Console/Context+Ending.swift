import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Whether the meeting goes on for this person, and whether they are in it yet.
extension Context {
  /// Takes the seat back that another console of the same person has taken.
  static let continueKey = Key.function(5)

  /// Whether another console of the same person has taken the seat.
  var hasLostSeat: Bool { line.state == .ended(.replaced) }

  /// What is known of this person while they wait to be let in; nil for everybody else.
  var guest: Lobby.Guest? {
    guard meeting.participants[me] == nil else { return nil }
    return meeting.lobby.waiting[me]
  }

  /// Why nothing can be added any more; nil while the meeting goes on.
  var ending: Phrase? {
    if hasLostSeat { return .connection.replacedHere(key: Self.continueKey.phrase) }
    if case .ended(let end) = line.state, end != .meetingEnded {
      return end.phrase(address: address)
    }
    if case .ended(.meetingEnded) = line.state {
      return guest == nil ? .meeting.ended : .connection.meetingEnded
    }
    return meeting.conduct.phase == .ended ? .meeting.ended : nil
  }

  /// Whether there is no coming back to the meeting.
  var isOver: Bool { ending != nil }

  /// Whether the meeting has ended, and this person can still look through it.
  var isReadOnly: Bool { line.state == .ended(.meetingEnded) && guest == nil }
}
