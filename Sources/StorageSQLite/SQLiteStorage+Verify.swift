import GRDB
package import MeetingModel
package import Storage

/// What is wrong with a store, for `plenary check`.
package enum StorageFlaw: Hashable, Sendable {
  /// SQLite finds pages, rows or keys that do not fit together.
  case damaged
  /// Rows belong to a meeting that is not there.
  case orphaned
  /// A meeting's name breaks the rule for names.
  case misnamed
  /// The log ends after `after` and goes on later.
  case gap(MeetingID, after: EventNumber)
  /// The snapshot tells of events that the log does not hold.
  case snapshotAhead(MeetingID)
}

extension SQLiteStorage {
  /// The meetings that have an entry, by name, whatever version of the program wrote the file.
  package func meetingIDs() async throws(StorageError) -> [MeetingID] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT id FROM meeting ORDER BY id")
        .compactMap { MeetingID(try $0.text(0)) }
    }
  }

  /// Reads the whole file and says what is wrong with it; nothing when it is sound. Takes as long as
  /// reading takes, and stops nobody meanwhile.
  package func verify() async throws(StorageError) -> [StorageFlaw] {
    do {
      return try await read { database in
        var flaws: [StorageFlaw] = []
        if try String.fetchOne(database, sql: "PRAGMA quick_check(1)") != "ok" {
          flaws.append(.damaged)
        }
        if try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") != nil {
          flaws.append(.orphaned)
        }
        return try flaws + misnamed(in: database) + gaps(in: database)
          + hastySnapshots(in: database)
      }
    } catch .corrupt {
      return [.damaged]
    }
  }
}

private func misnamed(in database: Database) throws -> [StorageFlaw] {
  try Row.fetchAll(database, sql: "SELECT id FROM meeting")
    .contains { MeetingID(try $0.text(0)) == nil } ? [.misnamed] : []
}

/// The first gap of each log that has one.
private func gaps(in database: Database) throws -> [StorageFlaw] {
  let rows = try Row.fetchAll(
    database,
    sql: """
      SELECT meeting.id, CASE min(number) WHEN 1 THEN (
        SELECT min(before.number) FROM record AS before
        WHERE before.meeting = record.meeting AND NOT EXISTS (
          SELECT 1 FROM record AS next
          WHERE next.meeting = before.meeting AND next.number = before.number + 1)
        ) ELSE 0 END
      FROM record JOIN meeting ON meeting.key = record.meeting
      GROUP BY record.meeting HAVING count(*) <> max(number) ORDER BY meeting.id
      """)
  return try rows.compactMap { row in
    let after = try row.number(1)
    return MeetingID(try row.text(0)).map { .gap($0, after: after) }
  }
}

private func hastySnapshots(in database: Database) throws -> [StorageFlaw] {
  let rows = try Row.fetchAll(
    database,
    sql: """
      SELECT meeting.id FROM snapshot JOIN meeting ON meeting.key = snapshot.meeting
      WHERE snapshot.number > coalesce(
        (SELECT max(number) FROM record WHERE record.meeting = snapshot.meeting), 0)
      ORDER BY meeting.id
      """)
  return try rows.compactMap { MeetingID(try $0.text(0)).map { .snapshotAhead($0) } }
}
