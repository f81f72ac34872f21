import Glibc
import Localization
import Logging
import MeetingModel
import MeetingServer
import Storage
import StorageSQLite

extension Inspection {
  /// Opens the store as the server would, or looks into it while a server has it open.
  mutating func dataFolder(_ path: String) async {
    guard access(path, F_OK) == 0 else {
      if let code = StateFolder.obstacle(to: path) {
        return report(.check.dataFolder, .bad, Failure(folder: path, code).phrase)
      }
      return report(.check.dataFolder, .good, .check.folderToBeMade(path: path))
    }
    await store(in: path) { () throws(StorageError) in
      do throws(StorageError) {
        return (try SQLiteStorage.open(folder: path), false)
      } catch .locked {
        return (try SQLiteStorage.look(into: path), true)
      }
    }
    room(in: path)
  }

  /// Checks the store in `path`, also while a server uses it, and writes nothing.
  mutating func logs(in path: String) async {
    await store(in: path) { () throws(StorageError) in (try SQLiteStorage.look(into: path), false) }
  }

  private mutating func store(
    in path: String, open: () throws(StorageError) -> (SQLiteStorage, isInUse: Bool)
  ) async {
    do {
      let (storage, isInUse) = try open()
      defer { try? storage.close() }
      // Before the logs: those of a server that goes on only grow.
      let noted = try await heads(in: storage, path)
      for flaw in try await storage.verify() where !flaw.isOfLog {
        report(.check.dataFolder, .bad, flaw.phrase)
      }
      let meetings = try await storage.meetingIDs()
      for meeting in meetings {
        try await log(of: meeting, in: storage, noted: noted[meeting])
      }
      let count = meetings.count
      report(.check.dataFolder, .good, .check.meetingsIn(count: count, path: path))
      if isInUse { report(.check.dataFolder, .good, .check.folderInUse) }
    } catch {
      let error = error as? StorageError ?? .corrupt
      report(.check.dataFolder, .bad, Failure(error, folder: path).phrase)
    }
  }

  /// The noted ends of the logs. A damaged note is a problem, and no reason to stop.
  private mutating func heads(
    in storage: SQLiteStorage, _ path: String
  ) async throws -> [MeetingID: LogHead] {
    do {
      return try await storage.heads()
    } catch .corrupt {
      report(.check.dataFolder, .bad, .check.fileDamaged(path: path + "/heads"))
      return [:]
    }
  }

  private mutating func log(
    of meeting: MeetingID, in storage: SQLiteStorage, noted: LogHead?
  ) async throws {
    for flaw in try await storage.flaws(of: meeting, noted: noted) {
      report(.check.dataFolder, .bad, flaw.phrase(in: meeting))
    }
    if try await !storage.hasSoundSnapshot(of: meeting) {
      report(.check.dataFolder, .warning, .check.snapshotDamaged(meeting: meeting.text))
    }
    let aside = try await storage.countSetAside(of: meeting)
    if aside > 0 {
      report(
        .check.dataFolder, .warning, .check.setAside(meeting: meeting.text, number: aside))
    }
  }

  private mutating func room(in path: String) {
    var room = statvfs()
    guard statvfs(path, &room) == 0 else { return }
    let megabytes = Double(room.f_bavail) * Double(room.f_frsize) / 1_048_576
    let count = Int(min(megabytes, 1e15))
    report(
      .check.dataFolder, count < 64 ? .warning : .good, .check.freeSpace(megabytes: count))
  }
}

extension StorageFlaw {
  /// Whether the check of the logs finds it, too, and says more.
  fileprivate var isOfLog: Bool {
    switch self {
    case .gap: true
    case .damaged, .orphaned, .misnamed, .snapshotAhead: false
    }
  }

  fileprivate var phrase: Phrase {
    switch self {
    case .damaged: .check.damaged
    case .orphaned: .check.orphaned
    case .misnamed: .check.misnamed
    case .gap(let meeting, let after):
      .check.gap(meeting: meeting.text, number: Int(clamping: after.value))
    case .snapshotAhead(let meeting): .check.snapshotAhead(meeting: meeting.text)
    }
  }
}
