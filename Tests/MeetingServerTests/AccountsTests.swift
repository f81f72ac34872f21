import MeetingModel
import Testing

@testable import MeetingServer

/// What several places that know accounts come to together.
@Suite struct AccountsTests {
  private let first = ScriptedAccounts([EntryControl.Account(name: "ana")])
  private let second = ScriptedAccounts([EntryControl.Account(name: "eva")])
  private var accounts: Accounts { Accounts(sources: [first, second]) }

  private func ask(
    _ account: String, epoch: String = "1", besides silent: Set<Int> = []
  ) async -> Accounts.Finding {
    await accounts.answer(
      Accounts.Question(account: account, epoch: epoch), besides: silent)
  }

  private func check(_ password: String, of name: String) async throws(Refusal) -> PasswordCheck {
    try await accounts.check(password, of: name) { _ in true }
  }

  @Test("what the first that knows the name says stands while another is silent")
  func firstDecides() async {
    second.fallSilent()
    let ana = EntryControl.Account(name: "ana")
    #expect(await ask("ana") == Accounts.Finding(answer: .holds(ana), silent: []))
    #expect(await ask("ana", epoch: "0") == Accounts.Finding(answer: .revoked, silent: []))
    first.disable("ana")
    #expect(await ask("ana") == Accounts.Finding(answer: .gone, silent: []))
    #expect(await ask("ana", besides: [1]) == Accounts.Finding(answer: .gone, silent: [1]))
    #expect(await ask("eva") == Accounts.Finding(answer: nil, silent: [1]))
    #expect(second.asked == ["eva"])
  }

  @Test("one that is silent may know better than those behind it, unless it is that sign-in")
  func silentBefore() async {
    first.fallSilent()
    let eva = EntryControl.Account(name: "eva")
    #expect(await ask("eva") == Accounts.Finding(answer: .holds(eva), silent: [0]))
    #expect(await ask("eva", epoch: "0") == Accounts.Finding(answer: nil, silent: [0]))
    #expect(await ask("bob") == Accounts.Finding(answer: nil, silent: [0]))
    #expect(await ask("bob", besides: [0]) == Accounts.Finding(answer: nil, silent: [0]))
  }

  @Test("one that has too much to do is told apart from one that is silent")
  func busy() async {
    second.refuse(.tooFast)
    #expect(await ask("eva") == Accounts.Finding(answer: nil, isBusy: true, silent: []))
    let ana = EntryControl.Account(name: "ana")
    #expect(await ask("ana") == Accounts.Finding(answer: .holds(ana), silent: []))
    await #expect(throws: Refusal.tooFast) { try await check("eva", of: "eva") }
  }

  @Test("a disabled account is not signed in to where another place knows its name")
  func disabled() async throws {
    first.disable("ana")
    second.set(EntryControl.Account(name: "ana", groups: ["staff"]))
    #expect(try await check("ana", of: "ana") == .barred("ana", .accountDisabled))
    #expect(try await check("guess", of: "ana") == .wrong("ana"))
    #expect(await ask("ana").answer == .gone)
  }

  @Test("every place is asked at a wrong password, and only of those before about the name")
  func sameWork() async throws {
    #expect(try await check("guess", of: "ana") == .wrong("ana"))
    #expect(try await check("guess", of: "eva") == .wrong("eva"))
    #expect(try await check("guess", of: "bob") == .unknown)
    #expect(first.asked == ["ana", "eva", "bob"])
    #expect(second.asked == ["", "eva", "bob"])
    second.fallSilent()
    #expect(try await check("guess", of: "ana") == .wrong("ana"))
    await #expect(throws: Refusal.directoryUnavailable) { try await check("guess", of: "bob") }
    first.fallSilent()
    second.fallSilent(false)
    #expect(try await check("guess", of: "eva") == .wrong("eva"))
  }
}
