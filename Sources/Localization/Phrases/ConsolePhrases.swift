/// The console itself. Keys "console.*".
package struct ConsolePhrases: PhraseGroup {
  static let group = "console"

  package var helpTitle: Phrase { phrase() }
  package var paletteTitle: Phrase { phrase() }
  package var palettePrompt: Phrase { phrase() }
  package var paletteEmpty: Phrase { phrase() }
  package func terminalUnknown(name: String) -> Phrase { phrase(.text(name)) }
  package func tooSmall(columns: Int, rows: Int) -> Phrase {
    phrase(.number(columns), .number(rows))
  }
  package var quitQuestion: Phrase { phrase() }
  package var unsent: Phrase { phrase() }
  package var hostingQuestion: Phrase { phrase() }
  package var hostingStay: Phrase { phrase() }
  package var hostingLeave: Phrase { phrase() }
  package var hostingEnd: Phrase { phrase() }
  package var unsaved: Phrase { phrase() }
  package func quitUnconfirmed(count: Int) -> Phrase { phrase(.number(count)) }
  package var mouseOn: Phrase { phrase() }
  package var mouseOff: Phrase { phrase() }
  /// What is said behind something, in brackets.
  package func aside(text: String) -> Phrase { phrase(.text(text)) }
  /// What stands between a name and what follows it, with the space behind it.
  package var colon: Phrase { phrase() }
  package func languageIs(name: String) -> Phrase { phrase(.text(name)) }
  package func themeIs(name: Phrase) -> Phrase { phrase(.phrase(name)) }
  package var themeStandard: Phrase { phrase() }
  package var themeLight: Phrase { phrase() }
  package var themeDark: Phrase { phrase() }
  package var themeContrast: Phrase { phrase() }
  package var themeMono: Phrase { phrase() }

  /// Of a way of writing: behind the prompt, and what is said when it is chosen.
  package var staysOn: Phrase { phrase() }
  package func onceOnly(key: Phrase) -> Phrase { phrase(.phrase(key)) }
  package func keptOn(key: Phrase) -> Phrase { phrase(.phrase(key)) }
  package func latinLetters(letter: String, key: Phrase) -> Phrase {
    phrase(.text(letter), .phrase(key))
  }
  /// Before the reason why a command does not work now.
  package func notNow(command: Phrase, reason: Phrase) -> Phrase {
    phrase(.phrase(command), .phrase(reason))
  }
  /// Heading of the keys that work in every pane.
  package var everywhere: Phrase { phrase() }
  package var yes: Phrase { phrase() }
  package var no: Phrase { phrase() }
  package func pasted(count: Int) -> Phrase { phrase(.number(count)) }
  package var pasteTruncated: Phrase { phrase() }

  /// Only that it was sent: terminals do not tell what they do with it.
  package var copied: Phrase { phrase() }
  package var saveTitle: Phrase { phrase() }
  package func brought(path: String) -> Phrase { phrase(.text(path)) }
  /// The first line of files that hold what was private.
  package var everything: Phrase { phrase() }
  package func saved(path: String) -> Phrase { phrase(.text(path)) }
  package func fileExists(path: String) -> Phrase { phrase(.text(path)) }
  package func unwritable(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }

  package var nextPane: CommandName { command() }
  package var previousPane: CommandName { command() }
  package var focusSlides: CommandName { command() }
  package var focusBoard: CommandName { command() }
  package var focusChat: CommandName { command() }
  package var focusQuestions: CommandName { command() }
  package var focusParticipants: CommandName { command() }
  package var focusNotes: CommandName { command() }
  package var focusPolls: CommandName { command() }
  package var zoom: CommandName { command() }
  package var help: CommandName { command() }
  package var palette: CommandName { command() }
  package var mouse: CommandName { command() }
  package var language: CommandName { command() }
  package var theme: CommandName { command() }
  package var quit: CommandName { command() }
  package var suspend: CommandName { command() }
  package var redraw: CommandName { command() }
  package var borders: CommandName { command() }
  package var bring: CommandName { command() }
  package var signIn: CommandName { command() }
  package func passwordOf(account: String) -> Phrase { phrase(.text(account)) }
  package var copy: CommandName { command() }
  package var cancel: CommandName { command() }
  package var accept: CommandName { command() }
}

extension Phrase {
  package static let console = ConsolePhrases()
}
