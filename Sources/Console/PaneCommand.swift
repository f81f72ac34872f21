import Localization
import MeetingModel
import Screen

/// One action in a pane: the only place that knows its name, its keys, when it is allowed and what it
/// does.
struct PaneCommand<P: Pane>: Sendable {
  let name: CommandName
  /// Any of them does it; the first is the one that is shown. Empty: by the palette only.
  let keys: [Key]
  /// Whether it stands for what is in hand or in force now; so marked in the key line.
  let isChosen: @Sendable (P, Context) -> Bool
  let allowed: @Sendable (P, Context) -> Command.Allowed
  let run: @Sendable (inout P, Context) -> [Wish]

  init(
    _ name: CommandName, _ keys: Key...,
    isChosen: @escaping @Sendable (P, Context) -> Bool = { _, _ in false },
    allowed: @escaping @Sendable (P, Context) -> Command.Allowed = { _, _ in .yes },
    run: @escaping @Sendable (inout P, Context) -> [Wish]
  ) {
    self.init(name, keys: keys, isChosen: isChosen, allowed: allowed, run: run)
  }

  init(
    _ name: CommandName, keys: [Key],
    isChosen: @escaping @Sendable (P, Context) -> Bool = { _, _ in false },
    allowed: @escaping @Sendable (P, Context) -> Command.Allowed,
    run: @escaping @Sendable (inout P, Context) -> [Wish]
  ) {
    self.name = name
    self.keys = keys
    self.isChosen = isChosen
    self.allowed = allowed
    self.run = run
  }

  /// The same where `isOffered`, and hidden elsewhere.
  func only(where isOffered: @escaping @Sendable (P, Context) -> Bool) -> PaneCommand {
    PaneCommand(
      name, keys: keys, isChosen: isChosen,
      allowed: { isOffered($0, $1) ? allowed($0, $1) : .hidden }, run: run)
  }
}

extension Command {
  /// As the table of all commands has it. `context` is that of the pane.
  init<P>(_ command: PaneCommand<P>) {
    self.init(
      command.name, keys: command.keys, pane: P.name,
      isChosenIn: { command.isChosen($0[P.self], $1) },
      allowedIn: { command.allowed($0[P.self], $1) },
      run: { model, now in
        let wishes = model.wishes(of: P.name) { pane, context in
          guard var own = pane as? P else { return [] }
          let wishes = command.run(&own, context)
          pane = own
          return wishes
        }
        return model.grant(wishes ?? [], at: now)
      })
  }
}

extension Pane {
  /// Its commands, as the table of all commands has them.
  static var tabled: [Command] { commands.map { Command($0) } }
}
