import DirectoryLDAP
import Logging
import MeetingModel
import TestSupport
import Testing

@testable import plenary

@Suite("A configuration that is read again")
struct SettingsChangesTests {
  /// One change to each thing that can differ, and where it belongs.
  private static let edits:
    [(name: String, isTaken: Bool, edit: @Sendable (inout Settings) -> Void)] = [
      ("listen.host", false, { $0.host = "0.0.0.0" }),
      ("listen.port", false, { $0.port += 1 }),
      ("data.folder", false, { $0.folder += "x" }),
      ("certificate.file", true, { $0.certificate = .init(file: "c", key: "k") }),
      ("certificate.names", true, { $0.names.append("meet.example") }),
      ("limits.connections", true, { $0.connections += 1 }),
      ("log.level", true, { $0.logLevel = .debug }),
      ("meetings", true, { $0.meetings.append("Tides") }),
      ("entry.attendees", true, { $0.attendees = .open }),
      ("entry.presenters", true, { $0.presenters = .accessList }),
      ("policy.attendees.mechanisms", false, { $0.policy.attendeeMechanisms = [.key] }),
      ("policy.presenters.mechanisms", false, { $0.policy.presenterMechanisms = [.key] }),
      ("policy.key-length", false, { $0.policy.shortestKey += 1 }),
      ("policy.lobby", false, { $0.policy.leastLobby = .all }),
      ("policy.most-present", false, { $0.policy.mostPresent = 3 }),
      ("policy.withhold", false, { $0.policy.withheld = [.record] }),
      ("policy.withhold-from-attendees", false, { $0.policy.withheldFromAttendees = [.record] }),
    ]

  @Test("each thing that differs is told once, in the right list, and taken up or left accordingly")
  func law() {
    Seeded.each(300) { random in
      let old = Settings(folder: "/f")
      let edits = Self.edits.filter { _ in random.chance(1, of: 3) }
      var new = old
      for edit in edits { edit.edit(&new) }
      let changes = old.changes(to: new)
      #expect(Set(changes.taken) == Set(edits.filter(\.isTaken).map(\.name)), "\(random)")
      #expect(
        Set(changes.needRestart) == Set(edits.filter { !$0.isTaken }.map(\.name)), "\(random)")
      #expect(changes.taken.count + changes.needRestart.count == edits.count, "\(random)")
      var expected = old
      for edit in edits where edit.isTaken { edit.edit(&expected) }
      #expect(old.taking(new) == expected, "\(random)")
      // Asked again, what needs a restart is still told, and nothing else.
      let again = old.taking(new).changes(to: new)
      #expect(again.taken.isEmpty && again.needRestart == changes.needRestart, "\(random)")
    }
  }

  @Test("a directory needs a restart")
  func directory() throws {
    let old = Settings(folder: "/f")
    var new = old
    new.directory = try Settings(
      [
        SettingsLayer(flags: [
          .directoryURL: ["ldaps://ldap.example"], .directoryBase: ["dc=example"],
        ])
      ], folder: "/f"
    ).directory
    try #require(new.directory != nil)
    #expect(old.changes(to: new).needRestart == ["directory.url"])
    #expect(old.taking(new).directory == nil)
  }

  @Test("a level that changes holds for every logger but those with one of their own")
  func level() {
    let level = AdjustableLog<SwiftLogNoOpLogHandler>.Level(.info)
    let logger = Logger(label: "test") { _ in
      AdjustableLog(SwiftLogNoOpLogHandler(), level: level)
    }
    var own = logger
    own.logLevel = .error
    #expect(logger.logLevel == .info && own.logLevel == .error)
    level.current = .debug
    #expect(logger.logLevel == .debug && own.logLevel == .error)
  }
}
