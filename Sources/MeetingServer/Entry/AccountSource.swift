package import MeetingModel

/// A place that knows accounts and their passwords: the server's own store, or a directory.
///
/// Both calls may take as long as their place takes to answer, up to its own time limit; they are
/// called off every event loop and off every room. Both throw `.tooFast` when the place has too much to
/// do, and another refusal when it does not answer: then nothing is known.
package protocol AccountSource: Sendable {
  /// Whether the password is that of the account. Takes as long for an account that there is not as for
  /// a wrong password.
  ///
  /// `isHeard` says of an account, by the name that this place calls it, whether a password for it may
  /// be looked at now. Where it may not, none is, and the answer is `.wrong`.
  func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck

  /// What the account is now.
  func standing(of name: String) async throws(Refusal) -> Standing
}

/// What a place says of a name and a password.
package enum PasswordCheck: Equatable, Sendable {
  case right(SignedIn)
  /// It knows an account by that name, which it calls so, and the password is another.
  case wrong(String)
  /// It knows an account that it calls so, and the password is right; the account may not sign in all
  /// the same, and this says why. Never given to somebody who does not know the password.
  case barred(String, Refusal)
  case unknown
}

/// What a place says of a name.
package enum Standing: Equatable, Sendable {
  case active(SignedIn)
  case disabled
  case unknown
}

/// An account whose owner somebody has proved to be.
package struct SignedIn: Hashable, Sendable {
  package var account: EntryControl.Account
  /// Becomes another with each new password and each revocation: what was given out under another
  /// epoch is worth nothing any more.
  package var epoch: String

  package init(account: EntryControl.Account, epoch: String) {
    self.account = account
    self.epoch = epoch
  }
}
