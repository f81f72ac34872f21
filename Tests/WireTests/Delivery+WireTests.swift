import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import TestSupport
import Testing

@testable import Wire

@Suite struct DeliveryTests {
  @Test("numbers that overflow are refused")
  func overflow() {
    let board = WiredStage.Event.with { $0.boardShown = WiredNothing() }
    let gap = WiredDelivery.with {
      $0.after = .max - 1
      $0.records = [.with { $0.stage = board }, .with { $0.stage = board }]
    }
    #expect(throws: WireError.invalid(field: "gap")) { try Delivery(gap) }
    let beyond = WiredDelivery.with {
      $0.after = .max
      $0.beyond = 1
    }
    #expect(throws: WireError.invalid(field: "beyond")) { try Delivery(beyond) }
  }

  @Test("numbers that do not grow are refused by the receiver")
  func disorder() throws {
    let event = Event.stage(.boardShown)
    let time = Moment(milliseconds: 0)
    let records = [2, 2].map {
      Record(number: EventNumber($0), time: time, by: .server, event: event)
    }
    let delivery = Delivery(after: EventNumber(1), through: EventNumber(2), records: records)
    #expect(throws: WireError.invalid(field: "gap")) { try Delivery(delivery.wired) }
  }

  @Test("a delivery's frame has the bytes that the schema gives it")
  func generated() {
    Seeded.each(300) { random in
      let delivery = random.delivery()
      let frame = WiredServerFrame.with { $0.delivery = delivery.wired }
      let generated = try? frame.encoded()
      #expect(generated != nil && (try? delivery.payload()) == generated, "\(random)")
    }
  }

  @Test("a delivery too long for one frame goes as several that cover the same")
  func split() throws {
    var random = Seeded(seed: 1)
    let slide = Slide(title: "", markdown: String(repeating: "x", count: Limits.deckBytes))
    let records = (1...7).map { number in
      var record = random.record(number: EventNumber(UInt64(number * 2)))
      record.event = .decks(.added(Deck(title: "", slides: [slide])))
      return record
    }
    let whole = Delivery(after: EventNumber(1), through: EventNumber(20), records: records)
    var buffer = ByteBuffer()
    try ServerFrame.delivery(whole).encode(into: &buffer)

    var joined = Delivery(after: whole.after, through: whole.after, records: [])
    var frames = 0
    while let length = try FrameLength.read(from: &buffer, limit: Wire.longestFrame) {
      let slice = buffer.readSlice(length: length)
      let payload = try #require(slice)
      guard case .delivery(let part) = try ServerFrame(decoding: payload) else {
        Issue.record("a delivery was split into something else")
        return
      }
      #expect(part.after == joined.through)
      joined.through = part.through
      joined.records += part.records
      frames += 1
    }
    #expect(joined == whole)
    #expect(frames > 1)
  }
}
