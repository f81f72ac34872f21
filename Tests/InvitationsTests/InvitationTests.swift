import MeetingModel
import TestSupport
import Testing

@testable import Invitations

@Suite("An invitation")
struct InvitationTests {
  /// Of a certificate, of a key, and none.
  static let pin = String(repeating: "A", count: 43)
  static let keyPin = "3yQ7HMfk9JZeRfxVWcCqzM"
  static let pins = [pin, keyPin, ""]

  @Test("is read back from its text, whatever the host")
  func roundTrip() throws {
    let meeting = try #require(MeetingID("weekly-42"))
    for host in ["example.org", "192.0.2.7", "2001:db8::1", "::1", "a_b-c", "s", "p"] {
      for (port, pin) in [(7_117, Self.pin), (7_420, Self.keyPin), (1, "")] {
        let made = Invitation(host: host, port: port, meeting: meeting, key: "k_-9", pin: pin)
        let invitation = try #require(made)
        #expect(Invitation(invitation.text) == invitation)
        #expect(Invitation("  \n\(invitation.text) \t") == invitation)
        #expect(invitation.host == host && invitation.port == port)
        #expect(invitation.pin == pin)
      }
    }
  }

  @Test("is read back from its text, whatever it shows")
  func everything() throws {
    let meeting = try #require(MeetingID("weekly-42"))
    for key in ["", "k_-9"] {
      for ticket in ["", "T-_t"] {
        for (attends, pin) in [(false, Self.pin), (true, Self.keyPin), (true, "")] {
          let made = Invitation(
            host: "h", port: 1, meeting: meeting, key: key, ticket: ticket, attends: attends,
            pin: pin)
          let invitation = try #require(made)
          #expect(Invitation(invitation.text) == invitation)
          #expect(invitation.key == key && invitation.ticket == ticket)
          #expect(invitation.attends == attends)
        }
      }
    }
    let bare = Invitation(host: "h", port: 1, meeting: meeting, pin: Self.pin)
    #expect(bare?.text == "plenary:h:1/weekly-42/c\(Self.pin)")
    #expect(Invitation("plenary://h:1/abc?role=presenter&pin=\(Self.pin)")?.attends == false)
  }

  @Test("has the form that its grammar says")
  func form() throws {
    let meeting = try #require(MeetingID("cedar-7qk2m3vd"))
    func text(_ host: String, _ port: Int, attends: Bool = false, pin: String = Self.keyPin)
      -> String?
    {
      Invitation(
        host: host, port: port, meeting: meeting, key: "kk", ticket: "tt", attends: attends,
        pin: pin
      )?.text
    }
    let parts = "/cedar-7qk2m3vd/kkk/ttt"
    #expect(text("192.0.2.7", 7_420) == "plenary:192.0.2.7\(parts)/p\(Self.keyPin)")
    #expect(text("192.0.2.7", 80) == "plenary:192.0.2.7:80\(parts)/p\(Self.keyPin)")
    #expect(text("2001:db8::1", 7_420) == "plenary:2001:db8::1:7420\(parts)/p\(Self.keyPin)")
    #expect(text("h", 7_420, attends: true, pin: "") == "plenary:h\(parts)/a/s")
  }

  @Test("no shell, mail program or chat takes or cuts any of its characters")
  func safe() throws {
    try Seeded.each(500) { random in
      let words = ["k", "k_-9", "aB3", ""]
      let meeting = try #require(MeetingID("cedar-7qk2m3vd"))
      let invitation = try #require(
        Invitation(
          host: random.pick(["h", "my_host", "xn--hfen-loa.example", "192.0.2.7", "2001:db8::1"]),
          port: 1 + random.below(65_535), meeting: meeting,
          key: random.pick(words), ticket: random.pick(words), attends: random.chance(1, of: 2),
          pin: random.pick(Self.pins)))
      let isSafe = invitation.text.utf8.allSatisfy {
        Invitation.isPlain($0) || ".:/".utf8.contains($0)
      }
      #expect(isSafe, "\(random): \(invitation)")
      // No word ends with what a mail program takes for the end of a sentence.
      #expect(invitation.text.last.map { $0.isLetter || $0.isNumber } == true, "\(random)")
    }
  }

  @Test("every old form is read for ever")
  func old() throws {
    let read = try #require(
      Invitation(
        "plenary://[2001:db8::1]:7420/cedar-7qk2m3vd?key=K-_9&ticket=T&role=attendee&pin=\(Self.pin)"
      ))
    let made = Invitation(
      host: "2001:db8::1", port: 7_420, meeting: try #require(MeetingID("cedar-7qk2m3vd")),
      key: "K-_9", ticket: "T", attends: true, pin: Self.pin)
    #expect(read == made)
    #expect(Invitation(read.text) == read)
    #expect(Invitation("plenary://h:1/abc?key=K&pin=\(Self.keyPin)") == nil)
  }

  @Test("takes parameters in any order and passes over new ones")
  func parameters() throws {
    let read = try #require(
      Invitation("PLENARY://h:1/abc?new=1&pin=\(Self.pin)&&x&key=K&y=?/"))
    #expect(read.text == "plenary:h:1/abc/kK/c\(Self.pin)")
    let new = try #require(Invitation("Plenary:h:1/abc/zNew/kK/xx/a/c\(Self.pin)"))
    #expect(new.text == "plenary:h:1/abc/kK/a/c\(Self.pin)")
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
      "plenary:", "plenary:/", "plenary:h", "plenary:h/abc", "plenary:h/abc/kK", "plenary:h/abc/p",
      "plenary:h/abc/kK/pshort", "plenary:h/abc/kK/sx", "plenary:h/abc/k/s", "plenary:h/abc/t/s",
      "plenary:h/abc/kK/kL/s", "plenary:h/abc/ab/s", "plenary:h/ab/s", "plenary:h/ABC/s",
      "plenary:h:/abc/s", "plenary:h:0/abc/s", "plenary:h:65536/abc/s", "plenary:h:-1/abc/s",
      "plenary::1/abc/s", "plenary:2001:db8::x:1/abc/s", "plenary:[::1]:1/abc/s", "plenary:/abc/s",
      "plenary:h/abc//s", "plenary:h/abc/kK/s/kL", "plenary:h é/abc/s", "plenary:h/abc/k%20/s",
    ])
  func hostile(text: String) {
    #expect(Invitation(text.replacingPin) == nil)
  }

  @Test("any text gives an invitation or none, and one that is given reads back")
  func anything() throws {
    try Seeded.each(2_000) { random in
      let meeting = try #require(MeetingID("abc"))
      let good = Invitation(
        host: "h", port: 1, meeting: meeting, key: "k", pin: random.pick(Self.pins))
      let old = "plenary://h:1/abc?key=k&pin=\(Self.pin)"
      let whole = random.chance(1, of: 3) ? old : try #require(good).text
      var text = Array(whole.unicodeScalars)
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
