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
  private let isChosen: @Sendable (Model, Context) -> Bool
  private let allowed: @Sendable (Model, Context) -> Allowed
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
      allowedIn: { $0.focus == hidden ? .hidden : allowed($1) },
      run: { model, now in
        let wishes = wishes(model.context)
        return model.grant(wishes, at: now)
      })
  }

  /// The context that these take is that of the pane.
  init(
    _ name: CommandName, keys: [Key], pane: PaneName?,
    isChosenIn: @escaping @Sendable (Model, Context) -> Bool,
    allowedIn: @escaping @Sendable (Model, Context) -> Allowed,
    run: @escaping @Sendable (inout Model, Moment) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.pane = pane
    isChosen = isChosenIn
    allowed = allowedIn
    self.run = run
  }

  /// Whether it stands for what is in hand or in force now; so marked in the key line.
  func isChosen(_ model: Model, _ context: Context) -> Bool { isChosen(model, context) }

  /// Whether it can be used now. `context` is that of its pane, made once for many commands.
  func allowed(_ model: Model, _ context: Context) -> Allowed { allowed(model, context) }

  func allowed(_ model: Model) -> Allowed { allowed(model, model.context(of: pane ?? model.focus)) }

  func isChosen(_ model: Model) -> Bool { isChosen(model, model.context(of: pane ?? model.focus)) }

  /// The same where `isOffered`, and hidden elsewhere.
  func only(where isOffered: @escaping @Sendable (Model) -> Bool) -> Command {
    Command(
      name, keys: keys, pane: pane, isChosenIn: isChosen,
      allowedIn: { isOffered($0) ? allowed($0, $1) : .hidden }, run: run)
  }

  /// Does it, or says why not.
  func perform(in model: inout Model, at now: Moment) -> [Effect] {
    switch allowed(model) {
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

extension Model {
  /// Every command there is; those of the focused pane first.
  package static var commands: [Command] {
    PaneName.allCases.flatMap(\.commands) + GeneralCommands.all
  }

  /// The commands that can be meant here: those of the focused pane, then the general ones.
  var commandsHere: [Command] { focus.commands + GeneralCommands.all }

  /// The keys that do it here and now: a pane may give keys of general commands a meaning of its own.
  func keys(of command: Command) -> [Key] { keys(of: command, context(of: focus)) }

  /// `context` is that of the focused pane, made once for many commands.
  func keys(of command: Command, _ context: Context) -> [Key] {
    guard command.pane == nil else { return command.keys }
    let taken = focus.commands.filter {
      $0.keys.contains(where: command.keys.contains) && $0.allowed(self, context) != .hidden
    }.flatMap(\.keys)
    return command.keys.filter { !taken.contains($0) }
  }

  func command(for key: Key) -> Command? {
    let context = context(of: focus)
    let bound = commandsHere.filter {
      $0.keys.contains(key) && keys(of: $0, context).contains(key)
    }
    return bound.first { $0.allowed(self, context) == .yes }
      ?? bound.first { $0.allowed(self, context) != .hidden }
  }
}
