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
    #expect(FileText.short(whole) == whole)
    let cut = FileText.short(whole + "é")
    #expect(cut.unicodeScalars.count == Limits.title && cut.hasSuffix("é…"))
  }

  @Test("as many bytes as a file takes, and one more")
  func file() throws {
    #expect(try FileText.text(of: Array("12345".utf8), limit: 5).count == 5)
    #expect(throws: DeckError.tooLong(bytes: 6, limit: 5)) {
      _ = try FileText.text(of: Array("123456".utf8), limit: 5)
    }
  }

  @Test("as many cells as tables may have, and one more")
  func cells() {
    let table = Array("|a|b|\n|-|-|\n|1|2|\n".utf8)
    let most = (1...40).first { TableBound.holds(table, cells: $0) }
    #expect(most == 12, "three rows, at most four columns by their bars")
    let text = Array("a\nb\n \t\nc".utf8)
    #expect(TableBound.holds(text, cells: 3) && !TableBound.holds(text, cells: 2))
    let two = table + Array("\n".utf8) + table
    #expect(TableBound.holds(two, cells: 24) && !TableBound.holds(two, cells: 23))
  }

  @Test("as many bytes as a deck may have in all its texts, and one more")
  func deck() throws {
    // Four slides whose headings count again as their titles, one of them as the deck's, too.
    let heading = "# " + String(repeating: "x", count: Limits.title)
    let full = String(repeating: "a", count: SlideBlocks.byteLimit)
    let headings = 4 * (heading.utf8.count + Limits.title) + Limits.title
    let (whole, rest) = (Limits.deckBytes - headings).quotientAndRemainder(dividingBy: full.count)
    func deck(_ last: Int) -> String {
      let texts = Array(repeating: heading, count: 4) + Array(repeating: full, count: whole)
      return (texts + [String(repeating: "a", count: last)]).joined(separator: "\n\n---\n")
    }
    let source = deck(rest)
    #expect(source.utf8.count < Limits.deckBytes, "the file itself is shorter")
    #expect(FileText.byteCount(of: try read(source)) == Limits.deckBytes)
    let bytes = Limits.deckBytes + 1
    #expect(Self.failure(deck(rest + 1)) == .tooLong(bytes: bytes, limit: Limits.deckBytes))
  }

  @Test("titles, authors, themes and doubts are cut as titles are")
  func cut() throws {
    let long = String(repeating: "y", count: Limits.title + 1)
    let deck = try read("---\ntitle: \(long)\nauthor: \(long)\ntheme: \(long)\n---\n# \(long)\n")
    let short = FileText.short(long)
    #expect(short.count == Limits.title && short.hasSuffix("y…"))
    #expect(deck.title == short && deck.author == short && deck.theme == short)
    #expect(deck.slides[0].title == short)
    let doubt = Deck.doubtfulNotes(in: Array("^ \(long)\n".utf8))
    #expect(doubt.map(\.text) == [FileText.short("^ " + long)])
  }

  @Test("every byte that is no text, and every one that is")
  func binary() throws {
    for byte in UInt8(0)...0x7F {
      let isText = byte >= 0x20 && byte != 0x7F || byte == 9 || byte == 10 || byte == 13
      #expect(((try? FileText.text(of: [0x61, byte])) != nil) == isText, "\(byte)")
    }
    for value in UInt32(0x7E)...0xA1 {
      let isText = !(0x7F...0x9F).contains(value)
      let bytes = Array(String(Unicode.Scalar(value).map(Character.init) ?? " ").utf8)
      #expect(((try? FileText.text(of: bytes)) != nil) == isText, "\(value)")
    }
    #expect(throws: DeckError.notUTF8(offset: 1)) { try FileText.text(of: [0x61, 0xC2]) }
    #expect(try FileText.text(of: [0xEF, 0xBB, 0xBF]) == [])
    #expect(
      try FileText.text(of: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF]).count == 3, "one mark goes")
  }

  @Test("each return, with its line feed, is one line feed")
  func lineEnds() throws {
    for (written, read) in [
      ("\r", "\n"), ("\r\n", "\n"), ("\n\r", "\n\n"), ("\r\r\n\n", "\n\n\n"), ("a\n\nb", "a\n\nb"),
    ] {
      #expect(try FileText.text(of: Array(written.utf8)) == Array(read.utf8))
    }
  }

  @Test("a file's title is the last part of its path without its last extension")
  func fileTitles() {
    for (path, title) in [
      ("a.md", "a"), ("/x/y/a.b.md", "a.b"), ("a", "a"), ("x.y/a", "a"), ("a/", "a"),
      (".md", ".md"),
      ("", ""), ("/", ""), ("a\u{1B}b.md", "a\u{FFFD}b"), ("a.", "a"),
    ] {
      #expect(FileText.title(path) == title, "\(path)")
    }
  }
}
