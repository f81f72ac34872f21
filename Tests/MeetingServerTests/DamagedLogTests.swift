import MeetingClient
import MeetingModel
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// Meetings whose log is not what was written.
@Suite("A damaged log", .timeLimit(.minutes(10))) struct DamagedLogTests {
  private func say(_ count: UInt32) -> ClientFrame {
    .propose(count: count, .chat(.say("line \(count)", to: .everyone)))
  }

  /// A meeting in which Ann, number 1, has said ten lines: records 4 to 13. With a snapshot at the head
  /// if `isKept`. `last` is done before the server is killed.
  private func meeting(
    in store: some MeetingLog & Directory, isKept: Bool = false,
    _ last: (MeetingID) async throws -> Void = { _ in }
  ) async throws -> (id: MeetingID, ann: Welcome) {
    let made = try await House.with(store: store, .patient) { house in
      let ann = try await house.join("Ann")
      let welcome = try await ann.welcome()
      for count in 1...10 {
        ann.send(say(UInt32(count)))
        await hear(UInt32(count), by: ann)
      }
      try await last(house.meeting.id)
      return (id: house.meeting.id, ann: welcome)
    }
    if isKept {
      // When a room keeps one depends on bytes: this one is kept at the head by hand.
      let ledger = try await store.ledger(of: made.id, logger: Remarks().logger).ledger
      try await store.keepSnapshot(try LedgerCodec.encode(ledger), of: made.id, at: ledger.head)
    }
    return made
  }

  private func hear(_ count: UInt32, by client: RawClient) async {
    _ = await client.first { frame in
      guard case .delivery(let delivery) = frame else { return nil as Bool? }
      return delivery.records.contains { $0.by.count == count } ? true : nil
    }
  }

  /// What Ann is shown when she comes back knowing nothing, and what the server says of its log.
  private func comeBack(
    as ann: Welcome, to store: some MeetingLog & Directory
  ) async throws -> (lines: [String], remarks: [String]) {
    let remarks = Remarks()
    let lines = try await House.with(store: store, logger: remarks.logger) { house in
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(ann.participant, token: ann.token))
      var onlooker = try await Onlooker("Ann", in: house, hello: back)
      await onlooker.hear { $0.view.conduct.phase == .open && $0.replica.head > .none }
      let lines = onlooker.view.chat.messages.map(\.text)
      // The meeting goes on.
      _ = onlooker.propose(.chat(.say("more", to: .everyone)))
      await onlooker.hear { $0.replica.unsettled.isEmpty }
      #expect(onlooker.view.chat.messages.last?.text == "more")
      return lines
    }
    return (lines, remarks.all)
  }

  private func lines(_ count: Int) -> [String] { (1...10).map { "line \($0)" }.prefix(count) + [] }

  @Test(
    "one letter changed is named; the meeting goes on from before it, and the rest is kept apart")
  func changed() async throws {
    let store = MemoryStorage()
    let (id, ann) = try await meeting(in: store)
    // Record 9 is line 6.
    let bent = try await store.copy { $0[8][$0[8].count - 1] ^= 1 }
    let (lines, remarks) = try await comeBack(as: ann, to: bent)
    #expect(lines == self.lines(5))
    #expect(
      remarks.contains {
        $0.hasPrefix("the log of \(id) holds an event 9 that is not what was written")
      }, "\(remarks)")
    #expect(try await bent.countSetAside(of: id) == 5)
    // From now on it is sound.
    #expect(try await bent.flaws(of: id, noted: await bent.heads()[id]) == [])
    let (again, quiet) = try await comeBack(as: ann, to: bent)
    #expect(again == self.lines(5) + ["more"])
    #expect(quiet == [])
  }

  @Test("a letter changed before a sound snapshot is named, and nothing is lost")
  func covered() async throws {
    let store = MemoryStorage()
    let (id, ann) = try await meeting(in: store, isKept: true)
    let bent = try await store.copy { $0[8][$0[8].count - 1] ^= 1 }
    let (lines, remarks) = try await comeBack(as: ann, to: bent)
    #expect(lines == self.lines(10))
    #expect(remarks.contains { $0.contains("holds an event 9") }, "\(remarks)")
    #expect(try await bent.countSetAside(of: id) == 0)
  }

  @Test("a snapshot that was changed, or is of another log, is passed over")
  func snapshots() async throws {
    let store = MemoryStorage()
    let (id, ann) = try await meeting(in: store, isKept: true)
    let kept = try #require(try await store.snapshot(of: id))
    let bent = try await store.copy(withSnapshots: false)
    var bytes = kept.bytes
    bytes[bytes.count / 2] ^= 1
    try await bent.keepSnapshot(bytes, of: id, at: kept.number)
    #expect(try await comeBack(as: ann, to: bent).lines == lines(10))
    let alien = try await store.copy(withSnapshots: false)
    var other = try LedgerCodec.decode(kept.bytes)
    other = Ledger(meeting: Meeting(), head: other.head, nonce: 7, settled: other.settled)
    try await alien.keepSnapshot(try LedgerCodec.encode(other), of: id, at: kept.number)
    #expect(try await comeBack(as: ann, to: alien).lines == lines(10))
    #expect(try await comeBack(as: ann, to: alien).lines == lines(10) + ["more"])
  }

  @Test("records that are missing in the middle are named", arguments: [[7], [7, 8, 9, 10], [4]])
  func missing(numbers: [UInt64]) async throws {
    let store = MemoryStorage()
    let (id, ann) = try await meeting(in: store)
    let holed = HoledLog(store, missing: Set(numbers))
    let first = EventNumber(numbers[0])
    let flaw = LogFlaw.missing(first...EventNumber(numbers[numbers.count - 1]))
    #expect(try await holed.flaws(of: id, noted: nil) == [flaw])
    let (lines, remarks) = try await comeBack(as: ann, to: HoledLog(store, missing: []))
    #expect(lines == self.lines(10) && remarks.isEmpty)
    let opening = try await holed.opening(of: id, logger: Remarks().logger)
    #expect(opening.head.number.value == numbers[0] - 1)
    #expect(opening.ledger.head == opening.head.number)
    #expect(opening.hasUnsound)
  }

  @Test("a lost end is named with both numbers, and what is left is served")
  func lostEnd() async throws {
    let store = HoledLog()
    let (id, ann) = try await meeting(in: store) { id in
      while await store.notes.next()?[id]?.number != EventNumber(13) {}
    }
    let whole = MemoryStorage()
    for entry in try await store.meetings() { try await whole.create(entry) }
    for name in [SeatTokens.secretName, Tickets.secretName] {
      _ = await whole.secret(named: name, orMake: try await store.secret(named: name, orMake: []))
    }
    let left = try await store.records(of: id, after: .none, limit: 7).map(\.bytes)
    try await whole.append(left, to: id, after: .none)
    await whole.keepHeads(try await store.heads())
    let (lines, remarks) = try await comeBack(as: ann, to: whole)
    #expect(lines == self.lines(4))
    #expect(
      remarks.contains { $0.hasPrefix("the log of \(id) ends at 7; it had 13") }, "\(remarks)")
  }

  @Test("the start names damage in meetings that nobody enters, and serves the others")
  func others() async throws {
    let store = MemoryStorage()
    let (id, _) = try await meeting(in: store)
    let bent = try await store.copy { $0[8][$0[8].count - 1] ^= 1 }
    let sound = MeetingEntry(
      id: try #require(MeetingID("sound")), title: "Sound", created: Moment(milliseconds: .max),
      attendeeKey: "a", presenterKey: "p", organizerKey: "o")
    try await bent.create(sound)
    let heard = Inbox<String>()
    let remarks = Remarks { heard.put($0) }
    try await House.with(store: bent, logger: remarks.logger) { house in
      let line = await heard.next()
      #expect(line?.hasPrefix("the log of \(id) holds an event 9") == true, "\(line ?? "")")
      #expect(house.meeting.id == sound.id)
      _ = try await house.join("Ben").welcome()
      // Nothing was changed in the one that nobody has entered.
      #expect(try await bent.head(of: id) == EventNumber(13))
      #expect(try await bent.countSetAside(of: id) == 0)
    }
  }

  @Test("a tail that would hold a changed record is not sent: the meeting comes whole")
  func tail() async throws {
    let store = MemoryStorage()
    let (id, _) = try await meeting(in: store, isKept: true)
    let bent = try await store.copy { $0[8][$0[8].count - 1] ^= 1 }
    await #expect(throws: StorageError.corrupt) {
      _ = try await bent.entries(of: id, after: EventNumber(5), most: 8, bytes: .max)
    }
    let rest = try await bent.entries(of: id, after: EventNumber(9), most: 4, bytes: .max)
    #expect(rest.map(\.record.number.value) == [10, 11, 12, 13])
    let start = try await bent.entries(of: id, after: .none, most: 8, bytes: .max)
    #expect(start.count == 8)
  }
}
