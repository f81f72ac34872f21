import Glibc
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import SecureTransport
import ServiceLifecycle
import Storage
import StorageSQLite
import UnixSignals

/// The server inside this program, with one meeting that it was started for.
@MainActor
final class Hosting {
  /// How it listens.
  struct Place {
    /// Stands in invitations.
    var address: String
    /// Nil: the port of the last time if it is free, else the usual one, else any.
    var port: Int?
    /// For this machine only.
    var isLocal = false
  }

  /// Where to go on.
  enum Subject {
    case new(title: String, attendees: EntryControl.Mechanism?, presenters: EntryControl.Mechanism?)
    /// In place of all meetings of before.
    case demonstration(title: String)
    /// Nil: the newest that has not ended.
    case resumed(MeetingID?)
  }

  /// What servers listen on when nothing else is said.
  nonisolated static let usualPort = 7420

  let meeting: MeetingEntry
  let place: Place
  private let folder: String
  private let storage: SQLiteStorage
  private let server: MeetingServer
  private let group: ServiceGroup
  private var running: Task<Void, any Error>?

  private init(
    meeting: MeetingEntry, place: Place, folder: String, storage: SQLiteStorage,
    server: MeetingServer, group: ServiceGroup
  ) {
    self.meeting = meeting
    self.place = place
    self.folder = folder
    self.storage = storage
    self.server = server
    self.group = group
  }

  /// Opens the data folder, takes a port, and makes or finds the meeting. Serves from then on;
  /// with `heedsSignals` until INT or TERM.
  static func start(
    _ subject: Subject, at place: Place, folder: String, heedsSignals: Bool, for reader: Reader
  ) async throws -> Hosting {
    let storage: SQLiteStorage
    do { storage = try SQLiteStorage.open(folder: folder) } catch {
      throw Failure(error, folder: folder)
    }
    do {
      return try await start(
        subject, at: place, folder: folder, storage: storage, heedsSignals: heedsSignals,
        for: reader)
    } catch {
      try? storage.close()
      if let error = error as? StorageError { throw Failure(error, folder: folder) }
      throw error
    }
  }

  private static func start(
    _ subject: Subject, at place: Place, folder: String, storage: SQLiteStorage,
    heedsSignals: Bool, for reader: Reader
  ) async throws -> Hosting {
    // The console owns the screen: what goes wrong is told to a file.
    let logger =
      heedsSignals
      ? quiet(Logger(label: "plenary") { CleanedLog(StreamLogHandler.standardError(label: $0)) })
      : LogFile.logger
    let found: MeetingEntry?
    let title: String
    var doors: (attendees: EntryControl.Mechanism?, presenters: EntryControl.Mechanism?)
    switch subject {
    case .new(let new, let attendees, let presenters):
      (found, title) = (nil, new)
      doors = (attendees, presenters)
    case .demonstration(let new):
      for meeting in try await storage.meetings() { try await storage.forget(meeting.id) }
      (found, title) = (nil, new)
    case .resumed(let id):
      let meeting = try await meeting(id, in: storage)
      (found, title) = (meeting, meeting.title)
    }
    let identity = try identity(in: folder, for: place, reader)
    let server = try await bind(
      place, identity: identity, storage: storage, folder: folder, logger: logger, reader)
    let meeting: MeetingEntry
    do {
      if let found {
        meeting = found
      } else {
        meeting = try await server.makeMeeting(
          title: title, attendees: doors.attendees, presenters: doors.presenters)
      }
    } catch let refusal as Refusal {
      throw Failure(.denied(refusal), at: place.address)
    }
    PlaceFile(folder: folder).keep(port: server.address.port, address: place.address)
    let group = ServiceGroup(
      services: [server],
      gracefulShutdownSignals: heedsSignals ? [.sigterm, .sigint] : [], logger: logger)
    let hosting = Hosting(
      meeting: meeting, place: place, folder: folder, storage: storage, server: server,
      group: group)
    hosting.running = Task { try await group.run() }
    return hosting
  }

  private static func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = .warning
    return logger
  }

  private static func meeting(
    _ id: MeetingID?, in storage: SQLiteStorage
  ) async throws -> MeetingEntry {
    let open = try await storage.meetings().filter { !$0.ended }
    if let id {
      guard let meeting = open.first(where: { $0.id == id }) else {
        throw Failure(.program.noSuchMeeting(meeting: id.text), .usage)
      }
      return meeting
    }
    guard let meeting = open.first else { throw Failure(.program.noMeetingToResume, .usage) }
    return meeting
  }

  private static func identity(
    in folder: String, for place: Place, _ reader: Reader
  ) throws -> ServerIdentity {
    var hosts = [place.address]
    for host in ["localhost", "127.0.0.1"] where !hosts.contains(host) { hosts.append(host) }
    do {
      return try ServerIdentity.kept(in: folder, hosts: hosts, now: Int64(time(nil)))
    } catch {
      throw Failure(error, file: folder + "/certificate.pem", for: reader)
    }
  }

  /// Tries the ports that will do, one after the other.
  private static func bind(
    _ place: Place, identity: ServerIdentity, storage: SQLiteStorage, folder: String,
    logger: Logger, _ reader: Reader
  ) async throws -> MeetingServer {
    let kept = PlaceFile(folder: folder).port
    let ports = place.port.map { [$0] } ?? [kept ?? usualPort, 0]
    let hosts = place.isLocal ? ["127.0.0.1"] : ["::", "0.0.0.0"]
    let accounts = try StoredAccounts(directory: storage, logger: logger)
    var failure: any Error = ChannelError.unknownLocalAddress
    for port in ports {
      for host in hosts {
        var configuration = MeetingServer.Configuration()
        configuration.host = host
        configuration.port = port
        do {
          return try await MeetingServer.bind(
            configuration, identity: identity, log: storage, directory: storage,
            accounts: [accounts], logger: logger)
        } catch {
          failure = error
          // Only a machine without IPv6 is asked for IPv4 alone.
          if let error = error as? IOError, error.errnoCode == EADDRINUSE { break }
        }
      }
    }
    let port = ports.first ?? 0
    throw Failure(
      listening: failure, address: "\(hosts[hosts.count - 1]):\(port)", folder: folder,
      file: folder + "/certificate.pem", for: reader)
  }

  /// The invitation to this meeting for one who comes as `role`.
  func invitation(for role: Role, host: String? = nil) throws -> Invitation {
    let host = host ?? place.address
    guard
      let invitation = Invitation(
        to: meeting, as: role, host: host, port: server.address.port ?? 0,
        pin: server.fingerprint.text)
    else { throw Failure(.program.badHost(text: host), .usage) }
    return invitation
  }

  /// Where it listens, as sentences name it.
  var listensAt: String { "\(place.address):\(server.address.port ?? 0)" }

  /// Whether nobody else can come.
  var isForThisMachineOnly: Bool { place.isLocal || place.address == "127.0.0.1" }

  /// By which the person who hosts comes in.
  var ownInvitation: Invitation {
    get throws { try invitation(for: .organizer, host: "127.0.0.1") }
  }

  /// Returns when the server has been stopped by a signal, and everything is stored and closed.
  func wait() async throws {
    try await running?.value
    close()
  }

  /// Has everyone told, and returns when everything is stored and closed.
  func stop() async {
    await group.triggerGracefulShutdown()
    // What it throws comes of a server that has failed, which the console has shown.
    try? await running?.value
    close()
  }

  private func close() {
    // Every record is on the disk; closing merely tidies up.
    try? storage.close()
  }
}
