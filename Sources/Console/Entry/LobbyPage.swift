import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who waits to be let in, and everything that presenters decide at the door.
struct LobbyPage: Page {
  /// Kept by number, so that neither a knock nor a departure moves the choice to somebody else.
  private(set) var selected: ParticipantID?
  private var place = KeptPlace()
  private(set) var chosen: Set<ParticipantID> = []
  private(set) var part = Part.list
  /// Whether the last key asked to leave the message unsaved.
  private var isLeaving = false
  /// Somebody whom the next key would have meant has gone since the last key.
  private var hasLost = false
  /// Whether the last key decided something about those who wait: they go by that.
  private var hasActed = false

  func title(in context: Context) -> String { context.text(.lobby.title) }

  func size(in context: Context) -> Size { Size(columns: 78, rows: 22) }

  var comesBack: Bool { true }

  func isAllowed(in context: Context) -> Bool { context.mayGoOn(with: .admit) }

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
  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    let lobby = context.meeting.lobby
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
        + (lobby.bans.isEmpty ? [] : ofBans) + [cancelKey]
    case .message, .maximum: return [(.enter, .entry.keySave), cancelKey]
    case .bans: return [(.enter, .lobby.keyLift), cancelKey]
    }
  }

  /// Where the selected one stands among those who wait.
  func index(in lobby: Lobby) -> Int {
    place.index(of: selected, among: lobby.waiting.keys)
  }

  /// Takes in who waits now.
  mutating func follow(_ context: Context) {
    let lobby = context.meeting.lobby
    defer { hasActed = false }
    let isGone = { (id: ParticipantID) in lobby.waiting[id] == nil }
    if let selected, isGone(selected) { hasLost = !hasActed }
    if chosen.contains(where: isGone) {
      hasLost = !hasActed
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

  mutating func paste(_ text: String) {
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

  private static func field(_ text: String, allowsLines: Bool = false, limit: Int) -> TextField {
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

extension Meeting {
  /// What is in force, whatever was chosen before the server's policy.
  var lobbyMode: Lobby.Mode { max(lobby.mode, policy.leastLobby) }
}

extension LobbyPage {
  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    switch part {
    case .list: return pressInList(key, context)
    case .bans(let one): return press(key, inBans: one, context)
    case .message(let field):
      return write(key, field, context, proposing: .setMessage(field.text)) { .message($0) }
    case .maximum(let field):
      let number = Int(field.text.filter { !$0.isWhitespace }) ?? 0
      return write(key, field, context, proposing: .setCapacity(number)) { .maximum($0) }
    }
  }

  /// A field that Enter puts into force; what is refused can be mended.
  private mutating func write(
    _ key: Key, _ field: TextField, _ context: Context, proposing proposal: Lobby.Proposal,
    keep: (TextField) -> Part
  ) -> [Wish] {
    let wasLeaving = isLeaving
    isLeaving = false
    switch key {
    case .escape:
      if !wasLeaving, case .message = part, field.text != context.meeting.lobby.message {
        isLeaving = true
        return [.notify(.console.unsaved)]
      }
      part = .list
    case .enter:
      var list = self
      list.part = .list
      return [.propose(.lobby(proposal)), .open(list)]
    default:
      var field = field
      _ = field.press(key, width: max(1, innerSize(in: context).columns - 2))
      part = keep(field)
    }
    return []
  }

  private mutating func press(
    _ key: Key, inBans one: ParticipantID?, _ context: Context
  ) -> [Wish] {
    let bans = context.meeting.lobby.bans
    let index = one.flatMap { bans.index(forKey: $0) } ?? 0
    func ban(_ index: Int) -> ParticipantID? {
      bans.isEmpty ? nil : bans.keys[min(max(0, index), bans.count - 1)]
    }
    switch key {
    case .escape, .character("q"): part = .list
    case .up: part = .bans(ban(index - 1))
    case .down: part = .bans(ban(index + 1))
    case .enter, .character(" "):
      guard !bans.isEmpty else { return [] }
      guard let lifted = one ?? bans.keys.first, bans[lifted] != nil else {
        part = .bans(ban(0))
        return []
      }
      part = .bans(bans.count == 1 ? nil : ban(index == bans.count - 1 ? index - 1 : index + 1))
      return [.propose(.lobby(.liftBan(lifted)))]
    default: break
    }
    return []
  }

  private mutating func pressInList(_ key: Key, _ context: Context) -> [Wish] {
    let lobby = context.meeting.lobby
    let index = index(in: lobby)
    switch key {
    case .escape, .character("q"): return [.close]
    case .up: move(to: index - 1, in: lobby)
    case .down: move(to: index + 1, in: lobby)
    case .pageUp: move(to: index - 10, in: lobby)
    case .pageDown: move(to: index + 10, in: lobby)
    case .home: move(to: 0, in: lobby)
    case .end: move(to: lobby.waiting.count - 1, in: lobby)
    case .character(" "):
      if lobby.waiting.count > index {
        let one = lobby.waiting.keys[index]
        if chosen.remove(one) == nil { chosen.insert(one) }
        move(to: index + 1, in: lobby)
      }
    case .character("m"):
      part = .message(Self.field(lobby.message, allowsLines: true, limit: Limits.lobbyMessage))
    case .character("n"):
      part = .maximum(Self.field(String(context.meeting.mostPresent), limit: 7))
    case .character("u"): part = .bans(lobby.bans.keys.first)
    default: return decide(key, context)
    }
    hasLost = false
    return []
  }

  /// Keys that change something for others.
  private mutating func decide(_ key: Key, _ context: Context) -> [Wish] {
    let lobby = context.meeting.lobby
    let meant = meant(in: lobby)
    let actsOnSome = [.enter, .character("x"), .character("b")].contains(key)
    if actsOnSome, hasLost {
      hasLost = false
      return [.notify(.lobby.lineMoved)]
    }
    let wishes: [Wish]
    switch key {
    case .enter: wishes = meant.isEmpty ? [] : [.propose(.lobby(.admit(meant)))]
    case .character("a"): wishes = [.propose(.lobby(.admitAll))]
    case .character("x"): wishes = meant.isEmpty ? [] : [.propose(.lobby(.turnAway(meant)))]
    case .character("b"):
      // One by one it is asked whether the ban is of the address, too.
      if meant.count == 1 { return [.open(Choice.removal(of: meant[0], in: context))] }
      wishes = meant.map { .propose(.participants(.remove($0, bans: true))) }
    case .character("l"): wishes = [.propose(.lobby(.lock(!lobby.isLocked)))]
    case .character("g"): wishes = [nextMode(in: context.meeting)]
    case .character("X"): return lobby.waiting.isEmpty ? [] : [turnAllAway(in: context)]
    default: return []
    }
    hasLost = false
    hasActed = true
    return wishes
  }

  private func turnAllAway(in context: Context) -> Wish {
    let count = context.meeting.lobby.waiting.count
    let back: Wish = .open(LobbyPage())
    return .open(
      Choice.question(
        .lobby.title, .lobby.turnAllAwayQuestion(count: count), in: context,
        yes: [back, .propose(.lobby(.turnAllAway))], no: [back]))
  }

  /// The next mode that the server's policy leaves; says so when there is no other.
  private func nextMode(in meeting: Meeting) -> Wish {
    let modes = Lobby.Mode.allCases.filter { $0 >= meeting.policy.leastLobby }
    guard modes.count > 1, let index = modes.firstIndex(of: meeting.lobbyMode) else {
      return .notify(.refusal.againstPolicy)
    }
    return .propose(.lobby(.choose(modes[(index + 1) % modes.count])))
  }
}
