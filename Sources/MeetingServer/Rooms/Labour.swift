/// The work that a room's own task did in one tick, counted where it is done.
///
/// Law: `recordsRead` is 0, and `bytesEncoded` and `entriesVisited` are bounded by what the tick brought
/// (its letters, and the bytes of the records that came of them) and by the kinds of viewers, whatever
/// any client asks for, and however long the meeting is. Two things are excepted, and neither is a
/// client's to ask for often: what everybody may know changes for everybody, and a tick that could not
/// be stored has the ledger read again.
struct Labour: Equatable, Sendable {
  /// The size of the tick.
  var letters = 0
  var records = 0
  var recordBytes = 0
  var kinds = 0

  /// Records read from the store.
  var recordsRead = 0
  /// Bytes of all frames.
  var bytesEncoded = 0
  /// Entries of lists and dictionaries that were gone through, copied or sorted.
  var entriesVisited = 0
}
