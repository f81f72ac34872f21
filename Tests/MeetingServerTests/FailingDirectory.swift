import MeetingModel
import Storage
import Synchronization

/// A directory whose updates fail when a test says.
final class FailingDirectory: Directory {
  private let inner: any Directory
  private let failures = Mutex(0)

  init(_ inner: any Directory) { self.inner = inner }

  /// The next updates fail, and change nothing.
  func fail(_ count: Int) { failures.withLock { $0 = count } }

  func update(_ entry: MeetingEntry) async throws(StorageError) {
    let fails = failures.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    if fails { throw .full }
    try await inner.update(entry)
  }

  func create(_ entry: MeetingEntry) async throws(StorageError) { try await inner.create(entry) }
  func find(_ meeting: MeetingID) async throws(StorageError) -> MeetingEntry? {
    try await inner.find(meeting)
  }
  func meetings() async throws(StorageError) -> [MeetingEntry] { try await inner.meetings() }
  func forget(_ meeting: MeetingID) async throws(StorageError) { try await inner.forget(meeting) }
  func secret(named name: String, orMake fresh: [UInt8]) async throws(StorageError) -> [UInt8] {
    try await inner.secret(named: name, orMake: fresh)
  }
}
