import MeetingModel
import Synchronization

@testable import MeetingServer

/// A place that knows the accounts that a test gives it, each with its name as the password.
final class ScriptedAccounts: AccountSource {
  private struct State {
    var accounts: [String: SignedIn] = [:]
    var disabled: Set<String> = []
    var refusal: Refusal?
    var signIns = 0
    var asked: [String] = []
    var held: Set<String> = []
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  init(_ accounts: [EntryControl.Account] = []) { for account in accounts { set(account) } }

  /// How many passwords were looked at.
  var signIns: Int { state.withLock { $0.signIns } }
  var checks: Int { state.withLock { $0.asked.count - $0.signIns } }
  /// Every name that it was asked about, for a sign-in or otherwise.
  var asked: [String] { state.withLock { $0.asked } }
  /// How many wait for an answer that is held back.
  var waiting: Int { state.withLock { $0.waiting.count } }

  func set(_ account: EntryControl.Account, epoch: String = "1") {
    state.withLock { $0.accounts[account.name] = SignedIn(account: account, epoch: epoch) }
  }

  func remove(_ name: String) { state.withLock { $0.accounts[name] = nil } }

  func disable(_ name: String) { _ = state.withLock { $0.disabled.insert(name) } }

  /// Does not answer from now on, or does again.
  func fallSilent(_ isSilent: Bool = true) { refuse(isSilent ? .directoryUnavailable : nil) }

  /// Refuses everything so from now on.
  func refuse(_ refusal: Refusal?) { state.withLock { $0.refusal = refusal } }

  /// Answers about `name` come only once it is let go.
  func hold(_ name: String) { _ = state.withLock { $0.held.insert(name) } }

  func letGo() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.held = []
      return state.waiting
    }
    for one in waiting { one.resume() }
  }

  func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck {
    state.withLock { $0.signIns += 1 }
    switch try await standing(of: name) {
    case .active(let account):
      return password == name && isHeard(name) ? .right(account) : .wrong(name)
    case .disabled: return password == name ? .barred(name, .accountDisabled) : .wrong(name)
    case .unknown: return .unknown
    }
  }

  func standing(of name: String) async throws(Refusal) -> Standing {
    let isHeld = state.withLock { state in
      state.asked.append(name)
      return state.held.contains(name)
    }
    if isHeld { await wait(for: name) }
    let (account, isDisabled, refusal) = state.withLock {
      ($0.accounts[name], $0.disabled.contains(name), $0.refusal)
    }
    if let refusal { throw refusal }
    if isDisabled { return .disabled }
    return account.map { .active($0) } ?? .unknown
  }

  private func wait(for name: String) async {
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        guard state.held.contains(name) else { return false }
        state.waiting.append(continuation)
        return true
      }
      if !isHeld { continuation.resume() }
    }
  }
}
