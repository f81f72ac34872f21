import MeetingModel
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct RecentTests {
  static func entry(_ number: UInt64, _ bytes: Int) -> Recent.Entry {
    Recent.Entry(
      record: Record(
        number: EventNumber(number), time: Moment(milliseconds: 0), by: .server,
        event: .conduct(.ended)), bytes: bytes)
  }

  @Test("any appends: it is bounded by records and bytes, and gives what a list of all would give")
  func laws() {
    Seeded.each(200) { random in
      var recent = Recent(after: EventNumber(7))
      var all: [Recent.Entry] = []
      for _ in 0..<random.below(30) {
        let new = (0..<random.below(60)).map { index in
          Self.entry(8 + UInt64(all.count + index), random.below(random.pick([10, 600_000])))
        }
        all += new
        recent.append(new)
      }
      let held = all.filter { $0.record.number > recent.after }
      let sum = held.reduce(0) { $0 + $1.bytes }
      #expect(held.count <= Recent.most, "\(random)")
      #expect(sum <= Recent.mostBytes || held.count == 1, "\(random)")
      #expect(recent.bytes == sum, "\(random)")
      #expect(recent.through == all.last?.record.number ?? EventNumber(7), "\(random)")
      for _ in 0..<20 {
        let after = EventNumber(UInt64(5 + random.below(all.count + 5)))
        let (most, bytes) = (random.below(80), random.below(2_000_000))
        let page = recent.page(after: after, most: most, bytes: bytes)
        let rest = held.filter { $0.record.number > after }
        guard after >= recent.after, after <= recent.through else {
          #expect(page == nil && recent.bytes(after: after) == nil, "\(random)")
          continue
        }
        #expect(recent.bytes(after: after) == rest.reduce(0) { $0 + $1.bytes }, "\(random)")
        let expected = rest.prefix(most).indices.prefix { index in
          index == rest.startIndex || rest[...index].reduce(0) { $0 + $1.bytes } <= bytes
        }
        #expect(page == expected.map { rest[$0] }, "\(random)")
      }
    }
  }

  @Test("notes of three megabytes, rewritten 100 times, leave no more than the bound")
  func rewritten() {
    var recent = Recent()
    for number in UInt64(1)...100 { recent.append([Self.entry(number, 2_900_000)]) }
    #expect(recent.bytes == 2_900_000)
    #expect(recent.page(after: EventNumber(98), most: 9, bytes: .max) == nil)
    #expect(recent.page(after: EventNumber(99), most: 9, bytes: 1)?.count == 1)
  }
}
