import Localization
import Participation
import Screen

/// One person, several consoles: the one that came last has the seat.
extension Model {
  static let continueKey = Key.function(5)

  /// Whether another console of the same person has taken the seat.
  var hasLostSeat: Bool { line.state == .ended(.replaced) }

  static let seatCommands: [Command] = [
    Command(
      Phrase.connection.continueHere, continueKey, allowed: { .shown(if: $0.hasLostSeat) }
    ) { model, _ in
      model.line.state = .connecting
      return [.takeSeatBack]
    }
  ]
}
