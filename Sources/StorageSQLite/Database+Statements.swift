import FoundationEssentials
import GRDB
import Storage

extension Database {
  /// `body` as one transaction, which holds the write lock from its first statement on.
  func whole<Value>(_ body: () throws -> Value) throws -> Value {
    try beginTransaction(.immediate)
    do {
      let value = try body()
      try commit()
      return value
    } catch {
      // What failed is what the caller must hear of; SQLite may have rolled back by itself already.
      try? rollback()
      throw error
    }
  }

  /// The first row of a prepared statement that is kept for the next call.
  func first(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

/// The longest blob that SQLite takes as it is built everywhere (SQLITE_MAX_LENGTH).
private let longestBlob = 1_000_000_000

/// `bytes` as SQLite binds them. No bytes at all are bound as NULL: the statements say `coalesce`.
func blob(_ bytes: [UInt8]) throws(StorageError) -> Data {
  guard bytes.count <= longestBlob else {
    throw .unavailable(code: ResultCode.SQLITE_TOOBIG.rawValue)
  }
  return Data(bytes)
}
