import GRDB
package import MeetingModel
package import Storage

extension SQLiteStorage {
  package func create(_ entry: MeetingEntry) async throws(StorageError) {
    try await write { database in
      if let found = try MeetingEntry.find(entry.id, in: database) {
        guard found == entry else { throw StorageError.exists }
        return
      }
      try database.run(
        """
        INSERT INTO meeting (title, created, \(EntryControl.columns), organizer_key, ended, id)
        VALUES (
          coalesce(?, x''), ?, coalesce(?, x''), ?, coalesce(?, x''), coalesce(?, x''), ?,
          coalesce(?, x''), ?, coalesce(?, x''), ?, ?)
        """, entry.arguments())
    }
  }

  package func find(_ meeting: MeetingID) async throws(StorageError) -> MeetingEntry? {
    try await read { try MeetingEntry.find(meeting, in: $0) }
  }

  package func meetings() async throws(StorageError) -> [MeetingEntry] {
    try await read { database in
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: "SELECT \(MeetingEntry.columns) FROM meeting ORDER BY created DESC, id"))
      var entries: [MeetingEntry] = []
      while let row = try rows.next() { entries.append(try MeetingEntry(row)) }
      return entries
    }
  }

  package func update(_ entry: MeetingEntry) async throws(StorageError) {
    try await write { database in
      try database.run(
        """
        UPDATE meeting SET title = coalesce(?, x''), created = ?,
          attendee_key = coalesce(?, x''), attendee_mechanism = ?,
          attendee_list = coalesce(?, x''), presenter_key = coalesce(?, x''),
          presenter_mechanism = ?, presenter_list = coalesce(?, x''), entry_established = ?,
          organizer_key = coalesce(?, x''), ended = ?
        WHERE id = ?
        """, entry.arguments())
      guard database.changesCount == 1 else { throw StorageError.unknownMeeting }
    }
  }

  package func forget(_ meeting: MeetingID) async throws(StorageError) {
    try await write { try $0.run("DELETE FROM meeting WHERE id = ?", [meeting.text]) }
  }

  package func secret(named name: String, orMake fresh: [UInt8])
    async throws(StorageError) -> [UInt8]
  {
    try await write { database in
      try database.run(
        "INSERT INTO secret (name, bytes) VALUES (?, coalesce(?, x'')) ON CONFLICT DO NOTHING",
        [name, blob(fresh)])
      let row = try database.first("SELECT bytes FROM secret WHERE name = ?", [name])
      guard let row else { throw StorageError.corrupt }
      return try row.bytes(0)
    }
  }
}

extension MeetingEntry {
  fileprivate static let columns =
    "id, title, created, organizer_key, ended, \(EntryControl.columns)"

  fileprivate static func find(_ meeting: MeetingID, in database: Database) throws -> MeetingEntry?
  {
    try database.first("SELECT \(columns) FROM meeting WHERE id = ?", [meeting.text])
      .map(MeetingEntry.init)
  }

  fileprivate init(_ row: Row) throws {
    guard let id = MeetingID(try row.text(0)) else { throw StorageError.corrupt }
    self.init(
      id: id, title: try row.text(1), created: Moment(milliseconds: try row.integer(2)),
      control: try EntryControl(row, from: 5), organizerKey: try row.text(3),
      ended: try row.integer(4) != 0)
  }

  /// The columns but the id, then the id: in the order of the statements that write an entry.
  fileprivate func arguments() throws -> StatementArguments {
    let (title, organizerKey) = (Array(title.utf8), Array(organizerKey.utf8))
    let columns: [(any DatabaseValueConvertible)?] =
      [try blob(title), created.milliseconds] + (try control.arguments())
      + [try blob(organizerKey), ended, id.text]
    return StatementArguments(columns)
  }
}
