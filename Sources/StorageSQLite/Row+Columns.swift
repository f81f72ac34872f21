import FoundationEssentials
import GRDB
import MeetingModel
import Storage

/// Columns as checked values: a file from outside may hold anything, so a wrong type is `.corrupt`.
extension Row {
  func integer(_ column: Int) throws(StorageError) -> Int64 {
    guard let value = Int64.fromDatabaseValue(self[column]) else { throw .corrupt }
    return value
  }

  func number(_ column: Int) throws(StorageError) -> EventNumber {
    guard let value = UInt64(exactly: try integer(column)) else { throw .corrupt }
    return EventNumber(value)
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    try withUnsafeData(atIndex: column) { bytes in
      guard let bytes else { throw StorageError.corrupt }
      return [UInt8](bytes)
    }
  }

  func text(_ column: Int) throws -> String {
    String(decoding: try bytes(column), as: UTF8.self)
  }
}

extension Database {
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
