import MeetingModel
import Testing

@testable import plenary

@Suite("An introduction at the door")
struct IntroductionTests {
  @Test("account and password are asked for one after the other, the password three times")
  func signingIn() {
    var ana = Introduction(name: "Ana")
    #expect(ana.question(after: .signInRequired) == .account)
    ana.account = "ana"
    #expect(ana.question(after: .signInRequired) == .password)
    for attempt in 1...3 {
      ana.password = "guess"
      #expect(ana.question(after: .wrongPassword) == (attempt < 3 ? .password : nil))
      #expect(ana.password.isEmpty)
    }
  }

  @Test("a server that wants what it was given is not asked again")
  func noUse() {
    var ana = Introduction(name: "Ana", account: "ana", password: "right")
    #expect(ana.question(after: .signInRequired) == nil)
    for refusal in [
      Refusal.wrongKey, .notOnList, .ticketInvalid, .ticketUsed, .tooFast, .banned, .meetingEnded,
      .signInExpired,
    ] {
      #expect(ana.question(after: refusal) == nil)
    }
  }

  @Test("a name that is taken is asked for as often as it takes")
  func names() {
    var ana = Introduction(name: "Ana")
    for _ in 0..<10 {
      #expect(ana.question(after: .nameTaken("Ana")) == .name)
    }
    #expect(ana.question(after: .nameImitatesMark) == .name)
  }

  @Test(
    "in place of a name that is taken another one is offered",
    arguments: [
      ("Ana", "Ana 2"), ("Ana 2", "Ana 3"), ("Ana 1", "Ana 1 2"), ("7", "7 2"),
      ("Ana 999", "Ana 1000"),
      ("Ana 1000", "Ana 1000 2"), ("Ana Lee", "Ana Lee 2"),
    ])
  func suggestion(name: String, offered: String) {
    #expect(Introduction(name: name).suggestion == offered)
  }

  @Test("what is offered in place of the longest names can be a name")
  func longSuggestion() throws {
    for piece in ["x", "é", "👩‍🚀"] {
      var name = ""
      while (name + piece).unicodeScalars.count <= Limits.name { name += piece }
      let offered = Introduction(name: name).suggestion
      #expect(try PlainText.acceptedNewName(offered) == offered)
    }
  }
}
