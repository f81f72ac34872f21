import TestSupport
import Testing

@testable import Localization

@Suite("Reading a table")
struct TableParserTests {
  private func parse(_ json: String) throws(TableError) -> [String: String] {
    try Table(json: [UInt8](json.utf8)).entries
  }

  @Test("an object of strings is a table")
  func entries() throws {
    #expect(try parse("{}") == [:])
    #expect(try parse(" {\n\t\"a\" : \"1\" ,\r\n\"b\":\"\"}\n") == ["a": "1", "b": ""])
  }

  @Test("escapes stand for their characters")
  func escapes() throws {
    let entries = try parse(#"{"a\/\\\"": "\b\f\n\r\tx\u00e9\uD83D\ude00\u202F"}"#)
    #expect(entries == ["a/\\\"": "\u{8}\u{C}\n\r\txé😀\u{202F}"])
  }

  @Test(
    "what is not a table is an error with its line",
    arguments: [
      ("", 1, .expected("{")),
      ("[]", 1, .expected("{")),
      ("\u{FEFF}{}", 1, .expected("{")),
      ("{\n\"a\": 1}", 2, .expected("\"")),
      ("{\n\"a\": null}", 2, .expected("\"")),
      ("{\n\"a\" \"b\"}", 2, .expected(":")),
      ("{\"a\": \"b\"\n\"c\": \"d\"}", 2, .expected("}")),
      ("{\"a\": \"b\",\n}", 2, .expected("\"")),
      ("{\"a\": {\"b\": \"c\"}}", 1, .expected("\"")),
      ("{}\n{}", 2, .expectedEnd),
      ("{\n\n\"a", 3, .unterminatedString),
      ("{\"a\\", 1, .unterminatedString),
      ("{\"a\nb\": \"c\"}", 1, .controlCharacter),
      ("{\"a\\n\nb\": \"c\"}", 1, .controlCharacter),
      ("{\"\\x\": \"c\"}", 1, .badEscape),
      ("{\"\\u12\": \"c\"}", 1, .badEscape),
      ("{\"\\u12g4\": \"c\"}", 1, .badEscape),
      ("{\"\\uD83D\": \"c\"}", 1, .badEscape),
      ("{\"\\uD83D\\u0041\": \"c\"}", 1, .badEscape),
      ("{\"\\uDE00\": \"c\"}", 1, .badEscape),
      ("{\"a\": \"b\",\n\"a\": \"c\"}", 2, .duplicateKey("a")),
    ] as [(String, Int, TableError.Problem)])
  func malformed(json: String, line: Int, problem: TableError.Problem) {
    #expect(throws: TableError(line: line, problem: problem)) { try parse(json) }
  }

  @Test("bytes that are not UTF-8 are an error with their line")
  func badUTF8() {
    let bytes = [UInt8]("{\n\"a\": \"".utf8) + [0xC0, 0x80] + [UInt8]("\"}".utf8)
    #expect(throws: TableError(line: 2, problem: .badUTF8)) { try Table(json: bytes) }
  }

  @Test("what was written is what is read, however it is escaped and spaced")
  func roundTrip() throws {
    try Seeded.each(300) { random in
      var entries: [String: String] = [:]
      for _ in 0..<random.below(8) { entries[text(&random)] = text(&random) }
      let json = written(entries, &random)
      let read = try parse(json)
      #expect(read == entries, "\(random)")
    }
  }

  @Test("damaged bytes are read or refused with a line that they have")
  func damaged() {
    let file = [UInt8](Language.french.tableFile.prefix(600))
    Seeded.each(2000) { random in
      var bytes = file
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case _: bytes.insert(UInt8(random.below(256)), at: place)
        }
      }
      if random.chance(1, of: 2) { bytes.removeLast(random.below(bytes.count)) }
      do throws(TableError) {
        _ = try Table(json: bytes)
      } catch {
        let lines = bytes.count { $0 == 0x0A } + 1
        #expect((1...lines).contains(error.line), "\(random)")
      }
    }
  }

  private func text(_ random: inout Seeded) -> String {
    let letters: [Character] = ["a", "é", "한", "😀", "\"", "\\", "\n", "/", "{", ",", "\u{1F}", " "]
    return String((0..<random.below(12)).map { _ in random.pick(letters) })
  }

  private func written(_ entries: [String: String], _ random: inout Seeded) -> String {
    var json = "{"
    for (index, (key, value)) in entries.enumerated() {
      let comma = index == 0 ? "" : ","
      json += "\(comma)\n  \(quoted(key, &random)): \(quoted(value, &random))"
    }
    return json + "\n}\n"
  }

  private func quoted(_ text: String, _ random: inout Seeded) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
      if mustEscape || random.chance(1, of: 4) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: random.chance(1, of: 2))
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
