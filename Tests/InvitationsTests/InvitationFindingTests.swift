import MeetingModel
import TestSupport
import Testing

@testable import Invitations

@Suite("Finding an invitation in what was pasted")
struct InvitationFindingTests {
  private static let old =
    "plenary://[2001:db8::1]:7420/cedar-7qk2m3vd?key=kmzx&role=attendee&pin=\(InvitationTests.pin)"
  private static let new = "plenary:192.0.2.7/cedar-7qk2m3vd/kmzx/a/p\(InvitationTests.keyPin)"
  private static let forms = [old, new]

  @Test(
    "with other words, brackets, quotation marks or the end of a sentence around it",
    arguments: forms)
  func around(form: String) throws {
    let invitation = try #require(Invitation(exactly: form))
    for (before, behind) in [
      ("", ""), ("<", ">"), ("“", "”"), ("'", "'"), ("\"", "\""), ("(", ")"), ("[", "]"),
      ("`", "`"),
      ("«", "»"), ("*", "*"), ("", "."), ("", ","), ("", "!"), ("", "?"), ("", ";"), ("", "…"),
      ("Join here: ", ""), ("Join here:\n\n", "\n\nSee you"), ("plenary join '", "'"),
      ("$ plenary join \"", "\" --name Ana"), ("plenary: ", ""), ("see plenary:x and ", " today."),
      ("<a href=\"", "\">here</a>"), ("\u{FEFF}", "\u{200B}"), ("", ".) Bye"),
    ] {
      #expect(Invitation(before + form + behind) == invitation, "\(before)…\(behind)")
    }
  }

  @Test("broken anywhere behind its first letters, and quoted by a mail program", arguments: forms)
  func broken(form: String) throws {
    let invitation = try #require(Invitation(exactly: form))
    let scheme = "plenary:".count
    for place in scheme..<form.count {
      let (head, tail) = (form.prefix(place), form.dropFirst(place))
      for lineBreak in ["\n", "\r\n", " \n  ", "\n> ", "\n>> ", "\u{A0}"] {
        #expect(
          Invitation("Join:\n\(head)\(lineBreak)\(tail)\nBye") == invitation, "\(head)⏎\(tail)")
      }
    }
  }

  @Test("as mail programs, web pages and shells write it")
  func written() throws {
    let old = try #require(Invitation(exactly: Self.old))
    #expect(Invitation(Self.old.replacing("&", with: "&amp;")) == old)
    #expect(Invitation(Self.old.replacing("&", with: "\\&").replacing("?", with: "\\?")) == old)
    let printable = Self.old.replacing("=", with: "=3D")
    #expect(Invitation(printable.prefix(70) + "=\r\n" + printable.dropFirst(70)) == old)
    let new = try #require(Invitation(exactly: Self.new))
    #expect(Invitation(Self.new.replacing("-", with: "\u{2011}")) == new)
    #expect(Invitation(Self.new.replacing("/", with: "/\u{200B}")) == new)
  }

  @Test("what is cut off is none, wherever", arguments: forms)
  func cut(form: String) {
    for count in 0..<form.count {
      #expect(Invitation(String(form.prefix(count))) == nil)
      #expect(Invitation(form.prefix(count) + "\n\nSee you at nine!") == nil)
    }
    #expect(Invitation(form + "x") == nil)
  }

  @Test("the first that is whole is taken")
  func first() throws {
    let new = try #require(Invitation(exactly: Self.new))
    #expect(Invitation("\(Self.new.dropLast(3)), \(Self.new)\n\(Self.old)") == new)
    #expect(Invitation.begins(in: "see PLENARY:h") && !Invitation.begins(in: "plenary join h"))
  }

  @Test("a long text that nothing can be found in costs little")
  func long() {
    for text in ["plenary:", "plenary: ", "plenary:h/abc/", "p", "plenary:h/abc/s.........x "] {
      let times = 1_000_000 / text.utf8.count
      _ = Invitation(String(repeating: text, count: times))
    }
    #expect(Invitation(String(repeating: "plenary:", count: 100_000)) == nil)
  }
}
