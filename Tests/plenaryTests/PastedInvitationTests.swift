import Invitations
import MeetingClient
import Testing

@testable import plenary

@Suite("An invitation that is pasted at a prompt")
struct PastedInvitationTests {
  private static let text = "plenary:192.0.2.7/cedar-7qk2m3vd/kmzx/s"

  @Test("is found whatever lines it comes in, and what is around it is passed over")
  func found() throws {
    let invitation = try #require(Invitation(Self.text))
    var pasted = PastedInvitation()
    #expect(pasted.take(Self.text, isLast: true) == .found(invitation))
    pasted = PastedInvitation()
    #expect(pasted.take("Hello,", isLast: false) == .more)
    #expect(pasted.take("", isLast: false) == .more)
    #expect(pasted.take("join here: plenary:192.0.2.7/cedar-", isLast: true) == .more)
    #expect(pasted.take("7qk2m3vd/kmzx/s.", isLast: true) == .found(invitation))
  }

  @Test("that is none is shown in one line, and the next begins anew")
  func none() throws {
    var pasted = PastedInvitation()
    #expect(pasted.take(" what  is this", isLast: true) == .none(text: "what is this"))
    #expect(pasted.take("", isLast: true) == .none(text: ""))
    #expect(pasted.take("plenary:h/abc/kK", isLast: true) == .more)
    #expect(pasted.take("", isLast: true) == .none(text: "plenary:h/abc/kK"))
    let long = String(repeating: "x", count: 20_000)
    guard case .none(let text) = pasted.take(long, isLast: false) else {
      Issue.record("no end to it")
      return
    }
    #expect(text.count == 161)
    #expect(pasted.take(Self.text, isLast: true) == .found(try #require(Invitation(Self.text))))
  }
}
