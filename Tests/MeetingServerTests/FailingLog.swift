import MeetingModel
import Storage
import Synchronization

/// A log whose appends fail when and how a test says.
final class FailingLog: MeetingLog {
  enum Failure: Sendable {
    /// Nothing is written.
    case before(StorageError)
    /// All is written, and the caller not told.
    case after(StorageError)
  }

  private let inner: any MeetingLog
  private let failures = Mutex<[Failure]>([])
  private let lasting = Mutex<StorageError?>(nil)

  init(_ inner: any MeetingLog) { self.inner = inner }

  /// The next appends fail so, one after the other.
  func fail(_ next: [Failure]) { failures.withLock { $0 += next } }

  /// Every append fails with it and writes nothing, until nil.
  func fail(always error: StorageError?) { lasting.withLock { $0 = error } }

  func append(_ records: [[UInt8]], to meeting: MeetingID, after: EventNumber)
    async throws(StorageError)
  {
    if let error = lasting.withLock({ $0 }) { throw error }
    let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if case .before(let error) = failure { throw error }
    try await inner.append(records, to: meeting, after: after)
    if case .after(let error) = failure { throw error }
  }

  func records(of meeting: MeetingID, after: EventNumber, limit: Int, bytes: Int)
    async throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]
  {
    try await inner.records(of: meeting, after: after, limit: limit, bytes: bytes)
  }

  func head(of meeting: MeetingID) async throws(StorageError) -> EventNumber {
    try await inner.head(of: meeting)
  }

  func keepSnapshot(_ bytes: [UInt8], of meeting: MeetingID, at number: EventNumber)
    async throws(StorageError)
  {
    try await inner.keepSnapshot(bytes, of: meeting, at: number)
  }

  func setAside(after number: EventNumber, of meeting: MeetingID) async throws(StorageError) {
    try await inner.setAside(after: number, of: meeting)
  }

  func countSetAside(of meeting: MeetingID) async throws(StorageError) -> Int {
    try await inner.countSetAside(of: meeting)
  }

  func keepHeads(_ heads: [MeetingID: LogHead]) async throws(StorageError) {
    try await inner.keepHeads(heads)
  }

  func heads() async throws(StorageError) -> [MeetingID: LogHead] { try await inner.heads() }

  func snapshot(of meeting: MeetingID)
    async throws(StorageError) -> (number: EventNumber, bytes: [UInt8])?
  {
    try await inner.snapshot(of: meeting)
  }
}
