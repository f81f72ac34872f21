import FoundationEssentials
import Glibc
import MeetingModel
import SecureTransport
import Testing

@testable import plenary

@Suite("How meetings of plenary host are open")
struct HostPlacesTests {
  @Test("a resumed meeting is as open as before, unless the options say otherwise")
  func resuming() {
    typealias Place = Premises.Place
    let local = Place(isLocal: true)
    let named = Place(named: "meet.example")
    let other = Place(named: "other.example")
    #expect(Place().orAsBefore(local) == local)
    #expect(Place(port: 7_001).orAsBefore(local) == Place(port: 7_001, isLocal: true))
    #expect(other.orAsBefore(local) == other)
    #expect(Place().orAsBefore(named) == named)
    #expect(local.orAsBefore(named) == local)
    #expect(other.orAsBefore(named) == other)
    #expect(Place(port: 7_001).orAsBefore(nil) == Place(port: 7_001))
  }

  @Test(
    "this machine reaches its server by the loopback address that is named, or by the usual one")
  func own() {
    for name in ["::1", "127.0.0.1", "127.0.0.2"] {
      #expect(Premises.Place(named: name, isLocal: true).own == name)
      #expect(Premises.Place(named: name).own == Addresses.loopback)
    }
    for name in [nil, "localhost", "meet.example", "127.example"] as [String?] {
      #expect(Premises.Place(named: name, isLocal: true).own == Addresses.loopback, "\(name ?? "")")
    }
  }

  @Test("each meeting has its own place; what cannot be read counts as none")
  func keeping() throws {
    var template = Array("/tmp/plenary-places-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, second) = (try #require(MeetingID("first")), try #require(MeetingID("second")))
    let places = HostPlaces(folder: folder)
    #expect(places.place(of: first) == nil)
    let ways = [
      Premises.Place(), Premises.Place(isLocal: true), Premises.Place(named: "meet.example"),
      Premises.Place(named: "::1", isLocal: true),
    ]
    places.keep(ways[0], of: second)
    for way in ways {
      places.keep(way, of: first)
      #expect(places.place(of: first) == way)
      #expect(places.place(of: second) == ways[0])
    }
    // The port of before is the folder's.
    places.keep(Premises.Place(named: "meet.example", port: 7_001), of: first)
    #expect(places.place(of: first) == Premises.Place(named: "meet.example"))
    for text in ["", "local", "nowhere\n\n", "\u{0}\nlocal\n"] {
      try SmallFile.write(Array(text.utf8), to: folder + "/place-first", mode: 0o600)
      #expect(places.place(of: first) == nil, "\(text)")
    }
    places.forget(second)
    #expect(places.place(of: second) == nil)
  }
}
