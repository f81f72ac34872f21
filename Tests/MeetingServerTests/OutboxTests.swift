import MeetingModel
import NIOCore
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct OutboxTests {
  private func frame(_ bytes: Int) -> ByteBuffer { ByteBuffer(repeating: 7, count: bytes) }

  private func deliver(_ bytes: Int, after: UInt64, _ outbox: inout Outbox) {
    outbox.deliver(
      SharedFrame(frame(bytes)), after: EventNumber(after), through: EventNumber(after + 1))
  }

  private func sizes(_ outbox: inout Outbox) -> [Int] {
    var sizes: [Int] = []
    while let buffer = outbox.next() { sizes.append(buffer.readableBytes) }
    return sizes
  }

  @Test("frames leave in the order in which they came")
  func order() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(1))
    deliver(2, after: 0, &outbox)
    outbox.keep(frame(3))
    #expect(sizes(&outbox) == [1, 2, 3])
    #expect(outbox.isEmpty)
  }

  @Test("beyond the limit all deliveries are dropped, and what was dropped first is remembered")
  func overrun() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(5))
    deliver(60, after: 4, &outbox)
    deliver(61, after: 5, &outbox)
    #expect(outbox.gap == .after(EventNumber(4)))
    deliver(1, after: 6, &outbox)
    #expect(sizes(&outbox) == [5])
    outbox.ask()
    // Not all that was sent out live: number 8 is still to come from the archive.
    outbox.fill([frame(9)], through: EventNumber(6), head: EventNumber(8))
    #expect(outbox.gap == .after(EventNumber(6)))
    outbox.ask()
    outbox.fill([frame(9)], through: EventNumber(8), head: EventNumber(8))
    #expect(outbox.gap == nil)
    deliver(1, after: 8, &outbox)
    #expect(sizes(&outbox) == [9, 9, 1])
  }

  @Test(
    "what came live while the archive was at work joins on to its answer, without what that holds")
  func retained() {
    var outbox = Outbox(limit: 100)
    outbox.lack(.joining(known: .none, settled: Settled(openly: 0, quietly: 0)))
    deliver(1, after: 3, &outbox)
    outbox.ask()
    for number in UInt64(4)...7 { deliver(Int(number), after: number, &outbox) }
    outbox.fill([frame(50)], through: EventNumber(6), head: EventNumber(8))
    #expect(outbox.gap == nil)
    #expect(sizes(&outbox) == [50, 6, 7])
  }

  @Test("more than the limit is not retained: the archive is asked again")
  func retainedTooMuch() {
    var outbox = Outbox(limit: 100)
    outbox.lack(.whole(settled: Settled(openly: 0, quietly: 0)))
    outbox.ask()
    deliver(60, after: 4, &outbox)
    deliver(60, after: 5, &outbox)
    deliver(1, after: 6, &outbox)
    outbox.fill([frame(50)], through: EventNumber(5), head: EventNumber(7))
    #expect(outbox.gap == .after(EventNumber(5)))
    #expect(sizes(&outbox) == [50])
  }

  @Test("a delivery of any size is taken while nothing waits")
  func large() {
    var outbox = Outbox(limit: 100)
    deliver(1_000, after: 0, &outbox)
    #expect(outbox.gap == nil)
    #expect(!outbox.isEmpty)
  }

  @Test("answers that nobody reads make a connection hopeless; what lets it in does not")
  func hopeless() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(1_000), isCounted: false)
    deliver(90, after: 0, &outbox)
    #expect(!outbox.isHopeless)
    outbox.keep(frame(101))
    #expect(outbox.isHopeless)
  }

  @Test("what is given out covers every number once, in order, however it is dropped and filled")
  func cover() {
    Seeded.each(500) { random in
      var outbox = Outbox(limit: 20 + random.below(100))
      var given = EventNumber.none
      var head = EventNumber.none
      var ends: [EventNumber] = []
      var asked: EventNumber?
      // Each buffer's length says how many numbers it covers.
      for _ in 0..<80 {
        switch random.below(5) {
        case 0, 1:
          let count = 1 + random.below(30)
          let after = head
          head.value += UInt64(count)
          ends.append(head)
          outbox.deliver(SharedFrame(frame(count)), after: after, through: head)
        case 2:
          guard case .after(let number)? = outbox.gap, outbox.isEmpty, asked == nil else {
            continue
          }
          #expect(number == given, "\(random)")
          asked = number
          outbox.ask()
        case 3:
          guard let number = asked else { continue }
          asked = nil
          // Up to the end of some tick.
          guard let through = ends.filter({ $0 > number }).randomElement(using: &random) else {
            continue
          }
          let count = Int(through.value - number.value)
          outbox.fill([frame(count)], through: through, head: head)
        default:
          if let buffer = outbox.next() { given.value += UInt64(buffer.readableBytes) }
        }
      }
      while let buffer = outbox.next() { given.value += UInt64(buffer.readableBytes) }
      if case .after(let number)? = outbox.gap {
        #expect(given == number, "\(random)")
      } else {
        #expect(given == head, "\(random)")
      }
    }
  }
}
