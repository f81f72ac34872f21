import Invitations
import SecureTransport
import Synchronization

/// The certificate that the next connection is shown. May be another one while the server runs:
/// connections that are open keep what they came in by. On any thread.
final class ShownIdentity: Sendable {
  private struct Shown {
    var tls: TLSServerContext
    var fingerprint: Fingerprint
    var pin: KeyPin

    init(_ identity: ServerIdentity) throws(IdentityError) {
      tls = try TLSServerContext(identity: identity)
      fingerprint = identity.fingerprint
      pin = identity.pin
    }
  }

  private let shown: Mutex<Shown>

  /// Throws `.refused` when OpenSSL will not serve with this identity.
  init(identity: ServerIdentity) throws(IdentityError) {
    shown = Mutex(try Shown(identity))
  }

  var tls: TLSServerContext { shown.withLock { $0.tls } }
  var fingerprint: Fingerprint { shown.withLock { $0.fingerprint } }
  var pin: KeyPin { shown.withLock { $0.pin } }

  /// Throws as `init`, and then nothing has changed.
  func show(_ identity: ServerIdentity) throws(IdentityError) {
    let new = try Shown(identity)
    shown.withLock { $0 = new }
  }
}
