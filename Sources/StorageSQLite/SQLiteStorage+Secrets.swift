import GRDB
package import Storage

extension SQLiteStorage {
  /// The secret kept under `name`, for one who looks and writes nothing; nil when there is none.
  package func secret(named name: String) async throws(StorageError) -> [UInt8]? {
    try await read { database in
      try database.first("SELECT bytes FROM secret WHERE name = ?", [name]).map { try $0.bytes(0) }
    }
  }
}
