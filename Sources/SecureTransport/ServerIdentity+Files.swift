import COpenSSL
import Glibc
import Invitations

extension ServerIdentity {
  /// Reads PEM files: the server's certificate followed by those that certify it, and its key.
  /// They may be one file.
  package init(certificateFile: String, keyFile: String) throws(IdentityError) {
    let certificates = try SmallFile.read(certificateFile)
    let keys = try SmallFile.read(keyFile)
    let chain = try Self.certificates(certificates, path: certificateFile)
    let key = try Self.privateKey(keys, path: keyFile)
    guard let first = chain.first, let leaf = Self.certificate(der: first) else {
      throw .noCertificate(path: certificateFile)
    }
    guard X509_check_private_key(leaf.pointer, key.pointer) == 1 else {
      ERR_clear_error()
      throw .keyMismatch(certificate: certificateFile, key: keyFile)
    }
    try self.init(leaf: leaf.pointer, chain: chain, key: key.pointer)
  }

  /// The identity that a server keeps in `folder`: made and saved when there is no certificate yet.
  /// A certificate that is there but cannot be used is an error and never replaced, because clients
  /// have pinned it. One server at a time may use the folder; its owner locks it.
  package static func kept(
    in folder: String, hosts: [String], now: Int64
  ) throws(IdentityError) -> ServerIdentity {
    let certificateFile = folder + "/certificate.pem"
    let keyFile = folder + "/key.pem"
    do {
      return try ServerIdentity(certificateFile: certificateFile, keyFile: keyFile)
    } catch .missing(certificateFile) {
      let identity = try selfSigned(hosts: hosts, now: now)
      try identity.save(certificateFile: certificateFile, keyFile: keyFile)
      return identity
    }
  }

  /// Writes both as PEM, replacing what is there: the key first and readable by its owner only, so
  /// that a certificate on disk always has its key beside it. Each file is whole or not there.
  package func save(certificateFile: String, keyFile: String) throws(IdentityError) {
    try SmallFile.write(try Self.pem([key], "PRIVATE KEY"), to: keyFile, mode: 0o600)
    try SmallFile.write(try Self.pem(chain, "CERTIFICATE"), to: certificateFile, mode: 0o644)
  }

  /// The same identity that also shows the certificates which it had before, from a file in `folder`; its
  /// own is written there for the next time. At most `mostEarlier` are kept, and none of another key.
  ///
  /// Where this fails, invitations that pin a certificate of before do not find the server any more: no
  /// reason to stop. One server at a time may use the folder; its owner locks it.
  package func rememberingEarlier(in folder: String) -> ServerIdentity {
    let path = folder + "/earlier-certificates.pem"
    let kept = (try? SmallFile.read(path)).flatMap { try? Self.certificates($0, path: path) } ?? []
    var identity = self
    identity.earlier = Array(
      kept.filter { der in
        guard !chain.contains(der), let certificate = Self.certificate(der: der) else {
          return false
        }
        return KeyPin(certificate: certificate.pointer) == pin
      }.prefix(Self.mostEarlier))
    let wanted = Array(chain.prefix(1)) + identity.earlier
    if wanted != kept, let pem = try? Self.pem(wanted, "CERTIFICATE") {
      try? SmallFile.write(pem, to: path, mode: 0o600)
    }
    return identity
  }

  /// Each costs a handshake a thousand bytes or so.
  private static let mostEarlier = 3

  /// An X509 object; nil when `der` is none.
  static func certificate(der: [UInt8]) -> Owned? {
    let certificate = der.withUnsafeBufferPointer { bytes in
      var next = bytes.baseAddress
      return d2i_X509(nil, &next, bytes.count)
    }
    return Owned(certificate, free: X509_free)
  }

  private static func certificates(
    _ pem: [UInt8], path: String
  ) throws(IdentityError) -> [[UInt8]] {
    ERR_clear_error()
    guard let source = memory(pem) else { throw .refused(.take()) }
    var chain: [[UInt8]] = []
    while let certificate = Owned(
      PEM_read_bio_X509(source.pointer, nil, nil, nil), free: X509_free)
    {
      chain.append(try encoded(certificate: certificate.pointer))
    }
    // The end of the file shows as one more block that does not start.
    let end = OpenSSLReason.take()
    guard !chain.isEmpty, end.reason == PEM_R_NO_START_LINE else {
      throw .noCertificate(path: path)
    }
    return chain
  }

  private static func privateKey(_ pem: [UInt8], path: String) throws(IdentityError) -> Owned {
    guard let source = memory(pem) else { throw .refused(.take()) }
    // Without this callback OpenSSL would ask for the password on the terminal.
    guard
      let key = Owned(
        PEM_read_bio_PrivateKey(source.pointer, nil, { _, _, _, _ in -1 }, nil), free: EVP_PKEY_free
      )
    else {
      ERR_clear_error()
      throw .noKey(path: path)
    }
    return key
  }

  /// A BIO that reads a copy of `bytes`, which are at most `SmallFile.limit`.
  private static func memory(_ bytes: [UInt8]) -> Owned? {
    guard let bio = Owned(BIO_new(BIO_s_mem()), free: { BIO_free($0) }) else { return nil }
    var written = 0
    guard bytes.isEmpty || BIO_write_ex(bio.pointer, bytes, bytes.count, &written) == 1 else {
      return nil
    }
    return bio
  }

  private static func pem(_ blocks: [[UInt8]], _ label: String) throws(IdentityError) -> [UInt8] {
    guard let bio = Owned(BIO_new(BIO_s_mem()), free: { BIO_free($0) }) else {
      throw .refused(.take())
    }
    for block in blocks {
      guard PEM_write_bio(bio.pointer, label, "", block, block.count) > 0 else {
        throw .refused(.take())
      }
    }
    var start: UnsafeMutablePointer<CChar>?
    let count = shim_BIO_get_mem_data(bio.pointer, &start)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
