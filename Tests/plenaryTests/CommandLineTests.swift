import ArgumentParser
import Console
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("The command line")
struct CommandLineTests {
  private static func command<Command: ParsableCommand>(
    _ type: Command.Type, _ words: String...
  ) throws -> Command {
    try #require(try Plenary.parseAsRoot(words) as? Command)
  }

  private static func isRefused(_ words: String...) -> Bool {
    (try? Plenary.parseAsRoot(words)) == nil
  }

  @Test("plenary host understands each of its options")
  func host() throws {
    let host = try Self.command(
      Host.self, "host", "a.md", "b.txt", "--title", "T", "--address", "meet.example", "--port",
      "7001", "--attendees", "key", "--presenters", "open", "--name", "Ann", "--theme", "light",
      "--ascii", "--mouse", "--lang", "de")
    #expect(host.files == ["a.md", "b.txt"] && host.title == "T" && host.name == "Ann")
    #expect(host.address == "meet.example" && host.port == 7_001)
    #expect(host.attendees == .key && host.presenters == .open)
    #expect(host.options.ascii && host.options.mouse && host.options.speech.lang == "de")
    #expect(host.options.theme == .light)
    #expect(
      [host.local, host.noConsole, host.resume, host.list, host.end]
        == .init(repeating: false, count: 5))
    let plain = try Self.command(Host.self, "host")
    #expect(plain.files == [] && plain.port == nil && plain.attendees == nil)
    #expect(plain.options.theme == .standard && !plain.options.ascii && !plain.options.mouse)
    for (flag, path) in [
      ("--local", \Host.local), ("--no-console", \.noConsole), ("--resume", \.resume),
      ("--list", \.list), ("--end", \.end),
    ] {
      #expect(try Self.command(Host.self, "host", flag)[keyPath: path], "\(flag)")
    }
  }

  @Test("ways in are named by their words, and by nothing else")
  func mechanisms() throws {
    for (word, mechanism) in [
      ("open", EntryControl.Mechanism.open), ("key", .key), ("list", .accessList),
      ("directory", .directory),
    ] {
      #expect(try Self.command(Host.self, "host", "--attendees", word).attendees == mechanism)
      #expect(mechanism.word == word)
    }
    #expect(EntryControl.Mechanism.allValueStrings == ["open", "key", "list", "directory"])
    #expect(EntryControl.Mechanism.known == "open, key, list, directory")
    for word in ["", "Open", "0", "accessList", "keys"] {
      #expect(Self.isRefused("host", "--attendees", word), "\(word)")
    }
    #expect(Lobby.Mode.allCases.map(\.word) == ["off", "guests", "all"])
  }

  @Test("the other commands understand theirs")
  func others() throws {
    let join = try Self.command(
      Join.self, "join", "plenary://x", "y", "--name", "A", "--account", "a", "--password-stdin")
    #expect(join.invitation == ["plenary://x", "y"] && join.name == "A" && join.account == "a")
    #expect(join.passwordStdin)
    let invite = try Self.command(
      Invite.self, "invite", "tides", "--role", "presenter", "--ticket", "--days", "3", "--account",
      "ann", "--no-pin", "--config", "c.yaml", "--data-folder", "/d")
    #expect(invite.meeting == "tides" && invite.role == .presenter && invite.ticket)
    #expect(invite.days == 3 && invite.account == "ann" && invite.noPin)
    #expect(invite.config == "c.yaml" && invite.dataFolder == "/d")
    #expect(try Self.command(Invite.self, "invite").role == .attendee)
    #expect(Invite.Whom.attendee.side == .attendees && Invite.Whom.presenter.side == .presenters)
    #expect(Self.isRefused("invite", "--role", "organizer"))
    let export = try Self.command(
      Export.self, "export", "tides", "--to", "/o", "--as", "Ann", "--data-folder", "/d")
    #expect(export.meeting == "tides" && export.to == "/o" && export.participant == "Ann")
    #expect(export.dataFolder == "/d" && !export.list && !export.everything)
    #expect(try Self.command(Export.self, "export", "--list").list)
    #expect(try Self.command(Export.self, "export", "--everything").everything)
    let check = try Self.command(Check.self, "check", "a.md", "--as", "ann", "--data", "/d")
    #expect(check.decks == ["a.md"] && check.account == "ann" && check.data == "/d")
    let demo = try Self.command(Demo.self, "demo", "a.md", "--plain", "5", "--name", "A")
    #expect(demo.deck == "a.md" && demo.plain == 5 && demo.name == "A")
    let add = try Self.command(
      AccountAdd.self, "account", "add", "ann", "--group", "a", "--group", "b", "--data-folder",
      "/d")
    #expect(
      add.account.name == "ann" && add.groups == ["a", "b"] && add.options.dataFolder == "/d")
    let group = try Self.command(
      GroupChange<Joining>.self, "account", "group", "add", "ann", "staff")
    #expect(group.account.name == "ann" && group.group == "staff")
  }

  @Test("every command of accounts is there, and takes a name where it is about one")
  func accounts() throws {
    _ = try Self.command(AccountList.self, "account", "list")
    #expect(
      try Self.command(AccountChange<PasswordChange>.self, "account", "passwd", "ann").account.name
        == "ann")
    #expect(
      try Self.command(AccountChange<Disabling>.self, "account", "disable", "ann").account.name
        == "ann")
    #expect(
      try Self.command(AccountChange<Enabling>.self, "account", "enable", "ann").account.name
        == "ann")
    #expect(
      try Self.command(AccountChange<Revocation>.self, "account", "revoke", "ann").account.name
        == "ann")
    #expect(
      try Self.command(AccountChange<Removal>.self, "account", "remove", "ann").account.name
        == "ann")
    let leave = try Self.command(
      GroupChange<Leaving>.self, "account", "group", "remove", "ann", "x")
    #expect(leave.group == "x")
    for command in ["add", "passwd", "disable", "enable", "revoke", "remove"] {
      #expect(Self.isRefused("account", command), "\(command)")
    }
  }

  @Test("a server that plenary host starts understands what it is told")
  func hostServer() throws {
    let reader = Reader(language: .german)
    for site in [
      Premises.Site(), Premises.Site(named: "meet.example", port: 7_001),
      Premises.Site(named: "::1", port: 0, isLocal: true), Premises.Site(isLocal: true),
    ] {
      let words = HostProcess(folder: "/a folder", site: site, reader: reader).arguments
      let server = try #require(try Plenary.parseAsRoot(words) as? HostServerCommand)
      #expect(server.folder == "/a folder" && server.speech.lang == "de")
      #expect(
        Premises.Site(named: server.address, port: server.port, isLocal: server.local) == site)
    }
  }

  @Test("each option of a service is the setting of its name, and no other")
  func settings() throws {
    var known: [Setting] = []
    for setting in Setting.allCases {
      guard let options = try? SettingsOptions.parse([setting.flag, "x"]) else { continue }
      known.append(setting)
      let said = options.flags.filter { !$0.value.isEmpty }
      #expect(said == [setting: ["x"]], "\(setting.flag)")
    }
    let onlyInFiles: [Setting] = [
      .entryAttendees, .entryPresenters, .policyAttendees, .policyPresenters, .policyKeyLength,
      .policyLobby, .policyMostPresent, .policyWithhold, .policyWithholdFromAttendees,
    ]
    #expect(Setting.allCases.filter { !known.contains($0) } == onlyInFiles)
    let options = try SettingsOptions.parse([
      "--meeting", "A", "--meetings", "B", "--directory-presenter", "p", "--directory-attendee",
      "a",
      "--config", "c.yaml",
    ])
    #expect(options.flags[.meetings] == ["A", "B"] && options.config == "c.yaml")
    #expect(options.flags[.directoryPresenters] == ["p"])
    #expect(options.flags[.directoryAttendees] == ["a"])
  }

  @Test("how each option is called on the command line, in the environment and in a file")
  func names() {
    #expect(Setting.listenHost.flag == "--listen-host")
    #expect(Setting.policyKeyLength.flag == "--policy-key-length")
    #expect(Setting.policyKeyLength.variable == "PLENARY_POLICY_KEY_LENGTH")
    #expect(Setting.directoryBindPasswordFile.variable == "PLENARY_DIRECTORY_BIND_PASSWORD_FILE")
    #expect(Setting.policyAttendees.components == ["policy", "attendees", "mechanisms"])
    #expect(Set(Setting.allCases.map(\.flag)).count == Setting.allCases.count)
    #expect(Set(Setting.allCases.map(\.variable)).count == Setting.allCases.count)
  }
}
