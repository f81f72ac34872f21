extension TextField {
  package mutating func moveLeft() { move(to: caret - 1) }
  package mutating func moveRight() { move(to: caret + 1) }
  package mutating func moveWordLeft() { move(to: wordStart) }
  package mutating func moveWordRight() { move(to: wordEnd) }
  package mutating func moveToLineStart() { move(to: lineStart) }
  package mutating func moveToLineEnd() { move(to: lineEnd) }
  package mutating func moveToStart() { move(to: 0) }
  package mutating func moveToEnd() { move(to: count) }

  /// Each removes nothing at the edge of the text.
  package mutating func deleteBackward() { remove(max(0, caret - 1)..<caret) }
  package mutating func deleteForward() { remove(caret..<min(count, caret + 1)) }
  package mutating func deleteWordBackward() { remove(wordStart..<caret) }
  package mutating func deleteWordForward() { remove(caret..<wordEnd) }
  /// Removes up to the start or the end of the paragraph (between two "\n").
  package mutating func deleteToLineStart() { remove(lineStart..<caret) }
  package mutating func deleteToLineEnd() { remove(caret..<lineEnd) }

  private var lineStart: Int {
    let before = text.prefix(caret)
    guard let end = before.lastIndex(of: "\n") else { return 0 }
    return before.distance(from: before.startIndex, to: end) + 1
  }

  private var lineEnd: Int {
    caret + text.dropFirst(caret).prefix { $0 != "\n" }.count
  }

  /// Where the word at or before the caret starts: past separators, then past one word.
  private var wordStart: Int {
    let characters = Array(text.prefix(caret))
    var place = characters.count
    while place > 0, WordClass(characters[place - 1]) == .separator { place -= 1 }
    guard place > 0 else { return 0 }
    let word = WordClass(characters[place - 1])
    while place > 0, WordClass(characters[place - 1]) == word { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    let characters = Array(text)
    var place = caret
    while place < characters.count, WordClass(characters[place]) == .separator { place += 1 }
    guard place < characters.count else { return place }
    let word = WordClass(characters[place])
    while place < characters.count, WordClass(characters[place]) == word { place += 1 }
    return place
  }
}

/// Neighbours of one class make a word. Scripts written without spaces change class where words
/// often change: from kanji to kana, from kana to katakana.
private enum WordClass {
  case separator, letters, hangul, ideographs, hiragana, katakana, emoji

  init(_ character: Character) {
    guard let scalar = character.unicodeScalars.first else {
      self = .separator
      return
    }
    switch scalar.value {
    case 0x3041...0x309F: self = .hiragana
    case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
    case 0x3005, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .ideographs
    default:
      if scalar.isHangul {
        self = .hangul
      } else if scalar.isWordPart || scalar == "_" {
        self = .letters
      } else {
        self = scalar.properties.isEmoji && scalar.value > 0xFF ? .emoji : .separator
      }
    }
  }
}
