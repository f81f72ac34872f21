import MeetingModel
import OrderedCollections
import Testing

@Suite("Questions")
struct QuestionsTests {
  private static let asked = ParticipantID.attendee.proposal(1)

  @Test("a question is asked, and answered as often as presenters like")
  func answering() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.ask(" why? ")), by: Self.asked)
    #expect(meeting.questions.unanswered == 1)
    try meeting.take(.questions(.answer(Self.asked, "so")), by: ParticipantID.presenter.proposal(1))
    try meeting.take(.questions(.answer(Self.asked, "or")), by: ParticipantID.organizer.proposal(1))
    let question = try #require(meeting.questions.all[Self.asked])
    #expect(question.text == "why?" && question.author == .attendee)
    #expect(question.answers.map(\.text) == ["so", "or"])
    #expect(question.answers.map(\.author) == [.presenter, .organizer])
    #expect(meeting.questions.unanswered == 0)
  }

  @Test("there is no answer to a question that nobody asked")
  func unknown() {
    var meeting = Meeting.ofFour
    let proposal = Proposal.questions(.answer(Self.asked, "a"))
    #expect(meeting.refusal(of: proposal, by: .presenter) == .noSuchQuestion)
    meeting.apply(
      .questions(.answered(Self.asked, "a")), by: ParticipantID.presenter.proposal(1), at: .zero)
    #expect(meeting == Meeting.ofFour)
  }

  @Test("questions and answers follow the rules of text")
  func texts() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.ask("why?")), by: Self.asked)
    let long = String(repeating: "x", count: 10_000)
    let refused: [(String, Refusal)] = [
      ("", .textEmpty), ("\u{0}", .textUnprintable), (long, .textTooLong(limit: Limits.text)),
    ]
    for (text, refusal) in refused {
      #expect(meeting.refusal(of: .questions(.ask(text)), by: .presenter) == refusal)
      let answer = Proposal.questions(.answer(Self.asked, text))
      #expect(meeting.refusal(of: answer, by: .presenter) == refusal)
    }
  }
}
