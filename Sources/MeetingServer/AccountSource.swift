package import MeetingModel

/// A place that knows accounts and their passwords: the server's own store, or a directory.
///
/// Both calls may take as long as their place takes to answer, up to its own time limit; they are
/// called off every event loop and off every room.
package protocol AccountSource: Sendable {
  /// The account whose password this is. Throws `.wrongPassword` for a wrong one, for an account that
  /// there is not, and for one that is disabled: they are not told apart, neither by the answer nor by
  /// the time it takes. `.directoryUnavailable` when the place does not answer.
  func signIn(_ name: String, password: String) async throws(Refusal) -> SignedIn

  /// What the account is now; nil when there is none of that name any more, or it is disabled.
  /// Throws `.directoryUnavailable`: then nothing is known.
  func current(_ name: String) async throws(Refusal) -> SignedIn?
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
