import DirectoryLDAP
import Glibc
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("Settings of a directory of accounts")
struct DirectorySettingsTests {
  private func settings(_ flags: [Setting: [String]]) throws(Failure) -> Settings {
    try Settings([SettingsLayer(flags: flags)], folder: "/state")
  }

  private func complaint(_ flags: [Setting: [String]]) -> String? {
    do throws(Failure) {
      _ = try settings(flags)
      return nil
    } catch {
      return Language.english.text(error.phrase)
    }
  }

  private let least: [Setting: [String]] = [
    .directoryURL: ["ldap://ldap.example"], .directoryBase: ["dc=example,dc=org"],
  ]

  @Test("none without an option about one; address and base are enough")
  func fewest() throws {
    #expect(try settings([:]).directory == nil)
    let directory = try #require(try settings(least).directory)
    #expect(directory.address == LDAPConfiguration.Address("ldap://ldap.example"))
    #expect(directory.userFilter == LDAPFilter("(uid=%s)"))
    #expect(directory.groupFilter == nil)
    #expect(directory.searcher == nil)
    #expect(directory.roles == [:])
    #expect(directory.otherwise == .attendee)
  }

  @Test("groups stand for roles; where groups attend, others do not; who presents does more")
  func groups() throws {
    let staff = "cn=staff,dc=example,dc=org"
    let speakers = "cn=speakers,dc=example,dc=org"
    var flags = least
    flags[.directoryPresenters] = [speakers]
    #expect(try settings(flags).directory?.otherwise == .attendee)
    flags[.directoryAttendees] = [staff, "CN=Speakers,DC=example,DC=org"]
    let directory = try #require(try settings(flags).directory)
    #expect(directory.otherwise == nil)
    #expect(
      directory.roles == [
        try #require(DistinguishedName(staff)): .attendee,
        try #require(DistinguishedName(speakers)): .presenter,
      ])
  }

  @Test(
    "a way in that the policy forbids, or that leads nowhere, is named before the server starts")
  func entry() {
    #expect(
      complaint([.entryAttendees: ["directory"]])
        == "--entry-attendees needs directory.url as well.")
    #expect(
      complaint([.policyPresenters: ["directory"]])
        == "--policy-presenters-mechanisms needs directory.url as well.")
    #expect(
      complaint([.policyPresenters: ["key", "directory"], .entryPresenters: ["list"]])
        == "--entry-presenters is list, which policy.presenters.mechanisms does not allow."
        + " Change one of the two.")
    var whole = least
    whole[.entryAttendees] = ["directory"]
    whole[.entryPresenters] = ["directory"]
    #expect(complaint(whole) == nil)
    #expect(complaint([.entryAttendees: ["list"], .policyAttendees: ["list", "key"]]) == nil)
  }

  @Test("a new meeting of one's own is entered by no directory and no empty list")
  func host() throws {
    for (attendees, presenters, sentence) in [
      (
        EntryControl.Mechanism.directory, nil,
        "--attendees directory: “plenary host” knows no directory"
      ),
      (.open, .accessList, "--presenters list: the access list of a new meeting is empty"),
    ] as [(EntryControl.Mechanism?, EntryControl.Mechanism?, String)] {
      let failure = #expect(throws: Failure.self) {
        try Host.checkEntry(attendees: attendees, presenters: presenters)
      }
      #expect(failure.map { Language.english.text($0.phrase).hasPrefix(sentence) } == true)
    }
    #expect(throws: Never.self) {
      try Host.checkEntry(attendees: .open, presenters: .key)
    }
  }

  @Test("in the environment, groups are separated by semicolons")
  func environment() throws {
    let variables = [
      "PLENARY_DIRECTORY_URL": "ldaps://ldap.example:1636",
      "PLENARY_DIRECTORY_BASE": "dc=example,dc=org",
      "PLENARY_DIRECTORY_USER_FILTER": "(mail=%s)",
      "PLENARY_DIRECTORY_PRESENTERS": "cn=a,dc=example,dc=org;cn=b,dc=example,dc=org",
    ]
    let layer = SettingsLayer(environment: { variables[$0] })
    let directory = try #require(try Settings([layer], folder: "/state").directory)
    #expect(directory.roles.count == 2)
    #expect(directory.userFilter == LDAPFilter("(mail=%s)"))
  }

  @Test("the password of the search is the first line of its file")
  func password() throws {
    var name = Array("/tmp/plenary-password-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    try #require(file >= 0)
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    defer { close(file) }
    var flags = least
    flags[.directoryBindDN] = ["cn=search,dc=example,dc=org"]
    flags[.directoryBindPasswordFile] = [path]
    #expect(complaint(flags) == "\(path) is empty.")
    let bytes = Array("the secret\r\nmore\n".utf8)
    try #require(write(file, bytes, bytes.count) == bytes.count)
    #expect(try settings(flags).directory?.searcher?.password == "the secret")
    flags[.directoryBindPasswordFile] = [path + ".gone"]
    #expect(complaint(flags)?.contains(path + ".gone cannot be read") == true)
  }

  @Test("what is wrong is named with its option and its value")
  func complaints() {
    func with(_ option: Setting, _ value: String?) -> String? {
      var flags = least
      flags[option] = value.map { [$0] }
      return complaint(flags)
    }
    #expect(
      with(.directoryURL, "http://x")
        == "--directory-url is http://x; it must be ldaps://HOST or ldap://HOST, with or without a port."
    )
    #expect(with(.directoryURL, nil) == "--directory-base needs directory.url as well.")
    #expect(with(.directoryBase, nil) == "--directory-url needs directory.base as well.")
    #expect(
      with(.directoryBase, "example")
        == "--directory-base is example, which is not the name of an entry such as cn=staff,dc=example,dc=org."
    )
    #expect(
      with(.directoryUserFilter, "(uid=ann)")
        == "--directory-user-filter is (uid=ann); it must be an LDAP filter with %s, such as (uid=%s)."
    )
    #expect(
      with(.directoryBindDN, "cn=search,dc=org")
        == "--directory-bind-dn needs directory.bind-password-file as well.")
    #expect(
      with(.directoryPresenters, "staff")?.hasPrefix("--directory-presenters is staff,") == true)
  }
}
