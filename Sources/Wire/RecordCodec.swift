package import MeetingModel

/// Records as a meeting's log keeps them: each by itself, behind a checksum that is chained to that of
/// the record before.
///
/// Laws: `decode(encode(record)) == record` for every record with a number above 0;
/// `decode(seal(record, after: h).bytes) == record`, and any other bytes at that place have another
/// checksum, but for a chance of 1 in 2^64.
package enum RecordCodec {
  /// Without a checksum, as earlier servers wrote it.
  package static func encode(_ record: Record) throws(WireError) -> [UInt8] {
    var run = RecordRun()
    var bytes = record.nonce.map { Seal.nonce.bytes($0) } ?? []
    bytes += try run.write(record).encoded()
    return bytes
  }

  /// The bytes of the record that follows `head`, and the head of the log with it.
  package static func seal(
    _ record: Record, after head: LogHead
  ) throws(WireError) -> (bytes: [UInt8], head: LogHead) {
    seal(try encode(record), as: record.number, after: head)
  }

  /// Seals a record that was encoded before.
  package static func seal(
    _ body: [UInt8], as number: EventNumber, after head: LogHead
  ) -> (bytes: [UInt8], head: LogHead) {
    let checksum = Seal.checksum(of: body[...], as: number, after: head.checksum)
    return (Seal.checksum.bytes(checksum) + body, LogHead(number, checksum: checksum))
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Record {
    var run = RecordRun()
    let wired = try WiredRecord(encoded: bytes.span.bytes)
    var record = try run.read(wired)
    if wired.hasNonce { record.nonce = wired.nonce }
    return record
  }
}

/// One stored record as far as a check of its log looks at it, which decodes nothing.
package struct StoredRecord: Sendable {
  /// The checksum that it carries; nil for records of earlier servers.
  package let checksum: UInt64?
  /// Its mark; nil for records of earlier servers.
  package let mark: UInt32?
  private let number: EventNumber
  private let body: ArraySlice<UInt8>

  package init(_ bytes: [UInt8], _ number: EventNumber) {
    self.number = number
    (checksum, body) = Seal.checksum.parts(of: bytes[...])
    mark = Seal.nonce.parts(of: body).value.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// What its checksum must be when the record before it has `checksum`.
  package func checksum(after checksum: UInt64) -> UInt64 {
    Seal.checksum(of: body, as: number, after: checksum)
  }
}
