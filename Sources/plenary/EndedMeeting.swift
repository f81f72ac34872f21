import Console
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import OrderedCollections
import Participation
import Storage
import StorageSQLite
import Terminal

/// A meeting that has ended, read from its log by the person whose data folder it is in. No server takes
/// part, and the log stays as it is: the console refuses every proposal, because the meeting has ended.
struct EndedMeeting: Sendable {
  let entry: MeetingEntry
  let ledger: Ledger
  /// What of the log could not be read.
  let flaws: [LogFlaw]

  /// Reads the whole log, and checks it.
  static func read(_ entry: MeetingEntry, in folder: String) async throws -> EndedMeeting {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      let logger = Logger(label: "plenary") { _ in SwiftLogNoOpLogHandler() }
      let opening = try await storage.opening(of: entry.id, logger: logger)
      return EndedMeeting(entry: entry, ledger: opening.ledger, flaws: opening.flaws)
    } catch let error as StorageError {
      throw Failure(error, folder: folder)
    }
  }

  /// As whom it is read: the organizer called `name`, else the one who organized it first; where there
  /// was none, as no organizer in particular.
  func viewer(called name: String?) -> Viewer {
    let organizers = ledger.meeting.participants.all.values.filter { $0.role == .organizer }
    guard let one = organizers.first(where: { $0.name == name }) ?? organizers.first else {
      return .anyone(.organizing)
    }
    return ledger.meeting.viewer(of: one.id)
  }

  /// The events for a console without a connection: the meeting as `viewer` may see it, then its end.
  func events(for viewer: Viewer, at now: Moment) -> [LinkEvent] {
    let participant = viewer.participant ?? .server
    let welcome = Welcome(
      version: Hello.spoken.upperBound, participant: participant, role: .organizer, token: [],
      settled: ledger.lastSettled(of: participant, in: .open),
      settledQuietly: ledger.lastSettled(of: participant, in: .quiet), time: now)
    return [
      .joined(welcome), .snapshot(ledger.meeting.seen(by: viewer), head: ledger.head),
      .ended(.meetingEnded),
    ]
  }

  /// Shows it until the person quits.
  @MainActor
  func show(_ model: Model, as name: String?, at now: Moment) async throws {
    let run = ConsoleRun(model: model, link: nil, logger: LogFile.logger) { _ in }
    for event in events(for: viewer(called: name), at: now) { run.update(.link(event)) }
    switch await run.show() {
    case .quit, .refused: return
    case .cutOff: run.exit(ExitReason.hangUp.rawValue)
    case .unshown(let error): throw Failure(error)
    }
  }
}
