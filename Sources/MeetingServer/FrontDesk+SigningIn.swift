import MeetingModel
import NIOCore
import SecureTransport
import Storage
import Synchronization
import Wire

extension FrontDesk {
  /// Nil when no account is named. A password is looked at when place and account may try now, and
  /// those of one place a few at a time: what many connections ask at once is no more than what one
  /// asks after the other.
  func signIn(
    _ credentials: Hello.Credentials, from place: Place
  ) async throws(Refusal) -> SignedIn? {
    guard !credentials.account.isEmpty else { return nil }
    guard !credentials.password.isEmpty else { throw .signInRequired }
    // However a name is typed it counts as one; what can be none is nobody's, all of it together.
    let name = (try? PlainText.acceptedAccountName(credentials.account)) ?? ""
    let visitor = FailedEntries.Visitor(place: place, account: name)
    try check(visitor)
    await turnstile.enter(from: place)
    do throws(Refusal) {
      let signedIn = try await attempt(visitor, credentials)
      await turnstile.leave(to: place)
      return signedIn
    } catch {
      await turnstile.leave(to: place)
      throw error
    }
  }

  private func attempt(
    _ visitor: FailedEntries.Visitor, _ credentials: Hello.Credentials
  ) async throws(Refusal) -> SignedIn {
    // Those before in the line may have failed meanwhile.
    guard !Task.isCancelled else { throw .directoryUnavailable }
    try check(visitor)
    do throws(Refusal) {
      let signedIn = try await means.accounts.signIn(
        credentials.account, password: credentials.password)
      failures.withLock { $0.forgive(visitor, at: .now()) }
      return signedIn
    } catch {
      failures.withLock { failures in
        if error == .wrongPassword {
          failures.note(visitor, at: .now())
        } else {
          // A password may have been tried all the same, at one of several sources.
          failures.note(visitor.place, at: .now())
        }
      }
      throw error
    }
  }

  private func check(_ visitor: FailedEntries.Visitor) throws(Refusal) {
    let isHeard = failures.withLock {
      $0.permits(visitor.place, at: .now()) && $0.permits(visitor, at: .now())
    }
    guard isHeard else { throw .tooFast }
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
