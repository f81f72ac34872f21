import FoundationEssentials
import Glibc
import Localization
import SecureTransport
import Storage
import StorageSQLite
import Testing

@testable import plenary

@Suite("plenary account")
@MainActor
struct AccountBookTests {
  /// Runs `body` on the accounts of a data folder that is not there yet, and removes it afterwards.
  private func withBook(_ body: (AccountBook) async throws -> Void) async throws {
    var template = Array("/tmp/plenary-accounts-XXXXXX".utf8CString)
    let outer = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: outer) }
    try await body(AccountBook(folder: outer + "/data", reader: Reader(language: .english)))
  }

  /// The sentence and the exit code by which `work` fails.
  private func complaint(_ work: () async throws -> Void) async throws -> String {
    do {
      try await work()
      return "nothing"
    } catch let failure as Failure {
      return "\(failure.status.rawValue) \(Language.english.text(failure.phrase))"
    }
  }

  private func entry(_ name: String, in book: AccountBook) async throws -> AccountEntry? {
    let accounts = try SQLiteAccounts(folder: book.folder)
    defer { try? accounts.close() }
    return try await accounts.account(named: name)
  }

  @Test("adds an account under the name as it is kept, and never the password itself")
  func add() async throws {
    try await withBook { book in
      let name = try await book.newName("  Ann ")
      try await book.add(name, password: "correct horse", groups: ["staff", "speakers"])
      let ann = try #require(try await entry("ann", in: book))
      #expect(ann.groups == ["staff", "speakers"])
      #expect(try #require(PasswordHash(ann.passwordHash)).isOf("correct horse"))
      #expect(!ann.passwordHash.contains("correct"))
      #expect(try await book.lines() == ["ann  speakers, staff"])
      #expect(
        try await complaint { _ = try await book.newName("ANN") }
          == "64 The account ann already exists. Choose another name.")
      // A Cyrillic letter in the place of the Latin one.
      #expect(
        try await complaint { _ = try await book.newName("\u{430}nn") }
          == "64 \u{430}nn looks like the account ann, which is there already. Choose another name."
      )
      #expect(
        try await complaint { try await book.add("ann", password: "another one", groups: []) }
          == "64 The account ann already exists. Choose another name.")
    }
  }

  @Test("changes accounts while a server holds the folder; what ends sessions renews the epoch")
  func changes() async throws {
    try await withBook { book in
      let server = try SQLiteStorage.open(folder: book.folder)
      try await book.add("ann", password: "correct horse", groups: [])
      var epochs = [try #require(try await server.account(named: "ann")).epoch]
      for change in 0..<3 {
        switch change {
        case 0: try await book.setPassword("battery staple", of: "ann")
        case 1: _ = try await book.change("ann", renewsEpoch: true) { $0.isDisabled = true }
        case _: _ = try await book.change("ann", renewsEpoch: true) { _ in }
        }
        epochs.append(try #require(try await server.account(named: "ann")).epoch)
      }
      #expect(Set(epochs).count == 4)
      #expect(try await book.lines() == ["ann    disabled"])
      _ = try await book.change("Ann") { $0.groups.insert("staff") }
      let ann = try #require(try await server.account(named: "ann"))
      #expect(ann.groups == ["staff"])
      #expect(ann.isDisabled)
      #expect(ann.epoch == epochs.last)
      #expect(try #require(PasswordHash(ann.passwordHash)).isOf("battery staple"))
      try await book.remove("ann")
      #expect(try await server.accounts() == [])
      try server.close()
    }
  }

  @Test("says when there is no such account, and makes no folder for that")
  func unknown() async throws {
    try await withBook { book in
      let sentence = "64 There is no account bob in \(book.folder)."
      let unknown = try await complaint { _ = try await book.knownName("Bob") }
      let unchanged = try await complaint { _ = try await book.change("bob") { _ in } }
      let unprintable = try await complaint { _ = try await book.newName("a\u{1B}b") }
      let lines = try await book.lines()
      #expect([unknown, unchanged] == [sentence, sentence])
      #expect(lines == [])
      #expect(access(book.folder, F_OK) != 0)
      #expect(
        unprintable
          == "64 The name contains characters that cannot be displayed. Choose another one.")
    }
  }
}
