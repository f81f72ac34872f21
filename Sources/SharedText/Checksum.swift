/// A 64-bit checksum over bytes, the same on every machine and whatever pieces the bytes come in.
/// It finds replicas that drifted apart by mistake; it does not withstand an attacker.
package struct Checksum: Sendable {
  private var state: UInt64 = 0x243F_6A88_85A3_08D3
  /// Up to seven bytes that do not fill a word yet, lowest first.
  private var tail: UInt64 = 0
  private var count = 0

  package init() {}

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { add($0.span) }
  }

  /// The eight bytes of `word`, lowest first.
  package mutating func add(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private mutating func add(_ bytes: Span<UInt8>) {
    var at = 0
    while at < bytes.count, count & 7 != 0 {
      add(bytes[at])
      at &+= 1
    }
    while at &+ 8 <= bytes.count {
      let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      mix(UInt64(littleEndian: word))
      at &+= 8
      count &+= 8
    }
    while at < bytes.count {
      add(bytes[at])
      at &+= 1
    }
  }

  private mutating func add(_ byte: UInt8) {
    tail |= UInt64(byte) << (8 &* UInt64(count & 7))
    count &+= 1
    guard count & 7 == 0 else { return }
    mix(tail)
    tail = 0
  }

  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    state = product.high ^ product.low
  }

  package var value: UInt64 {
    var last = self
    last.mix(tail)
    last.mix(UInt64(count))
    return last.state
  }
}

extension Text {
  /// Equal for equal texts; costs one pass over the bytes.
  package var checksum: UInt64 {
    var checksum = Checksum()
    forEachChunk { checksum.add($0) }
    return checksum.value
  }
}
