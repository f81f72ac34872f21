/// Why bytes are not a table, and where.
struct TableError: Error, Equatable {
  enum Problem: Equatable {
    case expected(Character)
    case expectedEnd
    case unterminatedString
    case controlCharacter
    case badEscape
    case badUTF8
    case duplicateKey(String)
  }

  /// Counted from 1.
  let line: Int
  let problem: Problem
}

extension Table {
  /// Reads JSON (RFC 8259) that is one object whose values are strings; nothing else is a table.
  /// Stricter than JSON in one point: a key must not come twice.
  init(json: [UInt8]) throws(TableError) {
    var parser = TableParser(bytes: json)
    entries = try parser.entries()
  }
}

private struct TableParser {
  let bytes: [UInt8]
  var position = 0
  var line = 1

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func entries() throws(TableError) -> [String: String] {
    var entries: [String: String] = [:]
    entries.reserveCapacity(bytes.count / 64)
    try take("{")
    if !takeIfNext("}") {
      repeat {
        let key = try string()
        let lineOfKey = line
        try take(":")
        let value = try string()
        guard entries.updateValue(value, forKey: key) == nil else {
          throw TableError(line: lineOfKey, problem: .duplicateKey(key))
        }
      } while takeIfNext(",")
      try take("}")
    }
    skipSpace()
    guard position == bytes.count else { throw error(.expectedEnd) }
    return entries
  }

  private func error(_ problem: TableError.Problem) -> TableError {
    TableError(line: line, problem: problem)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func takeIfNext(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) throws(TableError) {
    guard takeIfNext(character) else { throw error(.expected(Character(character))) }
  }

  private mutating func string() throws(TableError) -> String {
    try take("\"")
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if next == UInt8(ascii: "\"") {
      let text = try validated(bytes[start..<position])
      position += 1
      return text
    }
    return try escapedString(from: start)
  }

  /// The rest of a string that starts at `start` and whose first escape, if any, is next.
  private mutating func escapedString(from start: Int) throws(TableError) -> String {
    var text = bytes[start..<position]
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try validated(text)
      case UInt8(ascii: "\\"): text += try escape().utf8
      case ..<0x20: throw error(.controlCharacter)
      default: text.append(byte)
      }
    }
    throw error(.unterminatedString)
  }

  private func validated(_ text: ArraySlice<UInt8>) throws(TableError) -> String {
    guard let text = String(validating: text, as: UTF8.self) else { throw error(.badUTF8) }
    return text
  }

  /// What the escape after a backslash stands for.
  private mutating func escape() throws(TableError) -> String {
    guard let letter = next else { throw error(.unterminatedString) }
    position += 1
    switch Unicode.Scalar(letter) {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try escapedScalar()
    default: throw error(.badEscape)
    }
  }

  /// A scalar as one `\uXXXX`, or as two that are a surrogate pair.
  private mutating func escapedScalar() throws(TableError) -> String {
    let first = try fourHexDigits()
    var value = first
    if (0xD800..<0xDC00).contains(first) {
      guard next == UInt8(ascii: "\\") else { throw error(.badEscape) }
      position += 1
      guard next == UInt8(ascii: "u") else { throw error(.badEscape) }
      position += 1
      let second = try fourHexDigits()
      guard (0xDC00..<0xE000).contains(second) else { throw error(.badEscape) }
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error(.badEscape) }
    return String(Character(scalar))
  }

  private mutating func fourHexDigits() throws(TableError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.badEscape)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
