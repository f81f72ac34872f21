import DeckImport
import MeetingModel

/// What a file on the command line brings into a meeting: a plain text a text page, any other slides.
enum Brought: Sendable {
  case slides(Deck)
  case page(PageText)

  static func read(_ path: String) throws(Failure) -> Brought {
    let isPlain = [".txt", ".text"].contains { path.lowercased().hasSuffix($0) }
    return isPlain ? .page(try DeckFile.readPage(path)) : .slides(try DeckFile.read(path))
  }

  var title: String {
    switch self {
    case .slides(let deck): deck.title
    case .page(let page): page.title
    }
  }

  /// `untitled` stands where the file has no name that can be seen.
  func proposal(untitled: String) -> Proposal {
    switch self {
    case .slides(let deck): .decks(.add(deck))
    case .page(let page):
      .texts(.addPage(title: page.title.isEmpty ? untitled : page.title, text: page.text))
    }
  }
}
