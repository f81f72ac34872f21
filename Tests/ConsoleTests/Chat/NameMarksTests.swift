import Localization
import MeetingModel
import Testing

@testable import Console

@Suite("The marks beside names")
struct NameMarksTests {
  @Test(
    "no name can end with what consoles put in brackets behind one", arguments: Language.allCases)
  func words(language: Language) {
    let phrases: [Phrase] = [
      .participant.you, .question.anonymous, Role.organizer.phrase, Role.coOrganizer.phrase,
      Role.presenter.phrase,
    ]
    for phrase in phrases {
      let name = "Ana (\(language.text(phrase)))"
      #expect(throws: Refusal.nameImitatesMark, "PlainText.marks lacks \(name)") {
        try PlainText.acceptedNewName(name)
      }
    }
  }

  @Test("no name can begin with the sign of a role", arguments: [false, true])
  func signs(isASCII: Bool) {
    for role in Role.allCases {
      #expect(throws: Refusal.nameImitatesMark) {
        try PlainText.acceptedNewName(role.mark(isASCII: isASCII) + " Ana")
      }
    }
  }

  @Test(
    "who presents bears the sign of their role in the chat, in copies and in files; others none")
  func chat() throws {
    var meeting = Meeting()
    let roles: [Role] = [.organizer, .coOrganizer, .presenter, .attendee]
    for (index, role) in roles.enumerated() {
      let id = ParticipantID(UInt32(index + 1))
      let arrived = Event.participants(.arrived(id, name: "Name \(index)", role: role))
      meeting.apply(arrived, by: .server, at: Moment(milliseconds: 0))
      let by = ProposalID(participant: id, count: 1)
      meeting.apply(.chat(.said("Hi", to: .everyone)), by: by, at: Moment(milliseconds: 0))
    }
    let lines = meeting.chat.messages.map { meeting.line(of: $0, in: .english) }
    #expect(lines == ["◆ Name 0: Hi", "◇ Name 1: Hi", "▸ Name 2: Hi", "Name 3: Hi"])
    let file = try #require(meeting.chatFile(in: .english)).contents
    #expect(file.contains("◆ ") && file.contains("◇ ") && file.contains("▸ "))
    #expect(meeting.sign(of: nil).isEmpty && meeting.sign(of: ParticipantID(9)).isEmpty)
  }
}
