/// The Markdown of a deck as bytes, with the ranges of its lines.
struct DeckText {
  let bytes: [UInt8]
  /// Without their line feeds. Never empty.
  let lines: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<bytes.count)
    self.lines = lines
  }

  /// The line of `place`, from 0.
  func line(of place: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= place { low = middle } else { high = middle }
    }
    return low
  }

  /// From the beginning of a line to the end of another, or to the end when there is no such line.
  func range(ofLines lines: Range<Int>) -> Range<Int> {
    guard lines.lowerBound < self.lines.count, !lines.isEmpty else {
      return bytes.count..<bytes.count
    }
    let last = min(lines.upperBound, self.lines.count) - 1
    return self.lines[lines.lowerBound].lowerBound..<self.lines[last].upperBound
  }

  func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
