import DeckImport
import Localization
import MeetingModel
import OrderedCollections
import Screen

extension Meeting {
  /// Each deck as Markdown, and each slide that was drawn over as text and as a picture.
  func deckFiles(in language: Language) -> [MeetingFile] {
    var files = decks.all.values.enumerated().map { index, deck in
      MeetingFile(name: "deck-\(index + 1).md", contents: deck.source)
    }
    for (slide, drawing) in boards.annotations {
      let deck = decks.all.keys.firstIndex(of: slide.deck).map { $0 + 1 } ?? 0
      files += drawing.files(
        named: "slide-\(deck)-\(slide.index + 1)", over: self.slide(under: .slide(slide)),
        language)
    }
    return files
  }

  /// The slide that is drawn over there; nil where there is none.
  func slide(under surface: Boards.Surface) -> Slide? {
    guard case .slide(let id) = surface else { return nil }
    return decks[SlidePlace(deck: id.deck, index: id.index, step: 0)]
  }
}

extension Slide {
  /// Its lines as texts of a drawing, in the cells in which what is drawn over it is kept.
  func drawn(_ language: Language) -> [Drawing] {
    let layout = SlideLayout(
      markdown, width: SlideCanvas.reference, theme: .standard, language: language,
      isASCII: false)
    let margin = SlideCanvas.margin
    return layout.lines.enumerated().compactMap { row, line in
      let text = line.text.text
      guard !text.allSatisfy(\.isWhitespace) else { return nil }
      return Drawing(.text(at: Spot(column: margin.column, row: margin.row + row), text))
    }
  }
}
