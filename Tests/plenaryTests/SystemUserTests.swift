import Testing

@testable import plenary

@Suite("The user of this machine")
struct SystemUserTests {
  @Test("the full name of an account goes before its login name")
  func names() {
    #expect(SystemUser.name(comment: "Ann Example,Room 1,,", login: "ann") == "Ann Example")
    #expect(SystemUser.name(comment: "& Example", login: "ann") == "Ann Example")
    #expect(SystemUser.name(comment: "", login: "ann") == "ann")
    #expect(SystemUser.name(comment: ",,,", login: "ann") == "ann")
  }

  @Test("what no meeting takes as a name is passed over")
  func impossible() {
    #expect(SystemUser.name(comment: "\u{1B}[2J", login: "ann") == "ann")
    #expect(SystemUser.name(comment: "", login: "") == nil)
  }
}
