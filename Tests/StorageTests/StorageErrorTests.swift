import GRDB
import Glibc
import Storage
import Testing

@testable import StorageSQLite

@Suite("what SQLite and the system say becomes one value")
struct StorageErrorTests {
  @Test(
    "for every kind of result code",
    arguments: [
      (.SQLITE_FULL, .full),
      (.SQLITE_BUSY_SNAPSHOT, .locked),
      (.SQLITE_LOCKED, .locked),
      (.SQLITE_NOTADB, .corrupt),
      (.SQLITE_CORRUPT_INDEX, .corrupt),
      (.SQLITE_CONSTRAINT_PRIMARYKEY, .corrupt),
      (.SQLITE_CANTOPEN, .unavailable(code: 14)),
      (.SQLITE_IOERR_FSYNC, .unavailable(code: 1034)),
      (.SQLITE_READONLY, .unavailable(code: 8)),
    ] as [(ResultCode, StorageError)])
  func codes(code: ResultCode, expected: StorageError) async throws {
    try await withFolder { path in
      let folder = try DataFolder(taking: path)
      #expect(StorageError(DatabaseError(resultCode: code), in: folder) == expected)
      #expect(StorageError(expected, in: folder) == expected)
    }
  }

  @Test("for the error numbers of the folder")
  func numbers() {
    #expect(StorageError(errno: ENOSPC) == .full)
    #expect(StorageError(errno: EDQUOT) == .full)
    #expect(StorageError(errno: EACCES) == .unwritable(errno: EACCES))
  }
}
