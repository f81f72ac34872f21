package import OrderedCollections

/// Where one waits to be admitted, and what else stands between the door and the meeting: a lock, a
/// greatest number of participants, bans.
package struct Lobby: Equatable, Sendable {
  package private(set) var mode = Mode.off
  /// The message of the presenters to people in the lobby; may be empty.
  package private(set) var message = ""
  /// In order of their knocks.
  package private(set) var waiting: OrderedDictionary<ParticipantID, Guest> = [:]
  package private(set) var bans: OrderedDictionary<ParticipantID, Ban> = [:]
  /// Nobody new comes in, but those who organize and those who are admitted from the lobby.
  package private(set) var isLocked = false
  /// Participants up to whom somebody comes in; organizers, and those who come back, exceed it.
  package private(set) var capacity = Limits.participants
  /// The greatest number that somebody was given here.
  package private(set) var last = ParticipantID.server
  /// How many of those who wait bear a name of this key. It follows from `waiting`, and is kept so
  /// that a knock need not look at everybody.
  private var names: [String: Int] = [:]
  /// Who of them holds how much of the lines.
  private(set) var held = Holdings()
  /// Who waits with each account; it follows from `waiting`, too.
  private var accounts: [String: Set<ParticipantID>] = [:]
  /// By origin, who waits and came from there. It follows from `waiting` as well.
  private var guestsFrom: [String: Set<ParticipantID>] = [:]
  /// How many bans are of a name of this key, of this account, and of the place of this origin. They
  /// follow from `bans`.
  private var bannedNames: [String: Int] = [:]
  private var bannedAccounts: [String: Int] = [:]
  private var bannedOrigins: [String: Int] = [:]

  package init() {}

  package init(
    mode: Mode, message: String, waiting: [Guest], bans: [(ParticipantID, Ban)], isLocked: Bool,
    capacity: Int, last: ParticipantID
  ) {
    self.mode = mode
    self.message = message
    for guest in waiting where self.waiting[guest.id] == nil { put(guest) }
    for (id, ban) in bans where self.bans[id] == nil { set(ban, of: id) }
    self.isLocked = isLocked
    self.capacity = min(max(1, capacity), Limits.participants)
    self.last = last
  }

  /// Whether somebody who waits bears this name, or one that readers cannot tell from it.
  package func isTaken(_ name: String) -> Bool {
    PlainText.keys(ofName: name).contains { names[$0] != nil }
  }

  /// Whether somebody banned bears this name, or one that readers cannot tell from it.
  func isBanned(name: String) -> Bool {
    !bans.isEmpty && PlainText.keys(ofName: name).contains { bannedNames[$0] != nil }
  }

  func isBanned(account: String?) -> Bool { account.map { bannedAccounts[$0] != nil } ?? false }

  /// Whether a ban covers the place that `origin` stands for.
  func isBanned(origin: String?) -> Bool { origin.map { bannedOrigins[$0] != nil } ?? false }

  /// The first of all who came from `origin`; nil when nobody who waits did.
  func first(from origin: String?) -> ParticipantID? {
    guard let guest = origin.flatMap({ guestsFrom[$0]?.first }) else { return nil }
    return waiting[guest]?.samePlaceAs ?? guest
  }

  /// Who waits with `account`; of several the newest.
  package func guest(withAccount account: String) -> Guest? {
    accounts[account]?.max().flatMap { waiting[$0] }
  }

  /// Which of all who wait `participant` is, counted from 1; nil when they do not wait.
  package func place(of participant: ParticipantID) -> Int? {
    waiting.index(forKey: participant).map { $0 + 1 }
  }

  private mutating func put(_ guest: Guest) {
    if let before = waiting.updateValue(guest, forKey: guest.id) {
      count(before, by: -1)
      held.add(-before.load, of: before.id, from: before.origin)
    }
    count(guest, by: 1)
    held.add(guest.load, of: guest.id, from: guest.origin)
  }

  /// Adds up who holds what.
  mutating func settleHoldings(in participants: Participants) {
    held = Holdings()
    for guest in waiting.values { held.add(guest.load, of: guest.id, from: guest.origin) }
  }

  private mutating func remove(_ id: ParticipantID) {
    guard let guest = waiting.removeValue(forKey: id) else { return }
    count(guest, by: -1)
    held.add(-guest.load, of: guest.id, from: guest.origin)
  }

  private mutating func count(_ guest: Guest, by change: Int) {
    for key in PlainText.keys(ofName: guest.name) {
      names.add(change, to: key)
    }
    if let account = guest.account { accounts.count(guest.id, by: change, in: account) }
    if let origin = guest.origin { guestsFrom.count(guest.id, by: change, in: origin) }
  }

  private mutating func set(_ ban: Ban?, of id: ParticipantID) {
    for (ban, change) in [(bans[id], -1), (ban, 1)] {
      guard let ban else { continue }
      for key in PlainText.keys(ofName: ban.name) { bannedNames.add(change, to: key) }
      if let account = ban.account { bannedAccounts.add(change, to: account) }
      if let origin = ban.origin { bannedOrigins.add(change, to: origin) }
    }
    bans[id] = ban
  }

  package enum Mode: UInt8, CaseIterable, Sendable, Comparable {
    case off
    /// For those who come without an account.
    case guests
    /// For all who do not present.
    case all

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Somebody who waits. For those who wait themselves, the others have neither name nor line.
  package struct Guest: Equatable, Sendable {
    package var id: ParticipantID
    package var name: String
    package var role: Role
    package var account: String?
    /// See `Participant.origin`.
    package var origin: String?
    package var since: Moment
    /// What they wrote to the presenters.
    package var line: String
    /// See `Participant.samePlaceAs`.
    package var samePlaceAs: ParticipantID?

    package init(
      id: ParticipantID, name: String, role: Role, account: String? = nil, origin: String? = nil,
      since: Moment, line: String = "", samePlaceAs: ParticipantID? = nil
    ) {
      self.id = id
      self.name = name
      self.role = role
      self.account = account
      self.origin = origin
      self.since = since
      self.line = line
      self.samePlaceAs = samePlaceAs
    }

    /// What their line counts for in the share of lines.
    var load: Load { line.isEmpty ? Load() : Load(line) }
  }

  /// Keeps somebody out whose seat has been ended: nobody new bears this name, nobody comes or comes back
  /// with this account, and where a presenter chose it, nobody new comes from this place to attend
  /// without an account.
  package struct Ban: Equatable, Sendable {
    package var name: String
    package var account: String?
    /// See `Participant.origin`.
    package var origin: String?
    /// Whether it covers a place; known also to those who may not know which.
    package var coversPlace: Bool

    package init(
      name: String, account: String? = nil, origin: String? = nil, coversPlace: Bool? = nil
    ) {
      self.name = name
      self.account = account
      self.origin = origin
      self.coversPlace = coversPlace ?? (origin != nil)
    }
  }

  package enum Proposal: Equatable, Sendable {
    case choose(Mode)
    case setMessage(String)
    /// Those of them who wait; the others are passed over.
    case admit([ParticipantID])
    case admitAll
    case turnAway([ParticipantID])
    case turnAllAway
    case lock(Bool)
    case setCapacity(Int)
    case liftBan(ParticipantID)
    /// The one line of somebody who waits.
    case say(String)
  }

  package enum Event: Equatable, Sendable {
    case chosen(Mode)
    case messageSet(String)
    case knocked(
      ParticipantID, name: String, role: Role, account: String?, origin: String?,
      samePlaceAs: ParticipantID? = nil)
    /// Carries all that there is to know of who comes in.
    case admitted(Participant)
    case turnedAway(ParticipantID)
    /// The guest left the lobby by themselves.
    case gaveUp(ParticipantID)
    case locked(Bool)
    case capacitySet(Int)
    case banned(ParticipantID, Ban)
    case banLifted(ParticipantID)
    case said(String)
  }

  /// Who is admitted comes to the participants as well.
  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .chosen(let mode): self.mode = mode
    case .messageSet(let message): self.message = message
    case .knocked(let id, let name, let role, let account, let origin, let samePlaceAs):
      put(
        Guest(
          id: id, name: name, role: role, account: account, origin: origin, since: time,
          samePlaceAs: samePlaceAs))
      last = max(last, id)
    case .admitted(let participant): remove(participant.id)
    case .turnedAway(let id), .gaveUp(let id): remove(id)
    case .locked(let locked): isLocked = locked
    case .capacitySet(let capacity): self.capacity = min(max(1, capacity), Limits.participants)
    case .banned(let id, let ban): set(ban, of: id)
    case .banLifted(let id): set(nil, of: id)
    case .said(let line):
      guard var guest = waiting[id.participant] else { return }
      guest.line = line
      put(guest)
    }
  }
}

extension [String: Int] {
  /// Counts up or down; what is counted down to nothing is no longer there.
  fileprivate mutating func add(_ change: Int, to key: String) {
    let count = self[key, default: 0] + change
    self[key] = count == 0 ? nil : count
  }
}

extension [String: Set<ParticipantID>] {
  /// Takes somebody in or out; a set that becomes empty is no longer there.
  fileprivate mutating func count(_ id: ParticipantID, by change: Int, in key: String) {
    if change > 0 {
      self[key, default: []].insert(id)
    } else {
      self[key]?.remove(id)
      if self[key]?.isEmpty == true { self[key] = nil }
    }
  }
}
