import MeetingModel
import NIOCore
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

@Suite struct StoringTests {
  private func say(_ count: UInt32, _ text: String) -> ClientFrame {
    .propose(count: count, .chat(.say(text, to: .everyone)))
  }

  private func answer(_ client: RawClient, _ count: UInt32) async -> ServerFrame? {
    await client.first { frame in
      switch frame {
      case .outcome(count, _): return frame
      case .delivery(let delivery):
        return delivery.records.contains { $0.by.count == count } ? frame : nil
      case .farewell: return frame
      default: return nil
      }
    }
  }

  private func settled(_ hello: Hello, _ house: House) async throws -> UInt32 {
    try await RawClient.join(house.server, hello).welcome().settled
  }

  private func said(_ house: House) async throws -> [String] {
    try await house.records().compactMap {
      if case .chat(.said(let text, _, _)) = $0.event { text } else { nil }
    }
  }

  @Test("how one enters is told to the directory again when it could not be")
  func keyNotNoted() async throws {
    let store = MemoryStorage()
    let directory = FailingDirectory(store)
    try await House.with(store: store, directory: directory) { house in
      let olga = try await house.join("Olga", .organizer)
      _ = try await olga.welcome()
      directory.fail(2)
      let fresh = String(repeating: "k", count: 26)
      olga.send(.propose(count: 1, .entry(.renewKey(fresh, for: .attendees))))
      _ = await answer(olga, 1)
      olga.send(say(2, "two"))
      _ = await answer(olga, 2)
      #expect(try await EntryTests.answer(house, house.hello("Eve")) == .success(.attendee))
      olga.send(say(3, "three"))
      _ = await answer(olga, 3)
      #expect(try await EntryTests.answer(house, house.hello("Eve 2")) == .failure(.wrongKey))
    }
  }

  @Test("a key that the server draws is one that its policy takes")
  func keys() throws {
    for least in 0...128 {
      var policy = Policy()
      policy.shortestKey = least
      let key = try policy.freshKey()
      #expect((max(26, least)...128).contains(key.utf8.count))
      #expect(try policy.freshKey() != key)
    }
  }

  @Test("on a full disk proposals are refused, the meeting goes on and can be read")
  func full() async throws {
    let store = MemoryStorage()
    let log = FailingLog(store)
    try await House.with(store: store, log: log) { house in
      let ana = try await house.join("Ana")
      let welcome = try await ana.welcome()
      ana.send(say(1, "one"))
      _ = await answer(ana, 1)
      log.fail(always: .full)
      ana.send(say(2, "two"))
      #expect(await answer(ana, 2) == .outcome(count: 2, .storageFull))
      #expect(try await house.join("Ben").rest() == [.denied(.storageFull)])
      ana.send(.ping(5))
      #expect(await ana.first { $0 == .pong(5) ? true : nil } == true)
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(welcome.participant, token: welcome.token))
      let again = try await RawClient.join(house.server, back)
      #expect(try await again.welcome().settled == 1)
      log.fail(always: nil)
      again.send(say(3, "three"))
      _ = await answer(again, 3)
      #expect(try await said(house) == ["one", "three"])
    }
  }

  @Test(
    "a tick that could not be stored is taken back, and nothing is read for it on the room's task")
  func takenBack() async throws {
    let store = MemoryStorage()
    let log = FailingLog(store)
    try await SteppedRoom.with(store: store, log: log) { room in
      let ada = try await room.join(["Ada"], from: "192.0.2.1")[0]
      func say(_ count: UInt32, _ text: String) async throws -> SteppedRoom.Heard {
        var bytes = ByteBuffer()
        try self.say(count, text).encode(into: &bytes)
        try await room.send([(ada.seat, bytes)])
        try await room.tick()
        return try await room.heard(at: ada.seat)
      }
      for count in UInt32(1)...40 { _ = try await say(count, "line \(count)") }
      for number in UInt32(0)..<3 {
        let before = room.ledger
        log.fail(always: .full)
        let refused = try await say(41 + number, "lost")
        #expect(refused.answers.contains(.outcome(count: 41 + number, .storageFull)))
        #expect(room.ledger == before)
        log.fail(always: nil)
        _ = try await say(41 + number, "kept \(number)")
        #expect(room.meeting.chat.messages.last?.text == "kept \(number)")
      }
      #expect(room.ticks.allSatisfy { $0.recordsRead == 0 })
      let replayed = try await room.records(after: .none)
      #expect(replayed.last?.number == room.ledger.head)
    }
  }

  @Test(
    "an append whose outcome is unknown is repeated, and what it holds is there once",
    arguments: [
      [.after(.unavailable(code: 10))], [.before(.unavailable(code: 10))],
      [.before(.locked), .after(.unavailable(code: 10))], [.after(.full)],
    ] as [[FailingLog.Failure]])
  func unknown(failures: [FailingLog.Failure]) async throws {
    let store = MemoryStorage()
    let log = FailingLog(store)
    try await House.with(store: store, log: log) { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      log.fail(failures)
      ana.send(say(1, "one"))
      guard case .delivery = await answer(ana, 1) else {
        Issue.record("not delivered")
        return
      }
      #expect(try await said(house) == ["one"])
    }
  }

  @Test("when somebody else writes the log, everyone is sent to start afresh and nothing is lost")
  func conflict() async throws {
    let store = MemoryStorage()
    try await House.with(store: store) { house in
      let ana = try await house.join("Ana")
      let welcome = try await ana.welcome()
      let head = try await store.head(of: house.meeting.id)
      let foreign = Record(
        number: head.next, time: Moment(milliseconds: 1), by: .server,
        event: .permissions(.set(.roam, false, for: .role(.attendee))))
      try await store.append(
        [try RecordCodec.encode(foreign)], to: house.meeting.id, after: head)
      ana.send(say(1, "one"))
      #expect(await ana.rest().last == .farewell(.storageFailed))
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(welcome.participant, token: welcome.token))
      let again = try await RawClient.join(house.server, back)
      #expect(try await again.welcome().settled == 0)
      again.send(say(1, "one"))
      _ = await answer(again, 1)
      #expect(try await said(house) == ["one"])
      #expect(try await house.records().contains(foreign))
    }
  }

  @Test("a snapshot that cannot be read loses nothing")
  func brokenSnapshot() async throws {
    let store = MemoryStorage()
    let token = try await House.with(store: store) { house in
      let ana = try await house.join("Ana")
      let welcome = try await ana.welcome()
      ana.send(say(1, "one"))
      _ = await answer(ana, 1)
      return welcome
    }
    let meeting = try #require(await store.meetings().first)
    let head = try await store.head(of: meeting.id)
    try await store.keepSnapshot([0xFF, 1, 2], of: meeting.id, at: head)
    try await House.with(store: store) { house in
      let back = Hello(
        meeting: meeting.id.text, seat: .taken(token.participant, token: token.token))
      let settled = try await settled(back, house)
      #expect(settled == 1)
    }
  }

  @Test("a room starts from its snapshot and the records since, as from all records")
  func snapshots() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.snapshotEvery = 3
    let store = MemoryStorage()
    let first = try await House.with(store: store, configuration) { house in
      let ana = try await house.join("Ana")
      let welcome = try await ana.welcome()
      for count in 1...10 {
        ana.send(say(UInt32(count), "\(count)"))
        _ = await answer(ana, UInt32(count))
      }
      return welcome
    }
    let meeting = try #require(await store.meetings().first)
    let kept = try #require(await store.snapshot(of: meeting.id))
    let head = try await store.head(of: meeting.id)
    #expect(kept.number > .none && kept.number <= head)
    try await House.with(store: store, configuration) { house in
      let back = Hello(
        meeting: meeting.id.text, seat: .taken(first.participant, token: first.token))
      let settled = try await settled(back, house)
      #expect(settled == 10)
    }
  }
}
