import Glibc
import NIOCore
import Testing

@testable import SecureTransport

@Suite(
  "A certificate that was not trusted", .enabled(if: hasOpenSSLCommand, "no openssl command here"),
  .timeLimit(.minutes(5)))
struct ShownCertificateTests {
  @Test("says what is wrong with it: the name, the time, or who vouches for it")
  func faults() async throws {
    try await withFolder { folder in
      let identity = try ServerIdentity.selfSigned(
        hosts: ["meet.example", "192.0.2.7"], now: someNow)
      let other = try ServerIdentity.selfSigned(hosts: ["meet.example"], now: someNow)
      let file = folder + "/c.pem"
      let stranger = folder + "/o.pem"
      try identity.save(certificateFile: file, keyFile: folder + "/k.pem")
      try other.save(certificateFile: stranger, keyFile: folder + "/ok.pem")
      _ = try await shell("openssl x509 -in \(file) -outform DER -out \(folder)/c.der")
      let der = try SmallFile.read(folder + "/c.der")
      func fault(_ host: String, _ authorities: String, at now: Int64 = someNow)
        -> CertificateFault?
      {
        ShownCertificate.fault(in: der, for: host, authorities: authorities, at: now)
      }
      #expect(fault("meet.example", file) == nil)
      #expect(fault("192.0.2.7", file) == nil)
      #expect(fault("elsewhere.example", file) == .otherName)
      #expect(fault("192.0.2.8", file) == .otherName)
      #expect(fault("meet.example", stranger) == .unknownAuthority)
      #expect(fault("meet.example", folder + "/nothing") == .unreadable)
      let (from, until) = (identity.validity.from, identity.validity.until)
      #expect(fault("meet.example", file, at: from - 1) == .notYet(from: from))
      #expect(fault("meet.example", file, at: until + 1) == .expired(until: until))
      for length in [0, 1, der.count / 2, der.count - 1] {
        let cut = Array(der.prefix(length))
        #expect(
          ShownCertificate.fault(in: cut, for: "meet.example", authorities: file, at: someNow)
            == .unreadable)
      }
    }
  }
}
