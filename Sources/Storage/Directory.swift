package import MeetingModel

/// The meetings of one server, and the secrets that it keeps for itself.
///
/// Every write is durable on return and may be repeated when its outcome is unknown. Cancelling the
/// calling task stops no call.
package protocol Directory: Sendable {
  /// Throws `.exists` when another meeting has this id; the very same entry may be created twice.
  func create(_ entry: MeetingEntry) async throws(StorageError)

  func find(_ meeting: MeetingID) async throws(StorageError) -> MeetingEntry?

  /// Every meeting, newest first; those of one moment by id.
  func meetings() async throws(StorageError) -> [MeetingEntry]

  /// Puts `entry` in the place of the one with its id. Throws `.unknownMeeting` when there is none.
  func update(_ entry: MeetingEntry) async throws(StorageError)

  /// Drops the meeting, its log and its snapshot. A meeting that is not there is forgotten already.
  func forget(_ meeting: MeetingID) async throws(StorageError)

  /// The secret kept under `name`; when there is none yet, `fresh` is kept and returned.
  ///
  /// Law: for one name every call returns the same bytes, for as long as the store lives.
  func secret(named name: String, orMake fresh: [UInt8]) async throws(StorageError) -> [UInt8]
}
