/// The accounts that one server keeps itself.
///
/// Every write is durable on return. Cancelling the calling task stops no call.
package protocol AccountDirectory: Sendable {
  /// Throws `.exists` when another account has this name; the very same one may be created twice.
  func createAccount(_ account: AccountEntry) async throws(StorageError)

  func account(named name: String) async throws(StorageError) -> AccountEntry?

  /// Every account, by name.
  func accounts() async throws(StorageError) -> [AccountEntry]

  /// Makes one account what `change` makes of it, which happens in one step: no change of another
  /// caller comes between or is lost. Returns what it has become, nil when there is no such account.
  /// `change` may be called again when the outcome was unknown.
  @discardableResult
  func changeAccount(named name: String, _ change: @escaping @Sendable (inout AccountEntry) -> Void)
    async throws(StorageError) -> AccountEntry?

  /// An account that is not there is forgotten already.
  func forgetAccount(named name: String) async throws(StorageError)
}
