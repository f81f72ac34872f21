package import MeetingModel

extension Deck {
  /// Reads a Markdown deck. Called with a whole file, on any thread; `fileName` gives the title
  /// when neither front matter nor a heading does.
  ///
  /// Slides end at a line of dashes or at `<!-- end_slide -->`; a deck without either is split at its
  /// headings. `<!-- pause -->` and a paragraph `. . .` end a step. Comments become speaker notes, and
  /// so do the notes of pandoc, reveal.js and remark (`PrivateNotes`).
  /// Law: for any bytes, a deck that a meeting accepts, or an error.
  /// Law: a slide's Markdown read again as a deck is that slide.
  package static func read(
    _ bytes: some Collection<UInt8>, fileName: String
  ) throws(DeckError) -> Deck {
    let text = DeckText(try DeckFile.text(of: bytes))
    let front = FrontMatter(text)
    let body = DeckText(Array(text.bytes[text.range(ofLines: front.lineCount..<Int.max)]))
    let slides = try DeckSlides(body, incrementalLists: front.hasIncrementalLists).slides
    var title = front.title
    if title.isEmpty { title = slides.lazy.map(\.title).first { !$0.isEmpty } ?? "" }
    if title.isEmpty { title = DeckFile.title(fileName) }
    let deck = Deck(
      title: DeckFile.short(title), author: DeckFile.short(front.author),
      theme: DeckFile.short(front.theme), slides: slides)
    let bytes = DeckFile.byteCount(of: deck)
    guard bytes <= Limits.deckBytes else {
      throw .tooLong(bytes: bytes, limit: Limits.deckBytes)
    }
    return deck
  }
}

/// A line of a deck that may have been meant for its presenter alone, and is shown to everyone.
package struct DoubtfulNote: Equatable, Sendable {
  /// From 1.
  package let line: Int
  package let text: String
}

extension Deck {
  /// The lines of a deck that look like private notes in a form that `read` does not know. None of
  /// what is no deck.
  package static func doubtfulNotes(in bytes: some Collection<UInt8>) -> [DoubtfulNote] {
    guard let text = try? DeckText(DeckFile.text(of: bytes)) else { return [] }
    let first = FrontMatter(text).lineCount
    let body = DeckText(Array(text.bytes[text.range(ofLines: first..<Int.max)]))
    return PrivateNotes(body, DeckOutline(body.bytes)).doubts.map {
      DoubtfulNote(line: first + $0.line + 1, text: DeckFile.short($0.text))
    }
  }
}

extension Deck {
  /// The line, counted from 1, at which what begins as front matter stops being some, so that it is
  /// shown as a slide. Nil when there is no such line, and of what is no deck.
  package static func flawOfFrontMatter(in bytes: some Collection<UInt8>) -> Int? {
    guard let text = try? DeckText(DeckFile.text(of: bytes)) else { return nil }
    return FrontMatter(text).flaw.map { $0 + 1 }
  }
}

/// A file as text, and its name as a title: of slides, and of text pages.
enum DeckFile {
  /// The UTF-8 of a file with line feeds at the ends of its lines and no mark of its byte order.
  static func text(
    of file: some Collection<UInt8>, limit: Int = Limits.deckBytes
  ) throws(DeckError) -> [UInt8] {
    guard file.count <= limit else { throw .tooLong(bytes: file.count, limit: limit) }
    let bytes = Array(file)
    guard !bytes.contains(where: isBinary) else { throw .binary }
    do {
      let text = try UTF8Span(validating: bytes.span)
      var scalars = text.makeUnicodeScalarIterator()
      while let scalar = scalars.next() {
        // The other half of the control characters, U+0080 to U+009F.
        if (0x80...0x9F).contains(scalar.value) { throw DeckError.binary }
      }
    } catch let error as UTF8.ValidationError {
      throw .notUTF8(offset: error.byteOffsets.lowerBound)
    } catch {
      throw .binary
    }
    return unixLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
  }

  /// As `Limits.deckBytes` counts them.
  static func byteCount(of deck: Deck) -> Int {
    let texts = [deck.title, deck.author, deck.theme]
    let slides = deck.slides.lazy.flatMap { [$0.title, $0.markdown, $0.notes] }
    return (texts + slides).reduce(0) { $0 + $1.utf8.count }
  }

  private static func isBinary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): false
    default: byte < 0x20 || byte == 0x7F
    }
  }

  private static func unixLines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isAfterReturn = false
    for byte in bytes {
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || !isAfterReturn {
        result.append(byte)
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    return result
  }

  /// The last part of a path, without its extension and control characters.
  static func title(_ fileName: String) -> String {
    let name = fileName.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return PrintableText.line(String(stem.isEmpty ? name : stem))
  }

  /// At most as long as a title may be.
  static func short(_ text: String) -> String {
    guard text.unicodeScalars.count > Limits.title else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Limits.title - 1))) + "…"
  }
}
