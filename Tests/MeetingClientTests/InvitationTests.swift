import MeetingModel
import TestSupport
import Testing
import Wire

@testable import MeetingClient

@Suite("An invitation")
struct InvitationTests {
  static let pin = String(repeating: "A", count: 43)

  @Test("is read back from its text, whatever the host")
  func roundTrip() throws {
    let meeting = try #require(MeetingID("weekly-42"))
    for host in ["example.org", "192.0.2.7", "2001:db8::1", "::1", "a_b-c"] {
      let made = Invitation(host: host, port: 7_117, meeting: meeting, key: "k_-9", pin: Self.pin)
      let invitation = try #require(made)
      #expect(Invitation(invitation.text) == invitation)
      #expect(Invitation("  \n\(invitation.text) \t") == invitation)
      #expect(invitation.host == host)
      #expect(invitation.pin == Self.pin)
    }
  }

  @Test("is read back from its text, whatever it shows")
  func everything() throws {
    let meeting = try #require(MeetingID("weekly-42"))
    for key in ["", "k_-9"] {
      for ticket in ["", "T-_t"] {
        for attends in [false, true] {
          let made = Invitation(
            host: "h", port: 1, meeting: meeting, key: key, ticket: ticket, attends: attends,
            pin: Self.pin)
          let invitation = try #require(made)
          #expect(Invitation(invitation.text) == invitation)
          let shown = invitation.credentials(name: "Ada", account: "a", password: "p")
          #expect(
            [shown.name, shown.key, shown.account, shown.password, shown.ticket] == [
              "Ada", key, "a", "p", ticket,
            ])
          #expect(shown.attends == attends)
        }
      }
    }
    let bare = Invitation(host: "h", port: 1, meeting: meeting, pin: Self.pin)
    #expect(bare?.text == "plenary://h:1/weekly-42?pin=\(Self.pin)")
    #expect(Invitation("plenary://h:1/abc?role=presenter&pin=\(Self.pin)")?.attends == false)
  }

  @Test("takes parameters in any order and passes over new ones")
  func parameters() throws {
    let read = try #require(
      Invitation("PLENARY://h:1/abc?new=1&pin=\(Self.pin)&&x&key=K&y=?/"))
    #expect(read.text == "plenary://h:1/abc?key=K&pin=\(Self.pin)")
  }

  @Test(
    "is not read from anything else",
    arguments: [
      "", "plenary://", "plenary:///", "http://h:1/abc?key=k&pin=P", "plenary://h/abc?key=k&pin=P",
      "plenary://h:0/abc?key=k&pin=P", "plenary://h:65536/abc?key=k&pin=P",
      "plenary://h:+1/abc?key=k&pin=P", "plenary://h:99999999999999999999/abc?key=k&pin=P",
      "plenary://:1/abc?key=k&pin=P", "plenary://::1:1/abc?key=k&pin=P",
      "plenary://h:1/ab?key=k&pin=P", "plenary://h:1/ABC?key=k&pin=P", "plenary://h:1/abc",
      "plenary://h:1/abc?key=k", "plenary://h:1/abc?ticket=&pin=P",
      "plenary://h:1/abc?ticket=a+b&pin=P", "plenary://h:1/abc?key=&pin=P",
      "plenary://h:1/abc?key=k%20&pin=P", "plenary://h:1/abc?key=k\u{1B}&pin=P",
      "plenary://h\u{0}:1/abc?key=k&pin=P", "plenary://h é:1/abc?key=k&pin=P",
      "plenary://[::1:1/abc?key=k&pin=P", "plenary://h:1/abc?key=k&pin=short",
    ])
  func hostile(text: String) {
    #expect(Invitation(text.replacingPin) == nil)
  }

  @Test("any text gives an invitation or none, and one that is given reads back")
  func anything() throws {
    try Seeded.each(2_000) { random in
      let meeting = try #require(MeetingID("abc"))
      let good = Invitation(host: "h", port: 1, meeting: meeting, key: "k", pin: Self.pin)
      var text = Array(try #require(good).text.unicodeScalars)
      for _ in 0...random.below(3) {
        let place = random.below(text.count)
        switch random.below(3) {
        case 0: text.remove(at: place)
        case 1: text.insert(contentsOf: random.text(2).unicodeScalars, at: place)
        default: text.swapAt(place, random.below(text.count))
        }
      }
      var bent = String.UnicodeScalarView()
      bent.append(contentsOf: text)
      if let read = Invitation(String(bent)) {
        #expect(Invitation(read.text) == read, "\(random)")
      }
    }
  }
}

extension String {
  /// With a good fingerprint in the place of `pin=P`, so that only what a case is about is wrong.
  fileprivate var replacingPin: String {
    hasSuffix("pin=P") ? dropLast() + InvitationTests.pin : self
  }
}
