/// What the help of the command line says. Keys "usage.*".
package struct UsagePhrases: PhraseGroup {
  static let group = "usage"

  package var plenary: Phrase { phrase() }
  package var join: Phrase { phrase() }
  package var joinInvitation: Phrase { phrase() }
  package var joinName: Phrase { phrase() }
  package var joinAccount: Phrase { phrase() }
  package var joinPasswordStdin: Phrase { phrase() }
  package var ascii: Phrase { phrase() }
  package var host: Phrase { phrase() }
  package var hostFiles: Phrase { phrase() }
  package var demoDeck: Phrase { phrase() }
  package var hostTitle: Phrase { phrase() }
  package var hostAddress: Phrase { phrase() }
  package var hostPort: Phrase { phrase() }
  package var hostLocal: Phrase { phrase() }
  package var hostNoConsole: Phrase { phrase() }
  package var hostResume: Phrase { phrase() }
  package var hostList: Phrase { phrase() }
  package var hostEnd: Phrase { phrase() }
  package func hostAttendees(known: String) -> Phrase { phrase(.text(known)) }
  package func hostPresenters(known: String) -> Phrase { phrase(.text(known)) }
  package var invite: Phrase { phrase() }
  package func inviteRole(known: String) -> Phrase { phrase(.text(known)) }
  package var inviteTicket: Phrase { phrase() }
  package var inviteDays: Phrase { phrase() }
  package var inviteAccount: Phrase { phrase() }
  package var inviteNoPin: Phrase { phrase() }
  package var demo: Phrase { phrase() }
  package var demoPlain: Phrase { phrase() }
  package var serve: Phrase { phrase() }
  package var serveConfig: Phrase { phrase() }
  package var dataFolder: Phrase { phrase() }
  /// Of the commands that work on what a server has kept.
  package var keptFolder: Phrase { phrase() }
  package var listenHost: Phrase { phrase() }
  package var certificateFile: Phrase { phrase() }
  package var certificateKey: Phrase { phrase() }
  package var certificateNames: Phrase { phrase() }
  package var connections: Phrase { phrase() }
  package func logLevel(known: String) -> Phrase { phrase(.text(known)) }
  package var meetings: Phrase { phrase() }
  package var check: Phrase { phrase() }
  package var export: Phrase { phrase() }
  package var exportMeeting: Phrase { phrase() }
  package var exportList: Phrase { phrase() }
  package var exportTo: Phrase { phrase() }
  package var exportAs: Phrase { phrase() }
  package var exportEverything: Phrase { phrase() }
  package var account: Phrase { phrase() }
  package var accountAdd: Phrase { phrase() }
  package var accountList: Phrase { phrase() }
  package var accountPasswd: Phrase { phrase() }
  package var accountDisable: Phrase { phrase() }
  package var accountEnable: Phrase { phrase() }
  package var accountGroup: Phrase { phrase() }
  package var accountGroupAdd: Phrase { phrase() }
  package var accountGroupRemove: Phrase { phrase() }
  package var accountRevoke: Phrase { phrase() }
  package var accountRemove: Phrase { phrase() }
  package var accountName: Phrase { phrase() }
  package var accountGroups: Phrase { phrase() }
  package var accountGroupName: Phrase { phrase() }
  package var directoryURL: Phrase { phrase() }
  package var directoryCA: Phrase { phrase() }
  package var directoryBindDN: Phrase { phrase() }
  package var directoryBindPasswordFile: Phrase { phrase() }
  package var directoryBase: Phrase { phrase() }
  package var directoryUserFilter: Phrase { phrase() }
  package var directoryGroupFilter: Phrase { phrase() }
  package var directoryPresenters: Phrase { phrase() }
  package var checkAccount: Phrase { phrase() }
  package var directoryAttendees: Phrase { phrase() }
  package var checkDecks: Phrase { phrase() }
  package var checkData: Phrase { phrase() }
  package func language(known: String) -> Phrase { phrase(.text(known)) }
  package func theme(known: String) -> Phrase { phrase(.text(known)) }
  package var mouse: Phrase { phrase() }
}

extension Phrase {
  package static let usage = UsagePhrases()
}
