import MeetingModel

@testable import MeetingServer

extension AccountSource {
  /// The account, or a throw: what a single place comes to for whoever signs in.
  func signIn(_ name: String, password: String) async throws(Refusal) -> SignedIn {
    switch try await check(password, of: name, isHeard: { _ in true }) {
    case .right(let account): return account
    case .barred(_, let refusal): throw refusal
    case .wrong, .unknown: throw .wrongPassword
    }
  }

  func current(_ name: String) async throws(Refusal) -> SignedIn? {
    switch try await standing(of: name) {
    case .active(let account): return account
    case .disabled, .unknown: return nil
    }
  }
}
