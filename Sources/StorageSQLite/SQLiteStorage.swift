import GRDB
import MeetingModel
package import Storage
import Synchronization

/// The durable store of one server: a SQLite file in the server's data folder.
///
/// One connection writes, in the order of the calls; a few others read beside it and see whole
/// transactions only (write-ahead log), so that reading a long log delays no append. Each write is one
/// transaction and costs one flush of the disk (`synchronous=FULL`); a long snapshot alone is written in
/// parts, a transaction each. Beside the file stands its log, of up to 64 MiB. No call blocks the calling thread but `init`, `open` and `close`.
package final class SQLiteStorage: MeetingLog, Directory {
  let folder: DataFolder
  /// Nil once closed.
  private let pool: Mutex<DatabasePool?>
  /// A process that writes beside the holder of the folder leaves checkpoints to the holder.
  let checkpoints: Checkpoints?
  /// The meetings of which a snapshot is being kept.
  let keeping = Mutex<Set<MeetingID>>([])

  private init(folder: DataFolder, pool: DatabasePool, checkpoints: Checkpoints? = nil) {
    self.folder = folder
    self.pool = Mutex(pool)
    self.checkpoints = checkpoints
  }

  /// Opens the store in `folder`, making whatever is missing; the folder stays locked until `close`.
  ///
  /// Throws `.locked` when another store holds the folder, `.newerSchema` when a later version wrote
  /// the file, `.corrupt` when it is no store, `.unwritable` and `.full` when it cannot be made.
  package static func open(folder path: String) throws(StorageError) -> SQLiteStorage {
    let folder = try DataFolder(taking: path)
    try folder.makeFile()
    do {
      let pool = try writingPool(in: folder)
      try Schema.migrate(pool)
      let checkpoints = try Checkpoints(of: folder.file, configuration)
      return SQLiteStorage(folder: folder, pool: pool, checkpoints: checkpoints)
    } catch {
      throw StorageError(error, in: folder)
    }
  }

  /// Opens the store in `folder` to write beside the server that holds it; makes no folder and no
  /// tables. For what a holder reads anew each time only: see `SQLiteAccounts`.
  ///
  /// Throws `.locked` when the holder works with an earlier schema, else as `look`.
  static func join(folder path: String) throws(StorageError) -> SQLiteStorage {
    let folder = try DataFolder(lookingInto: path)
    do {
      let pool = try writingPool(in: folder)
      try Schema.checkIsCurrent(pool)
      return SQLiteStorage(folder: folder, pool: pool)
    } catch {
      throw StorageError(error, in: folder)
    }
  }

  private static func writingPool(in folder: DataFolder) throws -> DatabasePool {
    let pool = try DatabasePool(path: folder.file, configuration: configuration)
    // A pool starts with NORMAL, which may lose the last transactions when the power goes.
    try pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA synchronous = FULL")
      try Checkpoints.delay(in: $0)
    }
    return pool
  }

  /// Opens the store in `folder` to read it, also while a server is at work in it: what that has
  /// acknowledged is seen, and it is never waited for. Every write throws `.unavailable`.
  ///
  /// Throws `.unwritable` when there is no store, else as `open`.
  package static func look(into path: String) throws(StorageError) -> SQLiteStorage {
    let folder = try DataFolder(lookingInto: path)
    do {
      var configuration = configuration
      configuration.readonly = true
      let pool = try DatabasePool(path: folder.file, configuration: configuration)
      try Schema.check(pool)
      return SQLiteStorage(folder: folder, pool: pool)
    } catch {
      throw StorageError(error, in: folder)
    }
  }

  /// The lock on the folder keeps other servers away, but not a person's database shell: that one is
  /// waited for, five seconds, before a call throws `.locked`.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.label = "plenary"
    return configuration
  }

  /// Leaves one whole file behind and gives the folder back. Called once, when the last call has
  /// returned; later calls throw `.closed`, and closing again does nothing. Where another process
  /// reads at this moment the write-ahead log stays beside the file, and nothing is lost by it.
  package func close() throws(StorageError) {
    let last = pool.withLock { pool in
      defer { pool = nil }
      return pool
    }
    defer { folder.release() }
    checkpoints?.close()
    // Who works beside a holder leaves that to it.
    if folder.isHeld { _ = try? last?.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    // Readers first: the last connection to close removes the write-ahead log, and one that may only
    // read cannot.
    last?.releaseMemory()
    do { try last?.close() } catch { throw StorageError(error, in: folder) }
  }

  func opened() throws(StorageError) -> DatabasePool {
    guard let pool = pool.withLock({ $0 }) else { throw .closed }
    return pool
  }

  /// Runs `change` as one transaction of the writer: durable on return, or undone on an error. `bytes`
  /// is what it writes, about.
  func write<Value: Sendable>(
    bytes: Int = 0, _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StorageError) -> Value {
    let pool = try opened()
    let outcome: Result<Value, StorageError> = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { [folder] database in
        let outcome = Result { try database.whole { try change(database) } }
        continuation.resume(returning: outcome.mapError { StorageError($0, in: folder) })
      }
    }
    checkpoints?.note(bytes)
    return try outcome.get()
  }

  /// Runs `look` on one unchanging state of the file, beside whatever is being written.
  func read<Value: Sendable>(_ look: @escaping @Sendable (Database) throws -> Value)
    async throws(StorageError) -> Value
  {
    let pool = try opened()
    let outcome: Result<Value, StorageError> = await withCheckedContinuation { continuation in
      pool.asyncRead { [folder] database in
        let outcome = Result { try look(database.get()) }
        continuation.resume(returning: outcome.mapError { StorageError($0, in: folder) })
      }
    }
    return try outcome.get()
  }
}
