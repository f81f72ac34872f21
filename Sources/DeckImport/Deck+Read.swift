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
    let text = DeckText(try FileText.text(of: bytes))
    let front = FrontMatter(text)
    let body = DeckText(Array(text.bytes[text.range(ofLines: front.lineCount..<Int.max)]))
    let slides = try DeckSlides(body, incrementalLists: front.hasIncrementalLists).slides
    var title = front.title
    if title.isEmpty { title = slides.lazy.map(\.title).first { !$0.isEmpty } ?? "" }
    if title.isEmpty { title = FileText.title(fileName) }
    let deck = Deck(
      title: FileText.short(title), author: FileText.short(front.author),
      theme: FileText.short(front.theme), slides: slides)
    let bytes = FileText.byteCount(of: deck)
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
    guard let text = try? DeckText(FileText.text(of: bytes)) else { return [] }
    let first = FrontMatter(text).lineCount
    let body = DeckText(Array(text.bytes[text.range(ofLines: first..<Int.max)]))
    return PrivateNotes(body, DeckOutline(body.bytes)).doubts.map {
      DoubtfulNote(line: first + $0.line + 1, text: FileText.short($0.text))
    }
  }
}

extension Deck {
  /// The line, counted from 1, at which what begins as front matter stops being some, so that it is
  /// shown as a slide. Nil when there is no such line, and of what is no deck.
  package static func flawOfFrontMatter(in bytes: some Collection<UInt8>) -> Int? {
    guard let text = try? DeckText(FileText.text(of: bytes)) else { return nil }
    return FrontMatter(text).flaw.map { $0 + 1 }
  }
}
