import MeetingModel

/// All places that know accounts, in the order in which they are asked.
///
/// Law: the first that knows a name decides about it, whatever the others would say; one that does not
/// answer is passed over.
struct Accounts: Sendable {
  let sources: [any AccountSource]

  /// Throws `.tooFast` when one has too much to do, and another refusal when none knows the name and
  /// one did not answer.
  ///
  /// Behind the one that decides the others are asked about nobody: how long it takes does not tell
  /// who knows a name.
  func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck {
    var decision: PasswordCheck?
    var refusal: Refusal?
    for source in sources {
      do throws(Refusal) {
        let asked = decision == nil ? name : ""
        let check = try await source.check(password, of: asked, isHeard: isHeard)
        guard decision == nil else { continue }
        switch check {
        case .right: return check
        case .wrong, .barred: decision = check
        case .unknown: break
        }
      } catch {
        if error == .tooFast, decision == nil { throw error }
        refusal = error
      }
    }
    if let decision { return decision }
    if let refusal { throw refusal }
    return .unknown
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

  /// What came of a question.
  struct Finding: Equatable, Sendable {
    /// Nil when nobody knows, since one that might did not answer.
    var answer: Answer?
    /// One did not answer because it has too much to do: it may at once when asked again.
    var isBusy = false
    /// Those that did not answer for another reason, or were not asked for one.
    var silent: Set<Int>
  }

  /// Those in `silent` are not asked.
  func answer(_ question: Question, besides silent: Set<Int> = []) async -> Finding {
    var finding = Finding(answer: .gone, silent: silent)
    for (index, source) in sources.enumerated() {
      guard !silent.contains(index) else {
        finding.answer = nil
        continue
      }
      do throws(Refusal) {
        switch try await source.standing(of: question.account) {
        case .active(let found):
          // One before that did not answer may know better, unless it is this very sign-in.
          if found.epoch == question.epoch {
            finding.answer = .holds(found.account)
          } else if finding.answer != nil {
            finding.answer = .revoked
          }
          return finding
        case .disabled: return finding
        case .unknown: break
        }
      } catch {
        finding.answer = nil
        if error == .tooFast { finding.isBusy = true } else { finding.silent.insert(index) }
      }
    }
    return finding
  }
}
