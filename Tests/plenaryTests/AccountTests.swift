import Testing

@testable import plenary

@Suite("The account")
struct AccountTests {
  @Test("the full name of an account goes before its login name")
  func names() {
    #expect(Account.name(comment: "Ann Example,Room 1,,", login: "ann") == "Ann Example")
    #expect(Account.name(comment: "& Example", login: "ann") == "Ann Example")
    #expect(Account.name(comment: "", login: "ann") == "ann")
    #expect(Account.name(comment: ",,,", login: "ann") == "ann")
  }

  @Test("what no meeting takes as a name is passed over")
  func impossible() {
    #expect(Account.name(comment: "\u{1B}[2J", login: "ann") == "ann")
    #expect(Account.name(comment: "", login: "") == nil)
  }
}
