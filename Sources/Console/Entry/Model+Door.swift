import Localization
import MeetingModel
import OrderedCollections
import Screen

/// What has to do with who comes in and who may do what, as commands and as news.
extension Model {
  static let doorCommands: [Command] = [
    Command(
      Phrase.lobby.open, .alt("l"), .function(8), allowed: { .by(.admit, in: $0) }
    ) { model, _ in
      model.overlay = LobbyPage()
      return []
    },
    Command(
      Phrase.lobby.admitAll,
      allowed: { $0.meeting.lobby.waiting.isEmpty ? .hidden : .by(.admit, in: $0) }
    ) { model, now in model.propose(.lobby(.admitAll), at: now) ?? [] },
    Command(
      Phrase.lobby.lock, allowed: { $0.meeting.lobby.isLocked ? .hidden : .by(.admit, in: $0) }
    ) { model, now in model.propose(.lobby(.lock(true)), at: now) ?? [] },
    Command(
      Phrase.lobby.unlock, allowed: { $0.meeting.lobby.isLocked ? .by(.admit, in: $0) : .hidden }
    ) { model, now in model.propose(.lobby(.lock(false)), at: now) ?? [] },
    Command(
      Phrase.permission.open, .function(9), allowed: { .by(.setPermissions, in: $0) }
    ) { model, _ in
      model.overlay = PermissionsPage(person: model.person, in: model.context)
      return []
    },
    Command(Phrase.entry.open, allowed: { .by(.controlEntry, in: $0) }) { model, _ in
      model.overlay = EntryPage()
      return []
    },
  ]

  /// Milliseconds from one bell for those who wait to the next.
  private static let bellPause: Int64 = 10_000

  /// Somebody has begun to wait: one bell and one sentence, and none soon after.
  mutating func noteKnocks(in records: [Record], at now: Moment) -> [Effect] {
    guard role.presents else { return [] }
    var last: Lobby.Guest?
    for record in records {
      guard case .lobby(.knocked(let id, _, _, _, _, _)) = record.event else { continue }
      last = meeting.lobby.waiting[id] ?? last
    }
    guard let guest = last else { return [] }
    if let lastBell, now >= lastBell, now - lastBell < Self.bellPause { return [] }
    lastBell = now
    notify(.lobby.knocks(name: guest.name), at: now)
    return [.ring]
  }

  /// What the status line says of those who wait.
  var waitingMark: String? {
    let count = meeting.lobby.waiting.count
    return role.presents && count > 0 ? text(.lobby.waiting(count: count)) : nil
  }
}
