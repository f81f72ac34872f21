import COpenSSL
import Invitations
import NIOCore

/// One connection's TLS without its socket: ciphertext in, plaintext and ciphertext out, and what
/// happened. Does no I/O, schedules nothing, calls nobody back; sole owner of its SSL object, which
/// is freed exactly once, when the session goes.
///
/// Law: how ciphertext is cut into pieces changes nothing: the same bytes one at a time give the
/// same plaintext and the same end. After an end or a failure it takes nothing more in.
struct TLSSession: ~Copyable {
  /// What one call brought about, in the order of the fields.
  struct Outcome {
    var completed: TLSHandshakeCompleted?
    /// The peer's close_notify: no plaintext follows.
    var ended = false
    /// Nothing can be received or sent any more, but for the alert left in `output`.
    var failure: TLSError?
  }

  private enum Phase { case handshaking, open, ended, failed }

  /// The most plaintext that a record holds (RFC 8446, section 5.1).
  static let recordLength = 16_384

  private let ssl: OpaquePointer
  /// Both belong to `ssl`.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  private let check: TrustCheck?
  private var phase = Phase.handshaking
  private var hasReceived = false

  init(server: TLSServerContext) throws(TLSError) {
    try self.init(server.context, check: nil, host: nil)
    SSL_set_accept_state(ssl)
  }

  init(client: TLSClientContext) throws(TLSError) {
    try self.init(client.context, check: TrustCheck(client.trust), host: client.host)
    SSL_set_connect_state(ssl)
  }

  private init(_ context: TLSContext, check: TrustCheck?, host: HostName?) throws(TLSError) {
    ERR_clear_error()
    guard let ssl = Owned(SSL_new(context.pointer), free: SSL_free),
      let incoming = Owned(BIO_new(BIO_s_mem()), free: { BIO_free($0) }),
      let outgoing = Owned(BIO_new(BIO_s_mem()), free: { BIO_free($0) })
    else { throw .broken(.take()) }
    do { try check?.attach(to: ssl.pointer, host: host) } catch { throw .broken(error) }
    self.check = check
    self.incoming = incoming.release()
    self.outgoing = outgoing.release()
    self.ssl = ssl.release()
    SSL_set_bio(self.ssl, self.incoming, self.outgoing)
  }

  deinit { SSL_free(ssl) }

  /// The client's first word; nothing on the server. Call once, before anything else.
  mutating func start(output: inout ByteBuffer) -> Outcome {
    var outcome = Outcome()
    shakeHands(&outcome)
    drain(into: &output)
    return outcome
  }

  /// Takes what came from the network; appends what it held to `plaintext` and what must be sent in
  /// answer to `output`, an alert included.
  mutating func receive(
    _ ciphertext: ByteBuffer, plaintext: inout ByteBuffer, output: inout ByteBuffer
  ) -> Outcome {
    var outcome = Outcome()
    ciphertext.withUnsafeReadableBytes { bytes in
      var rest = bytes[...]
      // In pieces, so that OpenSSL's own buffer stays as small as a record.
      while !rest.isEmpty, phase == .handshaking || phase == .open {
        let piece = rest.prefix(Self.recordLength)
        rest = rest.dropFirst(piece.count)
        take(UnsafeRawBufferPointer(rebasing: piece), &outcome)
        if phase == .handshaking { shakeHands(&outcome) }
        if phase == .open { decrypt(expecting: piece.count, into: &plaintext, &outcome) }
        drain(into: &output)
      }
    }
    return outcome
  }

  /// Appends the records that carry `plaintext` to `output`. Only after the handshake and before
  /// `end`; the error is then OpenSSL's, and the session has failed.
  mutating func encrypt(
    _ plaintext: ByteBuffer, into output: inout ByteBuffer
  ) throws(TLSError) {
    let failure: TLSError? = plaintext.withUnsafeReadableBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Self.recordLength)
        rest = rest.dropFirst(piece.count)
        var count = 0
        let record = UnsafeRawBufferPointer(rebasing: piece)
        ERR_clear_error()
        guard SSL_write_ex(ssl, record.baseAddress, record.count, &count) == 1 else {
          phase = .failed
          return .take()
        }
        drain(into: &output)
      }
      return nil
    }
    if let failure { throw failure }
  }

  /// Appends close_notify to `output`. Receiving goes on until the peer ends too. Nothing before the
  /// handshake is complete or after a failure.
  mutating func end(output: inout ByteBuffer) {
    guard phase == .open || phase == .ended else { return }
    SSL_shutdown(ssl)
    ERR_clear_error()
    drain(into: &output)
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer, _ outcome: inout Outcome) {
    if !hasReceived, let first = bytes.first {
      hasReceived = true
      // The types of the only records that can come first: alert and handshake.
      guard first == 21 || first == 22 else { return fail(.notTLS, &outcome) }
    }
    var count = 0
    guard BIO_write_ex(incoming, bytes.baseAddress, bytes.count, &count) == 1 else {
      return fail(.take(), &outcome)
    }
  }

  private mutating func shakeHands(_ outcome: inout Outcome) {
    ERR_clear_error()
    let answer = SSL_do_handshake(ssl)
    if answer == 1 {
      guard ApplicationProtocol.isAgreed(on: ssl) else {
        return fail(.noCommonProtocol, &outcome)
      }
      phase = .open
      outcome.completed = TLSHandshakeCompleted(
        version: SSL_version(ssl) == TLS1_3_VERSION ? .tls13 : .tls12,
        cipher: SSL_CIPHER_get_name(SSL_get_current_cipher(ssl)).map { String(cString: $0) } ?? "")
      return
    }
    switch SSL_get_error(ssl, answer) {
    case SSL_ERROR_WANT_READ: break
    case SSL_ERROR_ZERO_RETURN: fail(.endedDuringHandshake, &outcome)
    default: fail(handshakeFailure(), &outcome)
    }
  }

  private func handshakeFailure() -> TLSError {
    let failure = TLSError.take()
    guard let check, let seen = check.refused else { return failure }
    return check.trust == .system ? .untrusted : .pinMismatch(seen: seen)
  }

  private mutating func decrypt(
    expecting expected: Int, into plaintext: inout ByteBuffer, _ outcome: inout Outcome
  ) {
    while true {
      var answer: Int32 = 0
      ERR_clear_error()
      // What came may complete a record of which more came before.
      let room = max(expected, Int(SSL_pending(ssl)))
      plaintext.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { bytes in
        var count = 0
        answer = SSL_read_ex(ssl, bytes.baseAddress, bytes.count, &count)
        return count
      }
      if answer == 1 { continue }
      switch SSL_get_error(ssl, answer) {
      case SSL_ERROR_WANT_READ:
        break
      case SSL_ERROR_ZERO_RETURN:
        phase = .ended
        outcome.ended = true
      default:
        fail(.take(), &outcome)
      }
      return
    }
  }

  private mutating func fail(_ error: TLSError, _ outcome: inout Outcome) {
    phase = .failed
    outcome.failure = error
    ERR_clear_error()
  }

  /// Moves what OpenSSL wants sent to `output`.
  private mutating func drain(into output: inout ByteBuffer) {
    let waiting = BIO_ctrl_pending(outgoing)
    guard waiting > 0 else { return }
    output.writeWithUnsafeMutableBytes(minimumWritableBytes: waiting) { bytes in
      var count = 0
      BIO_read_ex(outgoing, bytes.baseAddress, waiting, &count)
      return count
    }
  }
}
