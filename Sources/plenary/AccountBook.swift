import Console
import Glibc
import Localization
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import StorageSQLite

/// The accounts of one server as `plenary account` sees them. Opens the store for each call and closes
/// it again, so that none is held while a person thinks.
@MainActor
struct AccountBook {
  let folder: String
  let reader: Reader

  /// A name of an account or a group as it is kept.
  nonisolated static func accepted(_ name: String) throws -> String {
    do throws(Refusal) {
      return try PlainText.acceptedAccountName(name)
    } catch {
      throw Failure(error.phrase, .usage)
    }
  }

  /// The name as it is kept; throws when it is taken, or when readers would take it for another account's
  /// (UTS 39).
  func newName(_ name: String) async throws -> String {
    let name = try Self.accepted(name)
    let known = try await accounts().map(\.name)
    guard !known.contains(name) else { throw taken(name) }
    let keys = Set(PlainText.keys(ofName: name))
    if let alike = known.first(where: { !keys.isDisjoint(with: PlainText.keys(ofName: $0)) }) {
      throw Failure(.account.looksLike(name: name, other: alike), .usage)
    }
    return name
  }

  /// The same; throws when there is no such account.
  func knownName(_ name: String) async throws -> String {
    let name = try Self.accepted(name)
    guard try await accounts().contains(where: { $0.name == name }) else { throw unknown(name) }
    return name
  }

  func add(_ name: String, password: String, groups: Set<String>) async throws {
    let account = AccountEntry(
      name: name, passwordHash: try PasswordHash(of: password).text, groups: groups,
      epoch: try Self.freshEpoch(), created: Moment.system())
    do {
      try await with { try await $0.createAccount(account) }
    } catch StorageError.exists {
      throw taken(name)
    }
  }

  func setPassword(_ password: String, of name: String) async throws {
    let hash = try PasswordHash(of: password).text
    _ = try await change(name, renewsEpoch: true) { $0.passwordHash = hash }
  }

  /// The name of the account, which has been changed.
  func change(
    _ name: String, renewsEpoch: Bool = false,
    _ change: @escaping @Sendable (inout AccountEntry) -> Void
  ) async throws -> String {
    let name = try await knownName(name)
    let epoch = renewsEpoch ? try Self.freshEpoch() : nil
    let changed = try await with { accounts in
      try await accounts.changeAccount(named: name) { account in
        change(&account)
        if let epoch { account.epoch = epoch }
      }
    }
    guard changed != nil else { throw unknown(name) }
    return name
  }

  func remove(_ name: String) async throws {
    try await with { try await $0.forgetAccount(named: name) }
  }

  /// One line for each account: its name, its groups, whether it is disabled; with more than one space
  /// between them, which no name holds.
  func lines() async throws -> [String] {
    try await accounts().map { account in
      let groups = account.groups.sorted().joined(separator: ", ")
      let state = account.isDisabled ? [reader.text(.account.disabledMark)] : []
      return ([account.name, groups] + state).joined(separator: "  ")
    }
  }

  /// None where no server has ever been, and nothing is made there.
  private func accounts() async throws -> [AccountEntry] {
    guard access(folder, F_OK) == 0 else { return [] }
    return try await with { try await $0.accounts() }
  }

  private func with<Value: Sendable>(
    _ work: (SQLiteAccounts) async throws -> Value
  ) async throws -> Value {
    do {
      let accounts = try SQLiteAccounts(folder: folder)
      defer { try? accounts.close() }
      return try await work(accounts)
    } catch StorageError.exists {
      throw StorageError.exists
    } catch let error as StorageError {
      throw Failure(error, folder: folder)
    }
  }

  private func unknown(_ name: String) -> Failure {
    Failure(.account.noSuchAccount(name: name, path: folder), .usage)
  }

  private func taken(_ name: String) -> Failure { Failure(.account.exists(name: name), .usage) }

  private static func freshEpoch() throws -> String { try Secrets.randomToken(bytes: 12) }
}
