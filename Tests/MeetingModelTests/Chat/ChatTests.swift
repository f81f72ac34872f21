import MeetingModel
import Testing

@Suite("Chat")
struct ChatTests {
  private static func say(_ text: String, to: ParticipantID) -> Proposal {
    .chat(.say(text, to: .participant(to)))
  }

  @Test("nobody writes to themselves or to somebody who never came")
  func recipients() throws {
    var meeting = Meeting.ofFour
    #expect(meeting.refusal(of: Self.say("a", to: .attendee), by: .attendee) == .toYourself)
    for stranger in [ParticipantID.server, ParticipantID(5), ParticipantID(.max)] {
      #expect(meeting.refusal(of: Self.say("a", to: stranger), by: .attendee) == .noSuchParticipant)
    }
    meeting.apply(.participants(.left(.other)), by: .server, at: .zero)
    #expect(meeting.refusal(of: Self.say("a", to: .other), by: .attendee) == nil)
  }

  @Test("messages stand in order, with author, recipient and time")
  func order() {
    var meeting = Meeting.ofFour
    let said: [(String, Chat.Recipient, ProposalID)] = [
      ("one", .everyone, ParticipantID.other.proposal(2)),
      ("two", .participant(.other), ParticipantID.attendee.proposal(1)),
    ]
    for (index, (text, to, id)) in said.enumerated() {
      meeting.apply(
        .chat(.said(text, to: to)), by: id, at: Moment(milliseconds: Int64(index)))
    }
    #expect(
      meeting.chat.messages
        == said.enumerated().map { index, one in
          Chat.Message(id: one.2, to: one.1, text: one.0, time: Moment(milliseconds: Int64(index)))
        })
    #expect(meeting.chat.messages.map(\.author) == [.other, .attendee])
  }

  @Test("an empty, too long or unprintable message is refused to everybody's face and privately")
  func texts() {
    let long = String(repeating: "x", count: 10_000)
    let refused: [(String, Refusal)] = [
      (" \n", .textEmpty), (long, .textTooLong(limit: Limits.text)), ("\u{1B}c", .textUnprintable),
    ]
    for (text, refusal) in refused {
      let toAll = Proposal.chat(.say(text, to: .everyone))
      #expect(Meeting.ofFour.refusal(of: toAll, by: .attendee) == refusal)
      let toOne = Self.say(text, to: .other)
      #expect(Meeting.ofFour.refusal(of: toOne, by: .attendee) == refusal)
    }
  }
}
