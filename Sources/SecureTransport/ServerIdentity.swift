import COpenSSL
package import Invitations

/// A server's certificate chain and the private key to it.
///
/// Law: the key belongs to the first certificate. Values only, so it may cross threads; the OpenSSL
/// objects are made from it where they are used.
package struct ServerIdentity: Sendable {
  /// DER, the server's own certificate first.
  let chain: [[UInt8]]
  /// PKCS #8 DER, not encrypted.
  let key: [UInt8]
  package let fingerprint: Fingerprint
  /// Of the key, whatever certificate it has.
  package let pin: KeyPin
  /// DER of other certificates of the same key, newest first: old invitations pin them, and their clients
  /// accept the key once they are shown the certificate.
  var earlier: [[UInt8]] = []
  package let validity: CertificateValidity

  /// From objects that the caller goes on owning; `leaf` must be the first of `chain`.
  init(
    leaf: OpaquePointer, chain: [[UInt8]], key: OpaquePointer
  ) throws(IdentityError) {
    guard let fingerprint = Fingerprint(certificate: leaf), let pin = KeyPin(certificate: leaf),
      let validity = CertificateValidity(certificate: leaf)
    else { throw .refused(.take()) }
    self.chain = chain
    self.key = try Self.encoded(key)
    self.fingerprint = fingerprint
    self.pin = pin
    self.validity = validity
  }

  /// DER of an X509 object.
  static func encoded(certificate: OpaquePointer) throws(IdentityError) -> [UInt8] {
    try written { i2d_X509(certificate, $0) }
  }

  private static func encoded(_ key: OpaquePointer) throws(IdentityError) -> [UInt8] {
    guard let plain = Owned(EVP_PKEY2PKCS8(key), free: PKCS8_PRIV_KEY_INFO_free) else {
      throw .refused(.take())
    }
    return try written { i2d_PKCS8_PRIV_KEY_INFO(plain.pointer, $0) }
  }

  /// The bytes that one of OpenSSL's i2d functions gives: called once for the length, once to write.
  private static func written(
    _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) throws(IdentityError) -> [UInt8] {
    let count = Int(encode(nil))
    guard count > 0 else { throw .refused(.take()) }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, used in
      var next = room.baseAddress
      used = max(0, Int(encode(&next)))
    }
    guard bytes.count == count else { throw .refused(.take()) }
    return bytes
  }
}
