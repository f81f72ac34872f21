import ArgumentParser

/// Measures of Plenary, for those who build it. Each subcommand is one measure in a file of its own.
@main
struct PlenaryBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plenary-bench", abstract: "Measures Plenary.",
    subcommands: [
      SizeCommand.self, LatencyCommand.self, TextCommand.self, BoardCommand.self,
      EntryCommand.self, HourCommand.self, AttackCommand.self, AttackServerCommand.self,
      AttackerCommand.self, SoakCommand.self,
    ])
}
