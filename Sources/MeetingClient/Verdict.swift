import MeetingModel
import Participation
import SecureTransport
import Wire

/// How one attempt or connection came to its end, before it is known whether there is another.
enum Verdict: Equatable, Sendable {
  case lost(LinkLoss)
  case ended(LinkEnd)
  case denied(Refusal)

  init(_ farewell: Farewell) {
    switch farewell {
    case .meetingEnded: self = .ended(.meetingEnded)
    case .replaced: self = .ended(.replaced)
    case .removed: self = .ended(.removed)
    case .turnedAway: self = .ended(.turnedAway)
    case .notEntitled: self = .ended(.denied(.notOnList))
    case .serverStopping: self = .lost(.serverStopping)
    case .storageFailed: self = .lost(.storageFailed)
    case .malformed: self = .lost(.malformed)
    }
  }

  /// From an error before the connection was secure.
  init(connecting error: any Error) {
    guard let error = error as? TLSError else {
      self = .lost(.unreachable)
      return
    }
    switch error {
    case .pinMismatch: self = .ended(.changedCertificate)
    case .untrusted: self = .ended(.untrustedCertificate)
    case .notTLS, .noCommonVersion, .noCommonProtocol, .handshakeTimedOut, .peerAlert, .broken:
      self = .lost(.malformed)
    // So does a forwarded port whose server is down.
    case .endedDuringHandshake, .truncated, .tooMuchWrittenEarly: self = .lost(.unreachable)
    }
  }

  /// From an error on a secure connection.
  init(talking error: any Error) {
    self = .lost(error is WireError ? .malformed : .closed)
  }

  /// Whether the server does not know this seat: for a client that was in, its log has lost the
  /// arrival.
  var isOfUnknownSeat: Bool {
    self == .denied(.noSuchParticipant) || self == .denied(.wrongKey)
  }

  /// Whether somebody who came by a remembered seat may still come in without it.
  var isAboutSeat: Bool {
    isOfUnknownSeat || self == .denied(.signInExpired)
  }

  /// The same for a client that has never been in: it does not try again.
  var atFirst: LinkEnd {
    switch self {
    case .ended(let end): end
    case .denied(let refusal): .denied(refusal)
    case .lost(.malformed): .notPlenary
    case .lost(.storageFailed): .denied(.storageFailed)
    case .lost(.unreachable), .lost(.closed), .lost(.silent), .lost(.serverStopping): .unreachable
    }
  }

  /// The same for a client that was in: after a passing failure it tries again.
  var later: Verdict {
    switch self {
    case .denied(.serverFull), .denied(.tooFast): .lost(.closed)
    case .denied(.storageFailed), .denied(.storageFull): .lost(.storageFailed)
    case .denied(let refusal): .ended(.denied(refusal))
    case .lost, .ended: self
    }
  }
}
