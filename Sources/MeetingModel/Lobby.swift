package import OrderedCollections

/// Where one waits to be admitted, and what else stands between the door and the meeting: a lock, a
/// greatest number of participants, bans.
package struct Lobby: Equatable, Sendable {
  package private(set) var mode = Mode.off
  /// What presenters tell those who wait; may be empty.
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
  /// Who waits with each account; it follows from `waiting`, too.
  private var accounts: [String: Set<ParticipantID>] = [:]

  package init() {}

  package init(
    mode: Mode, message: String, waiting: [Guest], bans: [(ParticipantID, Ban)], isLocked: Bool,
    capacity: Int, last: ParticipantID
  ) {
    self.mode = mode
    self.message = message
    for guest in waiting where self.waiting[guest.id] == nil { put(guest) }
    self.bans = OrderedDictionary(bans, uniquingKeysWith: { first, _ in first })
    self.isLocked = isLocked
    self.capacity = min(max(1, capacity), Limits.participants)
    self.last = last
  }

  /// Whether somebody who waits bears this name, or one that readers cannot tell from it.
  package func isTaken(_ name: String) -> Bool { names[PlainText.key(ofName: name)] != nil }

  /// Who waits with `account`; of several the newest.
  package func guest(withAccount account: String) -> Guest? {
    accounts[account]?.max().flatMap { waiting[$0] }
  }

  /// Which of all who wait `participant` is, counted from 1; nil when they do not wait.
  package func place(of participant: ParticipantID) -> Int? {
    waiting.index(forKey: participant).map { $0 + 1 }
  }

  private mutating func put(_ guest: Guest) {
    if let before = waiting.updateValue(guest, forKey: guest.id) { count(before, by: -1) }
    count(guest, by: 1)
  }

  private mutating func remove(_ id: ParticipantID) {
    if let guest = waiting.removeValue(forKey: id) { count(guest, by: -1) }
  }

  private mutating func count(_ guest: Guest, by change: Int) {
    let key = PlainText.key(ofName: guest.name)
    let bearers = names[key, default: 0] + change
    names[key] = bearers == 0 ? nil : bearers
    guard let account = guest.account else { return }
    if change > 0 {
      accounts[account, default: []].insert(guest.id)
    } else {
      accounts[account]?.remove(guest.id)
      if accounts[account]?.isEmpty == true { accounts[account] = nil }
    }
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

    package init(
      id: ParticipantID, name: String, role: Role, account: String? = nil, origin: String? = nil,
      since: Moment, line: String = ""
    ) {
      self.id = id
      self.name = name
      self.role = role
      self.account = account
      self.origin = origin
      self.since = since
      self.line = line
    }
  }

  /// Who shall neither come nor come back: not with this account, and not without any from the same
  /// place.
  package struct Ban: Equatable, Sendable {
    package var name: String
    package var account: String?
    /// See `Participant.origin`.
    package var origin: String?

    package init(name: String, account: String? = nil, origin: String? = nil) {
      self.name = name
      self.account = account
      self.origin = origin
    }

    func fits(account: String?, origin: String?) -> Bool {
      if let account { return account == self.account }
      return origin != nil && origin == self.origin
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
    case knocked(ParticipantID, name: String, role: Role, account: String?, origin: String?)
    /// Carries all that there is to know of who comes in.
    case admitted(Participant)
    case turnedAway(ParticipantID)
    /// Who waited has gone by themselves.
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
    case .knocked(let id, let name, let role, let account, let origin):
      put(Guest(id: id, name: name, role: role, account: account, origin: origin, since: time))
      last = max(last, id)
    case .admitted(let participant): remove(participant.id)
    case .turnedAway(let id), .gaveUp(let id): remove(id)
    case .locked(let locked): isLocked = locked
    case .capacitySet(let capacity): self.capacity = min(max(1, capacity), Limits.participants)
    case .banned(let id, let ban): bans[id] = ban
    case .banLifted(let id): bans[id] = nil
    case .said(let line): waiting[id.participant]?.line = line
    }
  }
}
