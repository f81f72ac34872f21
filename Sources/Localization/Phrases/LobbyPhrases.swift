/// The lobby, as those who wait and as those who let them in see it. Keys "lobby.*".
package struct LobbyPhrases: PhraseGroup {
  static let group = "lobby"

  package var title: Phrase { phrase() }

  /// Messages to people in the lobby.
  package var waitsForAdmission: Phrase { phrase() }
  package func place(number: Int, total: Int) -> Phrase { phrase(.number(number), .number(total)) }
  package var fromPresenters: Phrase { phrase() }
  package var linePrompt: Phrase { phrase() }
  package var lineSent: Phrase { phrase() }
  package var admitted: Phrase { phrase() }

  package func knocks(name: String) -> Phrase { phrase(.text(name)) }
  package func waiting(count: Int) -> Phrase { phrase(.number(count)) }
  package var nobodyWaits: Phrase { phrase() }
  package var lineMoved: Phrase { phrase() }
  package var noMessage: Phrase { phrase() }
  package var messagePrompt: Phrase { phrase() }
  package func maximumPrompt(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var modeOff: Phrase { phrase() }
  package var modeGuests: Phrase { phrase() }
  package var modeAll: Phrase { phrase() }
  package var locked: Phrase { phrase() }
  package var unlocked: Phrase { phrase() }
  package func present(count: Int, limit: Int) -> Phrase {
    phrase(.number(count), .number(limit))
  }
  package func turnAllAwayQuestion(count: Int) -> Phrase { phrase(.number(count)) }
  package var noBans: Phrase { phrase() }
  package var bansTitle: Phrase { phrase() }
  package func banOfAccount(name: String, account: String) -> Phrase {
    phrase(.text(name), .text(account))
  }
  package func banOfPlace(name: String) -> Phrase { phrase(.text(name)) }
  package func banOfName(name: String) -> Phrase { phrase(.text(name)) }

  package var open: CommandName { command() }
  package var admitAll: CommandName { command() }
  package var lock: CommandName { command() }
  package var unlock: CommandName { command() }

  /// What keys do while the page is open.
  package var keyAdmit: Phrase { phrase() }
  package var keyTurnAway: Phrase { phrase() }
  package var keyTurnAllAway: Phrase { phrase() }
  package var keyBan: Phrase { phrase() }
  package var keyMessage: Phrase { phrase() }
  package var keyMode: Phrase { phrase() }
  package var keyMaximum: Phrase { phrase() }
  package var keyBans: Phrase { phrase() }
  package var keyLift: Phrase { phrase() }
}

extension Phrase {
  package static let lobby = LobbyPhrases()
}
