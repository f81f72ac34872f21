package import MeetingModel

/// The log of every meeting: opaque records by (meeting, number), and the newest snapshot of each.
///
/// Law: the records of a meeting are numbered 1, 2, … up to its head without a gap, and none is ever
/// changed. A disk, a person or another program may break that law from outside: the writer of the
/// records seals them with chained checksums and checks those when it opens a log. A log begins and ends with its meeting's entry in the `Directory` of the same store; every call
/// about a meeting that is not there throws `.unknownMeeting`. May be called from any task; calls
/// about different meetings do not see each other. Cancelling the calling task stops no call: what
/// has begun is finished.
package protocol MeetingLog: Sendable {
  /// Makes `records` the events after + 1, after + 2, …: all of them or none, durable on return.
  ///
  /// Law: an append that is already in the log (the same bytes at the same numbers, whatever follows
  /// them) succeeds and changes nothing, so an append whose outcome is unknown is simply repeated.
  /// Hence two writers never append the same bytes by chance; a record carries whose it is and when.
  ///
  /// Otherwise throws `.conflict` with the log's head when `after` is not the head. Of several
  /// different appends with the same `after`, exactly one wins.
  func append(_ records: [[UInt8]], to meeting: MeetingID, after: EventNumber)
    async throws(StorageError)

  /// Up to `limit` records that follow `after`, in order; none when `after` is the head or beyond.
  /// The first has number after + 1. One call sees one state of the log, whatever is being appended.
  ///
  /// All of them together have at most `bytes` bytes, but a first one that is longer is given alone.
  /// A call reads at most one record more than it gives.
  func records(of meeting: MeetingID, after: EventNumber, limit: Int, bytes: Int)
    async throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]

  /// The number of the last record; `.none` when the log is empty.
  func head(of meeting: MeetingID) async throws(StorageError) -> EventNumber

  /// Keeps `bytes` as the meeting folded up to `number`, in place of a snapshot that is not newer;
  /// when a newer one is kept already, nothing happens. Throws `.conflict` when `number` is beyond
  /// the log's head: a snapshot is never ahead of its log.
  func keepSnapshot(_ bytes: [UInt8], of meeting: MeetingID, at number: EventNumber)
    async throws(StorageError)

  /// The newest snapshot kept, and the number it was taken at. It is a cache: losing it loses nothing.
  func snapshot(of meeting: MeetingID)
    async throws(StorageError) -> (number: EventNumber, bytes: [UInt8])?

  /// Takes the records after `number`, which follow a damaged one, out of the log, and a snapshot that
  /// covers one of them. They are kept apart, in one step and for good, for the person who looks after
  /// the store.
  func setAside(after number: EventNumber, of meeting: MeetingID) async throws(StorageError)

  /// How many records of this meeting have been set aside.
  func countSetAside(of meeting: MeetingID) async throws(StorageError) -> Int

  /// Notes, outside of the logs, where some of them end, in place of all that was noted before. Not
  /// flushed to the disk: after a power failure an earlier note may be found.
  func keepHeads(_ heads: [MeetingID: LogHead]) async throws(StorageError)

  /// What was last noted; empty when nothing was. A log that ends before its noted head has lost its
  /// end. Throws `.corrupt` when the note is not what was written.
  func heads() async throws(StorageError) -> [MeetingID: LogHead]
}

extension MeetingLog {
  /// However long the records are.
  package func records(of meeting: MeetingID, after: EventNumber, limit: Int)
    async throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]
  {
    try await records(of: meeting, after: after, limit: limit, bytes: .max)
  }
}
