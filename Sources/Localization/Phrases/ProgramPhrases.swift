/// What the program says on its standard output and error, outside the console. Keys "program.*".
package struct ProgramPhrases: PhraseGroup {
  static let group = "program"

  package func badInvitation(text: String) -> Phrase { phrase(.text(text)) }
  package var noInvitation: Phrase { phrase() }
  package func unknownLanguage(asked: String, known: String) -> Phrase {
    phrase(.text(asked), .text(known))
  }
  package var noTerminal: Phrase { phrase() }
  package var noConsoleHere: Phrase { phrase() }
  package var noTerminalInput: Phrase { phrase() }
  package var noTerminalOutput: Phrase { phrase() }
  package var unnamedTerminal: Phrase { phrase() }
  package func unusableTerminal(name: String) -> Phrase { phrase(.text(name)) }
  package func localeNotUTF8(name: String) -> Phrase { phrase(.text(name)) }
  package func dataFolderLocked(path: String) -> Phrase { phrase(.text(path)) }
  package func dataFolderUnusable(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }
  /// The folder is one that the program chose.
  package func stateFolderUnusable(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }
  package func dataFolderNewer(path: String) -> Phrase { phrase(.text(path)) }
  package func dataFolderDamaged(path: String) -> Phrase { phrase(.text(path)) }
  package func diskFull(path: String) -> Phrase { phrase(.text(path)) }
  package func cannotListen(address: String, reason: Phrase) -> Phrase {
    phrase(.text(address), .phrase(reason))
  }
  package func badCertificate(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }
  package var noMeetingToResume: Phrase { phrase() }
  package func noSuchMeeting(meeting: String) -> Phrase { phrase(.text(meeting)) }
  package var nothingRuns: Phrase { phrase() }
  package func notRunning(meeting: String) -> Phrase { phrase(.text(meeting)) }
  package func severalRun(meetings: String) -> Phrase { phrase(.text(meetings)) }
  package func noMeetingIn(path: String) -> Phrase { phrase(.text(path)) }
  package func neverServed(path: String) -> Phrase { phrase(.text(path)) }
  package func meetingAmbiguous(meeting: String, candidates: String) -> Phrase {
    phrase(.text(meeting), .text(candidates))
  }
  package func noSuchAccountYet(account: String) -> Phrase { phrase(.text(account)) }
  package func noSuchMeetingIn(meeting: String, path: String) -> Phrase {
    phrase(.text(meeting), .text(path))
  }
  package func noSuchParticipantIn(name: String, meeting: String) -> Phrase {
    phrase(.text(name), .text(meeting))
  }
  package func severalParticipants(name: String, numbers: String) -> Phrase {
    phrase(.text(name), .text(numbers))
  }
  package var namesOne: Phrase { phrase() }
  package func oneOf(options: String) -> Phrase { phrase(.text(options)) }
  package func hostHasNoDirectory(option: String) -> Phrase { phrase(.text(option)) }
  package func hostListIsEmpty(option: String) -> Phrase { phrase(.text(option)) }
  package func badHost(text: String) -> Phrase { phrase(.text(text)) }
  package func hostHasPort(text: String) -> Phrase { phrase(.text(text)) }
  package func hostUnspecified(text: String) -> Phrase { phrase(.text(text)) }

  /// Something that no other phrase is about.
  package func unexpected(reason: Phrase) -> Phrase { phrase(.phrase(reason)) }
  /// The title of a meeting that nobody gave one.
  package var untitled: Phrase { phrase() }
  package func hosting(title: String) -> Phrase { phrase(.text(title)) }
  package func resuming(title: String) -> Phrase { phrase(.text(title)) }
  package func serving(address: String) -> Phrase { phrase(.text(address)) }
  /// The server of `plenary host` that runs already.
  package func joinsRunning(address: String) -> Phrase { phrase(.text(address)) }
  /// It is not where the options, or the meeting's own choice of before, want it.
  package func runsElsewhere(address: String) -> Phrase { phrase(.text(address)) }
  package var serverSilent: Phrase { phrase() }
  package var serverOtherVersion: Phrase { phrase() }
  package func goesOn(minutes: Int) -> Phrase { phrase(.number(minutes)) }
  package func ended(title: String) -> Phrase { phrase(.text(title)) }
  /// It cannot be resumed, but it can be read.
  package func endedButKept(title: String, command: String) -> Phrase {
    phrase(.text(title), .text(command))
  }
  /// In the list of what can be exported: it has ended, or it has not.
  package var listedEnded: Phrase { phrase() }
  package var listedOpen: Phrase { phrase() }
  /// In the list of meetings: somebody is in it, or nobody.
  package var inUse: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var stopHint: Phrase { phrase() }
  package var stopped: Phrase { phrase() }
  package func onlyThisMachine(address: String) -> Phrase { phrase(.text(address)) }
  /// The command line that brings the reader into the meeting again.
  package func comeBack(command: String) -> Phrase { phrase(.text(command)) }
  /// The command line that ends the meeting for everyone.
  package func toEnd(command: String) -> Phrase { phrase(.text(command)) }

  /// The lines that tell a meeting without a console.
  package func said(name: String, text: String) -> Phrase { phrase(.text(name), .text(text)) }
  package func asked(name: String, text: String) -> Phrase { phrase(.text(name), .text(text)) }
  package func answered(name: String, text: String) -> Phrase { phrase(.text(name), .text(text)) }
  package func drew(name: String) -> Phrase { phrase(.text(name)) }
  package func erased(name: String) -> Phrase { phrase(.text(name)) }
  package func slideShown(number: Int, title: String) -> Phrase {
    phrase(.number(number), .text(title))
  }
  package var boardShown: Phrase { phrase() }
  package func deckAdded(title: String) -> Phrase { phrase(.text(title)) }
}

extension Phrase {
  package static let program = ProgramPhrases()
}
