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

/// A server with one meeting, at whose door one knocks again and again.
struct EntryPath {
  enum Key { case right, wrong }

  struct BadInvitation: Error {}

  private let server: MeetingServer
  private let running: Task<Void, any Error>
  private let right: Invitation
  private let wrong: Invitation

  init() async throws {
    let store = MemoryStorage()
    let server = try await MeetingServer.bind(
      MeetingServer.Configuration(),
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: Int64(time(nil))),
      log: store, directory: store,
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    let meeting = try await server.makeMeeting(title: "Bench")
    func invitation(_ key: String) throws -> Invitation {
      guard
        let invitation = Invitation(
          host: "127.0.0.1", port: server.address.port ?? 0, meeting: meeting.id, key: key,
          pin: server.fingerprint.text)
      else { throw BadInvitation() }
      return invitation
    }
    right = try invitation(meeting.attendeeKey)
    wrong = try invitation("guess")
    self.server = server
    running = Task { try await server.run() }
  }

  /// One after the other.
  func measure(_ key: Key, _ count: Int) async throws -> Amount {
    let begun = Self.processorTime
    for _ in 0..<count {
      do {
        let guest = try await Guest.join(
          key == .right ? right : wrong, name: "N\(UInt32.random(in: 0 ... .max))",
          group: .singletonMultiThreadedEventLoopGroup)
        await guest.leave()
      } catch {
        guard key == .wrong else { throw error }
      }
    }
    return Amount(Self.processorTime - begun, each: count)
  }

  func stop() async throws {
    running.cancel()
    try await running.value
  }

  /// Of the whole process.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
