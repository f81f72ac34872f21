import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who waits to be let in, and everything that presenters decide at the door.
struct LobbyPage: Equatable, Sendable {
  /// Kept by number, so that neither a knock nor a departure moves the choice to somebody else.
  private(set) var selected: ParticipantID?
  private var place = KeptPlace()
  var chosen: Set<ParticipantID> = []
  var part = Part.list
  /// Whether the last key asked to leave the message unsaved.
  var isLeaving = false
  /// Somebody whom the next key would have meant has gone since the last key.
  var hasLost = false

  /// What takes the keys.
  enum Part: Equatable, Sendable {
    case list
    case message(TextField)
    case maximum(TextField)
    /// The ban that keys act on: the first, or that of this one.
    case bans(ParticipantID?)
  }

  /// Whether plain characters are text.
  var isWriting: Bool {
    switch part {
    case .message, .maximum: true
    case .list, .bans: false
    }
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
    place.index(of: selected, among: lobby.waiting.keys)
  }

  /// Takes in who waits now.
  mutating func follow(_ lobby: Lobby) {
    let isGone = { (id: ParticipantID) in lobby.waiting[id] == nil }
    if let selected, isGone(selected) { hasLost = true }
    if chosen.contains(where: isGone) {
      hasLost = true
      chosen = chosen.filter { !isGone($0) }
    }
    selected = place.follow(selected, among: lobby.waiting.keys)
  }

  /// Those whom an action means: the chosen ones who still wait, or else the selected one.
  func meant(in lobby: Lobby) -> [ParticipantID] {
    let chosen = lobby.waiting.keys.filter(chosen.contains)
    guard chosen.isEmpty else { return Array(chosen) }
    let index = index(in: lobby)
    return lobby.waiting.count > index ? [lobby.waiting.keys[index]] : []
  }

  mutating func move(to index: Int, in lobby: Lobby) {
    let waiting = lobby.waiting.keys
    guard !waiting.isEmpty else { return }
    selected = place.follow(waiting[min(max(0, index), waiting.count - 1)], among: waiting)
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
    case .bans(let one): return press(key, inBans: one, of: page, at: now)
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
    let isLeaving = page.isLeaving
    page.isLeaving = false
    if key == .escape, !isLeaving, case .message = page.part, field.text != meeting.lobby.message {
      page.isLeaving = true
      overlay = .lobby(page)
      notify(.console.unsaved, at: now)
      return []
    }
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
      _ = field.press(key, width: max(1, innerWidth(of: .lobby(page)) - 2))
      page.part = keep(field)
      overlay = .lobby(page)
      return []
    }
  }

  private mutating func press(
    _ key: Key, inBans one: ParticipantID?, of page: LobbyPage, at now: Moment
  ) -> [Effect] {
    var page = page
    let bans = meeting.lobby.bans
    let index = one.flatMap { bans.index(forKey: $0) } ?? 0
    func ban(_ index: Int) -> ParticipantID? {
      bans.isEmpty ? nil : bans.keys[min(max(0, index), bans.count - 1)]
    }
    switch key {
    case .escape, .character("q"): page.part = .list
    case .up: page.part = .bans(ban(index - 1))
    case .down: page.part = .bans(ban(index + 1))
    case .enter, .character(" "):
      guard !bans.isEmpty else { return [] }
      guard let lifted = one ?? bans.keys.first, bans[lifted] != nil else {
        page.part = .bans(ban(0))
        break
      }
      page.part = .bans(
        bans.count == 1 ? nil : ban(index == bans.count - 1 ? index - 1 : index + 1))
      overlay = .lobby(page)
      return propose(.lobby(.liftBan(lifted)), at: now) ?? []
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
    case .character("u"): page.part = .bans(lobby.bans.keys.first)
    default: return decide(key, at: page, now)
    }
    page.hasLost = false
    overlay = .lobby(page)
    return []
  }

  /// Keys that change something for others.
  private mutating func decide(_ key: Key, at page: LobbyPage, _ now: Moment) -> [Effect] {
    let lobby = meeting.lobby
    let meant = page.meant(in: lobby)
    var page = page
    let actsOnSome = [.enter, .character("x"), .character("b")].contains(key)
    if actsOnSome, page.hasLost {
      page.hasLost = false
      overlay = .lobby(page)
      notify(.lobby.lineMoved, at: now)
      return []
    }
    let proposals: [Proposal]
    switch key {
    case .enter: proposals = meant.isEmpty ? [] : [.lobby(.admit(meant))]
    case .character("a"): proposals = [.lobby(.admitAll)]
    case .character("x"): proposals = meant.isEmpty ? [] : [.lobby(.turnAway(meant))]
    case .character("b"):
      // One by one it is asked whether the ban is of the address, too.
      if meant.count == 1 {
        overlay = .choice(Choice(.people(.removal(meant[0])), in: self))
        return []
      }
      proposals = meant.map { .participants(.remove($0, bans: true)) }
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
    page.follow(meeting.lobby)
    page.hasLost = false
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
