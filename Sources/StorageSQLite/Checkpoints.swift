import GRDB
import Synchronization

/// Moves what the write-ahead log holds into the file, over a connection of its own: SQLite would do that
/// within one of the writer's commits, which then takes ten times as long.
///
/// One goes on at a time. When they come too late, because somebody reads or the disk is slow, the writer
/// does it after all, once the log has 64 MiB.
final class Checkpoints: Sendable {
  /// About so many bytes are written between two.
  private static let interval = 4 << 20
  /// What a transaction writes at least: two pages, with their heads.
  private static let least = 8 << 10
  /// Checkpoints in a row.
  private static let most = 4
  /// Pages of 4 KiB.
  private static let mostPages = 16_384

  private struct State {
    /// Nil once closed.
    var queue: DatabaseQueue?
    var written = 0
    var isBusy = false
  }

  private let state: Mutex<State>

  /// `configuration` is that of the writer.
  init(of file: String, _ configuration: Configuration) throws {
    state = Mutex(State(queue: try DatabaseQueue(path: file, configuration: configuration)))
  }

  /// Makes the commits of `writer` move nothing until the log has 64 MiB.
  static func delay(in writer: Database) throws {
    try writer.execute(sql: "PRAGMA wal_autocheckpoint = \(mostPages)")
  }

  /// A transaction of about so many bytes has been written. Does not wait.
  func note(_ bytes: Int) {
    state.withLock { state in
      state.written += bytes + Self.least
      guard state.written >= Self.interval, !state.isBusy, let queue = state.queue else { return }
      (state.written, state.isBusy) = (0, true)
      // Within the lock, so that `close` waits for it.
      queue.asyncWriteWithoutTransaction { database in
        Self.moveAll(in: database)
        self.state.withLock { $0.isBusy = false }
      }
    }
  }

  /// The log begins anew once all of it is moved; meanwhile more may have come, each time less.
  private static func moveAll(in database: Database) {
    for _ in 0..<most {
      guard let moved = try? database.checkpoint(.passive),
        moved.checkpointedFrameCount < moved.walFrameCount
      else { return }
    }
  }

  /// Returns once none goes on.
  func close() {
    let queue = state.withLock { state in
      defer { state.queue = nil }
      return state.queue
    }
    try? queue?.close()
  }
}
