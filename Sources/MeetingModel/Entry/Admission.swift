/// What somebody new has shown at the door, checked: keys were compared, tickets and passwords
/// verified, before it comes to be one of these.
package struct Shown: Hashable, Sendable {
  package var key = Key.none
  package var ticket = Ticket.none
  /// Whose owner they have proved to be.
  package var account: EntryControl.Account?
  /// They come to attend, whatever else they are entitled to.
  package var attends = false

  package init() {}

  package enum Key: Hashable, Sendable {
    case none, wrong, organizer
    /// The key that these sides have, whether or not keys open their doors now.
    case of(Set<EntryControl.Side>)
  }

  package enum Ticket: Hashable, Sendable {
    case none, invalid
    /// It is for the owner of an account who has not signed in.
    case needsAccount
    case of(EntryControl.Side, serial: String)
  }
}

/// That somebody may come in.
package struct Admission: Hashable, Sendable {
  package var role: Role
  /// The serial of the one-time ticket without which they might not.
  package var ticket: String?

  package init(role: Role, ticket: String? = nil) {
    self.role = role
    self.ticket = ticket
  }
}

extension EntryControl {
  /// The best role that what was shown opens a door to. A ticket opens the door of its side whatever
  /// the mechanism, and is spent only where nothing else opens it.
  ///
  /// The refusal tells what would be the way in: a key where keys are, an account where accounts are.
  package func admission(of shown: Shown) throws(Refusal) -> Admission {
    var admission = bestRole(for: shown).map { Admission(role: $0) }
    if case .of(let side, let serial) = shown.ticket {
      let isBetter = admission.map { side.role.rawValue < $0.role.rawValue } ?? true
      let isOfUse = !shown.attends || admission == nil
      if isBetter, isOfUse { admission = Admission(role: side.role, ticket: serial) }
    }
    guard var admission else { throw refusal(of: shown) }
    if shown.attends { admission.role = .attendee }
    return admission
  }

  /// What the account alone entitles to; nil for nothing. A key door opens to none.
  package func entitlement(of account: Account) -> Role? {
    var shown = Shown()
    shown.account = account
    return bestRole(for: shown)
  }

  private func bestRole(for shown: Shown) -> Role? {
    if shown.key == .organizer { return .organizer }
    let sides: Set<Side> = if case .of(let sides) = shown.key { sides } else { [] }
    if admits(.presenters, hasKey: sides.contains(.presenters), account: shown.account) {
      guard presenters.mechanism == .directory, let role = shown.account?.directoryRole else {
        return .presenter
      }
      // Here and nowhere else the directory says who organizes.
      return role
    }
    return admits(.attendees, hasKey: sides.contains(.attendees), account: shown.account)
      ? .attendee : nil
  }

  private func refusal(of shown: Shown) -> Refusal {
    let mechanisms = [attendees.mechanism, presenters.mechanism]
    let takesAccounts = mechanisms.contains { $0 == .accessList || $0 == .directory }
    switch shown.ticket {
    case .invalid: return .ticketInvalid
    case .needsAccount: return .signInRequired
    case .none, .of: break
    }
    if shown.key == .wrong, mechanisms.contains(.key) { return .wrongKey }
    guard takesAccounts else { return .wrongKey }
    return shown.account == nil ? .signInRequired : .notOnList
  }
}
