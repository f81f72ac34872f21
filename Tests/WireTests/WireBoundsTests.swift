import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import Testing

@testable import Wire

/// What decoders take at the edge of what there is, and one step beyond it.
@Suite("The bounds of decoders")
struct WireBoundsTests {
  private static func field(_ body: () throws(WireError) -> Void) -> String? {
    do {
      try body()
      return nil
    } catch WireError.invalid(let field) { return field } catch { return "\(error)" }
  }

  @Test("spots lie within a million cells and more of the board, however they come there")
  func spots() {
    func isRead(_ wired: [Int32]) -> Bool { (try? [Spot](wired: wired)) != nil }
    let far: Int32 = 1 << 20
    for (column, row, isThere) in [
      (far, 0, true), (far + 1, 0, false), (-far, 0, true), (-far - 1, 0, false),
      (0, far, true), (0, far + 1, false), (0, -far, true), (0, -far - 1, false),
    ] {
      #expect(isRead([column, row]) == isThere)
      #expect(isRead([0, 0, column, row]) == isThere)
    }
    #expect(isRead([far, 0, 1, 0]) == false && isRead([far, 0, -1, 0]))
    #expect(isRead([]) && !isRead([1]) && !isRead([1, 2, 3]))
    let beyond = [Spot(column: 1 << 21, row: -(1 << 21))].wired
    #expect(beyond == [far, -far], "what cannot be written is written as far as can be")
  }

  @Test("each figure has as many spots as it needs, and not one less or more")
  func figures() {
    func isRead(_ form: WiredDrawing.Form, _ spots: Int) -> Bool {
      let wired = WiredDrawing.with {
        $0.form = form
        $0.spots = Array(repeating: 1, count: 2 * spots)
      }
      return (try? Figure(wired)) != nil
    }
    for form: WiredDrawing.Form in [.line, .arrow, .box, .ellipse] {
      #expect((0...3).map { isRead(form, $0) } == [false, false, true, false], "\(form)")
    }
    #expect((0...3).map { isRead(.text, $0) } == [false, true, false, false])
    #expect((0...3).map { isRead(.stroke, $0) } == [true, true, true, true])
  }

  @Test("a participant who came has a number above 0 that one more can follow")
  func participants() {
    for (value, isSomebody) in [
      (UInt32(0), false), (1, true), (UInt32(Int32.max), true), (UInt32(Int32.max) + 1, false),
      (.max, false),
    ] {
      #expect(((try? ParticipantID(arrived: value)) != nil) == isSomebody, "\(value)")
    }
  }

  @Test("versions are a range, be it of one")
  func versions() {
    func range(_ lower: UInt32, _ upper: UInt32) -> ClosedRange<UInt32>? {
      try? ClosedRange(
        WiredVersions.with {
          $0.lower = lower
          $0.upper = upper
        })
    }
    #expect(range(3, 3) == 3...3 && range(3, 4) == 3...4 && range(4, 3) == nil)
  }

  @Test("records are numbered up to the last number that there is")
  func numbers() throws {
    func record(after number: UInt64, gap: UInt64) -> UInt64? {
      var run = RecordRun(after: EventNumber(number))
      let wired = WiredRecord.with {
        $0.gap = gap
        $0.event = Event.hands(.allLowered).wired
      }
      return try? run.read(wired).number.value
    }
    #expect(record(after: 0, gap: 0) == 1 && record(after: 7, gap: 2) == 10)
    #expect(record(after: .max - 1, gap: 0) == .max)
    #expect(record(after: .max - 2, gap: 1) == .max)
    #expect(record(after: .max, gap: 0) == nil)
    #expect(record(after: .max - 1, gap: 1) == nil && record(after: .max - 1, gap: 2) == nil)
    #expect(record(after: 0, gap: .max) == nil)
    #expect(try EventNumber(5).advanced(by: .max - 5, field: "x") == EventNumber(.max))
    #expect(
      Self.field { () throws(WireError) in
        _ = try EventNumber(5).advanced(by: .max - 4, field: "x")
      } == "x")
  }

  @Test("ids come by twos")
  func ids() throws {
    let ids = try [ProposalID](wired: [1, 2, 3, 4], field: "ids")
    #expect(
      ids == [
        ProposalID(participant: ParticipantID(1), count: 2),
        ProposalID(participant: ParticipantID(3), count: 4),
      ])
    #expect(
      Self.field { () throws(WireError) in
        _ = try [ProposalID](wired: [1, 2, 3], field: "ids")
      } == "ids")
  }

  @Test("a snapshot is cut into parts of the longest length, and the last one says so")
  func parts() {
    func parts(_ count: Int, areLast: Bool = true) -> [Snapshot] {
      Snapshot.parts(
        of: [UInt8](repeating: 7, count: count), head: EventNumber(3), mark: 9, areLast: areLast)
    }
    let most = Snapshot.longestPart
    for (count, sizes) in [
      (0, [0]), (1, [1]), (most, [most]), (most + 1, [most, 1]), (2 * most, [most, most]),
    ] {
      let cut = parts(count)
      #expect(cut.map(\.bytes.count) == sizes)
      #expect(cut.map(\.isLast) == Array(repeating: false, count: sizes.count - 1) + [true])
      #expect(cut.allSatisfy { $0.head == EventNumber(3) && $0.mark == 9 })
    }
    #expect(parts(0, areLast: false).isEmpty)
    #expect(parts(most + 1, areLast: false).map(\.isLast) == [false, false])
  }

  @Test("a frame is as long as its limit, and not a byte longer, and then nothing is written")
  func frames() {
    var buffer = ByteBuffer()
    #expect(throws: Never.self) { try buffer.writeFrame([1, 2, 3], limit: 3) }
    #expect(Array(buffer.readableBytesView) == [3, 1, 2, 3])
    #expect(throws: WireError.tooLong(limit: 3)) { try buffer.writeFrame([1, 2, 3, 4], limit: 3) }
    #expect(buffer.readableBytes == 4)
  }

  @Test("a seal is ten bytes in front of a record, and nothing shorter or other is one")
  func seals() {
    let sealed = Seal.checksum.bytes(0x0102_0304_0506_0708)
    #expect(sealed == [0xF1, 0x01, 8, 7, 6, 5, 4, 3, 2, 1])
    let parts = Seal.checksum.parts(of: (sealed + [9])[...])
    #expect(parts.value == 0x0102_0304_0506_0708 && Array(parts.rest) == [9])
    #expect(Seal.checksum.parts(of: sealed[...]).value != nil)
    for bytes in [
      Array(sealed.dropLast()), Seal.nonce.bytes(1), [0xF1, 0x02] + sealed.dropFirst(2),
    ] {
      let parts = Seal.checksum.parts(of: bytes[...])
      #expect(parts.value == nil && Array(parts.rest) == bytes)
    }
    let later = [0] + sealed + [9]
    #expect(Array(Seal.checksum.parts(of: later[1...]).rest) == [9], "a slice of others")
  }

  @Test("whole drawings count on from shape to shape, and never beyond what can be counted")
  func gaps() {
    func isRead(_ gaps: [UInt64], _ last: UInt64) -> Bool {
      let wired = WiredWhiteboard.with {
        $0.shapes = gaps.map { gap in
          .with {
            $0.gap = gap
            $0.drawing.spots = [1, 1]
            $0.drawing.form = .stroke
          }
        }
        $0.gap = last
      }
      return (try? Whiteboard(wired)) != nil
    }
    let most = UInt64(Int.max)
    #expect(isRead([], most) && isRead([0, 0], 5))
    #expect(isRead([most - 1], 0))
    #expect(!isRead([most], 0) && !isRead([most - 1, 0], 0) && !isRead([.max], 0))
  }

  @Test("halves of a delivery cover what it covers, and one record cannot be parted")
  func halves() throws {
    func delivery(_ count: Int) -> Delivery {
      Delivery(
        after: EventNumber(4), through: EventNumber(20),
        records: (0..<count).map { index in
          Record(
            number: EventNumber(UInt64(5 + 2 * index)), time: Moment(milliseconds: 0), by: .server,
            event: .hands(.allLowered), nonce: UInt64(index))
        }, mark: 7)
    }
    #expect(delivery(0).halves == nil && delivery(1).halves == nil)
    for count in 2...5 {
      let whole = delivery(count)
      let (front, back) = try #require(whole.halves)
      #expect(front.records + back.records == whole.records)
      #expect(!front.records.isEmpty && !back.records.isEmpty)
      #expect(front.after == whole.after && front.through == front.records.last?.number)
      #expect(back.after == front.through && back.through == whole.through)
      #expect(back.mark == 7 && front.mark == front.records.last?.mark)
    }
  }
}
