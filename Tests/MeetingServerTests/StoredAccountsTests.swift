import Dispatch
import Logging
import MeetingModel
import SecureTransport
import Storage
import Synchronization
import Testing

@testable import MeetingServer

@Suite("Accounts that the server keeps")
struct StoredAccountsTests {
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private func cost(_ logN: Int = 4) throws -> PasswordHash.Cost {
    try #require(PasswordHash.Cost(logN: logN, r: 8, p: 1))
  }

  /// A store with Ann in it, and where one signs in.
  private func house() async throws -> (MemoryStorage, StoredAccounts) {
    let store = MemoryStorage()
    try await store.createAccount(
      AccountEntry(
        name: "ann", passwordHash: try PasswordHash(of: "correct horse", cost: cost()).text,
        groups: ["staff"], epoch: "1", created: Moment(milliseconds: 0)))
    return (store, try StoredAccounts(directory: store, logger: quiet, cost: cost()))
  }

  @Test("let in who knows the password, however the name is written")
  func rightPassword() async throws {
    let (_, accounts) = try await house()
    let ann = SignedIn(account: EntryControl.Account(name: "ann", groups: ["staff"]), epoch: "1")
    for name in ["ann", "ANN", "  Ann "] {
      #expect(try await accounts.signIn(name, password: "correct horse") == ann)
      #expect(try await accounts.current(name) == ann)
    }
  }

  @Test(
    "tell a wrong password and an unknown name not apart, and a disabled account from neither but by its password"
  )
  func wrongPassword() async throws {
    let (store, accounts) = try await house()
    let attempts = [
      ("ann", "correct horse "), ("ann", ""), ("bob", "correct horse"), ("", ""),
      ("\u{0}", "correct horse"), ("ann", String(repeating: "x", count: 100_000)),
    ]
    for (name, password) in attempts {
      await #expect(throws: Refusal.wrongPassword) {
        _ = try await accounts.signIn(name, password: password)
      }
    }
    _ = await store.changeAccount(named: "ann") { $0.isDisabled = true }
    await #expect(throws: Refusal.accountDisabled) {
      _ = try await accounts.signIn("ann", password: "correct horse")
    }
    await #expect(throws: Refusal.wrongPassword) {
      _ = try await accounts.signIn("ann", password: "a guess")
    }
    #expect(try await accounts.current("ann") == nil)
    #expect(try await accounts.current("bob") == nil)
  }

  @Test("follow every change at once")
  func changes() async throws {
    let (store, accounts) = try await house()
    _ = await store.changeAccount(named: "ann") {
      $0.groups = ["speakers"]
      $0.epoch = "2"
    }
    let found = try await accounts.signIn("ann", password: "correct horse")
    #expect(found.account.groups == ["speakers"])
    #expect(found.epoch == "2")
    _ = await store.changeAccount(named: "ann") { $0.passwordHash = "nonsense" }
    await #expect(throws: Refusal.wrongPassword) {
      _ = try await accounts.signIn("ann", password: "correct horse")
    }
  }

  @Test("hash a password anew at the sign-in after the cost has changed")
  func newCost() async throws {
    let (store, _) = try await house()
    let accounts = try StoredAccounts(directory: store, logger: quiet, cost: cost(5))
    await #expect(throws: Refusal.wrongPassword) {
      _ = try await accounts.signIn("ann", password: "wrong")
    }
    let before = try #require(await store.account(named: "ann"))
    #expect(try #require(PasswordHash(before.passwordHash)).cost == cost(4))
    _ = try await accounts.signIn("ann", password: "correct horse")
    let after = try #require(await store.account(named: "ann"))
    #expect(try #require(PasswordHash(after.passwordHash)).cost == cost(5))
    #expect(after.epoch == before.epoch)
    _ = try await accounts.signIn("ann", password: "correct horse")
  }

  @Test("run few long calls at once, let few wait, and take calls again afterwards")
  func bounds() async throws {
    let calls = BlockingCalls(threads: 2, waiting: 3)
    let gate = DispatchSemaphore(value: 0)
    let gauge = Gauge()
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            try await calls.run {
              gauge.enter()
              gate.wait()
              gauge.leave()
            }
            return true
          } catch {
            return false
          }
        }
      }
      // Five are in; the other fifteen are told so before any of these can end.
      var refused = 0
      while refused < 15, let wasMade = await group.next() {
        if !wasMade { refused += 1 }
      }
      for _ in 0..<5 { gate.signal() }
      var made = 0
      while let wasMade = await group.next() {
        if wasMade { made += 1 }
      }
      return (refused, made)
    }
    #expect(outcomes == (15, 5))
    #expect((1...2).contains(gauge.most))
    #expect(try await calls.run { 7 } == 7)
  }
}

/// How many are in at once.
private final class Gauge: Sendable {
  private let state = Mutex((present: 0, most: 0))

  var most: Int { state.withLock { $0.most } }

  func enter() {
    state.withLock { state in
      state.present += 1
      state.most = max(state.most, state.present)
    }
  }

  func leave() { state.withLock { $0.present -= 1 } }
}
