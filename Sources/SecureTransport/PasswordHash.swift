import COpenSSL
import Invitations
@_spi(_Unicode) import Swift

/// What is kept of a password: scrypt (RFC 7914) of it under a salt of its own. One line of text tells
/// everything that is needed to check it again:
///
///     scrypt$ln=15,r=8,p=3$SALT$HASH
///
/// with salt and hash in base64url. Making and checking one takes a processor a tenth of a second and
/// 32 MiB: never on an event loop.
///
/// Law: `PasswordHash(hash.text) == hash`.
package struct PasswordHash: Hashable, Sendable {
  package let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// How much work one guess is: N = 2^`logN` blocks of 128 · `r` bytes, `p` times over.
  package struct Cost: Hashable, Sendable {
    package let logN: Int
    package let r: Int
    package let p: Int

    /// What OWASP's Password Storage Cheat Sheet asks for, in the variant that takes 32 MiB.
    package static let usual = Cost(uncheckedLogN: 15, r: 8, p: 3)

    /// 128 MiB, and about three times the usual work.
    private static let most = (bytes: 128 << 20, mixes: 1 << 21)

    /// Nil for what scrypt does not take, and for what would take more memory or time than any
    /// password of ours: a text from outside must not ask for it.
    package init?(logN: Int, r: Int, p: Int) {
      guard (1...20).contains(logN), (1...64).contains(r), (1...64).contains(p),
        (128 * r) << logN <= Self.most.bytes, (r * p) << logN <= Self.most.mixes,
        // RFC 7914, section 6: N < 2^(128 * r / 8).
        logN < 16 * r
      else { return nil }
      self.init(uncheckedLogN: logN, r: r, p: p)
    }

    private init(uncheckedLogN logN: Int, r: Int, p: Int) {
      self.logN = logN
      self.r = r
      self.p = p
    }
  }

  private static let saltBytes = 16
  private static let hashBytes = 32

  /// Hashes `password` under a fresh salt. Throws when there is no randomness, or no memory.
  package init(of password: String, cost: Cost = .usual) throws {
    let salt = try Secrets.randomBytes(Self.saltBytes)
    self.cost = cost
    self.salt = salt
    hash = try Self.scrypt(
      Self.bytes(of: password), salt: salt, cost: cost, count: Self.hashBytes)
  }

  private init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  /// One that no password has, made without hashing anything: to be compared where there is no
  /// account, so that the answer takes as long as a real one. Throws when there is no randomness.
  package static func decoy(cost: Cost = .usual) throws(Secrets.NoRandomness) -> PasswordHash {
    PasswordHash(
      cost: cost, salt: try Secrets.randomBytes(saltBytes),
      hash: try Secrets.randomBytes(hashBytes))
  }

  /// Reads `text`. Nil for anything else than what it gives, and for an impossible cost.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard text.utf8.count <= 256, parts.count == 4, parts[0] == "scrypt",
      let cost = Cost(parts[1]),
      let salt = Base64URL.decode(String(parts[2])), (8...64).contains(salt.count),
      let hash = Base64URL.decode(String(parts[3])), (16...64).contains(hash.count)
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.hash = hash
  }

  package var text: String {
    "scrypt$\(cost.text)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
  }

  /// Whether it was made at another cost than passwords are now; its owner's next sign-in renews it.
  package func needsRehash(for cost: Cost = .usual) -> Bool { self.cost != cost }

  /// Takes the same time whatever the password is. Throws when there is no memory for it.
  package func isOf(_ password: String) throws(OpenSSLReason) -> Bool {
    let found = try Self.scrypt(
      Self.bytes(of: password), salt: salt, cost: cost, count: hash.count)
    return Secrets.areEqual(found, hash)
  }

  /// In normal form C (RFC 8265, section 4.2): keyboards disagree on how to type an accent.
  private static func bytes(of password: String) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: password._nfc)
    return Array(String(scalars).utf8)
  }

  static func scrypt(
    _ password: [UInt8], salt: [UInt8], cost: Cost, count: Int
  ) throws(OpenSSLReason) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: count)
    let (n, r, p) = (UInt64(1) << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p))
    // What the cost needs, and room for what OpenSSL counts with it.
    let memory = 128 * r * (n + p + 2) + 1 << 16
    // An empty password is one too, but without an address OpenSSL would only check the cost.
    let made = (password + [0]).withUnsafeBytes { bytes in
      EVP_PBE_scrypt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count,
        n, r, p, memory, &key, count)
    }
    guard made == 1 else { throw .take() }
    return key
  }
}

extension PasswordHash.Cost {
  fileprivate init?(_ text: Substring) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
    guard numbers.count == 3 else { return nil }
    let values = zip(["ln=", "r=", "p="], numbers).map { name, number in
      number.hasPrefix(name) ? Int(number.dropFirst(name.count)) : nil
    }
    guard let logN = values[0], let r = values[1], let p = values[2] else { return nil }
    self.init(logN: logN, r: r, p: p)
    guard self.text == text else { return nil }
  }

  fileprivate var text: String { "ln=\(logN),r=\(r),p=\(p)" }
}
