import FoundationEssentials
import Glibc
import Localization
import MeetingModel
import Storage
import StorageSQLite
import Testing
import Wire

@testable import plenary

@Suite("plenary check --data")
@MainActor
struct DataCheckTests {
  private let meeting = MeetingID("standup")

  /// The folder of a server that has stored ten records and noted its head.
  private func withFolder(
    _ body: (_ folder: String, SQLiteStorage, [[UInt8]]) async throws -> Void
  ) async throws {
    var template = Array("/tmp/plenary-check-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let meeting = try #require(meeting)
    var head = LogHead.start(of: meeting)
    var records: [[UInt8]] = []
    for number in 1...10 {
      let record = Record(
        number: EventNumber(UInt64(number)), time: Moment(milliseconds: Int64(number)),
        by: ProposalID(participant: ParticipantID(1), count: UInt32(number)),
        event: .chat(.said("line \(number)", to: .everyone)), nonce: UInt64(number))
      let sealed = try RecordCodec.seal(record, after: head)
      records.append(sealed.bytes)
      head = sealed.head
    }
    let storage = try SQLiteStorage.open(folder: folder)
    try await storage.create(
      MeetingEntry(
        id: meeting, title: "Weekly", created: Moment(milliseconds: 1), attendeeKey: "a",
        presenterKey: "p", organizerKey: "o"))
    try await storage.keepHeads([meeting: head])
    try await body(folder, storage, records)
    try storage.close()
  }

  private func problems(in folder: String) async -> Int {
    var inspection = Inspection(reader: Reader(language: .english))
    await inspection.logs(in: folder)
    return inspection.problems
  }

  @Test("finds a sound folder sound, also while a server uses it, which goes on")
  func sound() async throws {
    try await withFolder { folder, storage, records in
      let meeting = try #require(meeting)
      try await storage.append(records, to: meeting, after: .none)
      #expect(await problems(in: folder) == 0)
      try await storage.append([[1]], to: meeting, after: EventNumber(10))
      #expect(try await storage.head(of: meeting) == EventNumber(11))
    }
  }

  @Test("finds one letter changed, and a lost end")
  func damaged() async throws {
    for change in [
      { (records: inout [[UInt8]]) in records[4][records[4].count - 1] ^= 1 },
      { (records: inout [[UInt8]]) in records.removeLast(3) },
    ] as [(inout [[UInt8]]) -> Void] {
      try await withFolder { folder, storage, records in
        var records = records
        change(&records)
        try await storage.append(records, to: try #require(meeting), after: .none)
        #expect(await problems(in: folder) == 1)
      }
    }
  }

  @Test("finds that there is no store, and makes none")
  func missing() async throws {
    try await withFolder { folder, _, _ in
      #expect(await problems(in: folder + "/none") == 1)
      #expect(access(folder + "/none", F_OK) != 0)
    }
  }
}
