import CLDAP
import Testing

@testable import DirectoryLDAP

@Suite("The system's libldap")
struct LDAPLibraryTests {
  /// What the loader says; nil when all functions are found.
  private func fault(loading file: String) -> String? {
    let library = UnsafeMutablePointer<plenary_ldap>.allocate(capacity: 1)
    defer { library.deallocate() }
    return plenary_ldap_load(file, library).map { String(cString: $0) }
  }

  @Test("has every function that is called")
  func whole() throws {
    try LDAPLibrary.load()
  }

  @Test("that is not there, or is another library, is told by its name and not called")
  func others() throws {
    #expect(try #require(fault(loading: "libldap-none.so")).contains("libldap-none.so"))
    #expect(try #require(fault(loading: "libc.so.6")).contains("ber_sockbuf_ctrl"))
  }
}
