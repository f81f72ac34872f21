import MeetingModel
import NIOCore
import NIOPosix
import SecureTransport
import Storage
import StorageSQLite

/// What the line and the disk take by themselves: bytes that come back over TLS, at once or after an
/// append of as many bytes is durable.
struct EchoFloor {
  private let store: SQLiteStorage
  private let appender: FloorAppender
  private let plain: EchoLine
  private let storing: EchoLine

  static func make(
    identity: ServerIdentity, folder: String, request: Int, reply: Int, group: any EventLoopGroup
  ) async throws -> EchoFloor {
    let store = try SQLiteStorage.open(folder: folder)
    let entry = try Stores.entry(named: "floor")
    try await store.create(entry)
    let appender = FloorAppender(store: store, meeting: entry.id, bytes: reply)
    return EchoFloor(
      store: store, appender: appender,
      plain: try await EchoLine.open(
        identity: identity, request: request, reply: reply, before: nil, group: group),
      storing: try await EchoLine.open(
        identity: identity, request: request, reply: reply, before: { try await appender.append() },
        group: group))
  }

  func echo() async throws { try await plain.call() }
  func append() async throws { try await appender.append() }
  func echoWithAppend() async throws { try await storing.call() }

  func close() async throws {
    try await plain.close()
    try await storing.close()
    try store.close()
  }
}

/// Appends records of one length, one at a time.
private actor FloorAppender {
  private let store: SQLiteStorage
  private let meeting: MeetingID
  private let bytes: Int
  private var head = EventNumber.none

  init(store: SQLiteStorage, meeting: MeetingID, bytes: Int) {
    self.store = store
    self.meeting = meeting
    self.bytes = bytes
  }

  func append() async throws {
    let record = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &+ Int(head.value)) }
    let after = head
    head = head.next
    try await store.append([record], to: meeting, after: after)
  }
}
