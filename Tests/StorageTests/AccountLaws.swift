import MeetingModel
import Storage
import TestSupport
import Testing

@Suite("every store keeps the laws of accounts")
struct AccountLaws {
  @Test(
    "an account is found as it was created, whatever its texts hold", arguments: Engine.allCases)
  func create(engine: Engine) async throws {
    try await engine.run { store in
      for name in ["ann", "größe 会議", "a\u{0}b", "'; DROP TABLE account"] {
        let made = AccountEntry(
          name: name, passwordHash: name, isDisabled: name == "ann", groups: [name, "", "staff"],
          epoch: name, created: Moment(milliseconds: .min))
        try await store.createAccount(made)
        #expect(try await store.account(named: name) == made)
      }
      #expect(try await store.account(named: "bob") == nil)
      #expect(try await store.account(named: "") == nil)
    }
  }

  @Test(
    "a name is taken once, by one account, which may be created again", arguments: Engine.allCases)
  func exists(engine: Engine) async throws {
    try await engine.run { store in
      try await store.createAccount(account("ann", groups: ["a", "b"]))
      try await store.createAccount(account("ann", groups: ["b", "a"]))
      for second in [account("ann"), account("ann", groups: ["a", "b", "c"])] {
        await #expect(throws: StorageError.exists) { try await store.createAccount(second) }
      }
      #expect(try await store.accounts() == [account("ann", groups: ["a", "b"])])
    }
  }

  @Test("accounts are listed by name", arguments: Engine.allCases)
  func list(engine: Engine) async throws {
    try await engine.run { store in
      #expect(try await store.accounts().isEmpty)
      for name in ["zoe", "ann", "éa", "b", "annie"] {
        try await store.createAccount(account(name))
      }
      #expect(try await store.accounts().map(\.name) == ["ann", "annie", "b", "zoe", "éa"])
    }
  }

  @Test(
    "a change is made to one account, and of many at once none is lost", arguments: Engine.allCases)
  func change(engine: Engine) async throws {
    try await engine.run { store in
      try await store.createAccount(account("ann", groups: ["first"]))
      try await store.createAccount(account("bob"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask {
            try await store.changeAccount(named: "ann") { $0.groups.insert("g\(number)") }
          }
        }
        try await group.waitForAll()
      }
      let changed = try await store.changeAccount(named: "ann") {
        $0.groups.remove("first")
        $0.isDisabled = true
        $0.passwordHash = "other"
        $0.epoch = "later"
      }
      var expected = account("ann", groups: Set((0..<20).map { "g\($0)" }))
      expected.isDisabled = true
      expected.passwordHash = "other"
      expected.epoch = "later"
      #expect(changed == expected)
      #expect(try await store.account(named: "ann") == expected)
      #expect(try await store.account(named: "bob") == account("bob"))
      #expect(try await store.changeAccount(named: "eve") { $0.isDisabled = true } == nil)
      #expect(try await store.accounts().count == 2)
    }
  }

  @Test("a forgotten account leaves nothing to one of the same name", arguments: Engine.allCases)
  func forget(engine: Engine) async throws {
    try await engine.run { store in
      try await store.createAccount(account("ann", groups: ["staff"]))
      try await store.forgetAccount(named: "ann")
      try await store.forgetAccount(named: "ann")
      #expect(try await store.account(named: "ann") == nil)
      try await store.createAccount(account("ann"))
      #expect(try await store.account(named: "ann")?.groups == [])
    }
  }
}

func account(_ name: String, groups: Set<String> = []) -> AccountEntry {
  AccountEntry(
    name: name, passwordHash: "hash of " + name, groups: groups, epoch: "first",
    created: Moment(milliseconds: 1_000))
}
