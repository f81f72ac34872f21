import Glibc
import SharedText
import Testing

@testable import MeetingModel

/// `docs/limits.md` says what the code does.
@Suite("The page of limits")
struct LimitsPageTests {
  private enum Unit { case bytes, points, none }

  private static func page() throws -> [String] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let file = try #require(fopen(folder.joined(separator: "/") + "/docs/limits.md", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// 12345 as 12,345.
  private static func number(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  private static func size(_ size: Int) -> String {
    if size % (1 << 20) == 0 { return "\(size >> 20) MiB" }
    if size % (1 << 10) == 0 { return "\(size >> 10) KiB" }
    let hundredths = (size * 100 + 512) / 1_024
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) KiB"
  }

  private static func load(_ load: Load, _ unit: Unit, _ text: String = "") -> String {
    let count = load.count == 0 ? nil : number(load.count)
    let size: String? =
      switch unit {
      case .bytes: load.size == 0 ? nil : size(load.size) + text
      case .points: number(load.size) + " points"
      case .none: nil
      }
    let parts = [count, size].compactMap(\.self)
    return parts.isEmpty ? "–" : parts.joined(separator: "; ")
  }

  private static let rows: [(String, Share, Unit, String)] = [
    ("chat messages", Limits.messageShare, .bytes, " of text"),
    ("questions", Limits.questionShare, .bytes, " of text"),
    ("answers", Limits.answerShare, .bytes, " of text"),
    ("shapes on one page or slide", Limits.pageDrawingShare, .points, ""),
    ("shapes on all pages and slides", Limits.drawingShare, .points, ""),
    ("one shared text", Limits.textShare, .bytes, ""),
    ("all shared texts", Limits.allTextShare, .bytes, ""),
    ("answers in words to one poll", Limits.wordShare, .bytes, ""),
    ("lines of those who wait", Limits.lineShare, .bytes, ""),
    ("text pages", Limits.textPageShare, .none, ""),
    ("board pages", Limits.boardPageShare, .none, ""),
    ("polls", Limits.pollShare, .none, ""), ("decks", Limits.deckShare, .bytes, ""),
  ]

  @Test("each row has the numbers of the code")
  func table() throws {
    let page = try Self.page()
    for (name, share, unit, text) in Self.rows {
      let reserve =
        share.each == Load() ? "presenters only" : Self.load(share.reserve, unit)
      let row = [
        name, Self.load(share.most, unit, text), reserve,
        share.each == Load() ? "–" : Self.load(share.each, unit),
      ].joined(separator: " | ")
      #expect(page.contains { $0.hasPrefix("| \(row) | ") }, "\(row)")
    }
    let table = page.filter { $0.hasPrefix("| ") }
    // With its head and the line below that.
    #expect(table.count == Self.rows.count + 2)
  }

  @Test("the sentences have the numbers of the code")
  func sentences() throws {
    let page = try Self.page().joined(separator: " ")
    let history = History()
    for number in [
      "An edit has \(History.mostSteps) steps at most",
      "inserts \(History.mostInserted >> 10) KiB of UTF-8 at most",
      "keeps its newest \(Self.number(history.window)) changes",
      "\(Self.number(History.workLimit)) steps together",
      "more than \(Self.number(Limits.deletedMessages)) of these places",
    ] {
      #expect(page.contains(number), "\(number)")
    }
    #expect(Share.partOfOne == 8 && Share.timesOfPlace == 3)
  }
}
