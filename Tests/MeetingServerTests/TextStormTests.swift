import Invitations
import MeetingClient
import MeetingModel
import NIOPosix
import Participation
import Relays
import SecureTransport
import Storage
import StorageSQLite
import TestSupport
import Testing
import Wire

import struct SharedText.Version

@testable import MeetingServer

/// Several who write in one text, over real lines that are cut, at a server that dies.
@Suite("Writing together", .timeLimit(.minutes(20)))
struct TextStormTests {
  private static let filler: Unicode.Scalar = "-"

  /// Guests and what they have typed, each scalar once.
  private struct Company: Sendable {
    var guests: [Guest] = []
    var typed: [Unicode.Scalar] = []
    var random: Seeded
    let relay: Relay

    init(seed: UInt64, relay: Relay) {
      random = Seeded(seed: seed)
      self.relay = relay
    }

    mutating func join(_ house: House, count: Int) async throws {
      let invitation = try #require(
        Invitation(
          host: "127.0.0.1", port: relay.port, meeting: house.meeting.id,
          key: house.meeting.presenterKey, pin: house.server.fingerprint.text))
      var pace = LinkPace()
      pace.connecting = .seconds(600)
      pace.greeting = .seconds(600)
      pace.silence = .seconds(600)
      pace.firstRetry = .milliseconds(5)
      pace.longestRetry = .milliseconds(50)
      for number in 0..<count {
        guests.append(
          try await Guest.join(
            invitation, name: "Guest \(number)", pace: pace,
            group: MultiThreadedEventLoopGroup.singleton))
      }
      try await guests[0].insert(String(repeating: String(filler), count: 300), at: 0)
      try await guests[0].settled()
    }

    mutating func step() async throws {
      switch random.below(20) {
      case 0..<14: try await write()
      case 14, 15: await relay.cut(&random)
      case 16: await relay.hold(&random)
      case 17: try await random.pick(guests).chat("\(typed.count)")
      default:
        await relay.flow()
        try await random.pick(guests).settled()
      }
    }

    mutating func write() async throws {
      let guest = random.pick(guests)
      let place = random.below(1_000)
      if random.chance(1, of: 4) { return try await guest.thin(at: place) }
      var word = String.UnicodeScalarView()
      for _ in 0...random.below(3) {
        let scalar = Unicode.Scalar(UInt32(0x4E00 + typed.count)) ?? filler
        typed.append(scalar)
        word.append(scalar)
      }
      try await guest.insert(String(word), at: place)
    }
  }

  @Test(
    "cut off, delayed, and with the server dead in between, all end with one text, nothing lost or double",
    arguments: Seeded.seeds(3))
  func storm(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let relay = try await Relay.open()
    var company = Company(seed: seed, relay: relay)
    for round in 0..<4 {
      let store = try SQLiteStorage.open(folder: folder.path)
      company = try await House.with(store: store) { [company] house in
        var company = company
        relay.lead(to: house.server.address)
        if round == 0 { try await company.join(house, count: 3 + Int(seed % 2)) }
        for _ in 0..<60 { try await company.step() }
        return company
      }
      relay.lead(to: nil)
      try store.close()
      // Nobody is there; typing goes on.
      for _ in 0..<8 { try await company.write() }
    }
    let store = try SQLiteStorage.open(folder: folder.path)
    try await House.with(store: store) { [company] house in
      relay.lead(to: house.server.address)
      await relay.flow()
      try await converge(company, in: house, seed)
    }
    #expect(try await store.verify() == [], "seed \(seed)")
    try store.close()
    await relay.close()
  }

  private func converge(_ company: Company, in house: House, _ seed: UInt64) async throws {
    for guest in company.guests { try await guest.settled() }
    var ledger = Ledger()
    for record in try await house.records() { ledger.apply(record) }
    let notes = ledger.meeting.texts.notes.document
    for guest in company.guests {
      try await guest.until { $0.texts.notes.document.version >= notes.version }
      let text = await guest.replica.text(.notes)
      #expect(text == notes.text, "seed \(seed)")
      #expect(await guest.replica.confirmed.texts.notes.document == notes, "seed \(seed)")
    }
    let scalars = notes.text.description.unicodeScalars.filter { $0 != Self.filler }
    #expect(scalars.sorted() == company.typed.sorted(), "seed \(seed)")
    for guest in company.guests { await guest.leave() }
  }
}

/// What is done in one go, so that nothing arrives in between.
extension Guest {
  fileprivate func insert(_ string: String, at place: Int) throws {
    let at = place % ((replica.text(.notes)?.count ?? 0) + 1)
    try replace(at..<at, of: .notes, with: string)
  }

  /// Deletes a place holder behind `place`, if there is one, and nothing else.
  fileprivate func thin(at place: Int) throws {
    let scalars = Array((replica.text(.notes)?.description ?? "").unicodeScalars)
    let start = place % (scalars.count + 1)
    guard let at = scalars[start...].firstIndex(of: "-") else { return }
    try replace(at..<at + 1, of: .notes, with: "")
  }

  fileprivate func chat(_ text: String) throws {
    try propose(.chat(.say(text, to: .everyone)))
  }
}
