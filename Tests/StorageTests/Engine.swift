import FoundationEssentials
import Glibc
import MeetingModel
import Storage
import StorageSQLite
import Testing

typealias Store = any MeetingLog & Directory & AccountDirectory

/// The implementations that every law is held against.
enum Engine: CaseIterable, Sendable {
  case memory, sqlite

  /// Runs `body` on an empty store, and tidies up behind it.
  func run(_ body: (Store) async throws -> Void) async throws {
    switch self {
    case .memory: try await body(MemoryStorage())
    case .sqlite:
      try await withFolder { folder in
        let store = try SQLiteStorage.open(folder: folder)
        try await body(store)
        try store.close()
      }
    }
  }

  /// The same, with one empty meeting in the store.
  func runMeeting(_ body: (Store, MeetingID) async throws -> Void) async throws {
    try await run { store in
      try await store.create(entry("standup"))
      try await body(store, entry("standup").id)
    }
  }
}

/// Runs `body` with the path of a folder that is gone afterwards; the folder is not made yet.
func withFolder(_ body: (String) async throws -> Void) async throws {
  var template = Array("/tmp/plenary-storage-XXXXXX".utf8CString)
  let outer = try #require(mkdtemp(&template).map { String(cString: $0) })
  defer { try? FileManager.default.removeItem(atPath: outer) }
  try await body(outer + "/state/plenary")
}

func name(_ text: String) throws -> MeetingID { try #require(MeetingID(text)) }

func entry(_ id: String, title: String = "Weekly", at moment: Int64 = 1_000) throws -> MeetingEntry
{
  MeetingEntry(
    id: try name(id), title: title, created: Moment(milliseconds: moment), attendeeKey: "a-" + id,
    presenterKey: "p-" + id, organizerKey: "o-" + id)
}

/// A record whose bytes tell who wrote it.
func record(_ text: String) -> [UInt8] { Array(text.utf8) }

extension MeetingLog {
  /// The whole log, read in small pages; fails the test when a number is missing or out of order.
  func everything(of meeting: MeetingID, page: Int = 7) async throws -> [[UInt8]] {
    var all: [[UInt8]] = []
    while true {
      let next = try await records(of: meeting, after: EventNumber(UInt64(all.count)), limit: page)
      guard !next.isEmpty else { return all }
      for (number, bytes) in next {
        all.append(bytes)
        try #require(number == EventNumber(UInt64(all.count)))
      }
    }
  }
}
