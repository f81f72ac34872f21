import GRDB
import Storage

extension StorageError {
  /// The value for whatever SQLite, GRDB or a transaction of ours threw. A primary code stands for
  /// all of its extended codes (https://www.sqlite.org/rescode.html).
  init(_ error: any Error, in folder: DataFolder) {
    if let error = error as? StorageError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .unavailable(code: ResultCode.SQLITE_ERROR.rawValue)
      return
    }
    let code = error.extendedResultCode
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_IOERR where folder.isFull, .SQLITE_CANTOPEN where folder.isFull: self = .full
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    // A constraint that fails contradicts what the same transaction has just read.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .corrupt
    default: self = .unavailable(code: code.rawValue)
    }
  }
}
