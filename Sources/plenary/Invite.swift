import ArgumentParser
import Console
import Invitations
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import StorageSQLite

struct Invite: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.invite))
  }

  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.exportMeeting)))
  var meeting: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.inviteRole(known: Whom.known))))
  var role = Whom.attendee

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.inviteTicket)))
  var ticket = false

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.inviteDays)))
  var days: Int?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.inviteAccount)))
  var account: String?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.inviteNoPin)))
  var noPin = false

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.serveConfig)),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.keptFolder)), completion: .directory)
  var dataFolder: String?

  @OptionGroup var speech: SpeechOptions

  /// Whom the invitation is for.
  enum Whom: String, CaseIterable, ExpressibleByArgument, Sendable {
    case attendee, presenter

    static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }

    var side: EntryControl.Side {
      switch self {
      case .attendee: .attendees
      case .presenter: .presenters
      }
    }
  }

  func run() async throws {
    try await Reader.serve(speech.lang) { reader in
      if let days {
        guard (1...366).contains(days) else {
          throw Failure(
            .settings.notANumber(name: "--days", value: "\(days)", lowest: 1, highest: 366), .usage)
        }
        guard ticket || account != nil else {
          throw Failure(.settings.needs(name: "--days", other: "--ticket"), .usage)
        }
      }
      let office = try InvitationOffice.find(
        folder: dataFolder, config: config, environment: environment)
      let wanted = try wanted
      let invitation = try await office.invitation(to: meeting, wanted)
      if let account = wanted.ticket?.account, !account.isEmpty,
        try await !office.keeps(account: account)
      {
        reader.complain(.program.noSuchAccountYet(account: account))
      }
      reader.say(invitation.text)
    }
  }

  private static let usualDays = 7

  private var wanted: InvitationOffice.Wanted {
    get throws(Failure) {
      guard ticket || account != nil else {
        return InvitationOffice.Wanted(side: role.side, pins: !noPin)
      }
      var owner = ""
      if let account {
        do { owner = try PlainText.acceptedAccountName(account) } catch {
          throw Failure(error.phrase, .usage)
        }
      }
      let expires = Moment.system().milliseconds + Int64(days ?? Self.usualDays) * 86_400_000
      return InvitationOffice.Wanted(
        side: role.side,
        ticket: Tickets.Ticket(
          role.side, account: owner, expires: Moment(milliseconds: expires)), pins: !noPin)
    }
  }
}
