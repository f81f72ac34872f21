import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who waits to be let in, and everything that presenters decide at the door.
struct LobbyPage: Equatable, Sendable {
  /// Kept by number, so that a knock does not move the choice.
  var selected: ParticipantID?
  var chosen: Set<ParticipantID> = []
  var part = Part.list

  /// What takes the keys.
  enum Part: Equatable, Sendable {
    case list
    case message(TextField)
    case maximum(TextField)
    /// The ban that keys act on.
    case bans(Int)
  }

  /// What keys do that do something.
  func keys(in lobby: Lobby) -> [(key: Key, name: Phrase)] {
    let cancel = (Key.escape, Phrase.console.cancel.short)
    switch part {
    case .list:
      let ofThoseWhoWait: [(key: Key, name: Phrase)] = [
        (.enter, .lobby.keyAdmit), (.character("a"), Phrase.lobby.admitAll.short),
        (.character("x"), .lobby.keyTurnAway), (.character(" "), Phrase.console.accept.short),
        (.character("X"), .lobby.keyTurnAllAway), (.character("b"), .lobby.keyBan),
      ]
      let ofTheDoor: [(key: Key, name: Phrase)] = [
        (.character("m"), .lobby.keyMessage), (.character("g"), .lobby.keyMode),
        (.character("l"), lobby.isLocked ? Phrase.lobby.unlock.short : Phrase.lobby.lock.short),
        (.character("n"), .lobby.keyMaximum),
      ]
      let ofBans: [(key: Key, name: Phrase)] = [(.character("u"), .lobby.keyBans)]
      return (lobby.waiting.isEmpty ? [] : ofThoseWhoWait) + ofTheDoor
        + (lobby.bans.isEmpty ? [] : ofBans) + [cancel]
    case .message, .maximum: return [(.enter, .entry.keySave), cancel]
    case .bans: return [(.enter, .lobby.keyLift), cancel]
    }
  }

  /// Where the selected one stands among those who wait.
  func index(in lobby: Lobby) -> Int {
    selected.flatMap { lobby.waiting.index(forKey: $0) } ?? 0
  }

  /// Those whom an action means: the chosen ones who still wait, or else the selected one.
  func meant(in lobby: Lobby) -> [ParticipantID] {
    let chosen = lobby.waiting.keys.filter(chosen.contains)
    guard chosen.isEmpty else { return Array(chosen) }
    let index = index(in: lobby)
    return lobby.waiting.count > index ? [lobby.waiting.keys[index]] : []
  }

  mutating func move(to index: Int, in lobby: Lobby) {
    guard !lobby.waiting.isEmpty else { return }
    selected = lobby.waiting.keys[min(max(0, index), lobby.waiting.count - 1)]
  }

  mutating func insert(_ text: String) {
    switch part {
    case .list, .bans: break
    case .message(var field):
      field.insert(text)
      part = .message(field)
    case .maximum(var field):
      field.insert(text)
      part = .maximum(field)
    }
  }

  static func field(_ text: String, allowsLines: Bool = false, limit: Int) -> TextField {
    var field = TextField(allowsLines: allowsLines, maxScalars: limit)
    field.set(text)
    return field
  }
}

extension Lobby.Mode {
  var phrase: Phrase {
    switch self {
    case .off: .lobby.modeOff
    case .guests: .lobby.modeGuests
    case .all: .lobby.modeAll
    }
  }
}

extension Model {
  /// What is in force, whatever was chosen before the server's policy.
  var lobbyMode: Lobby.Mode { max(meeting.lobby.mode, meeting.policy.leastLobby) }

  mutating func press(_ key: Key, in page: LobbyPage, at now: Moment) -> [Effect] {
    switch page.part {
    case .list: return press(key, inListOf: page, at: now)
    case .bans(let index): return press(key, inBans: index, of: page, at: now)
    case .message(var field):
      return write(key, &field, of: page, at: now) {
        .setMessage($0.text)
      } keep: {
        .message($0)
      }
    case .maximum(var field):
      return write(key, &field, of: page, at: now) {
        .setCapacity(Int($0.text.filter { !$0.isWhitespace }) ?? 0)
      } keep: {
        .maximum($0)
      }
    }
  }

  /// A field that Enter puts into force; what is refused can be mended.
  private mutating func write(
    _ key: Key, _ field: inout TextField, of page: LobbyPage, at now: Moment,
    proposing proposal: (TextField) -> Lobby.Proposal, keep: (TextField) -> LobbyPage.Part
  ) -> [Effect] {
    var page = page
    page.part = .list
    switch key {
    case .escape:
      overlay = .lobby(page)
      return []
    case .enter:
      let effects = propose(.lobby(proposal(field)), at: now)
      if effects == nil { page.part = keep(field) }
      overlay = .lobby(page)
      return effects ?? []
    default:
      _ = field.press(key, width: 60)
      page.part = keep(field)
      overlay = .lobby(page)
      return []
    }
  }

  private mutating func press(
    _ key: Key, inBans index: Int, of page: LobbyPage, at now: Moment
  ) -> [Effect] {
    var page = page
    let bans = meeting.lobby.bans
    let last = max(0, bans.count - 1)
    switch key {
    case .escape, .character("q"): page.part = .list
    case .up: page.part = .bans(max(0, index - 1))
    case .down: page.part = .bans(min(last, index + 1))
    case .enter, .character(" "):
      guard bans.count > index else { return [] }
      page.part = .bans(max(0, min(index, bans.count - 2)))
      overlay = .lobby(page)
      return propose(.lobby(.liftBan(bans.keys[index])), at: now) ?? []
    default: break
    }
    overlay = .lobby(page)
    return []
  }

  private mutating func press(
    _ key: Key, inListOf page: LobbyPage, at now: Moment
  ) -> [Effect] {
    var page = page
    let lobby = meeting.lobby
    let index = page.index(in: lobby)
    switch key {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .up: page.move(to: index - 1, in: lobby)
    case .down: page.move(to: index + 1, in: lobby)
    case .pageUp: page.move(to: index - 10, in: lobby)
    case .pageDown: page.move(to: index + 10, in: lobby)
    case .home: page.move(to: 0, in: lobby)
    case .end: page.move(to: lobby.waiting.count - 1, in: lobby)
    case .character(" "):
      if lobby.waiting.count > index {
        let one = lobby.waiting.keys[index]
        if page.chosen.remove(one) == nil { page.chosen.insert(one) }
        page.move(to: index + 1, in: lobby)
      }
    case .character("m"):
      page.part = .message(
        LobbyPage.field(lobby.message, allowsLines: true, limit: Limits.lobbyMessage))
    case .character("n"):
      page.part = .maximum(LobbyPage.field(String(meeting.mostPresent), limit: 7))
    case .character("u"): page.part = .bans(0)
    default: return decide(key, at: page, now)
    }
    overlay = .lobby(page)
    return []
  }

  /// Keys that change something for others.
  private mutating func decide(_ key: Key, at page: LobbyPage, _ now: Moment) -> [Effect] {
    let lobby = meeting.lobby
    let meant = page.meant(in: lobby)
    var page = page
    let proposals: [Proposal]
    switch key {
    case .enter: proposals = meant.isEmpty ? [] : [.lobby(.admit(meant))]
    case .character("a"): proposals = [.lobby(.admitAll)]
    case .character("x"): proposals = meant.isEmpty ? [] : [.lobby(.turnAway(meant))]
    case .character("b"): proposals = meant.map { .participants(.remove($0, bans: true)) }
    case .character("l"): proposals = [.lobby(.lock(!lobby.isLocked))]
    case .character("g"): proposals = nextMode(at: now).map { [.lobby(.choose($0))] } ?? []
    case .character("X"):
      if !lobby.waiting.isEmpty { overlay = .choice(Choice(.turnAllAway, in: self)) }
      return []
    default: return []
    }
    var effects: [Effect] = []
    for proposal in proposals {
      guard let sent = propose(proposal, at: now) else { break }
      effects += sent
    }
    page.chosen.formIntersection(meeting.lobby.waiting.keys)
    overlay = .lobby(page)
    return effects
  }

  /// The next mode that the server's policy leaves; says so when there is no other.
  private mutating func nextMode(at now: Moment) -> Lobby.Mode? {
    let modes = Lobby.Mode.allCases.filter { $0 >= meeting.policy.leastLobby }
    guard modes.count > 1, let index = modes.firstIndex(of: lobbyMode) else {
      notify(.refusal.againstPolicy, at: now)
      return nil
    }
    return modes[(index + 1) % modes.count]
  }
}
