/// The chat: to all, to the presenters and between two. Keys "chat.*".
package struct ChatPhrases: PhraseGroup {
  static let group = "chat"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var prompt: Phrase { phrase() }
  package func promptPrivate(name: String) -> Phrase { phrase(.text(name)) }
  /// The same in little room.
  package func promptPrivateShort(name: String) -> Phrase { phrase(.text(name)) }
  package var promptPresenters: Phrase { phrase() }
  package var promptMuted: Phrase { phrase() }
  package var editing: Phrase { phrase() }

  /// Behind the prompt: how often one may write.
  package func slow(seconds: Int) -> Phrase { phrase(.number(seconds)) }
  package func wait(seconds: Int) -> Phrase { phrase(.number(seconds)) }

  /// As the readers of a message: "Ann → presenters".
  package var everyone: Phrase { phrase() }
  package var presenters: Phrase { phrase() }
  package var edited: Phrase { phrase() }
  package var deleted: Phrase { phrase() }
  package func deletedBy(name: String) -> Phrase { phrase(.text(name)) }
  package func deleteQuestion(message: String) -> Phrase { phrase(.text(message)) }
  package func pinned(text: String) -> Phrase { phrase(.text(text)) }
  package func earlier(count: Int) -> Phrase { phrase(.number(count)) }

  /// In the place of a message that is not here, when another one answers it.
  package var notHere: Phrase { phrase() }
  package var slowOff: Phrase { phrase() }
  package func slowEvery(seconds: Int) -> Phrase { phrase(.number(seconds)) }
  package func unread(count: Int) -> Phrase { phrase(.number(count)) }

  package var send: CommandName { command() }
  package var sendPrivately: CommandName { command() }
  package var sendToEveryone: CommandName { command() }
  package var newLine: CommandName { command() }
  package var newer: CommandName { command() }
  package var older: CommandName { command() }
  package var switchReaders: CommandName { command() }
  package var browse: CommandName { command() }
  package var previousMessage: CommandName { command() }
  package var nextMessage: CommandName { command() }
  package var backToWriting: CommandName { command() }
  package var reply: CommandName { command() }
  package var edit: CommandName { command() }
  package var delete: CommandName { command() }
  package var copyMessage: CommandName { command() }
  package var pin: CommandName { command() }
  package var unpin: CommandName { command() }
  package var mute: CommandName { command() }
  package var unmute: CommandName { command() }
  package var slowMode: CommandName { command() }
  package var react: CommandName { command() }
  package var whoReacted: CommandName { command() }
  package var turnReactionsOff: CommandName { command() }
  package var turnReactionsOn: CommandName { command() }
  /// As a permission, and who lacks it.
  package var reactions: Phrase { phrase() }
  package var mayNotReact: Phrase { phrase() }
  package var takeBackReaction: Phrase { phrase() }
  package var thumbsUp: Phrase { phrase() }
  package var heart: Phrase { phrase() }
  package var laughter: Phrase { phrase() }
  package var party: Phrase { phrase() }
  package var questionMark: Phrase { phrase() }
  package var save: CommandName { command() }
}

extension Phrase {
  package static let chat = ChatPhrases()
}
