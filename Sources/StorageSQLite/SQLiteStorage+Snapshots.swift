import GRDB
package import MeetingModel
package import Storage
import Synchronization

/// A snapshot is the bytes in its row, and behind them those of its parts, in order. A long one is written in
/// several transactions, so that an append waits for one part at most. The parts come first. The row comes
/// last, and makes them count.
///
/// The table of parts is made when the first long snapshot is kept. An earlier version of this program
/// reads the row alone, which is then no snapshot, and folds the whole log.
extension SQLiteStorage {
  /// Bytes of a part: as many as the longest edit of a text has.
  static let partLength = 256 << 10

  package func keepSnapshot(_ bytes: [UInt8], of meeting: MeetingID, at number: EventNumber)
    async throws(StorageError)
  {
    // Of two calls about one meeting, the second keeps its snapshot whole: their parts would mix.
    let isAlone = keeping.withLock { $0.insert(meeting).inserted }
    defer { if isAlone { keeping.withLock { _ = $0.remove(meeting) } } }
    let row = isAlone ? min(bytes.count, Self.partLength) : bytes.count
    let parts = stride(from: row, to: bytes.count, by: Self.partLength).map {
      Array(bytes[$0..<min($0 + Self.partLength, bytes.count)])
    }
    var hasAll = true
    for (part, bytes) in parts.enumerated() where hasAll {
      hasAll = try await write(bytes: bytes.count) { database in
        let kept = try KeptSnapshot(of: meeting, in: database)
        guard try kept.takesParts(of: number) else { return false }
        try kept.add(bytes, as: part, of: number)
        try kept.forgetParts(besides: number, most: 2)
        return true
      }
    }
    try await write(bytes: row) { [partCount = parts.count, hasAll] database in
      let kept = try KeptSnapshot(of: meeting, in: database)
      guard try kept.takes(number) else { return }
      // Where a snapshot is kept at this number already, the parts there are its own.
      let isWhole = try hasAll && kept.countParts(of: number) == partCount
      try kept.put(isWhole ? Array(bytes[..<row]) : bytes, at: number)
      if !isWhole || partCount == 0 { try kept.forgetParts() }
    }
    while try await write({
      try KeptSnapshot(of: meeting, in: $0).forgetParts(besides: number, most: 2)
    }) {}
  }

  package func snapshot(of meeting: MeetingID)
    async throws(StorageError) -> (number: EventNumber, bytes: [UInt8])?
  {
    try await read { try KeptSnapshot(of: meeting, in: $0).whole() }
  }
}

/// The snapshot of one meeting within one transaction.
struct KeptSnapshot {
  private let key: Int64
  private let database: Database
  private let hasParts: Bool

  init(of meeting: MeetingID, in database: Database) throws {
    let row = try database.first("SELECT key FROM meeting WHERE id = ?", [meeting.text])
    guard let row else { throw StorageError.unknownMeeting }
    key = try row.integer(0)
    self.database = database
    hasParts = try database.tableExists("snapshot_part")
  }

  /// Whether one at `number` is to be kept: none that is newer is. Throws `.conflict` when the log does
  /// not reach that far.
  func takes(_ number: EventNumber) throws -> Bool {
    let head = try database.first(
      "SELECT coalesce(max(number), 0) FROM record WHERE meeting = ?", [key])
    guard let head = try head?.number(0) else { throw StorageError.corrupt }
    guard number <= head else { throw StorageError.conflict(head: head) }
    let row = try database.first("SELECT number FROM snapshot WHERE meeting = ?", [key])
    return try row.map { try $0.number(0) <= number } ?? true
  }

  /// Whether parts of a snapshot at `number` may be added: not once that number, or a later one, is kept. The
  /// parts of a kept snapshot are being read.
  func takesParts(of number: EventNumber) throws -> Bool {
    let row = try database.first("SELECT number FROM snapshot WHERE meeting = ?", [key])
    let isNewer = try row.map { try $0.number(0) < number } ?? true
    return try takes(number) && isNewer
  }

  func add(_ bytes: [UInt8], as part: Int, of number: EventNumber) throws {
    if !hasParts {
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS snapshot_part (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            number INTEGER NOT NULL,
            part INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (meeting, number, part)
          ) STRICT
          """)
    }
    try database.run(
      "INSERT OR REPLACE INTO snapshot_part (meeting, number, part, bytes) VALUES (?, ?, ?, ?)",
      [key, Int64(number.value), part, blob(bytes)])
  }

  func put(_ bytes: [UInt8], at number: EventNumber) throws {
    try database.run(
      """
      INSERT INTO snapshot (meeting, number, bytes) VALUES (?, ?, coalesce(?, x''))
      ON CONFLICT (meeting) DO UPDATE SET number = excluded.number, bytes = excluded.bytes
      """, [key, Int64(number.value), blob(bytes)])
  }

  func countParts(of number: EventNumber) throws -> Int {
    guard hasParts else { return 0 }
    let row = try database.first(
      "SELECT count(*) FROM snapshot_part WHERE meeting = ? AND number = ?",
      [key, Int64(number.value)])
    return try row.map { Int(try $0.integer(0)) } ?? 0
  }

  /// Forgets `most` parts that belong neither to the snapshot that counts nor to one at `number`; whether
  /// there were any.
  @discardableResult
  func forgetParts(besides number: EventNumber, most: Int) throws -> Bool {
    guard hasParts else { return false }
    try database.run(
      """
      DELETE FROM snapshot_part WHERE rowid IN (
        SELECT rowid FROM snapshot_part WHERE meeting = ?1 AND number <> ?2
          AND number <> coalesce((SELECT number FROM snapshot WHERE meeting = ?1), -1) LIMIT ?3)
      """, [key, Int64(number.value), most])
    return database.changesCount > 0
  }

  /// Forgets all parts.
  func forgetParts() throws {
    guard hasParts else { return }
    try database.run("DELETE FROM snapshot_part WHERE meeting = ?", [key])
  }

  func whole() throws -> (number: EventNumber, bytes: [UInt8])? {
    let row = try database.first("SELECT number, bytes FROM snapshot WHERE meeting = ?", [key])
    guard let row else { return nil }
    let number = try row.number(0)
    var bytes = try row.bytes(1)
    // A version that knows no parts may have kept a whole one at the same number.
    guard hasParts, bytes.count == SQLiteStorage.partLength else { return (number, bytes) }
    let parts = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT bytes FROM snapshot_part WHERE meeting = ? AND number = ? ORDER BY part"),
      arguments: [key, Int64(number.value)])
    while let part = try parts.next() { bytes += try part.bytes(0) }
    return (number, bytes)
  }

  /// Forgets it when it covers a record after `number`.
  func forget(after number: EventNumber) throws {
    let after = Int64(clamping: number.value)
    try database.run("DELETE FROM snapshot WHERE meeting = ? AND number > ?", [key, after])
    guard hasParts else { return }
    try database.run("DELETE FROM snapshot_part WHERE meeting = ? AND number > ?", [key, after])
  }
}
