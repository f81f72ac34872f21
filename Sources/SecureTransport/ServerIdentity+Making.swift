import COpenSSL
import Glibc

extension ServerIdentity {
  /// Makes a P-256 key and a certificate for it that signs itself: for the server that is given
  /// none and whose clients pin it. Good from an hour before `now` (seconds since 1970) for ten
  /// years. `hosts` are DNS names and IP addresses; all stand in subjectAltName, and the first that
  /// fits is the common name.
  package static func selfSigned(
    hosts: [String], now: Int64
  ) throws(IdentityError) -> ServerIdentity {
    let names = try subjectAlternativeNames(hosts)
    guard let key = Owned(shim_EVP_EC_gen("P-256"), free: EVP_PKEY_free),
      let certificate = Owned(X509_new(), free: X509_free)
    else { throw .refused(.take()) }

    try require(X509_set_version(certificate.pointer, Int(X509_VERSION_3)))
    try number(certificate.pointer)
    try date(certificate.pointer, now: now)
    try name(certificate.pointer, hosts.first { $0.utf8.count <= 64 } ?? "plenary")
    try require(X509_set_pubkey(certificate.pointer, key.pointer))
    try extend(certificate.pointer, names: names)
    try require(X509_sign(certificate.pointer, key.pointer, EVP_sha256()))

    let der = try encoded(certificate: certificate.pointer)
    return try ServerIdentity(leaf: certificate.pointer, chain: [der], key: key.pointer)
  }

  private static func require(_ answer: Int32) throws(IdentityError) {
    guard answer > 0 else { throw .refused(.take()) }
  }

  /// A serial number of 127 random bits, positive and never zero (RFC 5280, section 4.1.2.2).
  private static func number(_ certificate: OpaquePointer) throws(IdentityError) {
    guard var bytes = try? Secrets.randomBytes(16) else { throw .refused(.take()) }
    bytes[0] = bytes[0] & 0x7F | 0x40
    guard let number = Owned(BN_bin2bn(bytes, Int32(bytes.count), nil), free: BN_free) else {
      throw .refused(.take())
    }
    guard BN_to_ASN1_INTEGER(number.pointer, X509_get_serialNumber(certificate)) != nil else {
      throw .refused(.take())
    }
  }

  private static func date(_ certificate: OpaquePointer, now: Int64) throws(IdentityError) {
    var now = time_t(now)
    let begun = X509_time_adj_ex(X509_getm_notBefore(certificate), 0, -3600, &now)
    let ended = X509_time_adj_ex(X509_getm_notAfter(certificate), 3652, 0, &now)
    guard begun != nil, ended != nil else { throw .refused(.take()) }
  }

  /// Subject and issuer are the same: it signs itself.
  private static func name(
    _ certificate: OpaquePointer, _ common: String
  ) throws(IdentityError) {
    let subject = X509_get_subject_name(certificate)
    try require(
      X509_NAME_add_entry_by_NID(
        subject, NID_commonName, MBSTRING_UTF8, Array(common.utf8), Int32(common.utf8.count),
        -1, 0))
    try require(X509_set_issuer_name(certificate, subject))
  }

  private static func extend(
    _ certificate: OpaquePointer, names: String
  ) throws(IdentityError) {
    var extensions = [
      (NID_basic_constraints, "critical,CA:FALSE"),
      (NID_key_usage, "critical,digitalSignature"),
      (NID_ext_key_usage, "serverAuth"),
      (NID_subject_key_identifier, "hash"),
    ]
    if !names.isEmpty { extensions.append((NID_subject_alt_name, names)) }
    for (kind, value) in extensions {
      try require(shim_add_extension(certificate, kind, value))
    }
  }

  /// "DNS:meet.example,IP:192.0.2.1". Only names and addresses get through, so that no host can
  /// smuggle in a comma and with it another entry.
  private static func subjectAlternativeNames(
    _ hosts: [String]
  ) throws(IdentityError) -> String {
    var entries: [String] = []
    for host in hosts {
      if isAddress(host) {
        entries.append("IP:\(host)")
      } else if isDNSName(host) {
        entries.append("DNS:\(host)")
      } else {
        throw .badHost(host)
      }
    }
    return entries.joined(separator: ",")
  }

  private static func isAddress(_ host: String) -> Bool {
    // A C string would end at a NUL and let the rest of the host pass unread.
    guard !host.utf8.contains(0) else { return false }
    var room = in6_addr()
    return inet_pton(AF_INET, host, &room) == 1 || inet_pton(AF_INET6, host, &room) == 1
  }

  /// Letters, digits, hyphens and dots; labels of 1–63, 253 in all (RFC 1035, section 2.3.4).
  private static func isDNSName(_ host: String) -> Bool {
    guard host.utf8.count <= 253 else { return false }
    return host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { label in
        (1...63).contains(label.count)
          && label.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
              true
            default: false
            }
          }
      }
  }
}
