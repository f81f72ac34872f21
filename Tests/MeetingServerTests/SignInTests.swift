import MeetingModel
import NIOCore
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// Accounts at the door of a real server, and while their owners are in.
@Suite(.timeLimit(.minutes(10))) struct SignInTests {
  private let ana = EntryControl.Account(name: "ana", groups: ["staff"])

  private func with(
    _ accounts: [any AccountSource], presenters: EntryControl.Mechanism = .directory,
    recheck: TimeAmount = .milliseconds(5), _ body: (House) async throws -> Void
  ) async throws {
    let store = MemoryStorage()
    try await store.create(
      MeetingEntry(
        id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
        control: EntryControl(
          attendees: EntryControl.Door(
            mechanism: .accessList, key: "",
            list: EntryControl.AccessList(accounts: ["eva"], groups: ["staff"])),
          presenters: EntryControl.Door(mechanism: presenters, key: "")),
        organizerKey: "key-of-organizers"))
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.recheck = recheck
    try await House.with(store: store, configuration, accounts: accounts, body)
  }

  private func hello(_ account: String, password: String? = nil) -> Hello {
    Hello(
      meeting: "tides",
      seat: .new(
        Hello.Credentials(name: account, account: account, password: password ?? account)))
  }

  private func back(_ welcome: Welcome) -> Hello {
    Hello(meeting: "tides", seat: .taken(welcome.participant, token: welcome.token))
  }

  @Test("the first place that knows the password counts, whatever the others say")
  func sources() async throws {
    let first = ScriptedAccounts([EntryControl.Account(name: "eva")])
    let second = ScriptedAccounts([ana])
    try await with([first, second]) { house in
      let ana = try await EntryTests.answer(house, hello("ana"))
      #expect(ana == .success(.attendee))
      #expect(
        try await EntryTests.answer(house, hello("bob")) == .failure(.wrongPassword))
      first.fallSilent()
      #expect(try await EntryTests.answer(house, hello("bob")) == .failure(.directoryUnavailable))
      let again = Hello(
        meeting: "tides",
        seat: .new(Hello.Credentials(name: "Ana 2", account: "ana", password: "ana")))
      #expect(try await EntryTests.answer(house, again) == .success(.attendee))
    }
  }

  @Test("a taken seat holds as long as the account does, and while nobody can say")
  func comeback() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts], recheck: .hours(1)) { house in
      let welcome = try await RawClient.join(house.server, hello("ana")).welcome()
      #expect(try await EntryTests.answer(house, back(welcome)) == .success(.attendee))
      accounts.fallSilent()
      #expect(try await EntryTests.answer(house, back(welcome)) == .success(.attendee))
      accounts.fallSilent(false)
      accounts.set(ana, epoch: "2")
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
      accounts.remove("ana")
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
    }
  }

  @Test("while there is too much to do, who comes back is to ask again")
  func busyComeback() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts], recheck: .hours(1)) { house in
      let welcome = try await RawClient.join(house.server, hello("ana")).welcome()
      accounts.refuse(.tooFast)
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.tooFast))
      accounts.refuse(nil)
      accounts.remove("ana")
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
    }
  }

  @Test("an account that its own place disables is disabled, whatever another says or does not say")
  func disabled() async throws {
    let (kept, directory) = (ScriptedAccounts([ana]), ScriptedAccounts([ana]))
    try await with([kept, directory]) { house in
      let line = try await RawClient.join(house.server, hello("ana"))
      let welcome = try await line.welcome()
      directory.fallSilent()
      kept.disable("ana")
      #expect(await line.rest().last == .farewell(.notEntitled))
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
      directory.fallSilent(false)
      #expect(try await EntryTests.answer(house, hello("ana")) == .failure(.accountDisabled))
      let guess = hello("ana", password: "guess")
      #expect(try await EntryTests.answer(house, guess) == .failure(.wrongPassword))
    }
  }

  @Test("an account has one seat: whoever signs in again takes it over, under any name")
  func oneSeat() async throws {
    try await with([ScriptedAccounts([ana])], recheck: .hours(1)) { house in
      let first = try await RawClient.join(house.server, hello("ana"))
      let seat = try await first.welcome().participant
      let second = try await RawClient.join(
        house.server,
        Hello(
          meeting: "tides",
          seat: .new(Hello.Credentials(name: "Somebody else", account: "ana", password: "ana"))))
      #expect(try await second.welcome().participant == seat)
      #expect(await first.rest().last == .farewell(.replaced))
      // Its own ghost is in nobody's way either.
      await second.cut()
      let third = try await RawClient.join(house.server, hello("ana"))
      #expect(try await third.welcome().participant == seat)
    }
  }

  @Test("who lost what the account gave is told so, and hears at the door what it gives now")
  func lostWhileIn() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts]) { house in
      let line = try await RawClient.join(house.server, hello("ana"))
      let welcome = try await line.welcome()
      accounts.set(EntryControl.Account(name: "ana"))
      #expect(await line.rest().last == .farewell(.notEntitled))
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
      #expect(try await EntryTests.answer(house, hello("ana")) == .failure(.notOnList))
      accounts.set(ana)
      #expect(try await EntryTests.answer(house, hello("ana")) == .success(.attendee))
    }
  }

  @Test("who would come back to less than they had shows all anew")
  func lessened() async throws {
    let dora = EntryControl.Account(name: "dora", groups: ["staff"], directoryRole: .presenter)
    let accounts = ScriptedAccounts([dora])
    try await with([accounts], recheck: .hours(1)) { house in
      let line = try await RawClient.join(house.server, hello("dora"))
      let welcome = try await line.welcome()
      #expect(welcome.role == .presenter)
      accounts.set(EntryControl.Account(name: "dora", groups: ["staff"]))
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
    }
  }

  @Test("a group removed takes the rights that came of it, while its owner is in")
  func groupRemoved() async throws {
    let dora = EntryControl.Account(name: "dora", groups: ["staff"], directoryRole: .presenter)
    let accounts = ScriptedAccounts([dora])
    try await with([accounts]) { house in
      let line = try await RawClient.join(house.server, hello("dora"))
      #expect(try await line.welcome().role == .presenter)
      accounts.set(EntryControl.Account(name: "dora", groups: ["staff"]))
      let recast = await line.first { frame -> Role? in
        if case .recast(let welcome) = frame { welcome.role } else { nil }
      }
      #expect(recast == .attendee)
      accounts.set(EntryControl.Account(name: "dora"))
      let rest = await line.rest()
      #expect(rest.last == .farewell(.notEntitled))
    }
  }

  @Test("a sign-in that is revoked ends the connection, and comes back by signing in anew")
  func revoked() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts]) { house in
      let line = try await RawClient.join(house.server, hello("ana"))
      let welcome = try await line.welcome()
      accounts.set(ana, epoch: "2")
      for frame in await line.rest() {
        if case .farewell = frame { Issue.record("\(frame)") }
      }
      #expect(try await EntryTests.answer(house, back(welcome)) == .failure(.signInExpired))
    }
  }

  @Test("an account that is gone takes its owner out")
  func gone() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts]) { house in
      let line = try await RawClient.join(house.server, hello("ana"))
      _ = try await line.welcome()
      accounts.remove("ana")
      #expect(await line.rest().last == .farewell(.notEntitled))
    }
  }

  @Test("while nobody can say, those who are in stay")
  func silent() async throws {
    let accounts = ScriptedAccounts([ana])
    try await with([accounts]) { house in
      let line = try await RawClient.join(house.server, hello("ana"))
      _ = try await line.welcome()
      accounts.fallSilent()
      let before = accounts.checks
      while accounts.checks < before + 3 { await Task.yield() }
      line.send(.propose(count: 1, .chat(.say("Still here", to: .everyone))))
      let isSaid = await line.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains {
          if case .chat = $0.event { true } else { false }
        } ? true : nil
      }
      #expect(isSaid == true)
    }
  }
}
