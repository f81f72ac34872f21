import GRDB
import MeetingModel
package import Storage

extension SQLiteStorage: AccountDirectory {
  package func createAccount(_ account: AccountEntry) async throws(StorageError) {
    try await write { database in
      if let found = try StoredAccount(named: account.name, in: database) {
        guard found.entry == account else { throw StorageError.exists }
        return
      }
      try database.run(
        """
        INSERT INTO account (password_hash, disabled, epoch, created, name)
        VALUES (coalesce(?, x''), ?, coalesce(?, x''), ?, coalesce(?, x''))
        """, account.arguments())
      try StoredAccount(key: database.lastInsertedRowID, entry: account).writeGroups(to: database)
    }
  }

  package func account(named name: String) async throws(StorageError) -> AccountEntry? {
    try await read { try StoredAccount(named: name, in: $0)?.entry }
  }

  package func accounts() async throws(StorageError) -> [AccountEntry] {
    try await read { database in
      let rows = try Row.fetchAll(
        database.cachedStatement(sql: "SELECT \(StoredAccount.columns) FROM account ORDER BY name"))
      return try rows.map { try StoredAccount($0, in: database).entry }
    }
  }

  @discardableResult
  package func changeAccount(
    named name: String, _ change: @escaping @Sendable (inout AccountEntry) -> Void
  ) async throws(StorageError) -> AccountEntry? {
    try await write { database in
      guard var found = try StoredAccount(named: name, in: database) else { return nil }
      change(&found.entry)
      try database.run(
        """
        UPDATE account SET password_hash = coalesce(?, x''), disabled = ?,
          epoch = coalesce(?, x''), created = ?
        WHERE name = coalesce(?, x'')
        """, found.entry.arguments())
      try found.writeGroups(to: database)
      return found.entry
    }
  }

  package func forgetAccount(named name: String) async throws(StorageError) {
    try await write { database in
      try database.run(
        "DELETE FROM account WHERE name = coalesce(?, x'')", [blob(Array(name.utf8))])
    }
  }
}

/// An account within one transaction.
private struct StoredAccount {
  let key: Int64
  var entry: AccountEntry

  static let columns = "key, name, password_hash, disabled, epoch, created"

  init(key: Int64, entry: AccountEntry) {
    self.key = key
    self.entry = entry
  }

  init?(named name: String, in database: Database) throws {
    let row = try database.first(
      "SELECT \(Self.columns) FROM account WHERE name = coalesce(?, x'')",
      [blob(Array(name.utf8))])
    guard let row else { return nil }
    try self.init(row, in: database)
  }

  init(_ row: Row, in database: Database) throws {
    key = try row.integer(0)
    let groups = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT name FROM account_group WHERE account = ?"),
      arguments: [key])
    entry = AccountEntry(
      name: try row.text(1), passwordHash: try row.text(2), isDisabled: try row.integer(3) != 0,
      groups: Set(try groups.map { try $0.text(0) }), epoch: try row.text(4),
      created: Moment(milliseconds: try row.integer(5)))
  }

  func writeGroups(to database: Database) throws {
    try database.run("DELETE FROM account_group WHERE account = ?", [key])
    for group in entry.groups {
      try database.run(
        "INSERT INTO account_group (account, name) VALUES (?, coalesce(?, x''))",
        [key, blob(Array(group.utf8))])
    }
  }
}

extension AccountEntry {
  /// The columns but the name, then the name: in the order of the statements that write an account.
  fileprivate func arguments() throws -> StatementArguments {
    [
      try blob(Array(passwordHash.utf8)), isDisabled, try blob(Array(epoch.utf8)),
      created.milliseconds, try blob(Array(name.utf8)),
    ]
  }
}
