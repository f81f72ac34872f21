import Foundation
import Testing

/// The page about directories, word for word: its directory is a real one, its configuration is read by
/// the program, and the program says what the page says.
@Suite("The page about directories", .serialized, .timeLimit(.minutes(5)))
struct DocumentTests {
  private static let page =
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    + "/docs/directory.md"

  /// The contents of the fenced blocks of that language.
  private func blocks(_ language: String) throws -> [String] {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    return text.components(separatedBy: "\n```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  /// The program lies beside the tests.
  private var program: String {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let program = tests.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/plenary"
      try #require(access(program, X_OK) == 0, "`swift build --product plenary` makes it")
      return program
    }
  }

  private func check(_ account: String, _ configuration: String, in folder: String) throws -> String
  {
    let path = folder + "/plenary.yaml"
    try configuration.write(toFile: path, atomically: false, encoding: .utf8)
    return try Shell.output(
      "env -i HOME='\(folder)' LANG=C.UTF-8 PATH=/usr/bin:/bin "
        + "'\(program)' check --lang en --config '\(path)' --as \(account) || true")
  }

  @Test("its example works, and says what it says")
  func example() async throws {
    let people = try #require(try blocks("ldif").first)
    var configuration = try #require(try blocks("yaml").first)
    let said = try #require(try blocks("text").first)
    try await Slapd.run(people: people + "\n") { slapd in
      let password = slapd.folder + "/password"
      try "the password of the search\n".write(toFile: password, atomically: false, encoding: .utf8)
      let address = "ldap://127.0.0.1:\(slapd.plainPort)"
      for (example, real) in [
        ("ldap://ldap.example.org", address),
        ("/etc/plenary/directory-ca.pem", slapd.authorities),
        ("/etc/plenary/directory-password", password),
      ] {
        try #require(configuration.contains(example))
        configuration = configuration.replacing(example, with: real)
      }
      let lines = try check("ann", configuration, in: slapd.folder).split(separator: "\n")
      for line in said.replacing("ldap://ldap.example.org", with: address).split(separator: "\n") {
        #expect(lines.contains(line), "\(line) is not in \(lines)")
      }
      let zoe = try check("zoe", configuration, in: slapd.folder)
      #expect(zoe.contains("zoe joins as: Attendee"), "\(zoe)")
      let bob = try check("bob", configuration, in: slapd.folder)
      #expect(bob.contains("Nobody knows an account bob."), "\(bob)")
      try faults(configuration, slapd)
    }
  }

  /// What the page says the program names as well.
  private func faults(_ configuration: String, _ slapd: Slapd) throws {
    let misspelt = configuration.replacing("cn=speakers", with: "cn=speekers")
    #expect(
      try check("ann", misspelt, in: slapd.folder).contains(
        "There is no group cn=speekers,ou=groups,dc=example,dc=org"))
    let confused = configuration.replacing("memberUid=%u", with: "memberUid=%s")
    #expect(try check("ann", confused, in: slapd.folder).contains("Use (memberUid=%u)."))
    let elsewhere = configuration.replacing("127.0.0.1", with: "localhost")
    #expect(
      try check("ann", elsewhere, in: slapd.folder).contains(
        "Its certificate is not for localhost."))
    let stranger = configuration.replacing(
      slapd.authorities, with: "/etc/ssl/certs/ca-certificates.crt")
    #expect(
      try check("ann", stranger, in: slapd.folder).contains(
        "No authority in /etc/ssl/certs/ca-certificates.crt vouches for its certificate."))
    let forbidden = "policy:\n  attendees:\n    mechanisms: [key]\n" + configuration
    #expect(
      try check("ann", forbidden, in: slapd.folder).contains(
        "entry.attendees is directory, which policy.attendees.mechanisms does not allow."))
  }
}
