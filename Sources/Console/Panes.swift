import Localization
import MeetingModel

/// The panes of a console, each with its state: the only list of them. In the order of `PaneName`.
struct Panes: Sendable {
  static let types: [any Pane.Type] = [
    SlidesPane.self, BoardPane.self, ChatPane.self, QuestionsPane.self, ParticipantsPane.self,
    NotesPane.self, PollsPane.self,
  ]

  private var all = types.map { $0.init() as any Pane }

  /// The names of those that are here.
  static let names = types.map { $0.name }

  private static let places = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  /// Each of them in turn.
  var each: [any Pane] { all }

  subscript(name: PaneName) -> (any Pane)? { Self.places[name].map { all[$0] } }

  /// Changes one of them. Nil when it is not here.
  mutating func change<Result>(
    _ name: PaneName, in context: Context, _ change: (inout any Pane, Context) -> Result
  ) -> Result? {
    guard let place = Self.places[name] else { return nil }
    return change(&all[place], context)
  }

  /// One of them by its type: as it began when it is not here.
  subscript<P: Pane>(type: P.Type) -> P {
    get { Self.places[P.name].flatMap { all[$0] as? P } ?? P() }
    set { if let place = Self.places[P.name] { all[place] = newValue } }
  }
}

extension PaneName {
  private static let titles = Dictionary(
    uniqueKeysWithValues: Panes.types.map { ($0.name, $0.title) })

  var title: Phrase { Self.titles[self] ?? .console.everywhere }
}
