import FoundationEssentials
import Glibc
import Localization
import Testing

@testable import plenary

@Suite("plenary check")
@MainActor
struct InspectionTests {
  private static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    var template = Array("/tmp/plenary-inspect-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/deck.md"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try body(path)
  }

  private static var inspection: Inspection { Inspection(reader: Reader(language: .english)) }

  @Test("only what is bad is a problem")
  func verdicts() {
    var inspection = Self.inspection
    inspection.report(.check.deck, .good, .check.allGood)
    inspection.report(.check.deck, .warning, .check.allGood)
    #expect(inspection.problems == 0)
    inspection.report(.check.deck, .bad, .check.allGood)
    inspection.report(.check.deck, .bad, .check.allGood)
    #expect(inspection.problems == 2)
  }

  @Test(
    "a deck is good when each slide fits; each that does not is a problem, a doubtful note is none",
    arguments: [
      ("# One\n\ntext\n", 0), ("# One\n\n^ a note, perhaps\n", 0), ("", 1),
      ("# One\n\n" + String(repeating: "line\n\n", count: 30), 1),
      (
        "# One\n\n" + String(repeating: "line\n\n", count: 30) + "\n---\n\n# Two\n\n---\n\n"
          + String(repeating: "- x\n", count: 30), 2
      ),
    ])
  func decks(text: String, problems: Int) throws {
    try Self.withFile(text) { path in
      var inspection = Self.inspection
      inspection.deck(path)
      #expect(inspection.problems == problems)
    }
  }

  @Test("a deck that is not there is a problem")
  func missing() {
    var inspection = Self.inspection
    inspection.deck("/nonexistent/deck.md")
    #expect(inspection.problems == 1)
  }

  @Test("a certificate that is yet to be made is none, but one that is named and missing is")
  func certificates() throws {
    try Self.withFile("no certificate") { path in
      var settings = Settings(folder: "/nonexistent")
      var inspection = Self.inspection
      inspection.certificate(of: settings)
      #expect(inspection.problems == 0)
      settings.certificate = Settings.Certificate(
        file: "/nonexistent/c.pem", key: "/nonexistent/k.pem")
      inspection.certificate(of: settings)
      #expect(inspection.problems == 1)
      settings.certificate = Settings.Certificate(file: path, key: path)
      inspection.certificate(of: settings)
      #expect(inspection.problems == 2)
    }
  }

  @Test("dates are told in the reader's way, however far away")
  func dates() {
    let inspection = Self.inspection
    #expect(inspection.date(0).contains("1970") && inspection.date(86_399).contains("1970"))
    #expect(inspection.date(1_767_225_600).contains("2026"))
    #expect(inspection.date(1_767_225_599).contains("2025"))
    #expect(inspection.date(.max) == inspection.date(.max / 1_000 + 1), "it does not overflow")
  }
}
