import GRDB
package import MeetingModel
package import Storage

extension SQLiteStorage {
  package func append(_ records: [[UInt8]], to meeting: MeetingID, after: EventNumber)
    async throws(StorageError)
  {
    let bytes = records.reduce(0) { $0 + $1.count }
    try await write(bytes: bytes) { database in
      let log = try StoredLog(of: meeting, in: database)
      let head = try log.head()
      guard after <= head else { throw StorageError.conflict(head: head) }
      if after == head {
        try log.add(records, after: head)
      } else if try !log.holds(records, after: after) {
        throw StorageError.conflict(head: head)
      }
    }
  }

  package func records(of meeting: MeetingID, after: EventNumber, limit: Int, bytes: Int)
    async throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]
  {
    try await read { database in
      try StoredLog(of: meeting, in: database).records(after: after, limit: limit, bytes: bytes)
    }
  }

  package func head(of meeting: MeetingID) async throws(StorageError) -> EventNumber {
    try await read { try StoredLog(of: meeting, in: $0).head() }
  }
}

extension SQLiteStorage {
  /// On a thread that reads: it neither waits for the writer nor keeps it waiting.
  package func keepHeads(_ heads: [MeetingID: LogHead]) async throws(StorageError) {
    guard folder.isHeld else { throw .unavailable(code: ResultCode.SQLITE_READONLY.rawValue) }
    try await read { [folder] _ in try folder.heads.write(heads) }
  }

  package func heads() async throws(StorageError) -> [MeetingID: LogHead] {
    try await read { [folder] _ in try folder.heads.read() }
  }
}

/// The log of one meeting within one transaction.
private struct StoredLog {
  let key: Int64
  private let database: Database

  init(of meeting: MeetingID, in database: Database) throws {
    let row = try database.first("SELECT key FROM meeting WHERE id = ?", [meeting.text])
    guard let row else { throw StorageError.unknownMeeting }
    key = try row.integer(0)
    self.database = database
  }

  func head() throws -> EventNumber {
    let row = try database.first(
      "SELECT coalesce(max(number), 0) FROM record WHERE meeting = ?", [key])
    guard let row else { throw StorageError.corrupt }
    return try row.number(0)
  }

  /// `head` is this log's own, so that it fits SQLite's integers.
  func add(_ records: [[UInt8]], after head: EventNumber) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT INTO record (meeting, number, bytes) VALUES (?, ?, coalesce(?, x''))")
    var number = Int64(head.value)
    for record in records {
      let (next, isBeyond) = number.addingReportingOverflow(1)
      guard !isBeyond else { throw StorageError.corrupt }
      number = next
      try insert.execute(arguments: [key, number, blob(record)])
    }
  }

  /// Whether `records` already stand right after `after`.
  func holds(_ records: [[UInt8]], after: EventNumber) throws -> Bool {
    try self.records(after: after, limit: records.count).map(\.bytes) == records
  }

  func records(
    after: EventNumber, limit: Int, bytes most: Int = .max
  ) throws -> [(number: EventNumber, bytes: [UInt8])] {
    guard let after = Int64(exactly: after.value), limit > 0 else { return [] }
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT number, bytes FROM record WHERE meeting = ? AND number > ? ORDER BY number LIMIT ?
          """),
      arguments: [key, after, limit])
    var page: [(number: EventNumber, bytes: [UInt8])] = []
    var expected = EventNumber(UInt64(after)).next
    var left = most
    while let row = try rows.next() {
      guard try row.number(0) == expected else { throw StorageError.corrupt }
      let record = try row.bytes(1)
      guard page.isEmpty || record.count <= left else { break }
      left = max(0, left) - record.count
      page.append((expected, record))
      expected = expected.next
    }
    return page
  }
}
