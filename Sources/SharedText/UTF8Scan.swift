/// Counting and checking UTF-8, eight bytes at a time.
///
/// All functions but `measure(validating:)` expect valid UTF-8, which `Text` and `Change` guarantee
/// for what they hold; on other bytes they return a wrong number but never leave the span.
enum UTF8Scan {
  private static let tops: UInt64 = 0x8080_8080_8080_8080
  private static let newlines: UInt64 = 0x0A0A_0A0A_0A0A_0A0A

  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static func continuations(_ word: UInt64) -> Int {
    (word & (~word << 1) & tops).nonzeroBitCount
  }

  private static func zeros(_ word: UInt64) -> Int {
    (~(((word & ~tops) &+ ~tops) | word | ~tops)).nonzeroBitCount
  }

  private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Whether there is a control character in `bytes`, but for tab and line feed.
  static func hasControl(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count {
      if at &+ 8 <= bytes.count, isPlain(word(bytes, at: at)) {
        at &+= 8
        continue
      }
      let byte = bytes[at]
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return true }
      // U+007F; U+0080 to U+009F.
      if byte == 0x7F { return true }
      if at > 0, bytes[at &- 1] == 0xC2, byte >= 0x80, byte < 0xA0 { return true }
      at &+= 1
    }
    return false
  }

  /// Whether all eight are ASCII from U+0020 to U+007E.
  private static func isPlain(_ word: UInt64) -> Bool {
    let spaces: UInt64 = 0x2020_2020_2020_2020
    return word & tops == 0 && (word &- spaces) & ~word & tops == 0
      && zeros(word ^ (tops &- 0x0101_0101_0101_0101)) == 0
  }

  /// What `bytes[range]` measures.
  static func measure(_ bytes: Span<UInt8>, _ range: Range<Int>) -> TextMeasure {
    var measure = TextMeasure(bytes: range.count, scalars: range.count, newlines: 0)
    var at = range.lowerBound
    while at &+ 8 <= range.upperBound {
      let word = word(bytes, at: at)
      measure.scalars &-= continuations(word)
      measure.newlines &+= zeros(word ^ newlines)
      at &+= 8
    }
    while at < range.upperBound {
      let byte = bytes[at]
      if isContinuation(byte) { measure.scalars &-= 1 }
      if byte == 0x0A { measure.newlines &+= 1 }
      at &+= 1
    }
    return measure
  }

  /// The byte offset `count` scalars after `start`, which is itself a scalar's first byte; the end of
  /// the span when it holds fewer.
  static func advance(_ bytes: Span<UInt8>, from start: Int, by count: Int) -> Int {
    var left = count
    var at = start
    while left >= 8, at &+ 8 <= bytes.count {
      left &-= 8 &- continuations(word(bytes, at: at))
      at &+= 8
    }
    while at < bytes.count {
      if !isContinuation(bytes[at]) {
        if left == 0 { return at }
        left &-= 1
      }
      at &+= 1
    }
    return at
  }

  /// The byte offset just after the `count`-th line feed; the end of the span when there are fewer.
  static func afterNewline(_ count: Int, in bytes: Span<UInt8>) -> Int {
    var left = count
    var at = 0
    while at < bytes.count, left > 0 {
      if bytes[at] == 0x0A { left &-= 1 }
      at &+= 1
    }
    return at
  }

  /// What `bytes` measures, or nil when they are not what a `Text` may hold: valid UTF-8 (Unicode
  /// 16, table 3-7: no surrogates, nothing overlong, nothing cut short) without U+0000.
  static func measure(validating bytes: Span<UInt8>, _ range: Range<Int>) -> TextMeasure? {
    var measure = TextMeasure(bytes: range.count, scalars: 0, newlines: 0)
    var at = range.lowerBound
    while at < range.upperBound {
      while at &+ 8 <= range.upperBound {
        let word = word(bytes, at: at)
        guard word & tops == 0 else { break }
        guard zeros(word) == 0 else { return nil }
        measure.scalars &+= 8
        measure.newlines &+= zeros(word ^ newlines)
        at &+= 8
      }
      guard at < range.upperBound else { break }
      guard let length = scalarLength(bytes, at: at, end: range.upperBound) else { return nil }
      if bytes[at] == 0x0A { measure.newlines &+= 1 }
      measure.scalars &+= 1
      at &+= length
    }
    return measure
  }

  /// How many bytes from `start` on, eight at a time and at most `most`, are ASCII and not U+0000.
  static func plainWords(_ bytes: Span<UInt8>, from start: Int, most: Int) -> Int {
    let end = start &+ min(most, bytes.count &- start)
    var at = start
    while at &+ 8 <= end {
      let word = word(bytes, at: at)
      guard word & tops == 0, zeros(word) == 0 else { break }
      at &+= 8
    }
    return at &- start
  }

  /// The length of the valid, non-zero scalar that starts at `at`; nil when there is none.
  static func scalarLength(_ bytes: Span<UInt8>, at: Int, end: Int) -> Int? {
    let lead = bytes[at]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x01...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard at &+ length <= end, second.contains(bytes[at &+ 1]) else { return nil }
    var tail = at &+ 2
    while tail < at &+ length {
      guard isContinuation(bytes[tail]) else { return nil }
      tail &+= 1
    }
    return length
  }
}
