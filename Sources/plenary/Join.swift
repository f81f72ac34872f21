import ArgumentParser
import Invitations
import Localization
import MeetingClient

struct Join: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.join))
  }

  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinInvitation)))
  var invitation: [String] = []

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinName)))
  var name: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinAccount)))
  var account: String?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinPasswordStdin)))
  var passwordStdin = false

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    try await Reader.serve(options.speech.lang) { reader in
      let invitation = try self.invitation(for: reader)
      let entrance = Entrance(reader: reader, invitation: invitation, options: options)
      let password = passwordStdin ? PasswordPrompt.fromStandardInput() : ""
      let run = try await entrance.enter(as: name, account: account ?? "", password: password)
      try await entrance.show(run)
    }
  }

  /// The one that the arguments hold, however the shell has cut them; without any, the one that the
  /// person pastes.
  private func invitation(for reader: Reader) throws(Failure) -> Invitation {
    guard !invitation.isEmpty else {
      guard let pasted = InvitationPrompt(reader: reader).invitation() else {
        throw Failure(.program.noInvitation, .usage)
      }
      return pasted
    }
    let text = invitation.joined(separator: "\n")
    guard let invitation = Invitation(text) else {
      throw Failure(.program.badInvitation(text: PastedInvitation.shown(text)), .usage)
    }
    return invitation
  }
}
