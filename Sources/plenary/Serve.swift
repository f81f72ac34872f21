import ArgumentParser
import DirectoryLDAP
import Glibc
import Invitations
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import Participation
import SecureTransport
import ServiceLifecycle
import Storage
import StorageSQLite
import UnixSignals

struct Serve: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.serve))
  }

  @OptionGroup var options: SettingsOptions
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    try await Reader.serve(speech.lang) { reader in
      let read: @Sendable () throws(Failure) -> Settings = { () throws(Failure) in
        try options.settings(environment: environment)
      }
      try await ServiceRun(settings: try read(), reader: reader).run(reading: read)
    }
  }
}

/// A server as a service: until TERM or INT, which let it finish what is under way. HUP has it read its
/// configuration again.
struct ServiceRun {
  let settings: Settings
  let reader: Reader

  func run(reading read: @escaping @Sendable () throws(Failure) -> Settings) async throws {
    let folder = settings.folder
    let level = AdjustableLog<CleanedLog<StreamLogHandler>>.Level(settings.logLevel)
    let logger = Logger(label: "plenary") {
      AdjustableLog(CleanedLog(StreamLogHandler.standardError(label: $0)), level: level)
    }
    do {
      // From here on HUP does not end the process.
      let signals = await UnixSignalsSequence(trapping: .sighup)
      let storage = try SQLiteStorage.open(folder: folder)
      defer { try? storage.close() }
      let server = try await bind(storage, logger)
      try await makeMeetings(on: server)
      let invitations = try await writeInvitations(of: server)
      logger.notice(
        "serving",
        metadata: [
          "address": "\(server.address)", "folder": "\(folder)",
          "invitations": "\(invitations)",
        ])
      let reloading = Reloading(
        server: server, service: self, level: level, signals: signals, logger: logger, read: read)
      let group = ServiceGroup(
        services: [server, reloading], gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger)
      try await group.run()
      logger.notice("stopped")
    } catch let error as StorageError {
      throw Failure(error, folder: folder)
    }
  }

  private func bind(_ storage: SQLiteStorage, _ logger: Logger) async throws -> MeetingServer {
    var configuration = MeetingServer.Configuration()
    configuration.host = settings.host
    configuration.port = settings.port
    configuration.mostConnections = settings.connections
    configuration.rules.policy = settings.policy
    do {
      return try await MeetingServer.bind(
        configuration, identity: try settings.identity(now: Int64(time(nil))), log: storage,
        directory: storage, accounts: try settings.accounts(kept: storage, logger: logger),
        logger: logger)
    } catch {
      throw Failure(
        listening: error, address: "\(settings.host):\(settings.port)", folder: settings.folder,
        file: settings.certificateFile, for: reader)
    }
  }

  /// Writes the invitations to all meetings; gives the path of the file.
  @discardableResult
  func writeInvitations(of server: MeetingServer) async throws -> String {
    let invitations = InvitationsFile(folder: settings.folder)
    try invitations.write(
      try await server.meetings, host: settings.publicName, port: server.address.port ?? 0,
      pin: server.pin.text)
    return invitations.path
  }

  /// Makes the configured meetings that do not exist or have ended.
  func makeMeetings(on server: MeetingServer) async throws {
    let there = Set(try await server.meetings.filter { !$0.ended }.map(\.title))
    for title in settings.meetings {
      do {
        guard try !there.contains(Conduct.acceptedTitle(title)) else { continue }
        _ = try await server.makeMeeting(
          title: title, attendees: settings.attendees, presenters: settings.presenters)
      } catch let refusal as Refusal {
        throw Failure(.denied(refusal), at: settings.publicName)
      }
    }
  }
}

extension Settings {
  /// Where people may sign in: at the server itself, then at the directory.
  func accounts(
    kept: any AccountDirectory, logger: Logger
  ) throws -> [any AccountSource] {
    var sources: [any AccountSource] = [try StoredAccounts(directory: kept, logger: logger)]
    if let directory { sources.append(LDAPDirectory(directory, logger: logger)) }
    return sources
  }

  /// The server's certificate: the one given, or its own, made when there is none yet.
  func identity(now: Int64) throws(IdentityError) -> ServerIdentity {
    if let certificate {
      return try ServerIdentity(certificateFile: certificate.file, keyFile: certificate.key)
        .rememberingEarlier(in: folder)
    }
    return try ServerIdentity.kept(in: folder, hosts: certificateHosts, now: now)
      .rememberingEarlier(in: folder)
  }
}
