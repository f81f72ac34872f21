package import MeetingModel

/// One account that this server keeps itself. The hash is a secret: never in a log line.
package struct AccountEntry: Hashable, Sendable {
  /// As `PlainText.acceptedAccountName` gives it; so are the groups.
  package let name: String
  /// The text of a hash; what it means is for who made it to know.
  package var passwordHash: String
  package var isDisabled: Bool
  package var groups: Set<String>
  /// Whatever was handed out under another one is worth nothing any more: renewed with each new
  /// password, when the account is disabled, and when its sessions are revoked.
  package var epoch: String
  package var created: Moment

  package init(
    name: String, passwordHash: String, isDisabled: Bool = false, groups: Set<String> = [],
    epoch: String, created: Moment
  ) {
    self.name = name
    self.passwordHash = passwordHash
    self.isDisabled = isDisabled
    self.groups = groups
    self.epoch = epoch
    self.created = created
  }
}
