import MeetingModel
import Synchronization

@testable import MeetingServer

/// A place that knows the accounts that a test gives it, each with its name as the password.
final class ScriptedAccounts: AccountSource {
  private struct State {
    var accounts: [String: SignedIn] = [:]
    var isSilent = false
    var signIns = 0
    var checks = 0
  }

  private let state = Mutex(State())

  init(_ accounts: [EntryControl.Account] = []) { for account in accounts { set(account) } }

  /// How many passwords were looked at.
  var signIns: Int { state.withLock { $0.signIns } }
  var checks: Int { state.withLock { $0.checks } }

  func set(_ account: EntryControl.Account, epoch: String = "1") {
    state.withLock { $0.accounts[account.name] = SignedIn(account: account, epoch: epoch) }
  }

  func remove(_ name: String) { state.withLock { $0.accounts[name] = nil } }

  /// Does not answer from now on, or does again.
  func fallSilent(_ isSilent: Bool = true) { state.withLock { $0.isSilent = isSilent } }

  func signIn(_ name: String, password: String) async throws(Refusal) -> SignedIn {
    let (account, isSilent) = state.withLock { state in
      state.signIns += 1
      return (state.accounts[name], state.isSilent)
    }
    guard !isSilent else { throw .directoryUnavailable }
    guard let account, password == name else { throw .wrongPassword }
    return account
  }

  func current(_ name: String) async throws(Refusal) -> SignedIn? {
    let (account, isSilent) = state.withLock { state in
      state.checks += 1
      return (state.accounts[name], state.isSilent)
    }
    guard !isSilent else { throw .directoryUnavailable }
    return account
  }
}
