import GRDB
import Storage

/// The tables, and how each version of them came from the one before. A migration that has been
/// released is never changed; its name is the number of the version it leads to.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1", migrate: first)
    migrator.registerMigration("2", migrate: second)
    return migrator
  }

  /// Brings the file to the newest version. Throws `.newerSchema` when it is beyond that already.
  static func migrate(_ pool: DatabasePool) throws {
    try check(pool)
    try migrator.migrate(pool)
  }

  /// Throws `.locked` when the file is of an earlier version, which whoever holds it works with:
  /// only its holder may bring it to this one.
  static func checkIsCurrent(_ pool: DatabasePool) throws {
    try check(pool)
    guard try pool.read(migrator.hasCompletedMigrations) else { throw StorageError.locked }
  }

  /// Throws `.newerSchema` when a later version of the program wrote the file.
  static func check(_ pool: DatabasePool) throws {
    let migrator = migrator
    let beyond = try pool.read { database in
      try migrator.appliedIdentifiers(database).subtracting(migrator.migrations)
    }
    guard beyond.isEmpty else {
      throw StorageError.newerSchema(version: beyond.compactMap { Int($0) }.max() ?? 0)
    }
  }

  /// Texts that people type are blobs of UTF-8: SQLite's own text ends at a NUL.
  private static func first(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE meeting (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          title BLOB NOT NULL,
          created INTEGER NOT NULL,
          attendee_key BLOB NOT NULL,
          presenter_key BLOB NOT NULL,
          organizer_key BLOB NOT NULL,
          ended INTEGER NOT NULL CHECK (ended IN (0, 1))
        ) STRICT;
        CREATE TABLE record (
          meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
          number INTEGER NOT NULL CHECK (number > 0),
          bytes BLOB NOT NULL,
          PRIMARY KEY (meeting, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
          meeting INTEGER PRIMARY KEY REFERENCES meeting ON DELETE CASCADE,
          number INTEGER NOT NULL CHECK (number >= 0),
          bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE secret (
          name TEXT PRIMARY KEY,
          bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
  }

  /// Before it every meeting was entered by its keys: mechanism 1, and no lists.
  private static func second(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE meeting ADD COLUMN attendee_mechanism INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE meeting ADD COLUMN attendee_list BLOB NOT NULL DEFAULT x'';
        ALTER TABLE meeting ADD COLUMN presenter_mechanism INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE meeting ADD COLUMN presenter_list BLOB NOT NULL DEFAULT x'';
        ALTER TABLE meeting ADD COLUMN entry_established INTEGER NOT NULL DEFAULT 0
          CHECK (entry_established IN (0, 1));
        CREATE TABLE account (
          key INTEGER PRIMARY KEY,
          name BLOB NOT NULL UNIQUE,
          password_hash BLOB NOT NULL,
          disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
          epoch BLOB NOT NULL,
          created INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE account_group (
          account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
          name BLOB NOT NULL,
          PRIMARY KEY (account, name)
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
