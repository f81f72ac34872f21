import MeetingClient
import MeetingModel
import Participation
import SharedText
import Storage
import Testing
import Wire

@testable import MeetingServer

/// Who comes back to a text that has moved on: from within the window, and from behind it.
@Suite struct WindowTests {
  private static let ana = ConnectionID(1)
  private static let ben = ConnectionID(2)
  private static let now = RoomStateTests.start

  /// A room whose notes forget all but the last `window` edits, and Ana's replica of it.
  private static func scene(window: Int) throws -> (RoomState, Replica) {
    var meeting = Meeting()
    let document = Document(Text("[]"), limit: Limits.pageBytes, window: window)
    meeting.texts = Texts(
      notes: SharedPage(
        title: "", document: document, authorship: Authorship(of: document.text.count),
        latest: [:]), pages: [])
    var state = try RoomStateTests.state(
      Ledger(meeting: meeting, head: EventNumber(1), settled: [:]))
    let tick = state.take(
      [RoomStateTests.join(1, "Ana"), RoomStateTests.join(2, "Ben", .presenter)], at: now)
    var replica = Replica()
    _ = replica.join(try #require(RoomStateTests.welcomes(tick).first))
    _ = replica.replace(with: state.ledger.meeting, head: state.ledger.head)
    return (state, replica)
  }

  private static func edit(_ count: UInt32, _ edit: Edit) -> RoomMessage {
    .propose(ben, count: count, .texts(.edit(.notes, edit)))
  }

  /// Ben's edits, each to what the last one left, at the front.
  private static func write(_ count: Int, _ state: inout RoomState) -> Tick {
    let x = Change(replacing: 0..<0, with: "b")
    return state.take(
      (0..<count).map { edit(UInt32($0 + 1), Edit(to: Version(UInt64($0)), x)) }, at: now)
  }

  private static func propose(_ frames: [ClientFrame]) -> [RoomMessage] {
    frames.compactMap { frame in
      guard case .propose(let count, let proposal) = frame else { return nil }
      return .propose(ana, count: count, proposal)
    }
  }

  private static func hear(_ tick: Tick, _ replica: inout Replica) {
    let delivery = Delivery(after: tick.after, through: tick.through, records: tick.records)
    #expect(replica.receive(delivery) != nil)
    for case .outcome(ana, let count, let refusal) in tick.actions {
      _ = replica.settle(count: count, refusal)
    }
  }

  @Test("one attendee who edits without end makes no edit of another too old for minutes")
  func share() throws {
    var state = try RoomStateTests.state()
    _ = state.take(
      [RoomStateTests.join(1, "Ana"), RoomStateTests.join(2, "Eve")], at: Self.now)
    let x = Change(replacing: 0..<0, with: "e")
    let allowed = Int(RoomState.edits.burst)
    var (made, count) = (0, UInt32(0))
    var refusals: Set<String> = []
    // What a connection may propose in so many seconds is more than the window holds.
    for second in 0..<170 {
      let version = state.ledger.meeting.texts.notes.document.version
      let edits = (0..<200).map { Self.edit(count + UInt32($0 + 1), Edit(to: version, x)) }
      count += 200
      let tick = state.take(edits, at: Self.now.later(by: Int64(second) * 1_000))
      made += tick.records.count
      for case .outcome(_, _, let refusal?) in tick.actions { refusals.insert(refusal.code) }
    }
    #expect(made == allowed + 169 * Int(RoomState.edits.perSecond))
    #expect(refusals == [Refusal.tooFast.code])
    let late = Self.now.later(by: 170_000)
    let tick = state.take(
      [
        .propose(
          Self.ana, count: 1,
          .texts(.edit(.notes, Edit(to: .start, Change(replacing: 0..<0, with: "a")))))
      ], at: late)
    #expect(tick.records.count == 1)
    #expect(state.ledger.meeting.texts.notes.document.text.description.contains("a"))
  }

  @Test("an edit 20,000 behind lands where its words were, and nobody is told of anything")
  func farBehind() throws {
    var (state, replica) = try Self.scene(window: 32_768)
    let frames = try replica.replace(1..<1, of: .notes, with: "ana", at: Self.now)
    let missed = Self.write(20_000, &state)
    #expect(missed.records.count == 20_000)
    let tick = state.take(Self.propose(frames), at: Self.now)
    #expect(tick.records.count == 1)
    Self.hear(missed, &replica)
    Self.hear(tick, &replica)
    let text = state.ledger.meeting.texts.notes.document.text
    #expect(text.description == String(repeating: "b", count: 20_000) + "[ana]")
    #expect(replica.text(.notes) == text)
    #expect(replica.unconfirmed == 0)
    #expect(replica.takeNews().isEmpty)
  }

  @Test(
    "behind the window the edit is refused, merged with what was typed since, told, and lands once",
    arguments: [true, false])
  func behindWindow(tailFirst: Bool) throws {
    var (state, replica) = try Self.scene(window: 4)
    var frames = try replica.replace(1..<1, of: .notes, with: "flight", at: Self.now)
    for (place, word) in [(7, " one"), (11, " two"), (15, " three")] {
      #expect(try replica.replace(place..<place, of: .notes, with: word, at: Self.now) == [])
    }
    let missed = Self.write(10, &state)
    if tailFirst { Self.hear(missed, &replica) }
    let refused = state.take(Self.propose(frames), at: Self.now)
    #expect(refused.actions == [.outcome(Self.ana, count: 1, .editTooOld)])
    if !tailFirst { Self.hear(missed, &replica) }
    Self.hear(refused, &replica)
    let whole = String(repeating: "b", count: 10) + "[flight one two three]"
    #expect(replica.text(.notes)?.description == whole)
    #expect(replica.takeNews().map(\.1) == [.merged])
    frames = replica.takeOutgoing()
    #expect(frames.count == 1)
    Self.hear(state.take(Self.propose(frames), at: Self.now), &replica)
    #expect(state.ledger.meeting.texts.notes.document.text.description == whole)
    #expect(replica.text(.notes)?.description == whole)
    #expect(replica.unconfirmed == 0)
    #expect(replica.takeOutgoing() == [])
  }

  @Test("who comes back behind the window to a snapshot keeps and is told the same")
  func snapshot() throws {
    var (state, replica) = try Self.scene(window: 4)
    _ = try replica.replace(1..<1, of: .notes, with: "flight", at: Self.now)
    _ = try replica.replace(7..<7, of: .notes, with: " more", at: Self.now)
    _ = Self.write(10, &state)
    let tick = state.take([RoomStateTests.rejoin(3, 1)], at: Self.now)
    let again = replica.join(try #require(RoomStateTests.welcomes(tick).first))
    _ = replica.replace(with: state.ledger.meeting, head: state.ledger.head)
    let whole = String(repeating: "b", count: 10) + "[flight more]"
    #expect(replica.text(.notes)?.description == whole)
    #expect(replica.takeNews().map(\.1) == [.merged])
    // The old edit is on its way again, and comes too late for good.
    let frames = again + replica.takeOutgoing()
    let messages = Self.propose(frames).map { message -> RoomMessage in
      guard case .propose(_, let count, let proposal) = message else { return message }
      return .propose(ConnectionID(3), count: count, proposal)
    }
    let landed = state.take(messages, at: Self.now)
    Self.hear(landed, &replica)
    #expect(state.ledger.meeting.texts.notes.document.text.description == whole)
    #expect(replica.text(.notes)?.description == whole)
    #expect(replica.unconfirmed == 0)
  }

  @Test("a client that tells of its divergence finds its way into the server's log")
  func log() async throws {
    let remarks = Remarks()
    try await House.with(logger: remarks.logger) { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      let edit = Edit(to: .start, Change(replacing: 0..<0, with: "x"))
      ana.send(.diverged(.notes, Version(256)), .propose(count: 1, .texts(.edit(.notes, edit))))
      _ = await ana.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains { $0.by.count == 1 } ? true : nil
      }
      let expected =
        "replica diverged meeting=\(house.meeting.id) participant=@1 text=notes version=v256"
      #expect(remarks.all == [expected])
    }
  }
}
