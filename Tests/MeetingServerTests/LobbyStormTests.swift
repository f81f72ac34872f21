import MeetingClient
import MeetingModel
import OrderedCollections
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// Somebody who does random things at the door and to others' rights, over a line that is cut.
private struct Visitor: Sendable {
  private(set) var onlooker: Onlooker
  private var random: Seeded
  /// Sent away for good.
  private(set) var isOut = false
  private let isOrganizer: Bool

  init(_ number: Int, seed: UInt64, in house: House) async throws {
    isOrganizer = number == 0
    random = Seeded(seed: seed &* 100 &+ UInt64(number))
    let role: Role = isOrganizer ? .organizer : number == 1 ? .presenter : .attendee
    onlooker = try await Onlooker("V\(number)", role, in: house)
    await hear()
  }

  private mutating func hear() async {
    if isOut { return }
    let hears = await onlooker.hear()
    if onlooker.denied != nil || onlooker.farewell == .removed || onlooker.farewell == .turnedAway {
      isOut = true
    } else if !hears {
      isLost = true
    }
  }

  private var isLost = false

  var isWaiting: Bool { onlooker.replica.me == nil }

  private mutating func comeBack(to house: House) async throws {
    isLost = false
    guard onlooker.id != .server else { return isOut = true }
    try await onlooker.comeBack(to: house, cutting: random.chance(1, of: 2))
    await hear()
  }

  mutating func play(_ steps: Int, in house: House) async throws {
    for _ in 0..<steps where !isOut {
      if isLost { try await comeBack(to: house) }
      switch random.below(12) {
      case 0: try await comeBack(to: house)
      case 1..<5: if !onlooker.replica.unsettled.isEmpty { await hear() }
      default: onlooker.propose(proposal())
      }
    }
  }

  private mutating func proposal() -> Proposal {
    let meeting = onlooker.view
    let people = meeting.participants.present.map(\.id)
    let someone = people.isEmpty ? onlooker.id : random.pick(people)
    guard isOrganizer || random.chance(1, of: 4) else {
      return random.pick([
        .chat(.say("a", to: .everyone)), .chat(.say("b", to: .participant(someone))),
        .lobby(.say("let me in")), .moods(.set(.proceed)), .hands(.raise),
      ])
    }
    switch random.below(10) {
    case 0, 1:
      return .participants(.cast(someone, random.pick([.presenter, .attendee, .coOrganizer])))
    case 2, 3:
      return .permissions(
        .set(
          random.pick([.seeParticipants, .seeMoods, .say]), random.chance(1, of: 2),
          for: random.chance(1, of: 2) ? .role(.attendee) : .participant(someone)))
    case 4: return .lobby(.choose(random.pick([.all, .off])))
    case 5, 6: return .lobby(.admitAll)
    case 7: return .lobby(.turnAway(meeting.lobby.waiting.keys.prefix(1).map { $0 }))
    case 8:
      return random.chance(1, of: 6)
        ? .participants(.remove(someone, bans: false)) : .participants(.demoteOthers)
    default: return .lobby(.setMessage("m\(random.below(9))"))
    }
  }

  mutating func settle(in house: House) async throws {
    while !isOut, !onlooker.replica.unsettled.isEmpty {
      if isLost { try await comeBack(to: house) } else { await hear() }
    }
  }

  mutating func catchUp(to head: EventNumber, in house: House) async throws {
    while !isOut, isWaiting || onlooker.replica.head < head {
      guard isLost || isWaiting else {
        await hear()
        continue
      }
      // By the numbers of those who wait one cannot tell how far the log is.
      let before = onlooker.snapshots
      try await comeBack(to: house)
      while !isOut, !isLost, onlooker.snapshots == before, onlooker.replica.head < head {
        await hear()
      }
      if isWaiting, onlooker.snapshots > before { return }
    }
  }
}

@Suite("Storms at the door", .timeLimit(.minutes(20))) struct LobbyStormTests {
  private func each(
    _ visitors: [Visitor], _ body: @escaping @Sendable (inout Visitor) async throws -> Void
  ) async throws -> [Visitor] {
    try await withThrowingTaskGroup(of: (Int, Visitor).self) { group in
      for (index, visitor) in visitors.enumerated() {
        group.addTask {
          var visitor = visitor
          try await body(&visitor)
          return (index, visitor)
        }
      }
      return try await group.reduce(into: visitors) { $0[$1.0] = $1.1 }
    }
  }

  @Test(
    "whoever is cast, admitted, allowed and cut off, ends with what they may see of the log",
    arguments: Seeded.seeds(4))
  func storm(seed: UInt64) async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.newcomerTail = 20
    configuration.rules.longestTail = 30
    configuration.rules.snapshotEvery = 25
    try await House.with(configuration) { house in
      var visitors: [Visitor] = []
      for number in 0..<5 { visitors.append(try await Visitor(number, seed: seed, in: house)) }
      var played = try await each(visitors) { try await $0.play(60, in: house) }
      // Late comers, of whom some wait.
      for number in 5..<8 { played.append(try await Visitor(number, seed: seed, in: house)) }
      played = try await each(played) { try await $0.play(30, in: house) }
      let settled = try await each(played) { try await $0.settle(in: house) }
      let head = try await house.log.head(of: house.meeting.id)
      let ended = try await each(settled) { try await $0.catchUp(to: head, in: house) }
      #expect(ended.contains { !$0.isOut }, "seed \(seed)")
      for visitor in ended where !visitor.isOut {
        let replica = visitor.onlooker.replica
        let seen = try await house.meeting(
          at: visitor.isWaiting ? head : replica.head, seenBy: replica.participant)
        #expect(replica.confirmed == seen, "seed \(seed)")
        #expect(replica.view == replica.confirmed, "seed \(seed)")
      }
    }
  }
}
