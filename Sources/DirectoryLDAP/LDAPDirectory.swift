import Glibc
package import Logging
package import MeetingModel
package import MeetingServer

/// The accounts of a directory, as a place to sign in at: a search for the person, one for the groups,
/// and a bind with the password, on a connection of their own.
///
/// Four connections at once, and 64 callers that wait for one; beyond, the answer is `.tooFast`. What
/// goes wrong is logged with its cause; whoever signs in learns only that the directory did not answer.
package final class LDAPDirectory: AccountSource {
  /// Bytes of UTF-8. No password is longer.
  private static let longestPassword = 1_024

  private let configuration: LDAPConfiguration
  private let calls = BlockingCalls(threads: 4, waiting: 64)
  private let logger: Logger

  package init(_ configuration: LDAPConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    // A server that hangs up must not end this process. NIO does the same with its first socket.
    signal(SIGPIPE, SIG_IGN)
    // Whoever starts the program has an ldaprc, or the machine an ldap.conf, for other programs: what
    // they say (not to check certificates, for one) must not hold here. Read by libldap's first call.
    // Not before `main`: Swift finds the arguments of the program by where the environment stands.
    setenv("LDAPNOINIT", "1", 1)
  }

  package func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck {
    guard !password.isEmpty, password.utf8.count <= Self.longestPassword else { return .unknown }
    return try await ask { (inquiry) throws(LDAPFailure) in
      let person = try inquiry.person(named: name)
      let heard = person.flatMap { isHeard($0.account.account.name) ? $0 : nil }
      // Where there is nobody, the same questions are asked about somebody who cannot be.
      let isRight = try inquiry.isRight(password, of: heard?.entry ?? inquiry.nobody)
      guard let person else { return .unknown }
      return isRight && heard != nil
        ? .right(person.account) : .wrong(person.account.account.name)
    }
  }

  package func standing(of name: String) async throws(Refusal) -> Standing {
    try await ask { (inquiry) throws(LDAPFailure) in
      try inquiry.person(named: name).map { .active($0.account) } ?? .unknown
    }
  }

  /// Nil when the directory answers and lets itself be searched, else what stands in the way.
  package func fault() async -> LDAPFailure? {
    let configuration = configuration
    let logger = logger
    let answer = try? await calls.run { () -> LDAPFailure? in
      do throws(LDAPFailure) {
        try LDAPInquiry(configuration, logger).lookAround()
        return nil
      } catch {
        return error
      }
    }
    return answer ?? nil
  }

  private func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (borrowing LDAPInquiry) throws(LDAPFailure) -> Answer
  ) async throws(Refusal) -> Answer {
    let configuration = configuration
    let logger = logger
    return try await calls.run { () throws(Refusal) in
      do throws(LDAPFailure) {
        return try question(LDAPInquiry(configuration, logger))
      } catch {
        logger.error("directory failed", metadata: ["error": "\(error)"])
        throw .directoryUnavailable
      }
    }
  }
}
