@_spi(_Unicode) import Swift

/// What a text looks like: Unicode's skeleton (UTS #39, section 4). Two texts with equal skeletons are
/// hard to tell apart.
///
/// Law: `Skeleton.of(Skeleton.of(text)) == Skeleton.of(text)`, and canonically equivalent texts have
/// equal skeletons.
enum Skeleton {
  /// In normal form D, without characters that show nothing.
  static func of(_ text: String) -> String {
    var mapped = String.UnicodeScalarView()
    for scalar in text._nfd where !scalar.properties.isDefaultIgnorableCodePoint {
      if let target = table[scalar.value] {
        mapped.append(contentsOf: target)
      } else {
        mapped.append(scalar)
      }
    }
    var decomposed = String.UnicodeScalarView()
    decomposed.append(contentsOf: String(mapped)._nfd)
    return String(decomposed)
  }

  /// What a scalar looks like, by its value; scalars that look like themselves are not in it.
  private static let table = read(entries)

  /// Entries end with `;`. `SOURCE=TARGET TARGET…` is one scalar; `FIRST-LAST=TARGET` a run of scalars
  /// whose targets follow each other as they do; `FIRST-LAST:TARGET…` a run with the same target. All
  /// numbers are hexadecimal. That every entry can be read is tested.
  static func read(_ entries: StaticString) -> [UInt32: [Unicode.Scalar]] {
    var table: [UInt32: [Unicode.Scalar]] = [:]
    table.reserveCapacity(8_192)
    entries.withUTF8Buffer { bytes in
      for entry in bytes.split(separator: UInt8(ascii: ";")) {
        guard let sign = entry.firstIndex(where: { $0 == equals || $0 == colon }) else { continue }
        let sources = numbers(entry[..<sign], separator: UInt8(ascii: "-"))
        let targets = numbers(entry[entry.index(after: sign)...], separator: UInt8(ascii: " "))
        guard let first = sources.first, let last = sources.last, first <= last else { continue }
        for source in first...last {
          let step = entry[sign] == equals ? source - first : 0
          table[source] = targets.compactMap { Unicode.Scalar($0 &+ step) }
        }
      }
    }
    return table
  }

  private static func numbers(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, separator: UInt8
  ) -> [UInt32] {
    bytes.split(separator: separator).compactMap {
      UInt32(String(decoding: $0, as: UTF8.self), radix: 16)
    }
  }

  private static let equals = UInt8(ascii: "=")
  private static let colon = UInt8(ascii: ":")
}
