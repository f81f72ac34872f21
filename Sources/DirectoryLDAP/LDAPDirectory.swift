import CLDAP
import Glibc
package import Logging
package import MeetingModel
package import MeetingServer
import SecureTransport

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
    // The user may have an ldaprc, or the machine an ldap.conf, for other programs: what
    // they say (not to check certificates, for one) must not hold here. Read by libldap's first call.
    // Not before `main`: Swift finds the arguments of the program by where the environment stands.
    setenv("LDAPNOINIT", "1", 1)
  }

  package func check(
    _ password: String, of name: String, isHeard: @escaping @Sendable (String) -> Bool
  ) async throws(Refusal) -> PasswordCheck {
    guard !password.isEmpty, password.utf8.count <= Self.longestPassword else { return .unknown }
    let (configuration, logger) = (configuration, logger)
    return try await ask { (inquiry) throws(LDAPFailure) in
      let person = try inquiry.person(named: name)
      let heard = person.flatMap { isHeard($0.name) ? $0 : nil }
      // Where there is nobody, the same questions are asked about somebody who cannot be.
      let proof = try inquiry.proof(password, of: heard?.entry.name ?? inquiry.nobody)
      guard let person else { return .unknown }
      guard heard != nil else { return .wrong(person.name) }
      switch proof {
      case .wrong: return .wrong(person.name)
      case .barred(let refusal): return .barred(person.name, refusal)
      // The first connection is that person's by now, who may not be allowed to search.
      case .right: return .right(try LDAPInquiry(configuration, logger).account(of: person))
      }
    }
  }

  package func standing(of name: String) async throws(Refusal) -> Standing {
    try await ask { (inquiry) throws(LDAPFailure) in
      guard let person = try inquiry.person(named: name) else { return .unknown }
      return .active(try inquiry.account(of: person))
    }
  }

  /// What `plenary check` can say of a directory.
  package struct Survey: Sendable, Equatable {
    /// How many members each group has that stands for a role; nil for one that is not there, or that
    /// may not be read.
    package var members: [DistinguishedName: Int?]
  }

  /// Looks at the directory as a sign-in would, without anybody's password. Throws what stands in the
  /// way.
  package func survey() async throws(LDAPFailure) -> Survey {
    let (configuration, logger) = (configuration, logger)
    let answer = try? await calls.run { () -> Result<Survey, LDAPFailure> in
      do throws(LDAPFailure) {
        return .success(Survey(members: try LDAPInquiry(configuration, logger).lookAround()))
      } catch {
        return .failure(Self.explained(error, configuration))
      }
    }
    // Nobody else asks: there is always a thread for it.
    guard let answer else {
      throw LDAPFailure(step: .connecting, code: LDAP_BUSY, detail: "")
    }
    return try answer.get()
  }

  /// With what is wrong with the certificate, of which libldap says little.
  private static func explained(
    _ failure: LDAPFailure, _ configuration: LDAPConfiguration
  ) -> LDAPFailure {
    switch failure.step {
    case .loading, .binding, .searching: return failure
    case .connecting, .securing: break
    }
    var failure = failure
    failure.certificate = LDAPConnection.certificate(of: configuration).flatMap {
      ShownCertificate.fault(
        in: $0, for: configuration.address.host, authorities: configuration.authorities,
        at: Int64(time(nil)))
    }
    return failure
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
