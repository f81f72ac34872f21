import ArgumentParser
import Localization

/// The program that users run.
@main
struct Plenary: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plenary", abstract: Reader.ofHelp.text(.usage.plenary),
      subcommands: [
        Join.self, Host.self, Invite.self, Serve.self, AccountCommand.self, Check.self, Export.self,
        Demo.self, HostServerCommand.self,
      ])
  }
}
