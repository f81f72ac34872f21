import Logging
import MeetingModel
import NIOCore
import SecureTransport
import Storage
import Synchronization
import Wire

/// Lets people in, or not: finds the meeting, checks key or token, and sends them to its room. Knows
/// no more of a meeting than its entry.
final class FrontDesk: Sendable {
  private let directory: any Directory
  private let tokens: SeatTokens
  private let rooms: Rooms
  private let wrongKeys = Mutex(WrongKeys())
  private let knocks: AsyncStream<Job>.Continuation
  private let logger: Logger

  init(
    directory: any Directory, tokens: SeatTokens, rooms: Rooms,
    jobs: AsyncStream<Job>.Continuation, logger: Logger
  ) {
    self.directory = directory
    self.tokens = tokens
    self.rooms = rooms
    knocks = jobs
    self.logger = logger
  }

  /// Has the knock answered soon; false when the server stops. At most one waits per connection.
  func take(_ knock: Knock) -> Bool {
    guard case .enqueued = knocks.yield(.knock(knock)) else { return false }
    return true
  }

  func answer(_ knock: Knock) async {
    do throws(Refusal) {
      let entry = try await entry(for: knock)
      let seat = try seat(for: knock, in: entry)
      guard !entry.ended else { throw .meetingEnded }
      let join = Join(
        connection: knock.connection.id, seat: seat, version: knock.version,
        known: knock.hello.known)
      if !rooms.post(join, from: knock.connection, to: entry) {
        knock.connection.execute { $0.dismiss(with: .farewell(.serverStopping)) }
      }
    } catch {
      knock.connection.execute { $0.dismiss(with: .denied(error)) }
    }
  }

  /// A meeting that is not there and one whose key is another look the same from outside.
  private func entry(for knock: Knock) async throws(Refusal) -> MeetingEntry {
    if case .new = knock.hello.seat {
      let isHeard = wrongKeys.withLock { $0.permits(knock.address, at: .now()) }
      guard isHeard else { throw .tooFast }
    }
    guard let id = MeetingID(knock.hello.meeting) else { throw wrongKey(knock) }
    do {
      if let entry = try await directory.find(id) { return entry }
    } catch {
      logger.error("directory failed", metadata: ["error": "\(error)"])
      throw .storageFailed
    }
    throw wrongKey(knock)
  }

  private func seat(for knock: Knock, in entry: MeetingEntry) throws(Refusal) -> Join.Seat {
    switch knock.hello.seat {
    case .new(let shown):
      guard let role = entry.role(of: shown.key) else { throw wrongKey(knock) }
      return .new(Arrival(name: shown.name, role: role))
    case .taken(let participant, let token):
      guard tokens.admits(token, participant, to: entry.id) else { throw wrongKey(knock) }
      return .taken(participant)
    }
  }

  private func wrongKey(_ knock: Knock) -> Refusal {
    wrongKeys.withLock { $0.note(knock.address, at: .now()) }
    logger.notice("wrong key", metadata: ["connection": "\(knock.connection.id)"])
    return .wrongKey
  }
}

extension MeetingEntry {
  /// The role that `key` lets in with. Compares with every key, in the same time for all of them.
  fileprivate func role(of key: String) -> Role? {
    let key = Array(key.utf8)
    let roles: [(String, Role)] = [
      (attendeeKey, .attendee), (presenterKey, .presenter), (organizerKey, .organizer),
    ]
    var found: Role?
    for (right, role) in roles where !right.isEmpty && Secrets.areEqual(Array(right.utf8), key) {
      found = role
    }
    return found
  }
}
