import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who comes in and who may do what.
enum DoorCommands {
  static let all: [Command] = [
    Command(
      Phrase.lobby.open, .alt("l"), .function(8), allowed: { .by(.admit, in: $0) }
    ) { _ in [.open(LobbyPage())] },
    Command(
      Phrase.lobby.admitAll,
      allowed: { $0.meeting.lobby.waiting.isEmpty ? .hidden : .by(.admit, in: $0) }
    ) { _ in [.propose(.lobby(.admitAll))] },
    Command(
      Phrase.lobby.lock, allowed: { $0.meeting.lobby.isLocked ? .hidden : .by(.admit, in: $0) }
    ) { _ in [.propose(.lobby(.lock(true)))] },
    Command(
      Phrase.lobby.unlock, allowed: { $0.meeting.lobby.isLocked ? .by(.admit, in: $0) : .hidden }
    ) { _ in [.propose(.lobby(.lock(false)))] },
    Command(
      Phrase.permission.open, .function(9), allowed: { .by(.setPermissions, in: $0) }
    ) { context in
      [
        .run { model, _ in
          model.overlay = PermissionsPage(person: model.panes.person, in: model.context)
          return []
        }
      ]
    },
    Command(Phrase.entry.open, allowed: { .by(.controlEntry, in: $0) }) { _ in
      [.open(EntryPage())]
    },
  ]
}

/// Rings for those who begin to wait: once, and not soon again.
struct Doorbell: Equatable, Sendable {
  private var last: Moment?

  /// Milliseconds from one bell to the next.
  static let pause: Int64 = 10_000

  /// Whether it rings. A clock that was set back holds no bell up.
  mutating func rings(at now: Moment) -> Bool {
    if let last, now >= last, now - last < Self.pause { return false }
    last = now
    return true
  }
}

extension Context {
  /// The last of those who have begun to wait and still do, as far as whoever presents is told.
  func knocker(in records: [Record]) -> Lobby.Guest? {
    guard role.presents else { return nil }
    return records.reduce(nil) { last, record in
      guard case .lobby(.knocked(let id, _, _, _, _, _)) = record.event else { return last }
      return meeting.lobby.waiting[id] ?? last
    }
  }
}
