import Logging
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import ServiceLifecycle
import Storage
import Wire

@testable import MeetingServer

extension MeetingServer.Configuration {
  /// For machines that do something else at the same time: no deadline that a test does not mean.
  static var patient: MeetingServer.Configuration {
    var configuration = MeetingServer.Configuration()
    configuration.patience.handshake = .seconds(600)
    configuration.patience.hello = .seconds(600)
    configuration.patience.silence = .seconds(600)
    configuration.patience.stall = .seconds(600)
    configuration.patience.farewell = .seconds(60)
    configuration.rules.grace = .seconds(600)
    return configuration
  }
}

/// A server on loopback with one meeting, for the length of a test.
struct House: Sendable {
  let server: MeetingServer
  let meeting: MeetingEntry
  let log: any MeetingLog

  func hello(_ name: String, _ role: Role = .attendee) -> Hello {
    let key =
      switch role {
      case .organizer, .coOrganizer: meeting.organizerKey
      case .presenter: meeting.presenterKey
      case .attendee: meeting.attendeeKey
      }
    return Hello(meeting: meeting.id.text, seat: .new(name: name, key: key))
  }

  func join(_ name: String, _ role: Role = .attendee) async throws -> RawClient {
    try await RawClient.join(server, hello(name, role))
  }

  /// The log as it is now.
  func records() async throws -> [Record] {
    try await log.records(of: meeting.id, after: .none, limit: .max).map {
      try RecordCodec.decode($0.bytes)
    }
  }

  static let identity = Result {
    try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000)
  }

  static func bind(
    log: any MeetingLog, directory: any Directory, _ configuration: MeetingServer.Configuration,
    accounts: [any AccountSource] = [], logger given: Logger? = nil,
    now: @escaping @Sendable () -> Moment = Moment.system,
    nonce: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
  ) async throws -> MeetingServer {
    var logger = given ?? Logger(label: "test")
    if given == nil { logger.logLevel = .critical }
    return try await MeetingServer.bind(
      configuration, identity: try identity.get(), log: log, directory: directory,
      accounts: accounts, logger: logger, now: now, nonce: nonce)
  }

  /// Runs `body` beside the server, which is then stopped as by `kill`: without a last word.
  /// A store that holds a meeting already goes on with it.
  static func with<Value: Sendable>(
    store: any MeetingLog & Directory = MemoryStorage(), log: (any MeetingLog)? = nil,
    directory: (any Directory)? = nil,
    _ configuration: MeetingServer.Configuration = .patient,
    accounts: [any AccountSource] = [], logger: Logger? = nil,
    now: @escaping @Sendable () -> Moment = Moment.system,
    nonce: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) },
    _ body: (House) async throws -> Value
  ) async throws -> Value {
    let server = try await bind(
      log: log ?? store, directory: directory ?? store, configuration, accounts: accounts,
      logger: logger, now: now, nonce: nonce)
    let meeting =
      if let known = try await store.meetings().first { known } else {
        try await server.makeMeeting(title: "Tides")
      }
    let house = House(server: server, meeting: meeting, log: store)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      do {
        let value = try await body(house)
        group.cancelAll()
        try await group.waitForAll()
        return value
      } catch {
        group.cancelAll()
        throw error
      }
    }
  }
}
