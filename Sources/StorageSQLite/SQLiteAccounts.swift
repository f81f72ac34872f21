package import Storage

/// The accounts of one store, for a person at the command line: to be changed while a server is at
/// work in the same folder, which sees each change at its next look, and while none is.
///
/// While none is, this one holds the folder, and makes whatever is missing, as a server would; one
/// that starts meanwhile finds the folder locked, so nobody waits for a person's answer while it is
/// open. While a server holds it, this one makes nothing: the two write by turns, each waiting for the
/// other's transaction at most five seconds. Meetings and logs belong to the holder and are not to be
/// had here, so that what a server keeps of them in memory stays true.
package final class SQLiteAccounts: AccountDirectory {
  private let storage: SQLiteStorage

  /// Throws `.locked` when a server of an earlier version holds the folder, else as
  /// `SQLiteStorage.open`.
  package init(folder: String) throws(StorageError) {
    do {
      storage = try SQLiteStorage.open(folder: folder)
    } catch .locked {
      storage = try SQLiteStorage.join(folder: folder)
    }
  }

  package func close() throws(StorageError) { try storage.close() }

  package func createAccount(_ account: AccountEntry) async throws(StorageError) {
    try await storage.createAccount(account)
  }

  package func account(named name: String) async throws(StorageError) -> AccountEntry? {
    try await storage.account(named: name)
  }

  package func accounts() async throws(StorageError) -> [AccountEntry] {
    try await storage.accounts()
  }

  @discardableResult
  package func changeAccount(
    named name: String, _ change: @escaping @Sendable (inout AccountEntry) -> Void
  ) async throws(StorageError) -> AccountEntry? {
    try await storage.changeAccount(named: name, change)
  }

  package func forgetAccount(named name: String) async throws(StorageError) {
    try await storage.forgetAccount(named: name)
  }
}
