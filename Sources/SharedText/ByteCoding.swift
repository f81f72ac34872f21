/// Why bytes do not decode.
package enum CodingError: Error, Equatable, Sendable {
  /// They end too early.
  case truncated
  /// A number has more bits than its field, or more bytes than it needs.
  case badNumber
  /// Steps that are empty, not joined, or end in a keep.
  case notCanonical
  /// Text that is not valid UTF-8, or holds U+0000.
  case badText
  /// A kind, form or count that this version does not know.
  case unknown
}

extension [UInt8] {
  /// Appends a number in groups of seven bits, lowest first (LEB128).
  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a length and that many bytes.
  mutating func append(block bytes: [UInt8]) {
    append(varint: UInt64(bytes.count))
    append(contentsOf: bytes)
  }

  /// Appends a signed number; small magnitudes take few bytes.
  mutating func append(zigzag value: Int) {
    append(varint: UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
  }
}

/// Reads what the functions above wrote; total on any bytes.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }
  var left: Int { bytes.count &- at }

  /// A number of at most `bits` bits, in its shortest form only.
  mutating func varint(bits: Int) throws(CodingError) -> UInt64 {
    var value: UInt64 = 0
    var shift = 0
    while true {
      guard at < bytes.count else { throw .truncated }
      let byte = bytes[at]
      at &+= 1
      let part = UInt64(byte & 0x7F)
      let placed = part << UInt64(shift)
      guard shift < bits, placed >> UInt64(shift) == part else { throw .badNumber }
      value |= placed
      guard byte >= 0x80 else {
        guard byte != 0 || shift == 0, bits == 64 || value >> UInt64(bits) == 0
        else { throw .badNumber }
        return value
      }
      shift &+= 7
    }
  }

  /// A number from 0 to `limit`.
  mutating func count(upTo limit: Int) throws(CodingError) -> Int {
    let value = try varint(bits: 63)
    guard value <= UInt64(limit) else { throw .badNumber }
    return Int(value)
  }

  mutating func zigzag() throws(CodingError) -> Int {
    let value = try varint(bits: 64)
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1)
  }

  /// A length and that many bytes.
  mutating func block() throws(CodingError) -> [UInt8] {
    let length = try varint(bits: 63)
    guard length <= UInt64(left) else { throw .truncated }
    let start = at
    at &+= Int(length)
    return Array(bytes[start..<at])
  }

  /// The bytes of the next `count` scalars, which are checked, appended to `text`.
  mutating func scalars(_ count: Int, into text: inout [UInt8]) throws(CodingError) {
    let start = at
    var left = count
    while left > 0 {
      let plain = UTF8Scan.plainWords(bytes.span, from: at, most: left)
      at &+= plain
      left &-= plain
      guard left > 0 else { break }
      guard at < bytes.count else { throw .truncated }
      guard let length = UTF8Scan.scalarLength(bytes.span, at: at, end: bytes.count) else {
        throw .badText
      }
      at &+= length
      left &-= 1
    }
    text.append(contentsOf: bytes[start..<at])
  }
}
