import MeetingModel
import OrderedCollections
import Participation
import TestSupport
import Testing

@testable import MeetingServer

/// Whoever is further behind than one page holds is given one page after the other.
extension ArchivistTests {
  @Test(
    "a page says how far it goes, and the next one joins on to it",
    arguments: [1, Archivist.step.records, Archivist.step.records + 1, 600, 1_000])
  func pages(behind: Int) async throws {
    var rules = RoomRules()
    rules.longestTail = 1_000
    var scene = try await Scene(rules)
    try await scene.append((1...9).map(Self.arrived))
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    let known = Reader(scene.ledger.meeting.seen(by: viewer), head: EventNumber(9))
    try await scene.append((10..<UInt64(10 + behind)).map { Self.said("\($0)", $0, by: 1) })
    guard
      case .frames(let frames, let through) = await scene.archivist.fill(
        .after(EventNumber(9)), for: viewer)
    else {
      Issue.record("no page")
      return
    }
    let first = min(behind, Archivist.step.records)
    #expect(through == EventNumber(UInt64(9 + first)))
    var reader = known
    try reader.take(frames)
    #expect(reader.head == through && reader.meeting.chat.messages.count == first)
    let whole = try #require(
      try await Self.fill(.after(EventNumber(9)), for: viewer, from: known, &scene))
    let isWhole = whole.meeting == scene.ledger.meeting.seen(by: viewer)
    #expect(isWhole)
  }

  @Test("who is one record further behind than the longest tail comes again")
  func tooFar() async throws {
    var rules = RoomRules()
    rules.longestTail = 20
    var scene = try await Scene(rules)
    try await scene.append((1...9).map(Self.arrived))
    try await scene.append((10...30).map { Self.said("\($0)", $0, by: 1) })
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    guard case .frames = await scene.archivist.fill(.after(EventNumber(10)), for: viewer) else {
      Issue.record("20 records are not too many")
      return
    }
    guard case .isTooWide = await scene.archivist.fill(.after(EventNumber(9)), for: viewer) else {
      Issue.record("21 records are too many")
      return
    }
  }
}
