import MeetingModel
import NIOCore
import Participation
import SecureTransport
import Storage
import Synchronization
import Wire

extension FrontDesk {
  /// Nil when no account is named. A password is looked at when place and account may try now, and
  /// those of one place a few at a time: what many connections ask at once is no more than what one
  /// asks after the other. An outage is counted for nobody but the visitor, too much work for nobody.
  func signIn(
    _ credentials: Hello.Credentials, by knock: Knock
  ) async throws(Refusal) -> SignedIn? {
    guard !credentials.account.isEmpty else { return nil }
    guard !credentials.password.isEmpty else { throw .signInRequired }
    // However a name is typed it counts as one; what can be none is nobody's, all of it together.
    let name = (try? PlainText.acceptedAccountName(credentials.account)) ?? ""
    let visitor = FailedEntries.Visitor(place: knock.place, account: name)
    guard isHeard(visitor) else { throw .tooFast }
    return try await inLine(knock) { () async throws(Refusal) in
      // Those before in the line may have failed meanwhile.
      guard isHeard(visitor) else { throw .tooFast }
      return try await attempt(visitor, credentials)
    }
  }

  /// Does `work`, which asks about an account, when it is the turn of whoever knocked, unless they
  /// have gone. Throws `.tooFast` when too many from their place wait for theirs.
  func inLine<Value: Sendable>(
    _ knock: Knock, _ work: () async throws(Refusal) -> Value
  ) async throws(Refusal) -> Value {
    guard await turnstile.enter(from: knock.place) else { throw .tooFast }
    do throws(Refusal) {
      guard !knock.presence.isOver, !Task.isCancelled else { throw .directoryUnavailable }
      let value = try await work()
      await turnstile.leave(to: knock.place)
      return value
    } catch {
      await turnstile.leave(to: knock.place)
      throw error
    }
  }

  private func attempt(
    _ visitor: FailedEntries.Visitor, _ credentials: Hello.Credentials
  ) async throws(Refusal) -> SignedIn {
    let check: PasswordCheck
    do throws(Refusal) {
      check = try await means.accounts.check(credentials.password, of: credentials.account) {
        [self] name in
        // What was typed is heard already.
        guard name != visitor.account else { return true }
        let called = FailedEntries.Visitor(place: visitor.place, account: name)
        return failures.withLock { $0.permits(called, at: .now()) }
      }
    } catch {
      if error != .tooFast { failures.withLock { $0.noteUnanswered(visitor, at: .now()) } }
      throw error
    }
    switch check {
    case .right(let signedIn):
      failures.withLock { $0.forgive(visitor, called: signedIn.account.name, at: .now()) }
      return signedIn
    case .wrong(let name):
      failures.withLock { $0.note(visitor, called: name, at: .now()) }
    // Somebody who knows the password has not guessed it.
    case .barred(_, let refusal): throw refusal
    case .unknown: failures.withLock { $0.note(visitor, at: .now()) }
    }
    throw .wrongPassword
  }

  private func isHeard(_ visitor: FailedEntries.Visitor) -> Bool {
    failures.withLock { $0.permits(visitor, at: .now()) }
  }
}

extension MeetingEntry {
  /// One that is nowhere; nil where there is no randomness to make keys of.
  static func decoy() -> MeetingEntry? {
    guard let id = MeetingID("nowhere"), let attendees = try? Secrets.randomWord(bytes: 16),
      let presenters = try? Secrets.randomWord(bytes: 16),
      let organizers = try? Secrets.randomWord(bytes: 16)
    else { return nil }
    return MeetingEntry(
      id: id, title: "", created: Moment(milliseconds: 0), attendeeKey: attendees,
      presenterKey: presenters, organizerKey: organizers)
  }

  /// Whose key it is. Compares with every key, in the same time for all of them.
  func key(shown key: String) -> Shown.Key {
    guard !key.isEmpty else { return .none }
    let bytes = Array(key.utf8)
    func fits(_ right: String) -> Bool {
      let fits = Secrets.areEqual(Array(right.utf8), bytes)
      return fits && !right.isEmpty
    }
    var sides: Set<EntryControl.Side> = []
    for side in EntryControl.Side.allCases where fits(control[side].key) { sides.insert(side) }
    if fits(organizerKey) { return .organizer }
    return sides.isEmpty ? .wrong : .of(sides)
  }
}
