import SecureTransport
import Synchronization

/// The certificate that the next connection is shown. May be another one while the server runs:
/// connections that are open keep what they came in by. On any thread.
final class Doorway: Sendable {
  private struct Shown {
    var tls: TLSServerContext
    var fingerprint: Fingerprint
  }

  private let shown: Mutex<Shown>

  /// Throws `.refused` when OpenSSL will not serve with this identity.
  init(identity: ServerIdentity) throws(IdentityError) {
    shown = Mutex(
      Shown(tls: try TLSServerContext(identity: identity), fingerprint: identity.fingerprint))
  }

  var tls: TLSServerContext { shown.withLock { $0.tls } }
  var fingerprint: Fingerprint { shown.withLock { $0.fingerprint } }

  /// Throws as `init`, and then nothing has changed.
  func show(_ identity: ServerIdentity) throws(IdentityError) {
    let tls = try TLSServerContext(identity: identity)
    shown.withLock { $0 = Shown(tls: tls, fingerprint: identity.fingerprint) }
  }
}
