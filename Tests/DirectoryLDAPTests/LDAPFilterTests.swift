import TestSupport
import Testing

@testable import DirectoryLDAP

@Suite("A search filter")
struct LDAPFilterTests {
  @Test("is one with a place for a value, in parentheses that match")
  func reading() {
    for good in ["(uid=%s)", "(&(objectClass=person)(|(uid=%s)(mail=%s)))", "((a=%s))"] {
      #expect(LDAPFilter(good) != nil, "\(good)")
    }
    for bad in ["", "uid=%s", "(uid=ann)", "(uid=%s", "(uid=%s))", "(uid=%s)(cn=*)", "(a=\u{0}%s)"]
    {
      #expect(LDAPFilter(bad) == nil, "\(bad)")
    }
  }

  @Test("keeps the name of an entry and that of an account apart")
  func twoValues() throws {
    let filter = try #require(LDAPFilter("(|(member=%s)(memberUid=%u))"))
    #expect(filter.filled(entry: "e", user: "u") == "(|(member=e)(memberUid=u))")
    // What an entry is called is never taken for a place.
    #expect(filter.filled(entry: "%u", user: "x") == "(|(member=\\25u)(memberUid=x))")
    #expect(filter.takesEntries)
    let posix = try #require(LDAPFilter("(memberUid=%u)"))
    #expect(!posix.takesEntries && !posix.confusesMembers)
    #expect(try #require(LDAPFilter("(memberUID=%s)")).confusesMembers)
  }

  @Test("names the attribute that it compares")
  func attributes() {
    #expect(LDAPFilter("(uid=%s)")?.attribute == "uid")
    #expect(LDAPFilter("(&(objectClass=user)(sAMAccountName=%s))")?.attribute == "samaccountname")
    #expect(LDAPFilter("(uid=%u)")?.attribute == "uid")
    #expect(LDAPFilter("(cn~~%s)")?.attribute == nil)
  }

  @Test("holds a value as one value, whatever that is")
  func escaping() throws {
    let filter = try #require(LDAPFilter("(uid=%s)"))
    #expect(filter.filled(with: "ann") == "(uid=ann)")
    #expect(filter.filled(with: "*)(\\\u{0}é") == "(uid=\\2a\\29\\28\\5c\\00\\c3\\a9)")
    Seeded.each(500) { random in
      let value = random.text()
      let filled = filter.filled(with: value).dropFirst(5).dropLast()
      #expect(!filled.contains { "()*\0".contains($0) }, "\(random)")
      #expect(Self.unescaped(filled) == Array(value.utf8), "\(random)")
    }
  }

  /// As RFC 4515 reads a value.
  private static func unescaped(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}

@Suite("The name of an entry")
struct DistinguishedNameTests {
  @Test("is the same in every spelling")
  func spellings() throws {
    let name = try #require(DistinguishedName("cn=Staff,ou=groups,dc=example,dc=org"))
    for other in [
      "CN=staff, OU=Groups, DC=Example, DC=org", "cn=\\53taff,ou=groups,dc=example,dc=org",
      "cn = Staff , ou = groups , dc = example , dc = org",
    ] {
      #expect(DistinguishedName(other) == name, "\(other)")
    }
    #expect(name.leaf == "staff")
    #expect(DistinguishedName("cn=A\\, b,dc=org")?.leaf == "a, b")
    #expect(DistinguishedName("cn=staff,ou=people,dc=example,dc=org") != name)
  }

  @Test("is nothing else", arguments: ["", "staff", "=", "cn=a,", "cn=a\u{0},dc=org"])
  func others(text: String) {
    #expect(DistinguishedName(text) == nil)
  }

  @Test("an address is one of a directory, and nothing else")
  func addresses() {
    for good in ["ldap://localhost", "ldaps://h.example:636", "LDAP://[::1]:389/"] {
      #expect(LDAPConfiguration.Address(good) != nil, "\(good)")
    }
    for bad in [
      "", "localhost", "ldap://", "ldapi://%2ftmp", "http://localhost", "ldap://h/dc=x",
      "ldap://h??",
      "ldap://a b", "ldap://a ldap://b", "ldaps://h\u{0}",
    ] {
      #expect(LDAPConfiguration.Address(bad) == nil, "\(bad)")
    }
  }
}
