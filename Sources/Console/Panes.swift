import Localization
import MeetingModel
import Screen

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

/// The context in which each pane is asked.
struct PaneContexts {
  let context: Context
  let focus: PaneName
  /// Nil where it is not known yet: then every pane has the size zero.
  let layout: Layout?

  /// The same before the sizes of the panes are known.
  var bare: PaneContexts { PaneContexts(context: context, focus: focus, layout: nil) }

  subscript(name: PaneName) -> Context {
    context.of(isFocused: name == focus, paneSize: layout?.contentSize(of: name) ?? .zero)
  }
}

/// What all of them are asked.
extension Panes {
  /// What is left in all panes of the unread private messages, by author.
  func unread(in contexts: PaneContexts) -> [ParticipantID: Int] {
    Self.names.reduce(into: [:]) { counts, name in
      let unread = self[name]?.unread(in: contexts[name]) ?? [:]
      counts.merge(unread, uniquingKeysWith: +)
    }
  }

  /// The last pane's first.
  func statusMarks(in contexts: PaneContexts) -> [String] {
    Self.names.reversed().flatMap { self[$0]?.statusMarks(in: contexts[$0]) ?? [] }
  }

  /// What stands beside the title, the longer one first.
  func badges(of name: PaneName, in contexts: PaneContexts) -> [String] {
    guard let pane = self[name] else { return ["", ""] }
    return [pane.badge(in: contexts[name]), pane.shortBadge(in: contexts[name])]
  }

  /// Those that have something the reader has not had in view.
  func news(in contexts: PaneContexts) -> Set<PaneName> {
    Set(Self.names.filter { self[$0]?.hasNews(in: contexts[$0]) ?? false })
  }

  /// Whom one has chosen last, where people are chosen.
  var person: ParticipantID? { Self.names.lazy.compactMap { self[$0]?.person }.first }

  /// Whether something is written in a pane that nobody has been sent.
  func holdWriting(in contexts: PaneContexts) -> Bool {
    Self.names.contains { self[$0]?.holdsWriting(in: contexts[$0]) ?? false }
  }

  func nextChanges(after now: Moment, in contexts: PaneContexts) -> [Moment] {
    Self.names.flatMap { self[$0]?.nextChanges(after: now, in: contexts[$0]) ?? [] }
  }

  /// Changes all of them, or those that are named, one after the other.
  mutating func changeEach(
    of names: [PaneName] = Panes.names, in contexts: PaneContexts,
    _ change: (inout any Pane, Context) -> Void
  ) {
    for name in names { self.change(name, in: contexts[name], change) }
  }
}

extension PaneName {
  private static let titles = Dictionary(
    uniqueKeysWithValues: Panes.types.map { ($0.name, $0.title) })

  var title: Phrase { Self.titles[self] ?? .console.everywhere }
}
