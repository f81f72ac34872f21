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

  /// The word at `position`, or what stands between two words.
  func word(at position: Int) -> Range<Int> {
    let start = graphemeBoundary(atOrBefore: max(0, position - Self.reach))
    let stop = graphemeBoundary(atOrBefore: min(count, position + Self.reach))
    var place = start
    var run = start..<start
    var kind: Bool?
    for character in self[start..<stop] {
      let isWord = character.isLetter || character.isNumber
      if isWord != kind || character == "\n" {
        if place > position { break }
        run = place..<place
        kind = character == "\n" ? nil : isWord
      }
      place += character.unicodeScalars.count
      run = run.lowerBound..<place
    }
    return run
  }

  /// The first place behind `position` that holds `sought`, else the first of all; letters of any
  /// script match in either case. One pass over the text.
  func range(of sought: String, after position: Int) -> Range<Int>? {
    let needle = Needle(sought)
    let hay = utf8
    let here = min(utf8Offset(of: position), hay.count)
    guard
      let found = needle.find(in: hay, from: here..<hay.count)
        ?? needle.find(in: hay, from: 0..<here)
    else { return nil }
    return self.position(ofUTF8: found.lowerBound)..<self.position(ofUTF8: found.upperBound)
  }
}

/// A text to look for, each of its scalars in the forms that count as the same: small, capital, and as
/// typed.
private struct Needle {
  /// UTF-8 of the forms of each scalar.
  private var forms: [[[UInt8]]]
  private var startsHere = [Bool](repeating: false, count: 256)

  init(_ text: String) {
    forms = text.unicodeScalars.map { scalar in
      let properties = scalar.properties
      let small = properties.lowercaseMapping
      // Final sigma and the like: what has the same capital is the same letter.
      let cased = [properties.uppercaseMapping, properties.titlecaseMapping, small]
      let all = cased + cased.map { $0.lowercased() } + Self.alsoSmall(properties.uppercaseMapping)
      return Array(Set((all + [String(scalar)]).map { Array($0.utf8) }))
    }
    for form in forms.first ?? [] { if let byte = form.first { startsHere[Int(byte)] = true } }
  }

  private static func alsoSmall(_ capital: String) -> [String] {
    switch capital {
    case "Σ": ["σ", "ς"]
    case "S": ["ſ"]
    case "SS": ["ß", "ẞ"]
    default: []
    }
  }

  /// The first place that starts in `starts`.
  func find(in hay: [UInt8], from starts: Range<Int>) -> Range<Int>? {
    guard !forms.isEmpty else { return nil }
    for start in starts where startsHere[Int(hay[start])] {
      if let end = end(in: hay, from: start) { return start..<end }
    }
    return nil
  }

  private func end(in hay: [UInt8], from start: Int) -> Int? {
    var place = start
    for forms in forms {
      guard let form = forms.first(where: { hay[place...].starts(with: $0) }) else { return nil }
      place += form.count
    }
    return place
  }
}
