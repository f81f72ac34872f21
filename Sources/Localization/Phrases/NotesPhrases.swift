/// The notes and the text pages, which everybody edits at once. Keys "notes.*".
package struct NotesPhrases: PhraseGroup {
  static let group = "notes"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var searchPrompt: Phrase { phrase() }
  package var goToPrompt: Phrase { phrase() }
  package var newPagePrompt: Phrase { phrase() }
  package var renamePrompt: Phrase { phrase() }
  package func removeQuestion(title: String) -> Phrase { phrase(.text(title)) }
  package func line(number: Int, total: Int) -> Phrase { phrase(.number(number), .number(total)) }
  package func page(number: Int, total: Int) -> Phrase { phrase(.number(number), .number(total)) }
  package func notFound(text: String) -> Phrase { phrase(.text(text)) }
  package var nothingSelected: Phrase { phrase() }
  package var nothingToCopy: Phrase { phrase() }
  package var nothingToUndo: Phrase { phrase() }

  /// What became of writing that was not simply accepted.
  package var merged: Phrase { phrase() }
  package var refused: Phrase { phrase() }
  package var diverged: Phrase { phrase() }

  package func writtenBy(name: String) -> Phrase { phrase(.text(name)) }
  package var writtenByYou: Phrase { phrase() }
  package var writtenBefore: Phrase { phrase() }
  package func pageRemoved(title: String, name: String) -> Phrase {
    phrase(.text(title), .text(name))
  }

  package var undo: CommandName { command() }
  package var redo: CommandName { command() }
  package var cut: CommandName { command() }
  package var copy: CommandName { command() }
  package var paste: CommandName { command() }
  package var selectAll: CommandName { command() }
  package var search: CommandName { command() }
  package var searchNext: CommandName { command() }
  package var goTo: CommandName { command() }
  package var nextText: CommandName { command() }
  package var previousText: CommandName { command() }
  package var newPage: CommandName { command() }
  package var save: CommandName { command() }
  package var rename: CommandName { command() }
  package var remove: CommandName { command() }
  package var indent: CommandName { command() }
  package var outdent: CommandName { command() }
  package var who: CommandName { command() }
}

extension Phrase {
  package static let notes = NotesPhrases()
}
