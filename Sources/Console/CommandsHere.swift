import Localization
import Screen

/// The commands as they can be used here and now. A value: it can be asked, and does nothing.
///
/// Law: a key means one command at most. Those of the focused pane go before the general ones, and those
/// that can be used before those that are greyed.
struct CommandsHere {
  let panes: Panes
  let contexts: PaneContexts
  /// That of the focused pane: made once for many commands.
  let focused: Context

  init(panes: Panes, contexts: PaneContexts) {
    (self.panes, self.contexts) = (panes, contexts)
    focused = contexts[contexts.focus]
  }

  var focus: PaneName { contexts.focus }

  /// The commands that can be meant here: those of the focused pane, then the general ones.
  var all: [Command] { focus.commands + GeneralCommands.all }

  /// The keys that do it here and now: a pane may give keys of general commands a meaning of its own.
  func keys(of command: Command) -> [Key] {
    guard command.pane == nil else { return command.keys }
    let taken = focus.commands.filter {
      $0.keys.contains(where: command.keys.contains) && $0.allowed(in: self) != .hidden
    }.flatMap(\.keys)
    return command.keys.filter { !taken.contains($0) }
  }

  func command(for key: Key) -> Command? {
    let bound = all.filter { $0.keys.contains(key) && keys(of: $0).contains(key) }
    return bound.first { $0.allowed(in: self) == .yes }
      ?? bound.first { $0.allowed(in: self) != .hidden }
  }

  /// Every command; those of the focused pane first, then the general ones, then those of the other panes
  /// in their order.
  var offers: [Offer] {
    let others = PaneName.allCases.filter { $0 != focus }
    return ([focus] + others).flatMap { pane in
      (pane == focus ? all : pane.commands).map { command in
        Offer(
          id: Offer.ID(name: command.name, pane: command.pane), keys: keys(of: command),
          allowed: command.allowed(in: self), isElsewhere: pane != focus)
      }
    }
  }

  /// The way to everything else is never crowded out.
  var keyLine: KeyLine {
    let always = GeneralCommands.all.filter {
      [Phrase.console.palette, Phrase.console.help, Phrase.connection.continueHere].contains(
        $0.name)
    }
    let others = all.filter { command in !always.contains { $0.name == command.name } }
    return KeyLine(labels: others.compactMap(label), last: always.compactMap(label))
  }

  /// Its key and its short name; nil when it has no key or makes no sense here.
  private func label(of command: Command) -> StyledText? {
    guard let key = keys(of: command).first else { return nil }
    let theme = focused.theme
    switch command.allowed(in: self) {
    case .yes:
      let style = command.isChosen(in: self) ? theme.selected : .plain
      return focused.keyLabel(key, command.name.short, style: style)
    case .no: return focused.keyLabel(key, command.name.short, style: theme.quiet)
    case .hidden: return nil
    }
  }
}
