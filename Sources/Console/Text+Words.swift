import SharedText

/// Words, and finding, for people who edit.
extension Text {
  private static let reach = 2_000

  /// Where the word before `position` starts; of a very long one, some way into it.
  func wordStart(before position: Int) -> Int {
    let start = graphemeBoundary(atOrBefore: max(0, position - Self.reach))
    var end = position
    var isInWord = false
    for character in self[start..<position].reversed() {
      let isWord = character.isLetter || character.isNumber
      if isInWord, !isWord { break }
      isInWord = isInWord || isWord
      end -= character.unicodeScalars.count
    }
    return end
  }

  /// Where the word after `position` ends.
  func wordEnd(after position: Int) -> Int {
    let stop = graphemeBoundary(atOrBefore: min(count, position + Self.reach))
    guard stop > position else { return graphemeBoundary(after: position) }
    var end = position
    var isInWord = false
    for character in self[position..<stop] {
      let isWord = character.isLetter || character.isNumber
      if isInWord, !isWord { break }
      isInWord = isInWord || isWord
      end += character.unicodeScalars.count
    }
    return end
  }

  /// The first place behind `position` that holds `sought`, else the first of all; Latin letters match
  /// in either case. One pass over the text.
  func range(of sought: String, after position: Int) -> Range<Int>? {
    let needle = sought.utf8.map(Self.folded)
    let hay = utf8.map(Self.folded)
    guard let first = needle.first, hay.count >= needle.count else { return nil }
    func find(_ range: Range<Int>) -> Int? {
      range.first { at in
        hay[at] == first && hay[at..<at + needle.count].elementsEqual(needle)
      }
    }
    let starts = 0..<hay.count - needle.count + 1
    let here = min(utf8Offset(of: position), starts.upperBound)
    guard let found = find(here..<starts.upperBound) ?? find(0..<here) else { return nil }
    return self.position(ofUTF8: found)..<self.position(ofUTF8: found + needle.count)
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
