import Localization
import MeetingModel
import Participation
import Screen

/// What everybody does for themselves, wherever they are: raise a hand, tell a mood. In the pane of the
/// participants the same has a shorter key as well.
struct PersonalCommand: Sendable {
  private let name: CommandName
  private let letter: Character
  private let allowed: @Sendable (Context) -> Command.Allowed
  private let wish: @Sendable (Context) -> Wish

  static let all = [
    PersonalCommand(name: Phrase.hand.raise, letter: "h") {
      .asDecided(.hands(.raise), in: $0)
    } wish: { _ in
      .propose(.hands(.raise))
    },
    PersonalCommand(name: Phrase.hand.lower, letter: "h") {
      .asDecided(.hands(.lower($0.me)), in: $0)
    } wish: {
      .propose(.hands(.lower($0.me)))
    },
    PersonalCommand(name: Phrase.mood.choose, letter: "o") {
      .by(.setMood, in: $0)
    } wish: {
      .open(Choice.mood(in: $0))
    },
  ]

  /// Shown once: in that pane as its own, elsewhere as a general one.
  var general: Command {
    Command(name, .alt(letter), hiddenIn: ParticipantsPane.name, allowed: allowed) { [wish($0)] }
  }

  var inPane: PaneCommand<ParticipantsPane> {
    PaneCommand(
      name, .character(letter), .alt(letter),
      allowed: { $1.isFocused ? allowed($1) : .hidden }
    ) { [wish($1)] }
  }
}
