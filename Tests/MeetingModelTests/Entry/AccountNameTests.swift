import MeetingModel
import TestSupport
import Testing

@Suite("The name of an account")
struct AccountNameTests {
  @Test("is one name, however it is typed")
  func spellings() throws {
    for name in ["zoé", "ZOÉ", "zoe\u{301}", "  Zoe\u{301} ", "ZOE\u{301}"] {
      let accepted = try PlainText.acceptedAccountName(name)
      #expect(Array(accepted.utf8) == Array("zo\u{E9}".utf8), "\(name)")
    }
    #expect(try PlainText.acceptedAccountName("Ann  Example") == "ann example")
  }

  @Test("is not what cannot be a name")
  func refused() {
    #expect(throws: Refusal.nameEmpty) { try PlainText.acceptedAccountName(" ") }
    #expect(throws: Refusal.nameUnprintable) { try PlainText.acceptedAccountName("a\u{0}") }
    #expect(throws: Refusal.nameUnprintable) { try PlainText.acceptedAccountName("a\u{202E}b") }
  }

  @Test("is accepted again as it is")
  func again() throws {
    for seed in Seeded.seeds(2_000) {
      var random = Seeded(seed: seed)
      guard let name = try? PlainText.acceptedAccountName(random.text(70)) else { continue }
      let again = try PlainText.acceptedAccountName(name)
      #expect(Array(again.utf8) == Array(name.utf8), "seed \(seed)")
    }
  }
}
