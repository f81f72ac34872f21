import COpenSSL
package import Invitations

/// Why a secure connection could not be made, or ended other than by agreement. It reaches the
/// pipeline once, as `errorCaught`, and the channel is closed right after it. A connection that
/// both sides end with close_notify ends without any.
package enum TLSError: Error, Hashable, Sendable {
  /// The peer's first byte cannot begin a TLS record: it speaks plaintext, or another protocol.
  case notTLS
  /// The two sides share no version of TLS from 1.2 on.
  case noCommonVersion
  /// The peer does not speak `plenary/1`, or did not say so in ALPN (RFC 7301).
  case noCommonProtocol
  /// The server showed another certificate than the one pinned.
  case pinMismatch(seen: Fingerprint)
  /// The server's certificate is not for its name, has expired, or nobody signed it whom this system
  /// trusts.
  case untrusted
  /// The handshake was not complete when its deadline came.
  case handshakeTimedOut
  /// The connection ended before the handshake was complete.
  case endedDuringHandshake
  /// The connection ended without close_notify: what was received may not be all that was sent.
  case truncated
  /// The peer refused with a fatal alert (RFC 8446, section 6; RFC 5246, section 7.2).
  case peerAlert(code: UInt8)
  /// More than `TLSHandler.heldBytes` were written before the handshake was complete.
  case tooMuchWrittenEarly
  /// The peer broke the protocol, or OpenSSL could not go on.
  case broken(OpenSSLReason)
}

extension TLSError {
  /// What the oldest error of this thread's OpenSSL queue means for a connection.
  static func take() -> TLSError {
    let cause = OpenSSLReason.take()
    guard cause.library == ERR_LIB_SSL else { return .broken(cause) }
    switch cause.reason {
    // The only callback that can fail is the one that looks for ALPN in the client's hello.
    case SSL_R_NO_APPLICATION_PROTOCOL, SSL_R_CALLBACK_FAILED:
      return .noCommonProtocol
    case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_WRONG_SSL_VERSION, SSL_R_VERSION_TOO_LOW:
      return .noCommonVersion
    default:
      break
    }
    let alert = cause.reason - SSL_AD_REASON_OFFSET
    guard let code = UInt8(exactly: alert) else { return .broken(cause) }
    switch Int32(code) {
    case SSL_AD_NO_APPLICATION_PROTOCOL: return .noCommonProtocol
    case SSL_AD_PROTOCOL_VERSION: return .noCommonVersion
    default: return .peerAlert(code: code)
    }
  }
}
