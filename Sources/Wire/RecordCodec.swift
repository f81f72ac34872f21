package import MeetingModel

/// Records as a meeting's log keeps them: each stands alone.
///
/// Law: `decode(encode(record)) == record` for every record with a number above 0.
package enum RecordCodec {
  package static func encode(_ record: Record) throws(WireError) -> [UInt8] {
    var run = RecordRun()
    return try run.write(record).encoded()
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Record {
    var run = RecordRun()
    return try run.read(try WiredRecord(encoded: bytes.span.bytes))
  }
}
