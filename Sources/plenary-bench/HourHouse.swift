import Glibc
import Invitations
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import NIOPosix
import SecureTransport
import Storage
import StorageSQLite
import Wire

/// A server on SQLite with one meeting, and people who come in by TLS over loopback, all in this
/// process.
struct HourHouse {
  let server: MeetingServer
  let store: SQLiteStorage
  let entry: MeetingEntry
  let refusals = HourRefusals()

  struct BadInvitation: Error {}

  /// How many are on their way in at once.
  private static let atOnce = 16

  static func open(folder: String) async throws -> HourHouse {
    raiseFileLimit()
    let store = try SQLiteStorage.open(folder: folder)
    var logger = Logger(label: "bench")
    logger.logLevel = .error
    var configuration = MeetingServer.Configuration()
    configuration.patience.handshake = .seconds(120)
    configuration.patience.hello = .seconds(120)
    let server = try await MeetingServer.bind(
      configuration,
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: Int64(time(nil))),
      log: store, directory: store, logger: logger)
    let entry = try await server.makeMeeting(title: "A simulated hour")
    return HourHouse(server: server, store: store, entry: entry)
  }

  private static var pace: LinkPace {
    var pace = LinkPace()
    pace.connecting = .seconds(120)
    pace.greeting = .seconds(120)
    pace.silence = .seconds(120)
    return pace
  }

  private func invitation(_ key: String) throws -> Invitation {
    guard let port = server.address.port,
      let invitation = Invitation(
        host: "127.0.0.1", port: port, meeting: entry.id, key: key, pin: server.fingerprint.text)
    else { throw BadInvitation() }
    return invitation
  }

  /// The line of a presenter.
  func link(name: String) throws -> Link {
    Link(
      to: try invitation(entry.presenterKey), name: name, pace: Self.pace,
      group: MultiThreadedEventLoopGroup.singleton)
  }

  func presenters(_ count: Int) async throws -> [Guest] {
    try await join(count, try invitation(entry.presenterKey), "Presenter")
  }

  func attendees(_ count: Int) async throws -> [Guest] {
    try await join(count, try invitation(entry.attendeeKey), "Attendee")
  }

  private func join(_ count: Int, _ invitation: Invitation, _ name: String) async throws -> [Guest]
  {
    try await withThrowingTaskGroup(of: Guest.self) { group in
      var guests: [Guest] = []
      var begun = 0
      while guests.count < count {
        while begun < count, begun - guests.count < Self.atOnce {
          begun += 1
          group.addTask { [begun] in
            try await Guest.join(
              invitation, name: "\(name) \(begun)", pace: Self.pace,
              group: MultiThreadedEventLoopGroup.singleton)
          }
        }
        guard let guest = try await group.next() else { break }
        guests.append(guest)
      }
      return guests
    }
  }

  /// The log as the disk has it.
  func records() async throws -> [Record] {
    try await store.records(of: entry.id, after: .none, limit: .max).map {
      try RecordCodec.decode($0.bytes)
    }
  }

  /// What this process has written so far, both ends of every line and the disk; nil where the system
  /// does not tell.
  static var written: Int? {
    guard let file = fopen("/proc/self/io", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self
      )
      .split { $0 == " " || $0 == "\n" }
      if words.first == "wchar:", let number = words.last.flatMap({ Int($0) }) { return number }
    }
    return nil
  }
}
