import Localization
import Participation
import Screen

/// One person, several consoles: the one that came last has the seat.
extension Command {
  static let continueHere = Command(
    Phrase.connection.continueHere, Context.continueKey,
    allowed: { .shown(if: $0.hasLostSeat) }
  ) { _ in
    [
      .run { model, _ in
        model.line.state = .connecting
        return [.takeSeatBack]
      }
    ]
  }
}
