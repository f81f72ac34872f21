package import MeetingModel
import SharedText

/// A field of eight bytes in front of all other fields of a stored message, where no server of before
/// wrote anything.
enum Seal: UInt8 {
  /// Field 30 of a record or a ledger.
  case checksum = 0xF1
  /// Field 31 of a record.
  case nonce = 0xF9

  private static let length = 10

  func bytes(_ value: UInt64) -> [UInt8] {
    [rawValue, 0x01] + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  /// The value, if the field is there, and what follows it.
  func parts(of bytes: ArraySlice<UInt8>) -> (value: UInt64?, rest: ArraySlice<UInt8>) {
    guard bytes.count >= Self.length, bytes[bytes.startIndex] == rawValue,
      bytes[bytes.startIndex + 1] == 0x01
    else { return (nil, bytes) }
    let value = bytes.dropFirst(2).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return (value, bytes.dropFirst(Self.length))
  }

  /// Of a record's bytes behind the checksum.
  static func checksum(
    of body: ArraySlice<UInt8>, as number: EventNumber, after before: UInt64
  ) -> UInt64 {
    var checksum = Checksum()
    checksum.add(before)
    checksum.add(number.value)
    checksum.add(body)
    return checksum.value
  }
}

extension LogHead {
  /// The head of a meeting's log before its first record.
  package static func start(of meeting: MeetingID) -> LogHead {
    var checksum = Checksum()
    checksum.add(Array(meeting.text.utf8)[...])
    return LogHead(.none, checksum: checksum.value)
  }
}
