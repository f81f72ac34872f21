package import Localization
import MeetingModel
import Participation
package import Screen

/// One action that a person can take: the only place that knows its name, its keys, when it is allowed
/// and what it does. Key line, help page and palette are drawn from the table of commands.
package struct Command: Sendable {
  package let name: CommandName
  /// Any of them does it; the first is the one that is shown. Empty: by the palette only.
  package let keys: [Key]
  /// Nil: works whatever pane has the focus.
  package let pane: PaneName?
  private let isChosen: @Sendable (Panes, Context) -> Bool
  private let allowed: @Sendable (Panes, Context) -> Allowed
  /// Where another command stands for it.
  private let hiddenIn: PaneName?
  let run: @Sendable (inout Model, Moment) -> [Effect]

  /// Whether a command can be used here and now.
  package enum Allowed: Equatable, Sendable {
    case yes
    /// Shown greyed out, with the reason.
    case no(Phrase)
    /// Makes no sense now: not shown at all.
    case hidden
  }

  /// What can be done whatever pane has the focus, but for `hidden`, which has a command of its own for it.
  /// The context of `allowed` is that of the pane that has the focus.
  init(
    _ name: CommandName, _ keys: Key..., hiddenIn hidden: PaneName? = nil,
    allowed: @escaping @Sendable (Context) -> Allowed = { _ in .yes },
    wishes: @escaping @Sendable (Context) -> [Wish]
  ) {
    self.init(
      name, keys: keys, pane: nil, isChosenIn: { _, _ in false },
      allowedIn: { allowed($1) }, hiddenIn: hidden,
      run: { model, now in
        let wishes = wishes(model.context)
        return model.grant(wishes, at: now)
      })
  }

  /// The context that these take is that of the pane.
  init(
    _ name: CommandName, keys: [Key], pane: PaneName?,
    isChosenIn: @escaping @Sendable (Panes, Context) -> Bool,
    allowedIn: @escaping @Sendable (Panes, Context) -> Allowed,
    hiddenIn: PaneName? = nil,
    run: @escaping @Sendable (inout Model, Moment) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.pane = pane
    isChosen = isChosenIn
    allowed = allowedIn
    self.hiddenIn = hiddenIn
    self.run = run
  }

  /// Whether it stands for what is in hand or in force now; so marked in the key line.
  func isChosen(in here: CommandsHere) -> Bool {
    guard let pane, pane != here.focus else { return isChosen(here.panes, here.focused) }
    return isChosen(here.panes, here.contexts[pane])
  }

  /// Whether it can be used now.
  func allowed(in here: CommandsHere) -> Allowed {
    if here.focus == hiddenIn { return .hidden }
    // It is asked for hundreds of commands with each key: a copy of the context for each would be felt.
    guard let pane, pane != here.focus else { return allowed(here.panes, here.focused) }
    return allowed(here.panes, here.contexts[pane])
  }

  /// Does it, or says why not.
  func perform(in model: inout Model, at now: Moment) -> [Effect] {
    switch allowed(in: model.commandsHere) {
    case .yes: return run(&model, now)
    case .no(let reason):
      model.notify(.console.notNow(command: name.short, reason: reason), at: now)
      return []
    case .hidden: return []
    }
  }
}

extension Command.Allowed {
  static func shown(if condition: Bool) -> Command.Allowed { condition ? .yes : .hidden }

  /// Allowed when the meeting's rules permit `ability` to this participant.
  static func by(_ ability: Ability, in context: Context) -> Command.Allowed {
    context.refusal(of: ability).map { .no($0) } ?? .yes
  }

  /// As the rules of the meeting decide it here and now; hidden when it would change nothing.
  static func asDecided(_ proposal: Proposal, in context: Context) -> Command.Allowed {
    context.verdict(on: proposal)
  }

  /// Allowed when this participant may save what they see.
  static func saving(in context: Context) -> Command.Allowed {
    context.refusalOfSaving.map { .no($0) } ?? .yes
  }
}

extension Command {
  /// Every command there is, those of the panes first.
  package static var all: [Command] {
    PaneName.allCases.flatMap(\.commands) + GeneralCommands.all
  }
}

extension Model {
  var commandsHere: CommandsHere { CommandsHere(panes: panes, contexts: contexts) }
}
