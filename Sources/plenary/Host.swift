import ArgumentParser
import Console
import Localization
import MeetingClient
import MeetingModel
import NIOPosix

struct Host: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.host))
  }

  /// With `--resume` one names a meeting, whose slides and texts are there already.
  @Argument(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.hostFiles), valueName: "file"),
    completion: .file(extensions: ["md", "txt"]))
  var files: [String] = []

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostTitle)))
  var title: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostAddress)))
  var address: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostPort)))
  var port: Int?

  @Option(
    help: ArgumentHelp(
      Reader.ofHelp.text(.usage.hostAttendees(known: EntryControl.Mechanism.known))))
  var attendees: EntryControl.Mechanism?

  @Option(
    help: ArgumentHelp(
      Reader.ofHelp.text(.usage.hostPresenters(known: EntryControl.Mechanism.known))))
  var presenters: EntryControl.Mechanism?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostLocal)))
  var local = false

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostNoConsole)))
  var noConsole = false

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostResume)))
  var resume = false

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinName)))
  var name: String?

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    try await Reader.serve(options.speech.lang) { reader in
      let brought = resume ? [] : try files.map { try Brought.read($0) }
      let hosting = try await Hosting.start(
        try subject(brought, reader), at: try place, folder: StateFolder.ofThisPerson.host,
        heedsSignals: noConsole, for: reader)
      let session = HostSession(
        reader: reader, hosting: hosting, brought: brought, wasResumed: resume)
      try await noConsole ? session.serve(as: name) : session.hold(as: name, options)
    }
  }

  private func subject(
    _ brought: [Brought], _ reader: Reader
  ) throws(Failure) -> Hosting.Subject {
    guard resume else {
      let named = brought.lazy.map(\.title).first { !$0.isEmpty }
      return .new(
        title: title ?? named ?? reader.text(.program.untitled), attendees: attendees,
        presenters: presenters)
    }
    guard let name = files.first else { return .resumed(nil) }
    guard files.count == 1 else { throw Failure(.program.resumesOne, .usage) }
    guard let id = MeetingID(name) else {
      throw Failure(.program.noSuchMeeting(meeting: name), .usage)
    }
    return .resumed(id)
  }

  private var place: Hosting.Place {
    get throws(Failure) {
      if let port, !(0...65_535).contains(port) {
        throw Failure(
          .settings.notANumber(name: "--port", value: "\(port)", lowest: 0, highest: 65_535),
          .usage)
      }
      if let address, !Addresses.isHost(address) {
        throw Failure(.program.badHost(text: address), .usage)
      }
      let reachable = local ? "127.0.0.1" : Addresses.reachable ?? "127.0.0.1"
      return Hosting.Place(address: address ?? reachable, port: port, isLocal: local)
    }
  }
}
