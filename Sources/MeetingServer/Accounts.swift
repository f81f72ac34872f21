import MeetingModel

/// All places that know accounts, in the order in which they are asked.
struct Accounts: Sendable {
  let sources: [any AccountSource]

  /// By the first that knows the password. Throws `.wrongPassword` when none does, and
  /// `.directoryUnavailable` when one that did not answer may have.
  func signIn(_ name: String, password: String) async throws(Refusal) -> SignedIn {
    var refusal = Refusal.wrongPassword
    for source in sources {
      do throws(Refusal) {
        return try await source.signIn(name, password: password)
      } catch {
        if error != .wrongPassword { refusal = error }
      }
    }
    throw refusal
  }

  /// A sign-in that is to be looked at again.
  struct Question: Hashable, Sendable {
    var account: String
    var epoch: String
  }

  enum Answer: Equatable, Sendable {
    /// It holds, and this is the account now.
    case holds(EntryControl.Account)
    /// The account is there, and its earlier sign-ins are worth nothing any more.
    case revoked
    /// There is no such account, or it is disabled.
    case gone
  }

  /// Nil when nobody knows, since one that might did not answer. Those in `silent` are not asked, and
  /// those that do not answer come to be in it.
  func answer(_ question: Question, silent: inout Set<Int>) async -> Answer? {
    var answer: Answer? = .gone
    for (index, source) in sources.enumerated() {
      guard !silent.contains(index) else {
        answer = nil
        continue
      }
      do throws(Refusal) {
        guard let found = try await source.current(question.account) else { continue }
        if found.epoch == question.epoch { return .holds(found.account) }
        if answer == .gone { answer = .revoked }
      } catch {
        silent.insert(index)
        answer = nil
      }
    }
    return answer
  }
}
