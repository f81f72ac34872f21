import COpenSSL
import Glibc
import Invitations
import NIOCore
import Testing

@testable import SecureTransport

@Suite("A server's identity")
struct ServerIdentityTests {
  private static let made = Result { () throws(IdentityError) in
    try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
  }

  private static func write(_ text: String, to path: String) throws {
    try SmallFile.write(Array(text.utf8), to: path, mode: 0o600)
  }

  private static func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  /// What reading the two files throws.
  private static func failure(_ certificate: String, _ key: String) -> IdentityError? {
    do throws(IdentityError) {
      _ = try ServerIdentity(certificateFile: certificate, keyFile: key)
      return nil
    } catch {
      return error
    }
  }

  @Test("what is saved reads back the same, its key for the owner alone")
  func saved() async throws {
    let identity = try Self.made.get()
    try await withFolder { folder in
      let (certificate, key) = (folder + "/c.pem", folder + "/k.pem")
      try identity.save(certificateFile: certificate, keyFile: key)
      #expect(Self.mode(of: key) == 0o600)
      let read = try ServerIdentity(certificateFile: certificate, keyFile: key)
      #expect(read.chain == identity.chain)
      #expect(read.key == identity.key)
      #expect(read.fingerprint == identity.fingerprint)
      #expect(read.validity == identity.validity)
      #expect(read.fingerprint == Fingerprint(bytes: Secrets.sha256(identity.chain[0])))
    }
  }

  @Test("saving over a key that others may read leaves one that they may not")
  func replaced() async throws {
    let identity = try Self.made.get()
    try await withFolder { folder in
      let key = folder + "/k.pem"
      try SmallFile.write(Array("old".utf8), to: key, mode: 0o644)
      try identity.save(certificateFile: folder + "/c.pem", keyFile: key)
      #expect(Self.mode(of: key) == 0o600)
      let names = try await shell("ls \(folder)").output
      #expect(names == "c.pem\nk.pem\n")
    }
  }

  @Test("a certificate is good from an hour before for ten years")
  func validity() throws {
    let validity = try Self.made.get().validity
    #expect(validity.from == someNow - 3600)
    #expect(validity.until == someNow + 3652 * 86_400)
    #expect(validity.finding(at: someNow) == .current)
    #expect(validity.finding(at: someNow - 3601) == .notYet)
    #expect(validity.finding(at: validity.until) == .current)
    #expect(validity.finding(at: validity.until + 1) == .expired)
  }

  @Test("two that are made are never the same")
  func distinct() throws {
    let other = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
    #expect(try other.fingerprint != Self.made.get().fingerprint)
  }

  @Test(
    "a host that is no name and no address is refused",
    arguments: [
      "", "a b", "a,DNS:evil", "ex\u{0}ample", "a..b", "-é-", "0.0.0.0", "[::]", "127.0.0.1\u{0}x",
      "::g",
    ])
  func badHost(host: String) {
    #expect(throws: IdentityError.badHost(host)) {
      try ServerIdentity.selfSigned(hosts: ["localhost", host], now: someNow)
    }
  }

  @Test("no hosts, and a time at the ends of the calendar, make a certificate or a typed error")
  func extremes() throws {
    _ = try ServerIdentity.selfSigned(hosts: [], now: 0)
    for now in [Int64.min, .max, -1 << 40, 1 << 40] {
      do throws(IdentityError) {
        _ = try ServerIdentity.selfSigned(hosts: ["localhost"], now: now)
      } catch {
        guard case .refused = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }

  @Test("a missing file, a folder and a file too large are named")
  func unreadable() async throws {
    let identity = try Self.made.get()
    try await withFolder { folder in
      let (certificate, key) = (folder + "/c.pem", folder + "/k.pem")
      #expect(Self.failure(certificate, key) == .missing(path: certificate))
      #expect(Self.failure(folder, key) == .unreadable(path: folder, code: EISDIR))
      try identity.save(certificateFile: certificate, keyFile: key)
      unlink(key)
      #expect(Self.failure(certificate, key) == .missing(path: key))
      try SmallFile.write([UInt8](repeating: 10, count: 1 << 20 + 1), to: key, mode: 0o600)
      #expect(Self.failure(certificate, key) == .unreadable(path: key, code: EFBIG))
    }
  }

  @Test("files that hold something else are told from each other")
  func unusable() async throws {
    let identity = try Self.made.get()
    try await withFolder { folder in
      let (certificate, key, odd) = (folder + "/c.pem", folder + "/k.pem", folder + "/odd.pem")
      try identity.save(certificateFile: certificate, keyFile: key)
      #expect(Self.failure(key, key) == .noCertificate(path: key))
      #expect(Self.failure(certificate, certificate) == .noKey(path: certificate))
      let broken = [
        "", "hello", "\u{0}\u{1}\u{2}", "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      ]
      for text in broken {
        try Self.write(text, to: odd)
        #expect(Self.failure(odd, key) == .noCertificate(path: odd), "\(text)")
        #expect(Self.failure(certificate, odd) == .noKey(path: odd), "\(text)")
      }
      let other = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
      try other.save(certificateFile: folder + "/other.pem", keyFile: odd)
      #expect(Self.failure(certificate, odd) == .keyMismatch(certificate: certificate, key: odd))
    }
  }

  @Test("a folder keeps the identity that it was given first")
  func kept() async throws {
    try await withFolder { folder in
      let first = try ServerIdentity.kept(in: folder, hosts: ["localhost"], now: someNow)
      let again = try ServerIdentity.kept(in: folder, hosts: ["other.example"], now: someNow + 9)
      #expect(again.fingerprint == first.fingerprint)

      unlink(folder + "/key.pem")
      #expect(throws: IdentityError.missing(path: folder + "/key.pem")) {
        try ServerIdentity.kept(in: folder, hosts: ["localhost"], now: someNow)
      }
      unlink(folder + "/certificate.pem")
      let anew = try ServerIdentity.kept(in: folder, hosts: ["localhost"], now: someNow)
      #expect(anew.fingerprint != first.fingerprint)
    }
  }

  @Test("a folder that does not exist is an error, not a crash")
  func nowhere() {
    #expect(throws: IdentityError.unwritable(path: "/nowhere/at/all/key.pem", code: ENOENT)) {
      try ServerIdentity.kept(in: "/nowhere/at/all", hosts: ["localhost"], now: someNow)
    }
  }

  @Test("a chain keeps its order, and the server's own certificate is the one with the fingerprint")
  func chain() async throws {
    let (leaf, authority) = (
      try Self.made.get(), try ServerIdentity.selfSigned(hosts: ["ca.example"], now: someNow)
    )
    try await withFolder { folder in
      let (certificate, key) = (folder + "/c.pem", folder + "/k.pem")
      try leaf.save(certificateFile: certificate, keyFile: key)
      try authority.save(certificateFile: folder + "/a.pem", keyFile: folder + "/ak.pem")
      _ = try await shell("cat \(folder)/a.pem >> \(certificate)")
      let read = try ServerIdentity(certificateFile: certificate, keyFile: key)
      #expect(read.chain == leaf.chain + authority.chain)
      #expect(read.fingerprint == leaf.fingerprint)
      _ = try TLSServerContext(identity: read)
    }
  }
}
