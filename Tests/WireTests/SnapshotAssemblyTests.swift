import MeetingModel
import Participation
import TestSupport
import Testing
import Wire

@Suite struct SnapshotAssemblyTests {
  @Test("the parts of a snapshot make the meeting again")
  func roundTrip() throws {
    try Seeded.each(100) { random in
      let meeting = random.meeting()
      let head = EventNumber(random.next())
      var assembly = SnapshotAssembly()
      let parts = try Snapshot.parts(of: meeting, head: head)
      #expect(parts.count == 1 && parts[0].isLast, "\(random)")
      #expect(try assembly.take(parts[0]) == meeting, "\(random)")
      #expect(!assembly.isUnderWay, "\(random)")
    }
  }

  @Test("a long meeting comes in parts, each within its limit, the last one marked")
  func manyParts() throws {
    let meeting = longMeeting()
    let parts = try Snapshot.parts(of: meeting, head: EventNumber(7))
    #expect(parts.count == 5)
    #expect(parts.map(\.isLast) == [false, false, false, false, true])
    #expect(parts.allSatisfy { $0.bytes.count <= Snapshot.longestPart && $0.head.value == 7 })
    var assembly = SnapshotAssembly()
    for part in parts.dropLast() {
      #expect(try assembly.take(part) == nil)
      #expect(assembly.isUnderWay)
    }
    #expect(try assembly.take(parts[4]) == meeting)
  }

  @Test("parts of two snapshots do not mix, and the next snapshot starts afresh")
  func mixed() throws {
    let meeting = longMeeting()
    let parts = try Snapshot.parts(of: meeting, head: EventNumber(7))
    var assembly = SnapshotAssembly()
    _ = try assembly.take(parts[0])
    var foreign = parts[1]
    foreign.head = EventNumber(8)
    #expect(throws: WireError.invalid(field: "head")) { try assembly.take(foreign) }
    #expect(!assembly.isUnderWay)
    var joined: Meeting?
    for part in parts { joined = try assembly.take(part) }
    #expect(joined == meeting)
  }

  @Test("more than a snapshot can hold is refused")
  func bounded() throws {
    var assembly = SnapshotAssembly()
    let part = Snapshot(
      head: EventNumber(1), isLast: false, bytes: Array(repeating: 0, count: 64 << 20))
    for _ in 0..<4 { #expect(try assembly.take(part) == nil) }
    #expect(throws: WireError.tooLong(limit: SnapshotAssembly.longest)) { try assembly.take(part) }
    #expect(!assembly.isUnderWay)
  }

  @Test("parts that make no meeting are refused")
  func nonsense() {
    var assembly = SnapshotAssembly()
    let part = Snapshot(head: EventNumber(1), isLast: true, bytes: [0xFF])
    #expect(throws: WireError.undecodable) { try assembly.take(part) }
    #expect(!assembly.isUnderWay)
  }

  private func longMeeting() -> Meeting {
    var meeting = Meeting()
    let slide = Slide(title: "", markdown: String(repeating: "é", count: 550_000))
    meeting.decks = Decks(all: [(.server, Deck(title: "long", slides: [slide]))])
    return meeting
  }
}
