import CLDAP
import Glibc
import MeetingModel

/// One connection to a directory, under TLS from before its first request. Every call blocks until
/// its answer is there or its time is over, which a watch sees to as long as it lives; made and used on
/// one thread of `BlockingCalls`.
struct LDAPConnection: ~Copyable {
  private let ldap: plenary_ldap
  private let handle: OpaquePointer
  private let watch: OpaquePointer

  private init(_ ldap: plenary_ldap, handle: OpaquePointer, watch: OpaquePointer) {
    self.ldap = ldap
    self.handle = handle
    self.watch = watch
  }

  /// The certificate of the server, whoever vouches for it; nil when there is no TLS. Nothing is asked
  /// or told on this connection.
  static func certificate(of configuration: LDAPConfiguration) -> [UInt8]? {
    guard let connection = try? open(configuration, trusting: .anybody) else { return nil }
    var shown = berval()
    guard
      connection.ldap.ldap_get_option(connection.handle, LDAP_OPT_X_TLS_PEERCERT, &shown)
        == LDAP_OPT_SUCCESS
    else { return nil }
    defer { connection.ldap.ldap_memfree(shown.bv_val) }
    return shown.bytes.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whose certificate will do.
  enum Trust { case vouchedFor, anybody }

  static func open(
    _ configuration: LDAPConfiguration, trusting trust: Trust = .vouchedFor
  ) throws(LDAPFailure) -> LDAPConnection {
    let ldap = try LDAPLibrary.functions()
    var made: OpaquePointer?
    let code = ldap.ldap_initialize(&made, configuration.address.url)
    guard code == LDAP_SUCCESS, let made else {
      throw LDAPFailure(step: .connecting, code: code, detail: "")
    }
    guard let watch = plenary_watch_begin(UnsafeMutableRawPointer(made), configuration.seconds)
    else {
      _ = ldap.ldap_unbind_ext(made, nil, nil)
      throw LDAPFailure(step: .connecting, code: LDAP_NO_MEMORY, detail: "")
    }
    let connection = LDAPConnection(ldap, handle: made, watch: watch)
    connection.limit(seconds: configuration.seconds)
    try connection.demandCertificate(trust, configuration.authorities)
    try connection.demand(ldap.ldap_connect(made), .connecting)
    if configuration.address.startsTLS {
      try connection.demand(ldap.ldap_start_tls_s(made, nil, nil), .securing)
    }
    guard ldap.ldap_tls_inplace(made) == 1 else {
      throw connection.failure(LDAP_CONNECT_ERROR, .securing)
    }
    return connection
  }

  deinit { plenary_watch_end(watch) }

  private func limit(seconds: Int) {
    var version = Int32(LDAP_VERSION3)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version)
    var never = Int32(LDAP_DEREF_NEVER)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_DEREF, &never)
    // A server may send a person's password on to a third one: never.
    _ = ldap.ldap_set_option(handle, LDAP_OPT_REFERRALS, shim_LDAP_OPT_OFF())
    _ = ldap.ldap_set_option(handle, LDAP_OPT_RESTART, ldap.opt_on)
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &patience)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_TIMEOUT, &patience)
    var whole = Int32(clamping: seconds)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_TIMELIMIT, &whole)
  }

  /// Has the server's certificate checked, its name too. The context is made anew, because libldap
  /// would share one among all connections.
  private func demandCertificate(_ trust: Trust, _ authorities: String) throws(LDAPFailure) {
    var demand =
      switch trust {
      case .vouchedFor: Int32(LDAP_OPT_X_TLS_DEMAND)
      case .anybody: Int32(LDAP_OPT_X_TLS_NEVER)
      }
    _ = ldap.ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand)
    _ = ldap.ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, authorities)
    var oldest = shim_LDAP_OPT_X_TLS_PROTOCOL_TLS1_2
    _ = ldap.ldap_set_option(handle, LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest)
    var isServer: Int32 = 0
    guard ldap.ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &isServer) == LDAP_OPT_SUCCESS else {
      throw LDAPFailure(step: .securing, code: LDAP_PARAM_ERROR, detail: authorities)
    }
  }

  /// The answer of a server to a name and a password.
  struct BindAnswer {
    /// The result code of the protocol, or one of libldap's own.
    var code: Int32
    /// Why an account may not sign in although its password is right; nil when the server does not say
    /// so.
    var bar: Refusal?
  }

  /// Never asks with an empty password, which would be no question at all: the server would answer yes
  /// to anybody (RFC 4513, section 5.1.2).
  ///
  /// Asks for the controls of the password policy (draft-behera-ldap-password-policy), by which a
  /// server says that a right password has expired.
  func bind(_ name: String, password: String) -> BindAnswer {
    guard !password.isEmpty, !name.isEmpty else {
      return BindAnswer(code: Int32(LDAP_INVALID_CREDENTIALS))
    }
    plenary_watch_renew(watch)
    var bytes = password.utf8.map(CChar.init(bitPattern:))
    var policy: Int32 = -1
    let code = bytes.withUnsafeMutableBufferPointer { bytes in
      var secret = berval(bv_len: ber_len_t(bytes.count), bv_val: bytes.baseAddress)
      return plenary_bind(UnsafeMutableRawPointer(handle), name, &secret, &policy)
    }
    guard code == LDAP_INVALID_CREDENTIALS else { return BindAnswer(code: code) }
    let words = failure(code, .binding).detail
    return BindAnswer(code: code, bar: PasswordPolicy.refusal(policy: policy, diagnostic: words))
  }

  struct Findings {
    var entries: [LDAPEntry] = []
    /// Whether there are more than were asked for.
    var isCut = false
  }

  /// Up to `most` entries at or below `base`. Throws when there is no such entry: then nothing is
  /// known of those below it.
  func search(
    _ base: String, whole: Bool = true, filter: String, attributes: [String], most: Int32
  ) throws(LDAPFailure) -> Findings {
    plenary_watch_renew(watch)
    var message: OpaquePointer?
    var names = attributes.map { strdup($0) }
    defer { for name in names { free(name) } }
    names.append(nil)
    let code = ldap.ldap_search_ext_s(
      handle, base, whole ? shim_LDAP_SCOPE_SUBTREE : shim_LDAP_SCOPE_BASE, filter, &names, 0,
      nil, nil, nil, most, &message)
    defer { _ = ldap.ldap_msgfree(message) }
    guard code == LDAP_SUCCESS || code == LDAP_SIZELIMIT_EXCEEDED else {
      throw failure(code, .searching)
    }
    var findings = Findings(isCut: code == LDAP_SIZELIMIT_EXCEEDED)
    var next = ldap.ldap_first_entry(handle, message)
    while let entry = next {
      if let read = LDAPEntry(entry, of: handle, attributes, ldap) { findings.entries.append(read) }
      next = ldap.ldap_next_entry(handle, entry)
    }
    return findings
  }

  /// One entry; nil when it is not there or may not be read.
  func entry(_ name: String, attributes: [String]) throws(LDAPFailure) -> LDAPEntry? {
    do throws(LDAPFailure) {
      return try search(
        name, whole: false, filter: "(objectClass=*)", attributes: attributes, most: 1
      ).entries.first
    } catch {
      switch error.code {
      case LDAP_NO_SUCH_OBJECT, LDAP_INSUFFICIENT_ACCESS, LDAP_REFERRAL, LDAP_INVALID_DN_SYNTAX:
        return nil
      case _: throw error
      }
    }
  }

  func demand(_ code: Int32, _ step: LDAPFailure.Step) throws(LDAPFailure) {
    guard code == LDAP_SUCCESS else { throw failure(code, step) }
  }

  func failure(_ code: Int32, _ step: LDAPFailure.Step) -> LDAPFailure {
    var words: UnsafeMutablePointer<CChar>?
    _ = ldap.ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &words)
    defer { ldap.ldap_memfree(words) }
    return LDAPFailure(step: step, code: code, detail: words.map { String(cString: $0) } ?? "")
  }
}

/// The requested attributes of one entry.
struct LDAPEntry {
  let name: String
  /// By attribute, as it was asked for.
  private var values: [String: [[UInt8]]] = [:]

  /// Nil when the entry has no name that can be read.
  init?(
    _ entry: OpaquePointer, of handle: OpaquePointer, _ attributes: [String], _ ldap: plenary_ldap
  ) {
    guard let name = ldap.ldap_get_dn(handle, entry) else { return nil }
    defer { ldap.ldap_memfree(name) }
    self.name = String(cString: name)
    for attribute in attributes {
      guard let found = ldap.ldap_get_values_len(handle, entry, attribute) else { continue }
      defer { ldap.ldap_value_free_len(found) }
      let count = Int(ldap.ldap_count_values_len(found))
      values[attribute] = (0..<count).compactMap { found[$0]?.pointee.bytes }
    }
  }

  func bytes(_ attribute: String) -> [[UInt8]] { values[attribute] ?? [] }

  func texts(_ attribute: String) -> [String] {
    bytes(attribute).compactMap { String(validating: $0, as: UTF8.self) }
  }
}
