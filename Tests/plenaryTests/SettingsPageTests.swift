import ArgumentParser
import Localization
import Logging
import MeetingModel
import Snapshots
import Testing

@testable import plenary

/// The reference in `docs/server.md` lists what can be configured.
@Suite("The page of the configuration")
struct SettingsPageTests {
  /// What the usage text of `plenary serve` says of it; of what a file alone says, these words.
  private static func words(_ setting: Setting) -> String {
    let phrase: Phrase
    switch setting {
    case .listenHost: phrase = .usage.listenHost
    case .listenPort: phrase = .usage.hostPort
    case .dataFolder: phrase = .usage.dataFolder
    case .certificateFile: phrase = .usage.certificateFile
    case .certificateKey: phrase = .usage.certificateKey
    case .certificateNames: phrase = .usage.certificateNames
    case .connections: phrase = .usage.connections
    case .logLevel: phrase = .usage.logLevel(known: Logger.Level.known)
    case .meetings: phrase = .usage.meetings
    case .directoryURL: phrase = .usage.directoryURL
    case .directoryCA: phrase = .usage.directoryCA
    case .directoryBindDN: phrase = .usage.directoryBindDN
    case .directoryBindPasswordFile: phrase = .usage.directoryBindPasswordFile
    case .directoryBase: phrase = .usage.directoryBase
    case .directoryUserFilter: phrase = .usage.directoryUserFilter
    case .directoryGroupFilter: phrase = .usage.directoryGroupFilter
    case .directoryPresenters: phrase = .usage.directoryPresenters
    case .directoryAttendees: phrase = .usage.directoryAttendees
    case .entryAttendees:
      return "How attendees join the meetings that are made at startup: "
        + EntryControl.Mechanism.known + "."
    case .entryPresenters: return "The same for presenters."
    case .policyAttendees: return "What organizers may choose for attendees."
    case .policyPresenters: return "What organizers may choose for presenters."
    case .policyKeyLength: return "How many characters a meeting key has at least: 8 to 128."
    case .policyLobby:
      return "The least lobby: " + Lobby.Mode.allCases.map(\.word).joined(separator: ", ") + "."
    case .policyMostPresent: return "How many people one meeting takes at most."
    case .policyWithhold:
      return "What nobody may do: " + Ability.adjustable.compactMap(\.word).joined(separator: ", ")
        + "."
    case .policyWithholdFromAttendees: return "What attendees may not do: the same words."
    }
    return Language.english.text(phrase)
  }

  /// What holds where nothing is said.
  private static func usual(_ setting: Setting, _ settings: Settings) -> String {
    switch setting {
    case .listenHost: settings.host
    case .listenPort: "\(settings.port)"
    case .dataFolder: settings.folder
    case .connections: "\(settings.connections)"
    case .logLevel: "\(settings.logLevel)"
    case .policyKeyLength: "\(settings.policy.shortestKey)"
    case .policyMostPresent: "\(settings.policy.mostPresent)"
    case .policyLobby: settings.policy.leastLobby.word
    case .policyAttendees, .policyPresenters: EntryControl.Mechanism.known
    case .entryAttendees, .entryPresenters: settings.policy.firstMechanism(for: .attendees).word
    case .certificateFile, .certificateKey, .certificateNames, .meetings, .policyWithhold,
      .policyWithholdFromAttendees, .directoryURL, .directoryCA, .directoryBindDN,
      .directoryBindPasswordFile, .directoryBase, .directoryUserFilter, .directoryGroupFilter,
      .directoryPresenters, .directoryAttendees:
      ""
    }
  }

  /// Whether a running service takes it up with HUP: what `Settings.changes(to:)` says of two
  /// configurations that differ in everything.
  private static func taken() -> (taken: Set<String>, needRestart: Set<String>) {
    let old = Settings(folder: "/f")
    var new = Settings(folder: "/g")
    new.host += "x"
    new.port += 1
    new.certificate = .init(file: "c", key: "k")
    new.names = ["meet.example"]
    new.connections += 1
    new.logLevel = .debug
    new.meetings = ["Tides"]
    new.attendees = .open
    new.presenters = .open
    let changes = old.changes(to: new)
    return (Set(changes.taken), Set(changes.needRestart))
  }

  private static func isTaken(_ setting: Setting) -> Bool {
    // A certificate and its key are one thing.
    taken().taken.contains(
      setting == .certificateKey ? Setting.certificateFile.rawValue : setting.rawValue)
  }

  @Test("docs/server.md lists every option, its default and whether HUP takes it up")
  func reference() throws {
    let folder = "~/.local/state/plenary/serve"
    let settings = Settings(folder: folder)
    #expect(StateFolder(environment: { _ in nil }, home: "~").serve == folder)
    #expect(!Self.taken().taken.isEmpty && !Self.taken().needRestart.isEmpty)
    let flags = SettingsOptions.flagged
    var lines = ["| key in the file | what it is | default | `HUP` |", "| --- | --- | --- | --- |"]
    for setting in Setting.allCases {
      let usual = Self.usual(setting, settings)
      let key = flags.contains(setting) ? "`\(setting.rawValue)`" : "`\(setting.rawValue)` \\*"
      lines.append(
        "| \(key) | \(Self.words(setting)) | \(usual.isEmpty ? "–" : "`\(usual)`") | "
          + "\(Self.isTaken(setting) ? "yes" : "restart") |")
    }
    #expect(
      flags.count < Setting.allCases.count, "a star that nothing has needs no explanation")
    expectSection(lines.joined(separator: "\n") + "\n", named: "settings", of: "docs/server.md")
  }
}

extension SettingsOptions {
  /// What can be said on the command line.
  fileprivate static var flagged: Set<Setting> {
    guard let options = try? SettingsOptions.parse([]) else { return [] }
    return Set(options.flags.keys)
  }
}
