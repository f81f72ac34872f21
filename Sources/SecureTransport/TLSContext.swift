import COpenSSL
package import Invitations

/// The settings that all connections of one side share: versions, ciphers, ALPN.
///
/// TLS 1.2 and 1.3; in 1.2 only ECDHE with an AEAD cipher. No compression, no renegotiation, no
/// tickets nor session cache: every connection makes fresh keys, and the server keeps nothing
/// between two of them.
final class TLSContext: @unchecked Sendable {
  // Proof of Sendable: written by the `init` of its one owner only; OpenSSL counts references to it
  // atomically and lets threads call SSL_new on it at once.
  let pointer: OpaquePointer

  init(_ method: OpaquePointer?) throws(OpenSSLReason) {
    ERR_clear_error()
    guard let pointer = SSL_CTX_new(method) else { throw .take() }
    self.pointer = pointer
    let settled =
      shim_SSL_CTX_set_min_proto_version(pointer, TLS1_2_VERSION) == 1
      && SSL_CTX_set_cipher_list(pointer, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1
      && shim_SSL_CTX_set1_groups_list(pointer, "X25519:P-256:P-384") == 1
      && SSL_CTX_set_num_tickets(pointer, 0) == 1
    guard settled else { throw .take() }
    SSL_CTX_set_options(
      pointer,
      shim_SSL_OP_NO_RENEGOTIATION | shim_SSL_OP_NO_COMPRESSION | shim_SSL_OP_NO_TICKET)
    _ = shim_SSL_CTX_set_session_cache_mode(pointer, Int(SSL_SESS_CACHE_OFF))
    // An idle connection gives its record buffers back, some 34 KiB.
    _ = shim_SSL_CTX_set_mode(
      pointer, Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
  }

  deinit { SSL_CTX_free(pointer) }
}

/// The server's side: shows `identity` and takes no certificate from clients. One serves any number
/// of connections on any threads.
package final class TLSServerContext: Sendable {
  let context: TLSContext

  /// Throws `.refused` when OpenSSL will not serve with this certificate or key.
  package init(identity: ServerIdentity) throws(IdentityError) {
    do {
      context = try TLSContext(TLS_server_method())
    } catch {
      throw .refused(error)
    }
    ApplicationProtocol.demand(on: context.pointer)
    var certificates = identity.chain[...]
    guard let leaf = certificates.popFirst(),
      SSL_CTX_use_certificate_ASN1(context.pointer, Int32(leaf.count), leaf) == 1
    else { throw .refused(.take()) }
    for der in certificates {
      guard let certificate = ServerIdentity.certificate(der: der),
        shim_SSL_CTX_add1_chain_cert(context.pointer, certificate.pointer) == 1
      else { throw .refused(.take()) }
    }
    // Behind the chain those that clients may have pinned; none of them is part of any chain.
    for der in identity.earlier {
      guard let certificate = ServerIdentity.certificate(der: der),
        shim_SSL_CTX_add1_chain_cert(context.pointer, certificate.pointer) == 1
      else { throw .refused(.take()) }
    }
    guard let key = Self.privateKey(der: identity.key),
      SSL_CTX_use_PrivateKey(context.pointer, key.pointer) == 1
    else { throw .refused(.take()) }
  }

  private static func privateKey(der: [UInt8]) -> Owned? {
    let key = der.withUnsafeBufferPointer { bytes in
      var next = bytes.baseAddress
      return d2i_AutoPrivateKey(nil, &next, bytes.count)
    }
    return Owned(key, free: EVP_PKEY_free)
  }
}

/// The client's side: trusts the one server that `trust` names, and where that is a key or a certificate,
/// whatever names, dates and signatures its certificate has. One serves any number of
/// connections on any threads.
package final class TLSClientContext: Sendable {
  let context: TLSContext
  let trust: ServerTrust
  let host: HostName?

  /// Where the system decides, the certificate must be for `host`, and is refused without one.
  package init(trust: ServerTrust, host: HostName?) throws(TLSError) {
    self.trust = trust
    self.host = host
    if trust == .system, host == nil { throw .untrusted }
    do {
      context = try TLSContext(TLS_client_method())
      try ApplicationProtocol.offer(on: context.pointer)
    } catch {
      throw .broken(error)
    }
    if trust == .system { SSL_CTX_set_default_verify_paths(context.pointer) }
    TrustCheck.demand(on: context.pointer)
  }

  /// Trusts the server that shows one certificate.
  package convenience init(pin: Fingerprint) throws(TLSError) {
    try self.init(trust: .certificate(pin), host: nil)
  }
}
