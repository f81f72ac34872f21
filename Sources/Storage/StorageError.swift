package import MeetingModel

/// Why the store did not do what it was asked. Values only: the console words them.
///
/// After `conflict`, `exists`, `unknownMeeting`, `closed`, `locked` on opening and `newerSchema`
/// nothing was written. After any other, the outcome of a write is unknown: repeat the same call.
package enum StorageError: Error, Hashable, Sendable {
  /// The log does not end where the append said, and does not already hold it; it ends at `head`.
  case conflict(head: EventNumber)
  /// Another meeting has this name.
  case exists
  case unknownMeeting
  /// No room is left on the disk, or in the quota.
  case full
  /// Another server, or another program, holds the data folder.
  case locked
  /// The file does not hold what was written.
  case corrupt
  /// The file was written by a later version, with this schema; this version left it as it was.
  case newerSchema(version: Int)
  /// The data folder cannot be made, opened or written; `errno` says why.
  case unwritable(errno: Int32)
  /// The engine failed otherwise; `code` is its own (SQLite's extended result code), for the log.
  case unavailable(code: Int32)
  /// The store was closed before this call.
  case closed
}
