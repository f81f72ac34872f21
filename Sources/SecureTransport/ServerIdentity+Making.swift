import COpenSSL
import Glibc
import Invitations

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
    for text in hosts {
      guard let host = try? HostName(text) else { throw .badHost(text) }
      switch host.kind {
      case .ipv4, .ipv6: entries.append("IP:\(host)")
      case .name: entries.append("DNS:\(host)")
      }
    }
    return entries.joined(separator: ",")
  }
}
