import Logging
import MeetingClient
import MeetingModel
import NIOCore
import NIOPosix
import SharedText
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import MeetingServer
@testable import Participation

/// One meeting on a server whose secrets and clock are given, driven step by step: everybody has
/// received what a step brings before the next one begins.
struct SwapRun {
  private let house: House
  private let clock: Clock
  private var people: [String: Onlooker] = [:]
  /// What came over connections that were given up.
  private var before: [String: [UInt8]] = [:]
  private var away: Set<String> = []
  private var pings: UInt32 = 0
  private var snapshots = 0

  /// What everybody received, byte by byte.
  struct Told: Sendable {
    var bytes: [String: [UInt8]]
    var deeds: Int
    var snapshots: Int
  }

  private final class Clock: Sendable {
    private let milliseconds = Mutex<Int64>(1_790_000_000_000)
    var now: Moment { Moment(milliseconds: milliseconds.withLock { $0 }) }
    /// For the records of one step, whatever ticks it takes.
    var nonce: UInt64 { UInt64(bitPattern: now.milliseconds) &* 0x9E37_79B9_7F4A_7C15 }
    func step() { milliseconds.withLock { $0 += 1_000 } }
  }

  static func with(_ body: (inout SwapRun) async throws -> Told) async throws -> Told {
    let store = MemoryStorage()
    _ = await store.secret(
      named: SeatTokens.secretName, orMake: Array(repeating: 7, count: SeatTokens.secretBytes))
    _ = await store.secret(
      named: Tickets.secretName, orMake: Array(repeating: 9, count: Tickets.secretBytes))
    let clock = Clock()
    let meeting = MeetingEntry(
      id: try #require(MeetingID("tides")), title: "Tides", created: clock.now,
      control: EntryControl(
        attendees: EntryControl.Door(key: String(repeating: "a", count: 26)),
        presenters: EntryControl.Door(key: String(repeating: "p", count: 26))),
      organizerKey: String(repeating: "o", count: 26))
    try await store.create(meeting)
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.newcomerTail = 3
    // One loop: what a round brings has gone to all once its cause is answered.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var logger = Logger(label: "swap")
    logger.logLevel = .critical
    let server = try await MeetingServer.bind(
      configuration, identity: try House.identity.get(), log: store, directory: store,
      group: group, logger: logger, now: { clock.now }, nonce: { clock.nonce })
    let house = House(server: server, meeting: meeting, log: store)
    let told = try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await server.run() }
      defer { tasks.cancelAll() }
      var run = SwapRun(house: house, clock: clock)
      return try await body(&run)
    }
    try await group.shutdownGracefully()
    return told
  }

  func view(_ name: String) throws -> Meeting { try #require(people[name]).view }

  mutating func join(_ name: String, _ role: Role) async throws {
    clock.step()
    var one = try await Onlooker(name, role, in: house)
    await one.hear { $0.replica.head != .none }
    snapshots += one.snapshots
    people[name] = one
    try await meet()
  }

  mutating func leave(_ name: String) async throws {
    away.insert(name)
    try await #require(people[name]).line.cut()
    try await meet()
  }

  mutating func comeBack(_ name: String) async throws {
    clock.step()
    var one = try #require(people[name])
    before[name, default: []] += one.line.bytes
    let head = one.replica.head
    try await one.comeBack(to: house)
    await one.hear { $0.replica.head > head }
    people[name] = one
    away.remove(name)
    try await meet()
  }

  /// Has it proposed, as a client does, or sent in spite of its own rules. What was recorded of it is
  /// named by the number that it got.
  @discardableResult
  mutating func act(
    _ name: String, _ proposal: Proposal, inSpite: Bool = false
  ) async throws -> ProposalID? {
    clock.step()
    var one = try #require(people[name])
    let head = one.replica.head
    let count = one.replica.counts.next(for: proposal)
    if inSpite {
      one.line.send(.propose(count: count, proposal))
      await one.hear { $0.outcome?.count == count }
      #expect(one.outcome?.refusal != nil)
    } else {
      let isProposed = one.propose(proposal)
      #expect(isProposed, "\(name) \(proposal)")
      await one.hear { $0.replica.unsettled.isEmpty }
    }
    people[name] = one
    try await meet()
    let id = ProposalID(participant: one.id, count: count)
    return one.replica.head > head ? id.name(at: head.next) : nil
  }

  /// Waits until everybody has received what was sent to them. Whoever is in the meeting has, once
  /// they are where the log ends; those who wait know no number of the log, and are asked. A ping for
  /// everybody at each step would be more than the server answers in so short a time.
  private mutating func meet() async throws {
    let ledger = try await house.records().reduce(into: Ledger()) { $0.apply($1) }
    for name in people.keys.sorted() where !away.contains(name) {
      guard var one = people[name] else { continue }
      if ledger.meeting.viewer(of: one.id).kind.standing == .waiting {
        await ping(&one)
      } else {
        await one.hear { $0.replica.head >= ledger.head && $0.replica.me != nil }
      }
      people[name] = one
    }
  }

  private mutating func ping(_ one: inout Onlooker) async {
    pings += 1
    let number = pings
    one.line.send(.ping(number))
    await one.hear { $0.pong == number }
  }

  /// What everybody received, up to the answer to a last ping.
  mutating func told(deeds: Int) async throws -> Told {
    for name in people.keys.sorted() where !away.contains(name) {
      guard var one = people[name] else { continue }
      await ping(&one)
      people[name] = one
    }
    var bytes = before
    for (name, one) in people { bytes[name, default: []] += one.line.bytes }
    return Told(bytes: bytes, deeds: deeds, snapshots: snapshots)
  }
}

/// The meeting of those of whom two are swapped.
extension SwapRun {
  mutating func scene() async throws -> HiddenDeed.Scene {
    let draft = Poll.Draft(question: "Where?", kind: .yesNoAbstain, isSecret: true)
    var named = draft
    named.isSecret = false
    let confidant = try #require(people["Cleo"]).id
    return HiddenDeed.Scene(
      secretPoll: try #require(await act("Olga", .polls(.make(draft, opens: true)))),
      poll: try #require(await act("Olga", .polls(.make(named, opens: true)))),
      question: try #require(await act("Tom", .questions(.ask("When?")))),
      confidant: confidant)
  }

  /// How often it was done.
  mutating func perform(
    _ deed: HiddenDeed, in scene: HiddenDeed.Scene, by name: String
  ) async throws -> Int {
    for proposal in deed.setting { try await act("Olga", proposal) }
    let secret = Proposal.chat(.say("dear", to: .participant(scene.confidant)))
    let written = deed == .changesPrivateMessage ? try await act(name, secret) : nil
    let isRefused = deed == .isRefused || deed == .isRefusedSecretly
    var count = 0
    for proposal in deed.proposals(in: scene, written: written) {
      let made = try await act(name, proposal, inSpite: isRefused)
      if (made == nil) == isRefused { count += 1 }
    }
    for proposal in deed.reset { try await act("Olga", proposal) }
    return count
  }

  /// What both do in both runs, to everybody, to some, and to one: nothing of it may tell what they did
  /// before.
  mutating func goOn() async throws {
    let tom = try #require(people["Tom"]).id
    let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 3, row: 3))
    for name in ["Ann", "Ben", "Ann"] {
      try await act(name, .chat(.say("hello", to: .everyone)))
      try await act(name, .chat(.say("psst", to: .participant(tom))))
      try await act(name, .chat(.say("dear presenters", to: .presenters)))
      try await act(name, .board(.draw(line, .blue)))
      try await act(name, .questions(.ask("And \(name)?")))
      try await act(name, .questions(.askAnonymously("And I?")))
      let notes = try view(name).texts.notes.document
      let edit = Edit(to: notes.version, Change(replacing: 0..<0, with: "\(name) "))
      try await act(name, .texts(.edit(.notes, edit)))
    }
  }
}
