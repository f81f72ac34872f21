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

/// What guessing costs, and whom.
@Suite(.timeLimit(.minutes(20))) struct BruteForceTests {
  /// A directory that counts how often it is asked.
  private final class CountingDirectory: Directory {
    private let inner: any Directory
    private let count = Mutex(0)

    init(_ inner: any Directory) { self.inner = inner }

    var finds: Int { count.withLock { $0 } }

    func find(_ meeting: MeetingID) async throws(StorageError) -> MeetingEntry? {
      count.withLock { $0 += 1 }
      return try await inner.find(meeting)
    }

    func create(_ entry: MeetingEntry) async throws(StorageError) { try await inner.create(entry) }
    func meetings() async throws(StorageError) -> [MeetingEntry] { try await inner.meetings() }
    func update(_ entry: MeetingEntry) async throws(StorageError) { try await inner.update(entry) }
    func forget(_ meeting: MeetingID) async throws(StorageError) {
      try await inner.forget(meeting)
    }
    func secret(named name: String, orMake fresh: [UInt8]) async throws(StorageError) -> [UInt8] {
      try await inner.secret(named: name, orMake: fresh)
    }
  }

  @Test(
    "10,000 wrong keys and passwords from one place: few passwords are tried, each has its line")
  func manyAtTheDesk() async throws {
    let directory = CountingDirectory(MemoryStorage())
    let accounts = ScriptedAccounts([EntryControl.Account(name: "ana")])
    let remarks = Remarks(.notice)
    let jobs = AsyncStream<Job>.makeStream()
    let desk = FrontDesk(
      FrontDesk.Means(directory: directory, accounts: Accounts(sources: [accounts])),
      rooms: Rooms(jobs: jobs.continuation), jobs: jobs.continuation, logger: remarks.logger)
    let connection = try await Connection.knocking(at: desk)
    func knock(_ index: Int, from place: String) -> Knock {
      var shown = Hello.Credentials(name: "Eve", key: "guess-\(index)")
      if index.isMultiple(of: 2) {
        shown.account = "account-\(index % 100)"
        shown.password = "guess"
      }
      return Knock(
        connection: connection, hello: Hello(meeting: "tides", seat: .new(shown)),
        place: Place(place))
    }
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<10_000 {
        group.addTask { await desk.answer(knock(index, from: "192.0.2.1")) }
      }
    }
    // Each key is compared, once; of passwords one a second is forgiven: had this taken ten minutes, it
    // would still hold.
    #expect(directory.finds == 5_000)
    #expect(accounts.signIns < 1_000)
    let lines = remarks.all
    #expect(lines.count == 10_000)
    let isWhole = lines.allSatisfy {
      $0.hasPrefix("entry refused address=192.0.2.1 meeting=tides ")
    }
    #expect(isWhole)
    #expect(lines.count { $0.hasSuffix("reason=tooFast") } > 9_000)
    let counts = desk.failures.withLock { $0.counts }
    #expect(counts.places == 1)
    #expect(counts.visitors <= 50 && counts.accounts <= 50)
    #expect(await desk.turnstile.count == 0)
    // From elsewhere one is heard: the key is what is wrong.
    await desk.answer(knock(1, from: "192.0.2.2"))
    #expect(remarks.all.last?.hasSuffix("reason=wrongKey") == true)
  }

  @Test("who asks over many connections at once tries no more passwords than over one")
  func manyAtOnce() async throws {
    let accounts = ScriptedAccounts([EntryControl.Account(name: "ana")])
    let jobs = AsyncStream<Job>.makeStream()
    let remarks = Remarks(.notice)
    let desk = FrontDesk(
      FrontDesk.Means(directory: MemoryStorage(), accounts: Accounts(sources: [accounts])),
      rooms: Rooms(jobs: jobs.continuation), jobs: jobs.continuation, logger: remarks.logger)
    let connection = try await Connection.knocking(at: desk)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<500 {
        group.addTask {
          let shown = Hello.Credentials(name: "Eve", account: "ana", password: "guess")
          await desk.answer(
            Knock(
              connection: connection, hello: Hello(meeting: "tides", seat: .new(shown)),
              place: Place("192.0.2.1")))
        }
      }
    }
    // Three for nothing, a few that were let through at the same time, and those whose wait passed.
    #expect(accounts.signIns < 40)
    #expect(remarks.all.count == 500)
  }

  @Test("while somebody guesses at a server, others get in from elsewhere")
  func others() async throws {
    let accounts = ScriptedAccounts([EntryControl.Account(name: "ana")])
    let remarks = Remarks(.notice)
    try await House.with(accounts: [accounts], logger: remarks.logger) { house in
      var eve = house.hello("Eve")
      eve.seat = .new(name: "Eve", key: "guess")
      var mallory = eve
      mallory.seat = .new(Hello.Credentials(name: "M", account: "ana", password: "guess"))
      for round in 0..<10 {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for index in 0..<20 {
            let hello = index.isMultiple(of: 2) ? eve : mallory
            group.addTask {
              let answer = try await EntryTests.answer(house, hello, from: "127.0.0.1")
              #expect(throws: Refusal.self) { try answer.get() }
            }
          }
          try await group.waitForAll()
        }
        let guest = house.hello("Guest \(round)")
        #expect(try await EntryTests.answer(house, guest, from: "127.0.0.2") == .success(.attendee))
      }
      var owner = house.hello("Ana")
      owner.seat = .new(
        Hello.Credentials(
          name: "Ana", key: house.meeting.attendeeKey, account: "ana", password: "ana"))
      #expect(try await EntryTests.answer(house, owner, from: "127.0.0.2") == .success(.attendee))
      #expect(remarks.all.contains { $0.hasSuffix("reason=tooFast") })
      let isOfOnePlace = remarks.all.allSatisfy { $0.contains(" address=127.0.0.1 ") }
      #expect(isOfOnePlace)
    }
  }

  private final class Tally: Sendable {
    private let counts = Mutex((now: 0, most: 0, all: 0))

    func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.all + 1) } }
    func leave() { counts.withLock { $0.now -= 1 } }
    var all: (now: Int, most: Int, all: Int) { counts.withLock { $0 } }
  }

  @Test("a turnstile lets few in at once and everybody in the end")
  func turnstile() async {
    let turnstile = Turnstile(most: 2)
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<100 {
        group.addTask {
          let place = Place("192.0.2.\(index % 2)")
          #expect(await turnstile.enter(from: place))
          tally.enter()
          await Task.yield()
          tally.leave()
          await turnstile.leave(to: place)
        }
      }
    }
    let (now, most, all) = tally.all
    #expect(now == 0 && all == 100 && (1...4).contains(most))
    #expect(await turnstile.count == 0)
  }

  @Test("a turnstile turns away who finds the line full, and lets in who stands in it")
  func fullLine() async {
    let turnstile = Turnstile(most: 1, longest: 2)
    let place = Place("192.0.2.1")
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { await turnstile.enter(from: place) } }
      var answers = (inside: 0, away: 0)
      while answers.away < 17, let isInside = await group.next() {
        if isInside { answers.inside += 1 } else { answers.away += 1 }
      }
      #expect(await turnstile.enter(from: Place("192.0.2.2")))
      await turnstile.leave(to: Place("192.0.2.2"))
      while answers.inside < 3 {
        await turnstile.leave(to: place)
        if await group.next() == true { answers.inside += 1 }
      }
      #expect(answers.away == 17)
      await turnstile.leave(to: place)
    }
    #expect(await turnstile.count == 0)
  }
}
