import ArgumentParser
import Localization
import MeetingClient

struct Join: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.join))
  }

  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinInvitation)))
  var invitation: String

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinName)))
  var name: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinAccount)))
  var account: String?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinPasswordStdin)))
  var passwordStdin = false

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    try await Reader.serve(options.speech.lang) { reader in
      guard let invitation = Invitation(invitation) else {
        throw Failure(.program.badInvitation(text: invitation), .usage)
      }
      let entrance = Entrance(reader: reader, invitation: invitation, options: options)
      let password = passwordStdin ? PasswordPrompt.fromStandardInput() : ""
      let run = try await entrance.enter(as: name, account: account ?? "", password: password)
      try await entrance.show(run)
    }
  }
}
