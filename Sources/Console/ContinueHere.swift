import Localization
import Participation
import Screen

/// One person, several consoles: the one that came last has the seat.
extension Command {
  static let continueKey = Key.function(5)

  static let continueHere = Command(
    Phrase.connection.continueHere, continueKey,
    allowed: { .shown(if: $0.line.hasLostSeat) }
  ) { _ in
    [
      .run { model, _ in
        model.line.state = .connecting
        return [.takeSeatBack]
      }
    ]
  }
}

extension LinkStatus {
  /// Whether another console of the same person has taken the seat.
  var hasLostSeat: Bool { state == .ended(.replaced) }
}
