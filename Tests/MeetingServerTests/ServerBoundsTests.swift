import MeetingModel
import NIOCore
import Participation
import Testing

@testable import MeetingServer

/// What the server keeps of a kind at most: so much, and one more.
@Suite struct ServerBoundsTests {
  private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

  // MARK: Lines of the log

  @Test("twenty lines about one connection are written at once, one a second, and the rest counted")
  func forbiddenLines() {
    var lines = ForbiddenLines()
    let ann = ParticipantID(1)
    func takes(_ connection: UInt64, after seconds: Int64 = 0) -> Bool {
      lines.takesOne(from: ConnectionID(connection), of: ann, at: Self.start + .seconds(seconds))
    }
    let first = (1...23).map { _ in takes(1) }
    #expect(first == Array(repeating: true, count: 20) + [false, false, false])
    let other = takes(2)
    #expect(other, "another connection has its own")
    let later = [takes(1, after: 1), takes(1, after: 1)]
    #expect(later == [true, false])
    #expect(lines.count == 2)
    let gone = lines.forget([ConnectionID(2), ConnectionID(1), ConnectionID(9)])
    #expect(gone.map(\.leftOut) == [4] && gone.map(\.participant) == [ann])
    #expect(lines.count == 0 && lines.forget().isEmpty)
  }

  @Test("all that was left out is told in the order of the connections when all are forgotten")
  func forgettingAll() {
    var lines = ForbiddenLines()
    for connection: UInt64 in [3, 1, 2] {
      let most = connection == 2 ? 20 : 20 + Int(connection)
      for _ in 0..<most {
        _ = lines.takesOne(
          from: ConnectionID(connection), of: ParticipantID(UInt32(connection)), at: Self.start)
      }
    }
    #expect(lines.forget().map(\.leftOut) == [1, 3] && lines.count == 0)
  }

  @Test("an account's name is told up to 64 bytes, and each byte that is no letter by its number")
  func refusedEntry() {
    func told(_ account: String) -> String {
      let entry = RefusedEntry(
        place: Place("192.0.2.7"), meeting: "tides", account: account, reason: .wrongKey)
      return String(entry.description.split(separator: " ")[4].dropFirst("account=".count))
    }
    #expect(told("aZ09._@-") == "aZ09._@-")
    #expect(told("a b\n/:[`{") == "a%20b%0A%2F%3A%5B%60%7B")
    #expect(told("é\u{7F}") == "%C3%A9%7F" && told("") == "-")
    let most = String(repeating: "x", count: 64)
    #expect(told(most) == most && told(most + "y") == most)
  }

  // MARK: The newest records

  @Test("the marks of so many records are known, and of one more no longer the first")
  func logMarks() {
    var marks = LogMarks(after: EventNumber(10))
    for number in 1...UInt64(LogMarks.most) {
      marks.append(UInt32(number), as: EventNumber(10 + number))
    }
    let first = LogMark(EventNumber(11), 1)
    let last = EventNumber(10 + UInt64(LogMarks.most))
    #expect(marks.has(first) == true && marks.has(LogMark(EventNumber(11), 2)) == false)
    #expect(marks.has(LogMark(EventNumber(10), 0)) == nil)
    #expect(marks.has(LogMark(last, UInt32(LogMarks.most))) == true)
    #expect(marks.has(LogMark(last.next, 0)) == false, "what is beyond the log is not in it")
    marks.append(7, as: last.next)
    #expect(marks.has(first) == nil && marks.has(LogMark(EventNumber(12), 2)) == true)
    #expect(marks.has(LogMark(last.next, 7)) == true)
  }

  @Test("what is cut off the log has no marks any more, and a gap begins anew")
  func cutMarks() {
    var marks = LogMarks()
    for number in 1...5 { marks.append(number == 3 ? nil : 9, as: EventNumber(UInt64(number))) }
    #expect(marks.has(LogMark(EventNumber(3), 9)) == nil, "it has no mark")
    marks.cut(after: EventNumber(4))
    #expect(marks.has(LogMark(EventNumber(4), 9)) == true)
    #expect(marks.has(LogMark(EventNumber(5), 9)) == false)
    marks.append(8, as: EventNumber(7))
    #expect(marks.has(LogMark(EventNumber(4), 9)) == nil)
    #expect(marks.has(LogMark(EventNumber(6), 8)) == nil)
    #expect(marks.has(LogMark(EventNumber(7), 8)) == true)
    marks.cut(after: EventNumber(6))
    #expect(marks.has(LogMark(EventNumber(7), 8)) == false)
    #expect(marks == LogMarks(after: EventNumber(6)))
  }

  @Test("as many of the newest records are held as may be, by their number and by their bytes")
  func recent() {
    func entries(_ numbers: ClosedRange<Int>, bytes: Int) -> [Recent.Entry] {
      numbers.map { number in
        Recent.Entry(
          record: Record(
            number: EventNumber(UInt64(number)), time: Moment(milliseconds: 0), by: .server,
            event: .hands(.allLowered)), bytes: bytes)
      }
    }
    var recent = Recent()
    recent.append(entries(1...Recent.most, bytes: 1))
    #expect(recent.after == .none && recent.bytes == Recent.most)
    recent.append(entries(Recent.most + 1...Recent.most + 1, bytes: 1))
    #expect(recent.after == EventNumber(1) && recent.bytes == Recent.most)
    var long = Recent()
    long.append(entries(1...4, bytes: Recent.mostBytes / 4))
    #expect(long.after == .none)
    long.append(entries(5...5, bytes: 1))
    #expect(long.after == EventNumber(1) && long.bytes == Recent.mostBytes / 4 * 3 + 1)
    long.append(entries(6...6, bytes: Recent.mostBytes + 1))
    #expect(long.after == EventNumber(5), "the last one stays")
    #expect(long.through == EventNumber(6))
  }

  @Test("a page of records has at most so many, and so many bytes but for a first that is longer")
  func pages() {
    var recent = Recent()
    recent.append(
      (1...5).map { number in
        Recent.Entry(
          record: Record(
            number: EventNumber(UInt64(number)), time: Moment(milliseconds: 0), by: .server,
            event: .hands(.allLowered)), bytes: 10)
      })
    func page(_ number: UInt64, _ most: Int, _ bytes: Int) -> [UInt64]? {
      recent.page(after: EventNumber(number), most: most, bytes: bytes)?.map(\.record.number.value)
    }
    #expect(page(0, 9, 50) == [1, 2, 3, 4, 5] && page(0, 9, 49) == [1, 2, 3, 4])
    #expect(page(0, 2, 50) == [1, 2] && page(0, 0, 50) == [] && page(0, -1, 50) == [])
    #expect(page(3, 9, 1) == [4] && page(3, 9, 19) == [4] && page(3, 9, 20) == [4, 5])
    #expect(page(5, 9, 50) == [] && page(6, 9, 50) == nil)
    #expect((0...6).map { recent.bytes(after: EventNumber($0)) } == [50, 40, 30, 20, 10, 0, nil])
  }

  // MARK: Places

  @Test("an address is one place, and of IPv6 a network is")
  func places() {
    #expect(Place("192.0.2.1") == Place("::ffff:192.0.2.1"))
    #expect(Place("::ffff:192.0.2.1").text == "192.0.2.1")
    #expect(Place("192.0.2.1") != Place("192.0.2.2"))
    #expect(Place("2001:db8:0:1::1") == Place("2001:db8:0:1:ffff::2"))
    #expect(Place("2001:db8:0:1::1") != Place("2001:db8:0:2::1"))
    #expect(Place("2001:db8:0:1::1").text == "2001:db8:0:1::1")
    #expect(Place("") == Place("elsewhere") && Place("").text == "-" && Place(nil) == Place(""))
    #expect(Place("") != Place("0.0.0.0"))
  }
}
