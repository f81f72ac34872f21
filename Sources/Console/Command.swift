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
  /// Whether it stands for what is in hand or in force now; so marked in the key line.
  let isChosen: @Sendable (Model) -> Bool
  let allowed: @Sendable (Model) -> Allowed
  let run: @Sendable (inout Model, Moment) -> [Effect]

  /// Whether a command can be used here and now.
  package enum Allowed: Equatable, Sendable {
    case yes
    /// Shown greyed out, with the reason.
    case no(Phrase)
    /// Makes no sense now: not shown at all.
    case hidden
  }

  init(
    _ name: CommandName, _ keys: Key..., pane: PaneName? = nil,
    isChosen: @escaping @Sendable (Model) -> Bool = { _ in false },
    allowed: @escaping @Sendable (Model) -> Allowed = { _ in .yes },
    run: @escaping @Sendable (inout Model, Moment) -> [Effect]
  ) {
    self.init(name, keys: keys, pane: pane, isChosen: isChosen, allowed: allowed, run: run)
  }

  init(
    _ name: CommandName, keys: [Key], pane: PaneName?,
    isChosen: @escaping @Sendable (Model) -> Bool = { _ in false },
    allowed: @escaping @Sendable (Model) -> Allowed,
    run: @escaping @Sendable (inout Model, Moment) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.pane = pane
    self.isChosen = isChosen
    self.allowed = allowed
    self.run = run
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
  /// Allowed when the meeting's rules permit `ability` to this participant.
  static func by(_ ability: Ability, in model: Model) -> Command.Allowed {
    model.refusal(of: ability).map { .no($0) } ?? .yes
  }

  /// Allowed when this participant may save what they see.
  static func saving(in model: Model) -> Command.Allowed {
    model.context.refusalOfSaving.map { .no($0) } ?? .yes
  }

  static func shown(if condition: Bool) -> Command.Allowed { condition ? .yes : .hidden }
}

extension Model {
  /// Every command there is; those of the focused pane first.
  package static var commands: [Command] {
    PaneName.allCases.flatMap { $0.pane.commands } + generalCommands
  }

  /// The commands that can be meant here: those of the focused pane, then the general ones.
  var commandsHere: [Command] { focus.pane.commands + Self.generalCommands }

  /// The keys that do it here and now: a pane may give keys of general commands a meaning of its own.
  func keys(of command: Command) -> [Key] {
    guard command.pane == nil else { return command.keys }
    let taken = focus.pane.commands.filter {
      $0.keys.contains(where: command.keys.contains) && $0.allowed(self) != .hidden
    }.flatMap(\.keys)
    return command.keys.filter { !taken.contains($0) }
  }

  func command(for key: Key) -> Command? {
    let bound = commandsHere.filter { $0.keys.contains(key) && keys(of: $0).contains(key) }
    return bound.first { $0.allowed(self) == .yes }
      ?? bound.first { $0.allowed(self) != .hidden }
  }
}
