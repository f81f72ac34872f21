/// How one enters a meeting: one mechanism for attendees and one for presenters, independent of each
/// other. For those who organize to know.
package struct EntryControl: Hashable, Sendable {
  package var attendees = Door()
  package var presenters = Door()
  /// Whether the log has said how one enters; before that the server's directory alone knows.
  package var isEstablished = false

  package init() {}

  package init(attendees: Door, presenters: Door, isEstablished: Bool = true) {
    self.attendees = attendees
    self.presenters = presenters
    self.isEstablished = isEstablished
  }

  package enum Mechanism: UInt8, CaseIterable, Sendable {
    /// A name is all it takes.
    case open
    /// Anybody who shows the meeting key of the side.
    case key
    /// Accounts, and groups of accounts, that are named.
    case accessList
    /// Accounts of the directory whose groups stand for this side.
    case directory
  }

  package enum Side: UInt8, CaseIterable, Sendable {
    case attendees, presenters

    package var role: Role {
      switch self {
      case .attendees: .attendee
      case .presenters: .presenter
      }
    }
  }

  package struct Door: Hashable, Sendable {
    package var mechanism = Mechanism.key
    /// A secret, and kept while another mechanism is in force. Empty: no key opens.
    package var key = ""
    package var list = AccessList()

    package init() {}

    package init(mechanism: Mechanism = .key, key: String, list: AccessList = AccessList()) {
      self.mechanism = mechanism
      self.key = key
      self.list = list
    }
  }

  /// Names of accounts and of groups; one of them must fit.
  package struct AccessList: Hashable, Sendable {
    package var accounts: [String]
    package var groups: [String]

    package init(accounts: [String] = [], groups: [String] = []) {
      self.accounts = accounts
      self.groups = groups
    }

    package func names(_ account: Account) -> Bool {
      accounts.contains(account.name) || groups.contains { account.groups.contains($0) }
    }
  }

  /// Somebody who has proved to be this account's owner.
  package struct Account: Hashable, Sendable {
    package var name: String
    package var groups: Set<String>
    /// What the directory's groups make of it; nil for an account that the directory does not know.
    package var directoryRole: Role?

    package init(name: String, groups: Set<String> = [], directoryRole: Role? = nil) {
      self.name = name
      self.groups = groups
      self.directoryRole = directoryRole
    }
  }

  package subscript(side: Side) -> Door {
    get {
      switch side {
      case .attendees: attendees
      case .presenters: presenters
      }
    }
    set {
      switch side {
      case .attendees: attendees = newValue
      case .presenters: presenters = newValue
      }
    }
  }

  package enum Proposal: Equatable, Sendable {
    case choose(Mechanism, for: Side)
    /// A fresh key, which whoever proposes has drawn; invitations with the old one fail from then on.
    case renewKey(String, for: Side)
    case setList(AccessList, for: Side)
  }

  package enum Event: Equatable, Sendable {
    /// What the server's directory says when the log begins.
    case established(EntryControl)
    case chosen(Mechanism, for: Side)
    case keyRenewed(String, for: Side)
    case listSet(AccessList, for: Side)
  }

  mutating func apply(_ event: Event) {
    switch event {
    case .established(let control):
      self = control
      isEstablished = true
    case .chosen(let mechanism, let side): self[side].mechanism = mechanism
    case .keyRenewed(let key, let side): self[side].key = key
    case .listSet(let list, let side): self[side].list = list
    }
  }

  func seen(by viewer: Viewer) -> EntryControl {
    viewer.kind.standing == .organizing ? self : EntryControl()
  }

  /// Whether what somebody has shown opens the door of `side`: `hasKey`, that they have shown its
  /// key; `account`, whose owner they have proved to be.
  package func admits(_ side: Side, hasKey: Bool, account: Account?) -> Bool {
    let door = self[side]
    switch door.mechanism {
    case .open: return true
    case .key: return hasKey
    case .accessList: return account.map(door.list.names) ?? false
    case .directory:
      switch side {
      case .attendees: return account?.directoryRole != nil
      case .presenters: return account?.directoryRole?.presents ?? false
      }
    }
  }
}

extension EntryControl.AccessList {
  /// As it is kept: names without white space around them, none twice, none empty.
  func accepted() throws(Refusal) -> EntryControl.AccessList {
    guard accounts.count + groups.count <= Limits.listed else {
      throw .listTooLong(limit: Limits.listed)
    }
    return EntryControl.AccessList(
      accounts: try accounts.map(PlainText.acceptedAccountName).unique,
      groups: try groups.map(PlainText.acceptedAccountName).unique)
  }
}

extension [String] {
  fileprivate var unique: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}

extension Meeting {
  func decide(
    _ proposal: EntryControl.Proposal, by id: ProposalID
  ) throws(Refusal) -> [EntryControl.Event] {
    try require(.controlEntry, of: id.participant)
    switch proposal {
    case .choose(let mechanism, let side):
      guard policy.mechanisms(for: side).contains(mechanism) else { throw .againstPolicy }
      return entry[side].mechanism == mechanism ? [] : [.chosen(mechanism, for: side)]
    case .renewKey(let key, let side):
      guard key.utf8.count >= policy.shortestKey, key.utf8.count <= 128,
        key.utf8.allSatisfy(Self.isOfKey)
      else { throw .againstPolicy }
      return entry[side].key == key ? [] : [.keyRenewed(key, for: side)]
    case .setList(let list, let side):
      let list = try list.accepted()
      return entry[side].list == list ? [] : [.listSet(list, for: side)]
    }
  }

  /// What stands in invitations needs no escaping there.
  private static func isOfKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension EntryControl.Event: FeatureEvent {
  package var event: Event { .entry(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> EntryControl.Event? {
    viewer.kind.standing == .organizing ? self : nil
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension EntryControl.Proposal: FeatureProposal {
  package static var feature: Feature { .entry }

  package var name: String {
    switch self {
    case .choose: "choose"
    case .renewKey: "renewKey"
    case .setList: "setList"
    }
  }

  package var series: ProposalID.Series { .quiet }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}
