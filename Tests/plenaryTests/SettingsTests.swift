import Glibc
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("Settings of a service")
struct SettingsTests {
  private let none: (String) -> String? = { _ in nil }

  private func settings(_ layers: [SettingsLayer]) throws(Failure) -> Settings {
    try Settings(layers, folder: "/state")
  }

  /// The key of the sentence by which `text`, as a file with that ending, is refused.
  private func complaint(_ text: String, ending: String = "yaml") throws -> String? {
    try withFile(text, ending: ending) { path in
      do throws(Failure) {
        _ = try settings([try SettingsLayer(file: path)])
        return nil
      } catch {
        return Language.english.text(error.phrase).replacing(path, with: "FILE")
      }
    }
  }

  private func withFile<Value>(
    _ text: String, ending: String, _ use: (String) throws -> Value
  ) throws -> Value {
    var name = Array("/tmp/plenary-settings-XXXXXX.\(ending)".utf8CString)
    let file = mkstemps(&name, Int32(ending.utf8.count + 1))
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    try #require(file >= 0)
    defer { unlink(path) }
    let bytes = Array(text.utf8)
    try #require(write(file, bytes, bytes.count) == bytes.count)
    close(file)
    return try use(path)
  }

  @Test("a service that is told nothing listens for this machine only")
  func defaults() throws {
    let settings = try settings([SettingsLayer(flags: [:]), SettingsLayer(environment: none)])
    #expect(settings == Settings(folder: "/state"))
    #expect(settings.host == "127.0.0.1")
  }

  @Test("flags go before the environment, that before the file", arguments: ["yaml", "json"])
  func precedence(ending: String) throws {
    let text =
      ending == "yaml"
      ? "listen:\n  host: 10.0.0.3\n  port: 3\ndata:\n  folder: /three\n"
      : #"{"listen": {"host": "10.0.0.3", "port": 3}, "data": {"folder": "/three"}}"#
    try withFile(text, ending: ending) { path in
      let file = try SettingsLayer(file: path)
      let variables = ["PLENARY_LISTEN_HOST": "10.0.0.2", "PLENARY_LISTEN_PORT": "2"]
      let environment = SettingsLayer(environment: { variables[$0] })
      let flags = SettingsLayer(flags: [.listenHost: ["10.0.0.1"]])
      let settings = try settings([flags, environment, file])
      #expect(settings.host == "10.0.0.1")
      #expect(settings.port == 2)
      #expect(settings.folder == "/three")
    }
  }

  @Test("lists come from files, and from variables with commas")
  func lists() throws {
    try withFile("meetings:\n  - Monday\n  - Friday, late\n", ending: "yml") { path in
      let read = try settings([try SettingsLayer(file: path)])
      #expect(read.meetings == ["Monday", "Friday, late"])
    }
    let layer = SettingsLayer(environment: { $0 == "PLENARY_MEETINGS" ? "Monday,Friday" : nil })
    #expect(try settings([layer]).meetings == ["Monday", "Friday"])
  }

  @Test("an empty variable counts as absent")
  func emptyVariable() throws {
    let layer = SettingsLayer(environment: { $0 == "PLENARY_LISTEN_PORT" ? "" : nil })
    #expect(try settings([layer]).port == Premises.usualPort)
  }

  @Test(
    "what is wrong in a file is named with its option, its place and its value",
    arguments: [
      ("listen:\n  prot: 1\n", "There is no option FILE: listen.prot. Check its spelling."),
      (
        "listen:\n  port: many\n",
        "FILE: listen.port is many; it must be a whole number from 0 to 65,535."
      ),
      (
        "listen:\n  port: 70000\n",
        "FILE: listen.port is 70000; it must be a whole number from 0 to 65,535."
      ),
      (
        "limits:\n  connections: 3.5\n",
        "FILE: limits.connections is 3.5; it must be a whole number from 1 to 1,000,000."
      ),
      ("data:\n  folder: ''\n", "FILE: data.folder is empty."),
      (
        "policy:\n  attendees:\n    mechanisms: [key, ldap]\n",
        "FILE: policy.attendees.mechanisms is ldap; it must be one of open, key, list, directory."
      ),
      (
        "policy:\n  attendees:\n    mechanisms: []\n",
        "FILE: policy.attendees.mechanisms is empty."
      ),
      (
        "policy:\n  lobby: some\n",
        "FILE: policy.lobby is some; it must be one of off, guests, all."
      ),
      (
        "policy:\n  key-length: 3\n",
        "FILE: policy.key-length is 3; it must be a whole number from 8 to 128."
      ),
      (
        "policy:\n  annotating: false\n",
        "There is no option FILE: policy.annotating. Check its spelling."
      ),
      (
        "certificate:\n  key: /k.pem\n",
        "certificate.file and certificate.key go together: give both or neither."
      ),
    ])
  func complaints(text: String, sentence: String) throws {
    #expect(try complaint(text) == sentence)
  }

  @Test("what organizers may choose comes from the file", arguments: ["yaml", "json"])
  func policy(ending: String) throws {
    let text =
      ending == "yaml"
      ? """
      entry:
        attendees: open
      policy:
        attendees:
          mechanisms: [open, key]
        presenters:
          mechanisms: directory
        key-length: 20
        lobby: guests
        most-present: 50
        withhold: [recording, private-chat]
        withhold-from-attendees:
          - annotating
      directory:
        url: ldaps://ldap.example
        base: dc=example,dc=org
      """
      : """
      {"entry": {"attendees": "open"}, "policy": {"attendees": {"mechanisms": ["open", "key"]},
      "presenters": {"mechanisms": "directory"}, "key-length": 20, "lobby": "guests",
      "most-present": 50, "withhold": ["recording", "private-chat"],
      "withhold-from-attendees": ["annotating"]},
      "directory": {"url": "ldaps://ldap.example", "base": "dc=example,dc=org"}}
      """
    try withFile(text, ending: ending) { path in
      let settings = try settings([try SettingsLayer(file: path)])
      var policy = Policy()
      policy.attendeeMechanisms = [.open, .key]
      policy.presenterMechanisms = [.directory]
      policy.shortestKey = 20
      policy.leastLobby = .guests
      policy.mostPresent = 50
      policy.withheld = [.record, .sayPrivately]
      policy.withheldFromAttendees = [.annotate]
      #expect(settings.policy == policy)
      #expect(settings.attendees == .open)
      #expect(settings.presenters == nil)
      #expect(policy.findings.count == 7)
    }
  }

  @Test("and from the environment")
  func policyOfEnvironment() throws {
    let variables = [
      "PLENARY_POLICY_KEY_LENGTH": "30", "PLENARY_POLICY_WITHHOLD_FROM_ATTENDEES": "chat,drawing",
      "PLENARY_POLICY_ATTENDEES_MECHANISMS": "list", "PLENARY_ENTRY_PRESENTERS": "key",
    ]
    let read = try settings([SettingsLayer(environment: { variables[$0] })])
    #expect(read.policy.shortestKey == 30)
    #expect(read.policy.withheldFromAttendees == [.say, .draw])
    #expect(read.policy.attendeeMechanisms == [.accessList])
    #expect(read.presenters == .key)
    #expect(try settings([]).policy == Policy())
    #expect(Policy().findings.isEmpty)
  }

  @Test("every ability that can be withheld has a word of its own, and nothing else has one")
  func words() {
    let words = Ability.allCases.compactMap(\.word)
    #expect(Set(words).count == words.count)
    #expect(Ability.allCases.filter { $0.word != nil }.count == Ability.adjustable.count)
    #expect(Ability.adjustable.allSatisfy { $0.word != nil })
  }

  @Test("a bad value in the environment is named by its variable")
  func variable() {
    let layer = SettingsLayer(environment: { $0 == "PLENARY_LOG_LEVEL" ? "loud" : nil })
    do throws(Failure) {
      _ = try settings([layer])
      Issue.record("accepted")
    } catch {
      let text = Language.english.text(error.phrase)
      #expect(text.hasPrefix("PLENARY_LOG_LEVEL is loud; it must be one of trace, debug,"))
    }
  }

  @Test("a file that is no YAML or JSON is refused in one line", arguments: ["yaml", "json"])
  func broken(ending: String) throws {
    let sentence = try #require(try complaint("{ [ :", ending: ending))
    #expect(sentence.hasPrefix("The configuration FILE cannot be read: "))
    #expect(!sentence.contains("\n"))
  }

  @Test("a file of another ending is refused")
  func ending() throws {
    let sentence = try complaint("", ending: "toml")
    #expect(sentence == "The configuration FILE must end in .yaml, .yml or .json.")
  }

  @Test("the first name of the certificate is the public one, else the address")
  func publicName() {
    var settings = Settings(folder: "/state")
    settings.host = "192.0.2.1"
    #expect(settings.publicName == "192.0.2.1")
    settings.names = ["meet.example", "192.0.2.1"]
    #expect(settings.publicName == "meet.example")
    #expect(
      settings.certificateHosts == ["meet.example", "192.0.2.1", "localhost", "127.0.0.1"])
  }
}
