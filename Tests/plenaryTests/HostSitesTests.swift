import FoundationEssentials
import Glibc
import MeetingModel
import SecureTransport
import Testing

@testable import plenary

@Suite("How meetings of plenary host are open")
struct HostSitesTests {
  @Test("a resumed meeting is as open as before, unless the options say otherwise")
  func resuming() {
    typealias Site = Premises.Site
    let local = Site(isLocal: true)
    let named = Site(named: "meet.example")
    let other = Site(named: "other.example")
    #expect(Site().orAsBefore(local) == local)
    #expect(Site(port: 7_001).orAsBefore(local) == Site(port: 7_001, isLocal: true))
    #expect(other.orAsBefore(local) == other)
    #expect(Site().orAsBefore(named) == named)
    #expect(local.orAsBefore(named) == local)
    #expect(other.orAsBefore(named) == other)
    #expect(Site(port: 7_001).orAsBefore(nil) == Site(port: 7_001))
  }

  @Test(
    "this machine reaches its server by the loopback address that is named, or by the usual one")
  func own() {
    for name in ["::1", "127.0.0.1", "127.0.0.2"] {
      #expect(Premises.Site(named: name, isLocal: true).own == name)
      #expect(Premises.Site(named: name).own == Addresses.loopback)
    }
    for name in [nil, "localhost", "meet.example", "127.example"] as [String?] {
      #expect(Premises.Site(named: name, isLocal: true).own == Addresses.loopback, "\(name ?? "")")
    }
  }

  @Test("each meeting has its own site; what cannot be read counts as none")
  func keeping() throws {
    var template = Array("/tmp/plenary-places-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, second) = (try #require(MeetingID("first")), try #require(MeetingID("second")))
    let sites = HostSites(folder: folder)
    #expect(sites.site(of: first) == nil)
    let ways = [
      Premises.Site(), Premises.Site(isLocal: true), Premises.Site(named: "meet.example"),
      Premises.Site(named: "::1", isLocal: true),
    ]
    sites.keep(ways[0], of: second)
    for way in ways {
      sites.keep(way, of: first)
      #expect(sites.site(of: first) == way)
      #expect(sites.site(of: second) == ways[0])
    }
    // The port of before is the folder's.
    sites.keep(Premises.Site(named: "meet.example", port: 7_001), of: first)
    #expect(sites.site(of: first) == Premises.Site(named: "meet.example"))
    for text in ["", "local", "nowhere\n\n", "\u{0}\nlocal\n"] {
      try SmallFile.write(Array(text.utf8), to: folder + "/place-first", mode: 0o600)
      #expect(sites.site(of: first) == nil, "\(text)")
    }
    sites.forget(second)
    #expect(sites.site(of: second) == nil)
  }
}
