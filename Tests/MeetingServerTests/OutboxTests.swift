import MeetingModel
import NIOCore
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct OutboxTests {
  private func frame(_ bytes: Int) -> ByteBuffer { ByteBuffer(repeating: 7, count: bytes) }

  @Test("frames leave in the order in which they came")
  func order() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(1))
    outbox.deliver(frame(2), after: .none)
    outbox.keep(frame(3))
    #expect([outbox.next(), outbox.next(), outbox.next()].map { $0?.readableBytes } == [1, 2, 3])
    #expect(outbox.isEmpty)
    #expect(outbox.next() == nil)
  }

  @Test("beyond the limit all deliveries are dropped, and what was dropped first is remembered")
  func overrun() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(5))
    outbox.deliver(frame(60), after: EventNumber(4))
    outbox.deliver(frame(60), after: EventNumber(5))
    #expect(outbox.behind == EventNumber(4))
    outbox.deliver(frame(1), after: EventNumber(6))
    #expect(outbox.next()?.readableBytes == 5)
    #expect(outbox.next() == nil)
    outbox.turn(to: frame(9), through: EventNumber(6), isLast: false)
    #expect(outbox.behind == EventNumber(6))
    outbox.turn(to: frame(9), through: EventNumber(7), isLast: true)
    #expect(outbox.behind == nil)
    outbox.deliver(frame(1), after: EventNumber(7))
    #expect([outbox.next(), outbox.next(), outbox.next()].map { $0?.readableBytes } == [9, 9, 1])
  }

  @Test("a delivery of any size is taken while nothing waits")
  func large() {
    var outbox = Outbox(limit: 100)
    outbox.deliver(frame(1_000), after: .none)
    #expect(outbox.behind == nil)
    #expect(!outbox.isEmpty)
  }

  @Test("answers that nobody reads make a connection hopeless; what lets it in does not")
  func hopeless() {
    var outbox = Outbox(limit: 100)
    outbox.keep(frame(1_000), isCounted: false)
    outbox.deliver(frame(90), after: .none)
    #expect(!outbox.isHopeless)
    outbox.keep(frame(101))
    #expect(outbox.isHopeless)
  }

  @Test("what is given out covers every number once, in order, however it is dropped and paged")
  func cover() {
    Seeded.each(500) { random in
      var outbox = Outbox(limit: 20 + random.below(100))
      var given = EventNumber.none
      var head = EventNumber.none
      // Each buffer's length says how many numbers it covers.
      for _ in 0..<60 {
        switch random.below(4) {
        case 0, 1:
          let count = 1 + random.below(30)
          outbox.deliver(frame(count), after: head)
          head.value += UInt64(count)
        case 2:
          if let behind = outbox.behind, outbox.isEmpty {
            #expect(behind == given, "\(random)")
            let count = min(head.value - behind.value, UInt64(1 + random.below(40)))
            let through = EventNumber(behind.value + count)
            outbox.turn(to: frame(Int(count)), through: through, isLast: through == head)
          }
        default:
          if let buffer = outbox.next() { given.value += UInt64(buffer.readableBytes) }
        }
      }
      while let buffer = outbox.next() { given.value += UInt64(buffer.readableBytes) }
      #expect(given == outbox.behind ?? head, "\(random)")
    }
  }
}
