import Invitations
import MeetingModel
import Participation
import Testing

@Suite("What the holder of an invitation shows")
struct CredentialsTests {
  @Test("is their name and account, and what the invitation carries", arguments: [false, true])
  func credentials(attends: Bool) throws {
    let meeting = try #require(MeetingID("weekly-42"))
    for (key, ticket) in [("", ""), ("k_-9", ""), ("", "T-_t"), ("k", "t")] {
      let made = Invitation(
        host: "h", port: 1, meeting: meeting, key: key, ticket: ticket, attends: attends, pin: "")
      let shown = try #require(made).credentials(name: "Ada", account: "a", password: "p")
      let expected = Hello.Credentials(
        name: "Ada", key: key, account: "a", password: "p", ticket: ticket, attends: attends)
      #expect(shown == expected)
    }
  }
}
