import MeetingModel
import NIOCore
import Participation
import SharedText
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// A client that makes a long past, and asks for it again and again by every way there is: the room's own
/// work stays bounded by what each tick brings.
@Suite("The room's loop does nothing that grows") struct HostileBacklogTests {
  private static let rewritings = 14
  private static let length = History.mostInserted

  /// What each tick has cost so far.
  private final class Book: Sendable {
    private let ticks = Mutex<[Labour]>([])

    func write(_ labour: Labour) { ticks.withLock { $0.append(labour) } }

    var all: [Labour] { ticks.withLock { $0 } }
  }

  /// Everything of `frames` until `count` of that participant was answered by a record.
  private static func hear(_ count: UInt32, of id: ParticipantID, at line: RawClient) async -> Bool
  {
    await line.first { frame -> Bool? in
      guard case .delivery(let delivery) = frame else { return nil }
      return delivery.records.contains { $0.by == ProposalID(participant: id, count: count) }
        ? true : nil
    } ?? false
  }

  /// The bytes of the snapshot, or of the tail, that a client is given.
  private static func shown(_ line: RawClient) async -> Int {
    var bytes = 0
    while let frame = await line.next() {
      switch frame {
      case .snapshot(let part):
        bytes += part.bytes.count
        if part.isLast { return bytes }
      case .delivery(let delivery): return bytes + delivery.records.count
      case .welcome, .recast, .outcome, .signal, .pong, .history, .alreadyDecided, .unknown:
        continue
      case .denied, .versions, .farewell: return bytes
      }
    }
    return bytes
  }

  @Test(
    "notes rewritten for megabytes; coming back with an old number; pages; not reading; arriving")
  func backlog() async throws {
    let book = Book()
    var configuration = MeetingServer.Configuration.patient
    configuration.labour = { book.write($0) }
    configuration.patience.outbox = 64 << 10
    configuration.rules.snapshotEvery = 5
    try await House.with(configuration) { house in
      let mallory = try await house.join("Mallory")
      let welcome = try await mallory.welcome()
      let early = EventNumber(3)
      // Before the others come, so that she alone pays for it.
      for count in 0..<Self.rewritings {
        let letter = String(UnicodeScalar(UInt8(97 + count)))
        let change = Change(
          replacing: 0..<(count == 0 ? 0 : Self.length),
          with: String(repeating: letter, count: Self.length))
        mallory.send(
          .propose(
            count: UInt32(count + 1),
            .texts(.edit(.notes, Edit(to: Version(UInt64(count)), change)))))
        #expect(await Self.hear(UInt32(count + 1), of: welcome.participant, at: mallory))
      }
      let written = book.all
      for tick in written { tick.expectBounded() }
      #expect(written.reduce(0) { $0 + $1.recordBytes } > Self.rewritings * Self.length)

      let ben = try await house.join("Ben")
      let second = try await ben.welcome()
      // What he says before he has been shown the meeting may be in what he is shown.
      _ = await Self.shown(ben)
      var count: UInt32 = 0
      func say() async {
        count += 1
        ben.send(.propose(count: count, .chat(.say("line \(count)", to: .everyone))))
        #expect(await Self.hear(count, of: second.participant, at: ben))
      }
      await say()

      // She comes back with the number that she knew first, and does not wait for what she is given.
      var line = mallory
      for _ in 0..<10 {
        line = try await RawClient.join(
          house.server,
          Hello(
            meeting: house.meeting.id.text, seat: .taken(welcome.participant, token: welcome.token),
            known: early))
        _ = try await line.welcome()
        await say()
      }
      #expect(await Self.shown(line) > Self.length / 2, "what she asked for was given to her")
      // She asks for pages, and reads none of what goes on.
      try await line.read(false)
      for number in UInt32(1)...40 {
        line.send(
          .history(before: ProposalID(participant: second.participant, count: number), most: .max))
        await say()
      }
      try await line.read(true)
      // Strangers come, and want all of it.
      for number in 0..<10 {
        let stranger = try await house.join("Stranger \(number)")
        _ = try await stranger.welcome()
        await say()
        #expect(await Self.shown(stranger) > Self.length / 2)
      }
      for tick in book.all { tick.expectBounded() }
      let asked = book.all.dropFirst(written.count)
      #expect(asked.count >= 60)
      let (encoded, brought) = asked.reduce(into: (0, 0)) {
        $0.0 += $1.bytesEncoded
        $0.1 += $1.recordBytes
      }
      #expect(encoded > brought, "the work was counted")
      #expect(encoded < Self.length, "not even one snapshot was encoded by the room")
    }
  }

  @Test(
    "who lost their queue in a flood is brought up to date by pages, and the room reads nothing")
  func behind() async throws {
    let book = Book()
    var configuration = MeetingServer.Configuration.patient
    configuration.labour = { book.write($0) }
    configuration.patience.outbox = 64 << 10
    try await House.with(configuration) { house in
      let slow = try await RawClient.join(house.server, house.hello("Ana"), window: 4_096)
      _ = try await slow.welcome()
      // An attendee's share of the chat would stop the flood.
      let fast = try await house.join("Ben", .organizer)
      let welcome = try await fast.welcome()
      try await slow.read(false)
      let text = String(repeating: "🌊", count: 3_990)
      for count in UInt32(1)...300 {
        fast.send(.propose(count: count, .chat(.say("\(count) \(text)", to: .everyone))))
        if count.isMultiple(of: 50) {
          #expect(await Self.hear(count, of: welcome.participant, at: fast))
        }
      }
      try await slow.read(true)
      #expect(await Self.hear(300, of: welcome.participant, at: slow))
      for tick in book.all { tick.expectBounded() }
    }
  }
}
