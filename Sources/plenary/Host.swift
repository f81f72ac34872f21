import ArgumentParser
import Console
import Invitations
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import Terminal

struct Host: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.host))
  }

  /// With `--resume` and `--end` one names a meeting, whose slides and texts are there already.
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

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostList)))
  var list = false

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostEnd)))
  var end = false

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinName)))
  var name: String?

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    try await Reader.serve(options.speech.lang) { reader in
      if [resume, list, end].count(where: \.self) > 1 {
        throw Failure(.program.oneOf(options: "--resume, --list, --end"), .usage)
      }
      let link = HostLink(folder: StateFolder.ofThisPerson.host)
      if list { return try await say(link.ask(.list) ?? [], reader) }
      if end { return try await finish(link, reader) }
      try await open(link, reader)
    }
  }

  private func say(_ meetings: [HostedMeeting], _ reader: Reader) throws(Failure) {
    guard !meetings.isEmpty else { return reader.say(.program.nothingRuns) }
    for meeting in meetings {
      let state = reader.text(meeting.isLive ? .program.inUse : .program.empty)
      reader.say([meeting.id.text, meeting.title, meeting.address, state].joined(separator: "  "))
    }
  }

  private func finish(_ link: HostLink, _ reader: Reader) async throws {
    let request = HostRequest.end(try meeting)
    guard let ended = try await link.ask(request) else {
      throw Failure(.none, asking: request)
    }
    for meeting in ended { reader.say(.program.ended(title: meeting.title)) }
  }

  /// Opens the meeting here, in a console or without one. Nothing is made before everything that can be
  /// checked is in order.
  private func open(_ link: HostLink, _ reader: Reader) async throws {
    try Self.checkEntry(attendees: attendees, presenters: presenters)
    let brought = resume ? [] : try files.map { try Brought.read($0) }
    let request = try request(brought, reader)
    if let name { try check(name) }
    let hasConsole = try await hasConsole(reader)
    let folder = StateFolder.ofThisPerson.host
    if case .resume(let id) = request, let entry = await EndedMeeting.entry(id, in: folder) {
      return try await read(entry, in: folder, hasConsole, reader)
    }
    let lock = try HostLock(folder: folder)
    let session = HostSession(
      reader: reader, link: link, brought: brought, wasResumed: resume, name: name)
    if let meeting = try await link.meeting(request) {
      _ = consume lock
      reader.say(.program.joinsRunning(address: meeting.address))
      return try await hasConsole ? session.hold(meeting, options) : session.leave(meeting)
    }
    if hasConsole {
      try HostProcess(folder: folder, place: try place, reader: reader).start()
      _ = consume lock
      guard let meeting = try await link.meeting(request) else {
        throw Failure(.program.serverSilent, .temporary)
      }
      return try await session.hold(meeting, options)
    }
    let server = try await HostServer.open(
      folder, at: try place, term: .foreground, for: reader)
    _ = consume lock
    try await session.serve(request, on: server)
  }

  /// Refuses ways in by which nobody could come: this server knows no directory, and the access list of
  /// a new meeting is empty.
  static func checkEntry(
    attendees: EntryControl.Mechanism?, presenters: EntryControl.Mechanism?
  ) throws(Failure) {
    for (option, mechanism) in [("--attendees", attendees), ("--presenters", presenters)] {
      switch mechanism {
      case .directory: throw Failure(.program.hostHasNoDirectory(option: option), .usage)
      case .accessList: throw Failure(.program.hostListIsEmpty(option: option), .usage)
      case .open, .key, nil: continue
      }
    }
  }

  /// Opens a meeting that has ended, read-only; without a console it says how to export it.
  @MainActor
  private func read(
    _ entry: MeetingEntry, in folder: String, _ hasConsole: Bool, _ reader: Reader
  ) async throws {
    guard hasConsole else {
      let command = "plenary export \(entry.id)"
      throw Failure(.program.endedButKept(title: entry.title, command: command), .usage)
    }
    let meeting = try await EndedMeeting.read(entry, in: folder)
    for flaw in meeting.flaws { reader.complain(flaw.phrase(in: entry.id)) }
    let now = Moment.system()
    try await meeting.show(Model(reader.language, options, at: now), as: name, at: now)
  }

  private func check(_ name: String) throws(Failure) {
    do throws(Refusal) { _ = try PlainText.acceptedName(name) } catch {
      throw Failure(error.phrase, .usage)
    }
  }

  /// Whether a console can be shown here. Without a terminal the meeting goes on without one, which is
  /// said; throws when there is a terminal that cannot show it.
  @MainActor
  private func hasConsole(_ reader: Reader) throws(Failure) -> Bool {
    if noConsole { return false }
    do throws(TerminalError) {
      try TerminalDisplay.check()
      return true
    } catch .notATerminal {
      reader.complain(.program.noConsoleHere)
      return false
    } catch {
      throw Failure(error)
    }
  }

  private func request(
    _ brought: [Brought], _ reader: Reader
  ) throws(Failure) -> HostRequest {
    if resume { return .resume(try meeting) }
    let named = brought.lazy.map(\.title).first { !$0.isEmpty }
    do throws(Refusal) {
      let title = try Conduct.acceptedTitle(title ?? named ?? reader.text(.program.untitled))
      return .make(title: title, attendees: attendees, presenters: presenters)
    } catch {
      throw Failure(error.phrase, .usage)
    }
  }

  /// The meeting that is named in the place of files.
  private var meeting: MeetingID? {
    get throws(Failure) {
      guard let name = files.first else { return nil }
      guard files.count == 1 else { throw Failure(.program.namesOne, .usage) }
      guard let id = MeetingID(name) else {
        throw Failure(.program.noSuchMeeting(meeting: name), .usage)
      }
      return id
    }
  }

  private var place: Premises.Place {
    get throws(Failure) {
      if let port, !(0...65_535).contains(port) {
        throw Failure(
          .settings.notANumber(name: "--port", value: "\(port)", lowest: 0, highest: 65_535),
          .usage)
      }
      let named = try address.map { (text) throws(Failure) in
        try Addresses.hostName(text, or: .usage).text
      }
      return Premises.Place(named: named, port: port, isLocal: local)
    }
  }
}
