package import Logging
package import MeetingModel
package import SecureTransport
package import Storage

/// The accounts that the server keeps itself, as a place to sign in at. It reads them anew for each
/// call, so that what `plenary account` changes holds at once.
///
/// At most two passwords are hashed at once, which takes two processors and 64 MiB; beyond
/// `mostWaiting` that wait for it, the answer is `.tooFast`.
package final class StoredAccounts: AccountSource {
  private static let mostWaiting = 64
  /// Bytes of UTF-8. No password is longer.
  private static let longestPassword = 1_024

  private let directory: any AccountDirectory
  private let calls = BlockingCalls(threads: 2, waiting: mostWaiting)
  private let cost: PasswordHash.Cost
  /// What a password is held against where there is no account: the answer takes as long as a real one.
  private let decoy: PasswordHash
  private let logger: Logger

  /// Throws when there is no randomness. Hashes nothing: a server is ready before anybody signs in.
  package init(
    directory: any AccountDirectory, logger: Logger, cost: PasswordHash.Cost = .usual
  ) throws {
    self.directory = directory
    self.logger = logger
    self.cost = cost
    decoy = try PasswordHash.decoy(cost: cost)
  }

  package func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck {
    guard password.utf8.count <= Self.longestPassword else { return .unknown }
    let found = try await find(name)
    let entry = found.flatMap { isHeard($0.name) ? $0 : nil }
    let kept = entry.flatMap { PasswordHash($0.passwordHash) }
    let isRight = try await isRight(password, for: kept ?? decoy)
    guard let entry, let kept, isRight else { return found.map { .wrong($0.name) } ?? .unknown }
    guard !entry.isDisabled else { return .barred(entry.name, .accountDisabled) }
    if kept.needsRehash(for: cost) { await renew(entry, password) }
    return .right(SignedIn(entry))
  }

  package func standing(of name: String) async throws(Refusal) -> Standing {
    guard let entry = try await find(name) else { return .unknown }
    return entry.isDisabled ? .disabled : .active(SignedIn(entry))
  }

  /// Nil also for what cannot be a name.
  private func find(_ name: String) async throws(Refusal) -> AccountEntry? {
    guard let name = try? PlainText.acceptedAccountName(name) else { return nil }
    do {
      return try await directory.account(named: name)
    } catch {
      logger.error("accounts failed", metadata: ["error": "\(error)"])
      throw .storageFailed
    }
  }

  private func isRight(_ password: String, for hash: PasswordHash) async throws(Refusal) -> Bool {
    let logger = logger
    return try await calls.run { () throws(Refusal) in
      do {
        return try hash.isOf(password)
      } catch {
        logger.error("password not hashed", metadata: ["error": "\(error)"])
        throw .storageFailed
      }
    }
  }

  /// Keeps the password at today's cost, unless it was changed meanwhile. What fails is tried again at
  /// the next sign-in.
  private func renew(_ entry: AccountEntry, _ password: String) async {
    let cost = cost
    let fresh = try? await calls.run { () throws(Refusal) in
      try? PasswordHash(of: password, cost: cost).text
    }
    guard let fresh else { return }
    let old = entry.passwordHash
    _ = try? await directory.changeAccount(named: entry.name) { account in
      if account.passwordHash == old { account.passwordHash = fresh }
    }
  }
}

extension SignedIn {
  fileprivate init(_ entry: AccountEntry) {
    self.init(
      account: EntryControl.Account(name: entry.name, groups: entry.groups), epoch: entry.epoch)
  }
}
