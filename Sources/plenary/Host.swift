import ArgumentParser
import Console
import Glibc
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
    let request = HostRequest.end(try await running(link))
    guard let ended = try await link.ask(request) else {
      throw Failure(.none, asking: request)
    }
    for meeting in ended { reader.say(.program.ended(title: meeting.title)) }
  }

  /// The meeting of those that run which is named in the place of files. Nil when none is named.
  private func running(_ link: HostLink) async throws -> MeetingID? {
    guard let named = try named else { return nil }
    guard let running = try await link.ask(.list), !running.isEmpty else {
      throw Failure(.none, asking: .list)
    }
    guard let one = try running.meant(by: named) else {
      throw Failure(.program.notRunning(meeting: named), .usage)
    }
    return one.id
  }

  /// Opens the meeting here, in a console or without one. Nothing is made before everything that can be
  /// checked is in order.
  private func open(_ link: HostLink, _ reader: Reader) async throws {
    try Self.checkEntry(attendees: attendees, presenters: presenters)
    let brought = resume ? [] : try files.map { try Brought.read($0) }
    let folder = StateFolder.ofThisPerson.host
    let resumed = resume ? try await Self.resumed(try named, in: folder) : nil
    let request = try request(brought, resumed, reader)
    if let name { try check(name) }
    let hasConsole = try await hasConsole(reader)
    if let resumed, resumed.ended { return try await read(resumed, in: folder, hasConsole, reader) }
    let asked = try site(of: resumed?.id, in: folder)
    let lock = try HostLock(folder: folder)
    let session = HostSession(
      reader: reader, link: link, brought: brought, wasResumed: resume, name: name)
    if let meeting = try await link.meeting(request) {
      _ = consume lock
      // Of several that go on the server may have chosen another.
      guard meeting.suits(try site(of: resume ? meeting.id : nil, in: folder)) else {
        await session.discard(meeting)
        throw Failure(.program.runsElsewhere(address: meeting.address), .usage)
      }
      reader.say(.program.joinsRunning(address: meeting.address))
      return try await hasConsole ? session.hold(meeting, options) : session.leave(meeting)
    }
    if hasConsole {
      try HostProcess(folder: folder, site: asked, reader: reader).start()
      _ = consume lock
      guard let meeting = try await link.meeting(request) else {
        throw Failure(.program.serverSilent, .temporary)
      }
      return try await session.hold(meeting, options)
    }
    let server = try await HostServer.open(
      folder, at: asked, term: .foreground, for: reader)
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
    _ brought: [Brought], _ resumed: MeetingEntry?, _ reader: Reader
  ) throws(Failure) -> HostRequest {
    if resume { return .resume(files.isEmpty ? nil : resumed?.id) }
    let named = brought.lazy.map(\.title).first { !$0.isEmpty }
    do throws(Refusal) {
      let title = try Conduct.acceptedTitle(title ?? named ?? reader.text(.program.untitled))
      return .make(title: title, attendees: attendees, presenters: presenters)
    } catch {
      throw Failure(error.phrase, .usage)
    }
  }

  /// What stands in the place of files: the identifier or the title of a meeting.
  private var named: String? {
    get throws(Failure) {
      guard files.count <= 1 else { throw Failure(.program.namesOne, .usage) }
      return files.first
    }
  }

  /// The meeting that `--resume` means by `named`: the newest that has not ended, or else the newest, where
  /// none is named.
  static func resumed(
    _ named: String?, in folder: String
  ) async throws(Failure) -> MeetingEntry {
    let entries: [MeetingEntry]
    do throws(Failure) {
      entries = try await Export.entries(in: folder)
    } catch {
      guard error.phrase == .program.noMeetingIn(path: folder) else { throw error }
      // If the folder cannot even be made, say that: the home may be the wrong one.
      _ = try HostLock(folder: folder)
      entries = []
    }
    guard let named else {
      guard let newest = entries.first(where: { !$0.ended }) ?? entries.first else {
        throw Failure(.none, asking: .resume(nil))
      }
      return newest
    }
    guard let one = try entries.meant(by: named) else {
      throw Failure(.program.noSuchMeeting(meeting: named), .usage)
    }
    return one
  }

  /// Where the options want a meeting; where they do not tell, as `resumed` was hosted before.
  private func site(
    of resumed: MeetingID?, in folder: String
  ) throws(Failure) -> Premises.Site {
    try site.orAsBefore(resumed.flatMap(HostSites(folder: folder).site(of:)))
  }

  private var site: Premises.Site {
    get throws(Failure) {
      if let port, !(0...65_535).contains(port) {
        throw Failure(
          .settings.notANumber(name: "--port", value: "\(port)", lowest: 0, highest: 65_535),
          .usage)
      }
      let named = try address.map { (text) throws(Failure) in
        try Addresses.hostName(text, or: .usage).text
      }
      return Premises.Site(named: named, port: port, isLocal: local)
    }
  }
}
