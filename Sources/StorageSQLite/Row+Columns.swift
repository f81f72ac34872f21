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
