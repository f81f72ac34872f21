import Localization
import MeetingModel
import Participation
import Screen

/// The panes with the contexts that are their own, and what becomes of their wishes.
extension Model {
  var contexts: PaneContexts { PaneContexts(context: context, focus: focus, layout: layout) }

  func context(of pane: PaneName) -> Context { contexts[pane] }

  /// Lets a pane change itself. What it wishes is to be granted next.
  mutating func wishes(
    of pane: PaneName, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Wish]? {
    panes.change(pane, in: context(of: pane), change)
  }

  /// Lets every pane change itself, one after the other, and grants what each wishes.
  mutating func ask(
    at now: Moment, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Effect] {
    var effects: [Effect] = []
    // Made once for all, and let go before anything changes: see `Context`.
    var shared: Context?
    for name in Panes.names {
      let wishes = wishes(of: name, in: &shared, change)
      if !wishes.isEmpty { effects += grant(wishes, at: now) }
    }
    return effects
  }

  private mutating func wishes(
    of name: PaneName, in shared: inout Context?, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Wish] {
    let context = shared ?? context
    let contexts = PaneContexts(context: context, focus: focus, layout: layout)
    let wishes = panes.change(name, in: contexts[name], change) ?? []
    shared = wishes.isEmpty ? context : nil
    return wishes
  }

  func isTyping(in name: PaneName) -> Bool {
    panes[name]?.isTyping(in: context(of: name)) ?? false
  }

  mutating func press(_ key: Key, in name: PaneName, at now: Moment) -> [Effect]? {
    let wishes = panes.change(name, in: context(of: name)) { $0.press(key, in: $1) } ?? nil
    return wishes.map { grant($0, at: now) }
  }

  /// Lets one pane change itself, and grants what it wishes.
  mutating func ask(
    _ name: PaneName, at now: Moment, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Effect] { grant(wishes(of: name, change) ?? [], at: now) }
}

extension PaneName {
  private static let tables = Dictionary(
    uniqueKeysWithValues: Panes.types.map { ($0.name, $0.tabled) })

  var commands: [Command] { Self.tables[self] ?? [] }
}
