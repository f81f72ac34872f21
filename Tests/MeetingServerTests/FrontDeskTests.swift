import Logging
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import Storage
import Synchronization
import Testing
import Wire

@testable import MeetingServer

/// The front desk by itself: what comes of knocks, and how many rooms it would have started.
@Suite(.timeLimit(.minutes(10))) struct FrontDeskTests {
  private static let ana = EntryControl.Account(name: "ana", groups: ["staff"])

  private struct Counter {
    let desk: FrontDesk
    let remarks: Remarks
    let jobs: (stream: AsyncStream<Job>, continuation: AsyncStream<Job>.Continuation)

    /// Ends the desk's work. How often a room was to be started.
    func rooms() async -> Int {
      jobs.continuation.finish()
      var count = 0
      for await job in jobs.stream {
        if case .room = job { count += 1 }
      }
      return count
    }
  }

  private func desk(_ accounts: [any AccountSource], store: any Directory) -> Counter {
    let jobs = AsyncStream<Job>.makeStream()
    let remarks = Remarks(.notice)
    let means = FrontDesk.Means(directory: store, accounts: Accounts(sources: accounts))
    let desk = FrontDesk(
      means, rooms: Rooms(jobs: jobs.continuation), jobs: jobs.continuation,
      logger: remarks.logger)
    return Counter(desk: desk, remarks: remarks, jobs: jobs)
  }

  private func store() async throws -> (MemoryStorage, MeetingEntry) {
    let store = MemoryStorage()
    let entry = MeetingEntry(
      id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
      control: EntryControl(
        attendees: EntryControl.Door(
          mechanism: .accessList, key: "", list: EntryControl.AccessList(accounts: ["ana"])),
        presenters: EntryControl.Door(key: "of presenters")),
      organizerKey: "of organizers")
    try await store.create(entry)
    return (store, entry)
  }

  private func knock(
    _ desk: FrontDesk, account: String = "", password: String? = nil, key: String = "",
    from place: String = "192.0.2.1"
  ) async throws -> Knock {
    let connection = try await Connection.knocking(at: desk)
    let shown = Hello.Credentials(
      name: "Ana", key: key, account: account, password: password ?? account)
    return Knock(
      connection: connection, hello: Hello(meeting: "tides", seat: .new(shown)),
      place: Place(place))
  }

  @Test("what opens the door is what opens it once the password is known to be right")
  func changedMeanwhile() async throws {
    let accounts = ScriptedAccounts([Self.ana])
    var (store, entry) = try await store()
    let counter = desk([accounts], store: store)
    let knock = try await knock(counter.desk, account: "ana")
    accounts.hold("ana")
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await counter.desk.answer(knock) }
      while accounts.waiting < 1 { await Task.yield() }
      entry.control.attendees.list = EntryControl.AccessList()
      try? await store.update(entry)
      accounts.letGo()
    }
    #expect(await counter.rooms() == 0)
    #expect(counter.remarks.all.last?.hasSuffix("reason=notOnList") == true)
  }

  @Test("who has gone has no password tried, and does not come in")
  func gone() async throws {
    let accounts = ScriptedAccounts([Self.ana])
    let (store, _) = try await store()
    let counter = desk([accounts], store: store)
    let early = try await knock(counter.desk, account: "ana")
    early.presence.end()
    await counter.desk.answer(early)
    #expect(accounts.signIns == 0)
    let late = try await knock(counter.desk, account: "ana")
    accounts.hold("ana")
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await counter.desk.answer(late) }
      while accounts.waiting < 1 { await Task.yield() }
      late.presence.end()
      accounts.letGo()
    }
    let withKey = try await knock(counter.desk, key: "of presenters")
    withKey.presence.end()
    await counter.desk.answer(withKey)
    #expect(await counter.rooms() == 0)
    #expect(counter.remarks.all.isEmpty)
    #expect(await counter.desk.turnstile.count == 0)
  }

  @Test(
    "an outage and too much work shut nobody out who shows a key",
    arguments: [Refusal.directoryUnavailable, .tooFast])
  func outage(refusal: Refusal) async throws {
    let accounts = ScriptedAccounts()
    accounts.refuse(refusal)
    let (store, _) = try await store()
    let counter = desk([accounts], store: store)
    for number in 0..<100 {
      await counter.desk.answer(try await knock(counter.desk, account: "account-\(number)"))
    }
    #expect(accounts.signIns == 100)
    for _ in 0..<10 {
      await counter.desk.answer(try await knock(counter.desk, account: "ben"))
    }
    // Who asks for one account again and again is heard less, unless there was only too much to do.
    #expect((refusal == .tooFast ? 110...110 : 104...106).contains(accounts.signIns))
    await counter.desk.answer(try await knock(counter.desk, key: "of presenters"))
    #expect(await counter.rooms() == 1)
  }

  @Test("new names without end from one place are refused; presenters, accounts and others are not")
  func strangers() async throws {
    var (store, entry) = try await store()
    entry.control.attendees = EntryControl.Door(key: "of attendees")
    try await store.update(entry)
    let counter = desk([ScriptedAccounts([Self.ana])], store: store)
    let stranger = try await knock(counter.desk, key: "of attendees")
    // One a fifth of a second is forgiven: had this taken three minutes, it would still hold.
    for _ in 0..<6_000 { await counter.desk.answer(stranger) }
    let refused = counter.remarks.all.count
    #expect((1...1_000).contains(refused))
    #expect(counter.remarks.all.allSatisfy { $0.hasSuffix("reason=tooFast") })
    for knock in [
      try await knock(counter.desk, key: "of presenters"),
      try await knock(counter.desk, key: "of organizers"),
      try await knock(counter.desk, account: "ana", key: "of attendees"),
      try await knock(counter.desk, key: "of attendees", from: "192.0.2.2"),
    ] {
      await counter.desk.answer(knock)
    }
    #expect(counter.remarks.all.count == refused)
  }

  /// A directory in which every name is another spelling of one.
  private final class Folding: AccountSource {
    private let count = Mutex(0)
    var tried: Int { count.withLock { $0 } }

    func check(
      _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
    ) async throws(Refusal) -> PasswordCheck {
      guard isHeard("ana") else { return .wrong("ana") }
      count.withLock { $0 += 1 }
      guard password == "right" else { return .wrong("ana") }
      return .right(SignedIn(account: FrontDeskTests.ana, epoch: "1"))
    }

    func standing(of name: String) async throws(Refusal) -> Standing { .unknown }
  }

  @Test("an account is guessed at no faster by many spellings of its name")
  func spellings() async throws {
    let accounts = Folding()
    let (store, _) = try await store()
    let counter = desk([accounts], store: store)
    for number in 0..<15 {
      let knock = try await knock(counter.desk, account: "ana-\(number)", password: "guess")
      await counter.desk.answer(knock)
    }
    // Three for nothing, and those whose wait passed meanwhile.
    #expect((4...6).contains(accounts.tried))
    #expect(counter.remarks.all.allSatisfy { $0.hasSuffix("reason=wrongPassword") })
    let owner = try await knock(
      counter.desk, account: "another", password: "right", from: "192.0.2.2")
    await counter.desk.answer(owner)
    #expect(await counter.rooms() == 1)
  }
}
