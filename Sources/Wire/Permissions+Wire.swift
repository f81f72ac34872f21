import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Permissions {
  init(_ wired: WiredPermissions) throws(WireError) {
    var roles: [Role: [Ability: Bool]] = [:]
    var exceptions: OrderedDictionary<ParticipantID, [Ability: Bool]> = [:]
    for rule in wired.rules {
      // An ability that this version does not know binds nobody here.
      guard let ability = Ability(rawValue: rule.ability), rule.hasVerdict else { continue }
      switch try Subject(rule) {
      case .role(let role): roles[role, default: [:]][ability] = rule.verdict
      case .participant(let id): exceptions[id, default: [:]][ability] = rule.verdict
      }
    }
    self.init(roles: roles, exceptions: exceptions)
  }

  var wired: WiredPermissions {
    func rules(_ verdicts: [Ability: Bool], for subject: Subject) -> [WiredPermissions.Rule] {
      verdicts.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { WiredPermissions.Rule($0.key, $0.value, for: subject) }
    }
    return .with {
      $0.rules =
        Role.allCases.flatMap { rules(roles[$0] ?? [:], for: .role($0)) }
        + exceptions.flatMap { rules($0.value, for: .participant($0.key)) }
    }
  }
}

extension Permissions.Subject {
  fileprivate init(_ wired: WiredPermissions.Rule) throws(WireError) {
    if wired.role == .unspecified {
      self = .participant(ParticipantID(wired.participant))
    } else {
      self = .role(try Role(wired.role))
    }
  }
}

extension WiredPermissions.Rule {
  fileprivate init(_ ability: Ability, _ verdict: Bool?, for subject: Permissions.Subject) {
    self.init()
    self.ability = ability.rawValue
    if let verdict { self.verdict = verdict }
    switch subject {
    case .role(let role): self.role = role.wired
    case .participant(let id): participant = id.value
    }
  }

  fileprivate var parts: (Ability, Bool?, Permissions.Subject) {
    get throws(WireError) {
      guard let ability = Ability(rawValue: ability) else { throw .unknownKind }
      return (ability, hasVerdict ? verdict : nil, try Permissions.Subject(self))
    }
  }
}

extension Permissions.Proposal {
  init(_ wired: WiredPermissions.Proposal) throws(WireError) {
    switch wired.kind {
    case .set(let rule):
      let (ability, verdict, subject) = try rule.parts
      self = .set(ability, verdict, for: subject)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPermissions.Proposal {
    .with {
      switch self {
      case .set(let ability, let verdict, let subject):
        $0.set = WiredPermissions.Rule(ability, verdict, for: subject)
      }
    }
  }
}

extension Permissions.Event {
  init(_ wired: WiredPermissions.Event) throws(WireError) {
    switch wired.kind {
    case .set(let rule):
      let (ability, verdict, subject) = try rule.parts
      self = .set(ability, verdict, for: subject)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPermissions.Event {
    .with {
      switch self {
      case .set(let ability, let verdict, let subject):
        $0.set = WiredPermissions.Rule(ability, verdict, for: subject)
      }
    }
  }
}
