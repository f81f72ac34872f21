import COpenSSL
import Invitations

/// Unguessable bytes, digests, and the comparison that tells nothing by the time it takes. All may
/// be called from any thread.
package enum Secrets {
  /// The operating system gave OpenSSL no randomness to start from.
  package struct NoRandomness: Error, Hashable, Sendable {}

  /// `count` bytes nobody can predict; none for a count that is not positive.
  package static func randomBytes(_ count: Int) throws(NoRandomness) -> [UInt8] {
    guard count > 0 else { return [] }
    guard let length = Int32(exactly: count) else { throw NoRandomness() }
    var bytes = [UInt8](repeating: 0, count: count)
    guard RAND_bytes(&bytes, length) == 1 else {
      ERR_clear_error()
      throw NoRandomness()
    }
    return bytes
  }

  /// `bytes` random bytes as base64url: for invitations and session secrets.
  package static func randomToken(bytes: Int) throws(NoRandomness) -> String {
    Base64URL.encode(try randomBytes(bytes))
  }

  /// `bytes` random bytes as lower-case base32: for names and what people type.
  package static func randomWord(bytes: Int) throws(NoRandomness) -> String {
    Base32.encode(try randomBytes(bytes))
  }

  /// 32 bytes (FIPS 180-4).
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    // Fails for an OpenSSL without SHA-256 only, never for any bytes; zeros would pass for a digest.
    precondition(SHA256(bytes, bytes.count, &digest) != nil, "this OpenSSL has no SHA-256")
    return digest
  }

  /// 32 bytes (RFC 2104 over SHA-256). A key longer than 64 bytes is hashed first, as the RFC says.
  package static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    // Hashing here keeps the length that HMAC takes as a C int within 64.
    let short = key.count > 64 ? sha256(key) : key
    var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    let made = HMAC(EVP_sha256(), short, Int32(short.count), bytes, bytes.count, &code, nil)
    precondition(made != nil, "this OpenSSL has no HMAC")
    return code
  }

  /// Takes the same time wherever two secrets of equal length differ; the length is no secret.
  package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }
}
