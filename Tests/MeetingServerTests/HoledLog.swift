import MeetingModel
import Storage

@testable import MeetingServer

/// A log that lacks records, as a SQLite store does whose file was edited; and that tells a test of each
/// note of the heads.
final class HoledLog: MeetingLog, Directory {
  let notes = Inbox<[MeetingID: LogHead]>()
  private let inner: MemoryStorage
  private let missing: Set<UInt64>

  init(_ inner: MemoryStorage = MemoryStorage(), missing: Set<UInt64> = []) {
    self.inner = inner
    self.missing = missing
  }

  func append(_ records: [[UInt8]], to meeting: MeetingID, after: EventNumber)
    async throws(StorageError)
  {
    try await inner.append(records, to: meeting, after: after)
  }

  func records(of meeting: MeetingID, after: EventNumber, limit: Int, bytes: Int)
    async throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]
  {
    let page = try await inner.records(of: meeting, after: after, limit: limit, bytes: bytes)
    guard !page.contains(where: { missing.contains($0.number.value) }) else { throw .corrupt }
    return page
  }

  func head(of meeting: MeetingID) async throws(StorageError) -> EventNumber {
    try await inner.head(of: meeting)
  }

  func keepSnapshot(_ bytes: [UInt8], of meeting: MeetingID, at number: EventNumber)
    async throws(StorageError)
  {
    try await inner.keepSnapshot(bytes, of: meeting, at: number)
  }

  func snapshot(of meeting: MeetingID)
    async throws(StorageError) -> (number: EventNumber, bytes: [UInt8])?
  {
    try await inner.snapshot(of: meeting)
  }

  func setAside(after number: EventNumber, of meeting: MeetingID) async throws(StorageError) {
    try await inner.setAside(after: number, of: meeting)
  }

  func countSetAside(of meeting: MeetingID) async throws(StorageError) -> Int {
    try await inner.countSetAside(of: meeting)
  }

  func keepHeads(_ heads: [MeetingID: LogHead]) async throws(StorageError) {
    await inner.keepHeads(heads)
    notes.put(heads)
  }

  func heads() async throws(StorageError) -> [MeetingID: LogHead] { await inner.heads() }

  func create(_ entry: MeetingEntry) async throws(StorageError) { try await inner.create(entry) }

  func find(_ meeting: MeetingID) async throws(StorageError) -> MeetingEntry? {
    await inner.find(meeting)
  }

  func meetings() async throws(StorageError) -> [MeetingEntry] { await inner.meetings() }

  func update(_ entry: MeetingEntry) async throws(StorageError) { try await inner.update(entry) }

  func forget(_ meeting: MeetingID) async throws(StorageError) { await inner.forget(meeting) }

  func secret(named name: String, orMake fresh: [UInt8]) async throws(StorageError) -> [UInt8] {
    await inner.secret(named: name, orMake: fresh)
  }
}

extension MemoryStorage {
  /// A copy of this store's meetings and secrets, with the records as `change` makes them, and with the
  /// snapshots or without.
  func copy(
    withSnapshots: Bool = true, _ change: (inout [[UInt8]]) -> Void = { _ in }
  ) async throws -> MemoryStorage {
    let copy = MemoryStorage()
    for entry in meetings() {
      try await copy.create(entry)
      var bytes = try records(of: entry.id, after: .none, limit: .max, bytes: .max).map(\.bytes)
      change(&bytes)
      try await copy.append(bytes, to: entry.id, after: .none)
      if withSnapshots, let kept = try snapshot(of: entry.id), kept.number.value <= bytes.count {
        try await copy.keepSnapshot(kept.bytes, of: entry.id, at: kept.number)
      }
    }
    for name in [SeatTokens.secretName, Tickets.secretName] {
      _ = await copy.secret(named: name, orMake: secret(named: name, orMake: []))
    }
    await copy.keepHeads(heads())
    return copy
  }
}
