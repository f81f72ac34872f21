import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who may do what: every adjustable ability, for attendees, for presenters, and for one person; and
/// what they see.
struct PermissionsPage: Page {
  var row = 0
  var column = Column.attendees
  /// Whose exceptions the last column shows.
  var person: ParticipantID?
  /// The name of that person, while it is typed.
  var asking: TextField?

  enum Column: Int, CaseIterable, Sendable {
    case attendees, presenters, person
  }

  /// With somebody who may have exceptions chosen already.
  init(person: ParticipantID?, in context: Context) {
    self.person = person.flatMap { Self.mayHaveExceptions($0, in: context) ? $0 : nil }
    if self.person != nil { column = .person }
  }

  static func mayHaveExceptions(_ participant: ParticipantID, in context: Context) -> Bool {
    guard let one = context.meeting.participants[participant] else { return false }
    return !one.isRemoved && !one.role.organizes
  }

  var ability: Ability { Ability.adjustable[min(max(0, row), Ability.adjustable.count - 1)] }

  func title(in context: Context) -> String { context.text(Phrase.permission.open.long) }

  func size(in context: Context) -> Size { Size(columns: 78, rows: 24) }

  func keys(in context: Context) -> [(key: Key, name: Phrase)] {
    guard asking == nil else { return [(.enter, Phrase.console.accept.short), cancelKey] }
    return [
      (.character(" "), .permission.keyToggle), (.tab, .permission.keyColumn),
      (.character("p"), .permission.keyPerson), (.backspace, .permission.keyInitial), cancelKey,
    ]
  }

  var isWriting: Bool { asking != nil }
  var comesBack: Bool { true }

  func isAllowed(in context: Context) -> Bool { context.mayGoOn(with: .setPermissions) }

  mutating func paste(_ text: String) { asking?.insert(text) }

  /// Whom a column is about; nil while nobody was chosen.
  func subject(of column: Column) -> Permissions.Subject? {
    switch column {
    case .attendees: .role(.attendee)
    case .presenters: .role(.presenter)
    case .person: person.map { .participant($0) }
    }
  }

  /// As whom that column's people see the meeting.
  func viewer(of column: Column, in meeting: Meeting) -> Viewer? {
    switch column {
    case .attendees:
      .anyone(
        Viewer.Kind(
          .attending, seesParticipants: meeting.permits(.seeParticipants, to: .attendee),
          seesMoods: meeting.permits(.seeMoods, to: .attendee)))
    case .presenters: .anyone(.presenting)
    case .person: person.map { meeting.viewer(of: $0) }
    }
  }
}

extension PermissionsPage {
  mutating func press(_ key: Key, in context: Context) -> [Wish] {
    if let field = asking { return ask(key, field, in: context) }
    let last = Ability.adjustable.count - 1
    switch key {
    case .escape, .character("q"): return [.close]
    case .up: row = max(0, row - 1)
    case .down: row = min(last, row + 1)
    case .home: row = 0
    case .end: row = last
    case .left, .backTab: column = column.moved(by: -1)
    case .right, .tab: column = column.moved(by: 1)
    case .character("p"): asking = TextField(maxScalars: Limits.name)
    case .character(" "), .enter: return toggle(in: context)
    case .backspace, .delete:
      guard let subject = subject(of: column) else { return [] }
      return [.propose(.permissions(.set(ability, nil, for: subject)))]
    default: break
    }
    return []
  }

  /// Gives what is not permitted, and takes what is. A person's exception is taken away first: from
  /// then on they are as everybody of their role.
  private mutating func toggle(in context: Context) -> [Wish] {
    guard let subject = subject(of: column),
      let state = PermissionState(of: ability, for: subject, in: context.meeting)
    else {
      asking = TextField(maxScalars: Limits.name)
      return []
    }
    let verdict = state.source == .exception ? nil : !state.isPermitted
    return [.propose(.permissions(.set(ability, verdict, for: subject)))]
  }

  /// The first of those present whose name begins with what is typed, or else holds it.
  private func person(named typed: String, in context: Context) -> ParticipantID? {
    let typed = typed.lowercased()
    guard !typed.isEmpty else { return nil }
    let candidates = context.meeting.participants.present.filter {
      Self.mayHaveExceptions($0.id, in: context)
    }
    let found =
      candidates.first { $0.name.lowercased().hasPrefix(typed) }
      ?? candidates.first { $0.name.lowercased().contains(typed) }
    return found?.id
  }

  private mutating func ask(_ key: Key, _ field: TextField, in context: Context) -> [Wish] {
    var field = field
    asking = nil
    switch key {
    case .escape: break
    case .enter:
      guard let found = person(named: field.text, in: context) else {
        return [.notify(.permission.noPerson)]
      }
      person = found
      column = .person
    default:
      _ = field.press(key, width: 60)
      asking = field
    }
    return []
  }
}

/// What holds of one ability for one subject, and where it comes from.
struct PermissionState: Equatable, Sendable {
  var isPermitted: Bool
  var source: Source

  enum Source: Sendable {
    /// As it is while nobody changes anything.
    case initial
    case changed
    /// For a person: what they were given or denied, or as for everybody of their role.
    case exception, role
    /// The server's policy keeps it from them.
    case withheld
  }

  /// Nil for a person who is not there.
  init?(of ability: Ability, for subject: Permissions.Subject, in meeting: Meeting) {
    switch subject {
    case .role(let role):
      isPermitted = meeting.permits(ability, to: role)
      let isChanged = meeting.permissions.roles[role]?[ability] != nil
      source =
        meeting.policy.withholds(ability, from: role) ? .withheld : isChanged ? .changed : .initial
    case .participant(let participant):
      guard let one = meeting.participants[participant] else { return nil }
      isPermitted = meeting.permits(ability, to: one)
      let isException = meeting.permissions.exceptions[participant]?[ability] != nil
      source =
        meeting.policy.withholds(ability, from: one.role)
        ? .withheld : isException ? .exception : .role
    }
  }

  var answer: Phrase {
    source == .withheld ? .permission.never : isPermitted ? .permission.yes : .permission.no
  }

  /// A letter for each answer, and one for what was changed: nothing is told by colour alone.
  var mark: String {
    switch source {
    case .withheld: "–"
    case .initial, .role: isPermitted ? "✓" : "·"
    case .changed, .exception: isPermitted ? "✓*" : "·*"
    }
  }

  var sentence: Phrase {
    switch source {
    case .withheld: .permission.isWithheld
    case .initial: .permission.isInitial(answer: answer)
    case .changed: .permission.isChanged(answer: answer)
    case .exception: .permission.isException(answer: answer)
    case .role: .permission.isAsRole(answer: answer)
    }
  }
}

extension Ability {
  /// What an adjustable ability is called in the table; its refusal for the others, which are in none.
  var phrase: Phrase {
    switch self {
    case .say: .permission.say
    case .sayPrivately: .permission.sayPrivately
    case .react: .chat.reactions
    case .ask: .permission.ask
    case .askAnonymously: .permission.askAnonymously
    case .upvote: .permission.upvote
    case .annotate: .permission.annotate
    case .draw: .permission.draw
    case .editNotes: .permission.editNotes
    case .roam: .permission.roam
    case .seeParticipants: .permission.seeParticipants
    case .seeMoods: .permission.seeMoods
    case .export: .permission.export
    case .handOut: .permission.handOut
    case .record: .permission.record
    case .driveStage, .addDeck, .seeNotes, .moderateChat, .answer, .eraseOthers, .addPage, .vote,
      .runPolls, .raiseHand, .setMood, .giveFloor, .changeSettings, .endMeeting, .admit, .cast,
      .controlEntry, .setPermissions:
      refusal
    }
  }
}

extension PermissionsPage.Column {
  fileprivate func moved(by steps: Int) -> Self {
    let count = Self.allCases.count
    return Self.allCases[(rawValue + steps + count) % count]
  }
}
