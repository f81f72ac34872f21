import Invitations

extension Invitation {
  /// What the one who has this invitation shows, under `name` and, where one is named, as the owner of
  /// `account`.
  package func credentials(
    name: String, account: String = "", password: String = ""
  ) -> Hello.Credentials {
    Hello.Credentials(
      name: name, key: key, account: account, password: password, ticket: ticket,
      attends: attends)
  }
}
