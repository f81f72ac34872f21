import MeetingModel
import Testing

@testable import DeckImport

/// As much as a deck may hold, and one more.
@Suite("The limits of a deck")
struct DeckLimitsTests {
  private static func failure(_ text: String) -> DeckError? {
    do {
      _ = try read(text)
      return nil
    } catch let error as DeckError {
      return error
    } catch {
      Issue.record(error)
      return nil
    }
  }

  @Test("as many slides as a deck takes, and one more")
  func slides() throws {
    func deck(_ count: Int) -> String {
      Array(repeating: "a\n", count: count).joined(separator: "\n---\n\n")
    }
    #expect(try read(deck(Limits.slides)).slides.count == Limits.slides)
    #expect(Self.failure(deck(Limits.slides + 1)) == .tooManySlides(limit: Limits.slides))
  }

  @Test("as many bytes as a slide takes, and one more")
  func slide() {
    let limit = SlideBlocks.byteLimit
    #expect(Self.failure(String(repeating: "a", count: limit)) == nil)
    #expect(
      Self.failure(String(repeating: "a", count: limit + 1))
        == .slideTooLong(slide: 1, limit: limit))
  }

  @Test("as many scalars as a title takes, and one more is cut with a sign")
  func title() {
    let whole = String(repeating: "é", count: Limits.title)
    #expect(DeckFile.short(whole) == whole)
    let cut = DeckFile.short(whole + "é")
    #expect(cut.unicodeScalars.count == Limits.title && cut.hasSuffix("é…"))
  }

  @Test("as many bytes as a file takes, and one more")
  func file() throws {
    #expect(try DeckFile.text(of: Array("12345".utf8), limit: 5).count == 5)
    #expect(throws: DeckError.tooLong(bytes: 6, limit: 5)) {
      _ = try DeckFile.text(of: Array("123456".utf8), limit: 5)
    }
  }

  @Test("as many cells as tables may have, and one more")
  func cells() {
    let table = Array("|a|b|\n|-|-|\n|1|2|\n".utf8)
    let most = (1...40).first { TableBound.holds(table, cells: $0) }
    #expect(most == 12, "three rows, at most four columns by their bars")
    let two = table + Array("\n".utf8) + table
    #expect(TableBound.holds(two, cells: 24) && !TableBound.holds(two, cells: 23))
  }
}
