import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Who may do what: every adjustable ability, for attendees, for presenters, and for one person; and
/// what they see.
struct PermissionsPage: Equatable, Sendable {
  var row = 0
  var column = Column.attendees
  /// Whose exceptions the last column shows.
  var person: ParticipantID?
  /// The name of that person, while it is typed.
  var asking: TextField?

  enum Column: Int, CaseIterable, Sendable {
    case attendees, presenters, person
  }

  static let size = Size(columns: 78, rows: 24)

  /// With somebody who may have exceptions chosen already.
  init(person: ParticipantID?, in model: Model) {
    self.person = person.flatMap { Self.mayHaveExceptions($0, in: model) ? $0 : nil }
    if self.person != nil { column = .person }
  }

  static func mayHaveExceptions(_ participant: ParticipantID, in model: Model) -> Bool {
    guard let one = model.meeting.participants[participant] else { return false }
    return !one.isRemoved && !one.role.organizes
  }

  var ability: Ability { Ability.adjustable[min(max(0, row), Ability.adjustable.count - 1)] }

  var keys: [(key: Key, name: Phrase)] {
    let cancel = (Key.escape, Phrase.console.cancel.short)
    guard asking == nil else { return [(.enter, Phrase.console.accept.short), cancel] }
    return [
      (.character(" "), .permission.keyToggle), (.tab, .permission.keyColumn),
      (.character("p"), .permission.keyPerson), (.backspace, .permission.keyInitial), cancel,
    ]
  }

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

extension Model {
  mutating func press(_ key: Key, in page: PermissionsPage, at now: Moment) -> [Effect] {
    var page = page
    if page.asking != nil { return ask(key, in: page, at: now) }
    let last = Ability.adjustable.count - 1
    switch key {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .up: page.row = max(0, page.row - 1)
    case .down: page.row = min(last, page.row + 1)
    case .home: page.row = 0
    case .end: page.row = last
    case .left, .backTab: page.column = page.column.moved(by: -1)
    case .right, .tab: page.column = page.column.moved(by: 1)
    case .character("p"): page.asking = TextField(maxScalars: Limits.name)
    case .character(" "), .enter: return toggle(in: page, at: now)
    case .backspace, .delete:
      guard let subject = page.subject(of: page.column) else { return [] }
      return propose(.permissions(.set(page.ability, nil, for: subject)), at: now) ?? []
    default: break
    }
    overlay = .permissions(page)
    return []
  }

  /// Gives what is not permitted, and takes what is. A person's exception is taken away first: from
  /// then on they are as everybody of their role.
  private mutating func toggle(in page: PermissionsPage, at now: Moment) -> [Effect] {
    guard let subject = page.subject(of: page.column),
      let state = PermissionState(of: page.ability, for: subject, in: meeting)
    else {
      var page = page
      page.asking = TextField(maxScalars: Limits.name)
      overlay = .permissions(page)
      return []
    }
    let verdict = state.source == .exception ? nil : !state.isPermitted
    return propose(.permissions(.set(page.ability, verdict, for: subject)), at: now) ?? []
  }

  /// The first of those present whose name begins with what is typed, or else holds it.
  private func person(named typed: String) -> ParticipantID? {
    let typed = typed.lowercased()
    guard !typed.isEmpty else { return nil }
    let candidates = meeting.participants.present.filter {
      PermissionsPage.mayHaveExceptions($0.id, in: self)
    }
    let found =
      candidates.first { $0.name.lowercased().hasPrefix(typed) }
      ?? candidates.first { $0.name.lowercased().contains(typed) }
    return found?.id
  }

  private mutating func ask(_ key: Key, in page: PermissionsPage, at now: Moment) -> [Effect] {
    var page = page
    guard var field = page.asking else { return [] }
    page.asking = nil
    switch key {
    case .escape: break
    case .enter:
      if let person = person(named: field.text) {
        page.person = person
        page.column = .person
      } else {
        notify(.permission.noPerson, at: now)
      }
    default:
      _ = field.press(key, width: 60)
      page.asking = field
    }
    overlay = .permissions(page)
    return []
  }
}

extension PermissionsPage.Column {
  fileprivate func moved(by steps: Int) -> Self {
    let count = Self.allCases.count
    return Self.allCases[(rawValue + steps + count) % count]
  }
}
