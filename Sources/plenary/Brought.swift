import Console
import DeckImport
import Localization
import MeetingModel

/// What a file on the command line brings into a meeting: a plain text a text page, JSON Lines
/// questions, any other slides.
enum Brought: Sendable {
  case slides(Deck)
  case page(PageText)
  case questions([Question])

  static func read(_ path: String) throws(Failure) -> Brought {
    if path.lowercased().hasSuffix(".jsonl") {
      switch QuestionFile.read(try DeckFile.readPage(path).text) {
      case .success(let questions): return .questions(questions)
      case .failure(let fault):
        throw Failure(.question.unreadable(path: path, line: fault.line), .dataError)
      }
    }
    let isPlain = [".txt", ".text"].contains { path.lowercased().hasSuffix($0) }
    return isPlain ? .page(try DeckFile.readPage(path)) : .slides(try DeckFile.read(path))
  }

  var title: String {
    switch self {
    case .slides(let deck): deck.title
    case .page(let page): page.title
    case .questions: ""
    }
  }

  /// `untitled` stands where the file has no name that can be seen.
  func proposal(untitled: String) -> Proposal {
    switch self {
    case .slides(let deck): .decks(.add(deck))
    case .page(let page):
      .texts(.addPage(title: page.title.isEmpty ? untitled : page.title, text: page.text))
    case .questions(let questions): .questions(.bring(questions))
    }
  }
}
