/// The bytes so far of a UTF-8 character (RFC 3629). Malformed ones are dropped.
nonisolated struct PartialCharacter {
  private var bytes: [UInt8] = []
  private var wanted = 0

  /// The character that this byte completes.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    if byte & 0xC0 != 0x80 {
      bytes = [byte]
      wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return nil
    }
    guard !bytes.isEmpty else { return nil }
    bytes.append(byte)
    guard bytes.count == wanted else { return nil }
    defer { bytes.removeAll() }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }
}
