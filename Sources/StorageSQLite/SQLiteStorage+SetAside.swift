import GRDB
package import MeetingModel
package import Storage

/// Records that follow a damaged one. Their table is made when it is first needed: a folder in which
/// nothing was ever damaged stays one that earlier versions of this program open.
extension SQLiteStorage {
  package func setAside(after number: EventNumber, of meeting: MeetingID)
    async throws(StorageError)
  {
    try await write { database in
      let key = try key(of: meeting, in: database)
      let after = Int64(clamping: number.value)
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS set_aside (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            batch INTEGER NOT NULL,
            number INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (meeting, batch, number)
          ) STRICT, WITHOUT ROWID
          """)
      try database.execute(
        sql: """
          INSERT INTO set_aside (meeting, batch, number, bytes)
          SELECT meeting,
            1 + (SELECT coalesce(max(batch), 0) FROM set_aside WHERE meeting = ?1), number, bytes
          FROM record WHERE meeting = ?1 AND number > ?2
          """, arguments: [key, after])
      try database.execute(
        sql: "DELETE FROM record WHERE meeting = ? AND number > ?", arguments: [key, after])
      try KeptSnapshot(of: meeting, in: database).forget(after: number)
    }
  }

  package func countSetAside(of meeting: MeetingID) async throws(StorageError) -> Int {
    try await read { database in
      let key = try key(of: meeting, in: database)
      guard try database.tableExists("set_aside") else { return 0 }
      let row = try database.first("SELECT count(*) FROM set_aside WHERE meeting = ?", [key])
      return try row.map { Int(try $0.integer(0)) } ?? 0
    }
  }
}

private func key(of meeting: MeetingID, in database: Database) throws -> Int64 {
  let row = try database.first("SELECT key FROM meeting WHERE id = ?", [meeting.text])
  guard let row else { throw StorageError.unknownMeeting }
  return try row.integer(0)
}
