/// The chat, to all and between two. Keys "chat.*".
package struct ChatPhrases: PhraseGroup {
  static let group = "chat"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var prompt: Phrase { phrase() }
  package func promptPrivate(name: String) -> Phrase { phrase(.text(name)) }

  /// Above a message between two, as its author sees it.
  package func privateTo(name: String) -> Phrase { phrase(.text(name)) }

  /// Above a message between two, as its reader sees it.
  package func privateFrom(name: String) -> Phrase { phrase(.text(name)) }
  package func unread(count: Int) -> Phrase { phrase(.number(count)) }

  package var send: CommandName { command() }
  package var sendPrivately: CommandName { command() }
  package var sendToEveryone: CommandName { command() }
  package var newLine: CommandName { command() }
  package var newer: CommandName { command() }
  package var older: CommandName { command() }
}

extension Phrase {
  package static let chat = ChatPhrases()
}
