import Glibc
import MeetingModel
import SecureTransport
import Testing

@testable import plenary

@Suite("Under what name somebody hosts")
struct HostNamesTests {
  @Test("each meeting has its own; what is no name counts as none")
  func keeping() throws {
    var template = Array("/tmp/plenary-names-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    let (first, second) = (try #require(MeetingID("first")), try #require(MeetingID("second")))
    defer { for path in ["/host-first", "/host-second", ""] { remove(folder + path) } }
    let names = HostNames(folder: folder)
    #expect(names.name(in: first) == nil)
    names.keep("Ana 김", in: first)
    names.keep("Ben", in: second)
    #expect(names.name(in: first) == "Ana 김")
    #expect(names.name(in: second) == "Ben")
    names.keep("Cleo", in: first)
    #expect(names.name(in: first) == "Cleo")
    try SmallFile.write([0xFF, 0x0A], to: folder + "/host-second", mode: 0o600)
    #expect(names.name(in: second) == nil)
  }
}
