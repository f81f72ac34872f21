import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Questions")
struct QuestionsTests {
  private static let asked = ParticipantID.attendee.proposal(1)
  private static let nameless = ProposalID.server.next

  private static func meeting(asked text: String = "why?") throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.ask(text)), by: asked)
    return meeting
  }

  private static func moderated() throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.moderate(true)), by: ParticipantID.presenter.proposal(1))
    try meeting.take(.questions(.ask("why?")), by: asked)
    return meeting
  }

  private static func seen(_ meeting: Meeting, _ who: ParticipantID) -> [ProposalID: Question] {
    let questions = meeting.seen(by: meeting.viewer(of: who)).questions
    return Dictionary(uniqueKeysWithValues: questions.list(for: who).map { ($0.key, $0.value) })
  }

  @Test("who has answered adds to it; another must open the question again first")
  func answering() throws {
    var meeting = try Self.meeting(asked: " why? ")
    #expect(meeting.questions.unanswered == 1)
    try meeting.take(.questions(.answer(Self.asked, "so")), by: ParticipantID.presenter.proposal(1))
    try meeting.take(.questions(.answer(Self.asked, "or")), by: ParticipantID.presenter.proposal(2))
    let again = Proposal.questions(.answer(Self.asked, "no"))
    #expect(meeting.refusal(of: again, by: .organizer) == .questionSettled)
    try meeting.take(.questions(.reopen(Self.asked)), by: ParticipantID.organizer.proposal(1))
    #expect(meeting.questions.unanswered == 1)
    try meeting.take(again, by: ParticipantID.organizer.proposal(2))
    let question = try #require(meeting.questions.all[Self.asked])
    #expect(question.text == "why?" && question.author == .attendee)
    #expect(question.answers.map(\.text) == ["so", "or", "no"])
    #expect(question.answers.map(\.isEarlier) == [true, true, false])
    #expect(meeting.questions.unanswered == 0)
  }

  @Test("a claim keeps others from answering, until its holder releases it or leaves")
  func claims() throws {
    var meeting = try Self.meeting()
    try meeting.take(.questions(.claim(Self.asked)), by: ParticipantID.presenter.proposal(1))
    let kinds: [Questions.Proposal] = [
      .answer(Self.asked, "a"), .answerPrivately(Self.asked, "a"), .claim(Self.asked),
      .release(Self.asked), .answerLive(Self.asked), .dismiss(Self.asked),
    ]
    for kind in kinds {
      #expect(
        meeting.refusal(of: .questions(kind), by: .organizer) == .claimed(by: "Guest 2"), "\(kind)")
    }
    meeting.apply(.participants(.left(.presenter)), by: .server, at: .zero)
    for kind in kinds { #expect(meeting.refusal(of: .questions(kind), by: .organizer) == nil) }
  }

  @Test("what waits to be published is known to its asker and the presenting side alone")
  func pending() throws {
    var meeting = try Self.moderated()
    #expect(Self.seen(meeting, .attendee)[Self.asked]?.status == .pending)
    #expect(Self.seen(meeting, .presenter)[Self.asked]?.status == .pending)
    #expect(Self.seen(meeting, .other).isEmpty)
    #expect(
      meeting.refusal(of: .questions(.vote(Self.asked, true)), by: .other) == .noSuchQuestion)
    try meeting.take(.questions(.edit(Self.asked, "how?")), by: ParticipantID.attendee.proposal(2))
    try meeting.take(.questions(.publish(Self.asked)), by: ParticipantID.presenter.proposal(2))
    for who in [ParticipantID.attendee, .presenter, .other] {
      let question = try #require(Self.seen(meeting, who)[Self.asked])
      #expect(question.status == .open && question.text == "how?" && question.isEdited)
    }
    #expect(
      meeting.refusal(of: .questions(.edit(Self.asked, "what?")), by: .presenter)
        == .questionSettled)
  }

  @Test(
    "a private answer is for the asker and the presenting side; the question stays open to others")
  func privately() throws {
    var meeting = try Self.meeting()
    try meeting.take(
      .questions(.answerPrivately(Self.asked, "psst")), by: ParticipantID.presenter.proposal(1))
    for who in [ParticipantID.attendee, .presenter, .organizer] {
      #expect(Self.seen(meeting, who)[Self.asked]?.status == .answeredPrivately)
    }
    #expect(Self.seen(meeting, .other)[Self.asked]?.status == .open)
    #expect(Self.seen(meeting, .other)[Self.asked]?.answers == [])
    #expect(
      meeting.refusal(of: .questions(.answer(Self.asked, "a")), by: .organizer)
        == .questionSettled)
  }

  @Test("an anonymous asker is known as the meeting says, and always to themselves")
  func anonymous() throws {
    for anonymity in [Questions.Anonymity.fromAttendees, .fromEveryone] {
      for isModerated in [true, false] {
        var meeting = Meeting.ofFour
        let chair = ParticipantID.presenter
        try meeting.take(.questions(.setAnonymity(anonymity)), by: chair.proposal(1))
        try meeting.take(.questions(.moderate(isModerated)), by: chair.proposal(2))
        try meeting.take(.questions(.askAnonymously("why?")), by: Self.asked)
        let id = Self.nameless
        #expect(Self.seen(meeting, .attendee)[id]?.author == .attendee)
        #expect(
          Self.seen(meeting, .presenter)[id]?.author
            == (anonymity == .fromEveryone ? nil : .attendee))
        #expect((Self.seen(meeting, .other)[id] == nil) == isModerated)
        try meeting.take(.questions(.answer(id, "so")), by: chair.proposal(3))
        #expect(Self.seen(meeting, .other)[id]?.author == nil)
        #expect(Self.seen(meeting, .other)[id]?.status == .answered)
        #expect(Self.seen(meeting, .attendee)[id]?.status == .answered)
        #expect(meeting.questions.isOwn(id, of: .attendee))
      }
    }
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.setAnonymity(.off)), by: ParticipantID.presenter.proposal(1))
    #expect(
      meeting.refusal(of: .questions(.askAnonymously("a")), by: .attendee)
        == .notPermitted(.askAnonymously))
  }

  @Test("of questions that were merged each voter counts once")
  func merging() throws {
    var meeting = try Self.meeting()
    let second = ParticipantID.other.proposal(1)
    try meeting.take(.questions(.ask("how come?")), by: second)
    try meeting.take(.questions(.vote(Self.asked, true)), by: ParticipantID.other.proposal(2))
    try meeting.take(.questions(.vote(second, true)), by: ParticipantID.other.proposal(3))
    try meeting.take(.questions(.vote(second, true)), by: ParticipantID.attendee.proposal(2))
    let merge = Questions.Proposal.merge(second, into: Self.asked)
    try meeting.take(.questions(merge), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.questions.all[Self.asked]?.votes == 2)
    #expect(meeting.questions.hasVote(of: .attendee, for: Self.asked))
    try meeting.take(.questions(.vote(Self.asked, false)), by: ParticipantID.attendee.proposal(3))
    #expect(meeting.questions.all[Self.asked]?.votes == 1)
    #expect(!meeting.questions.hasVote(of: .attendee, for: Self.asked))
    let circle = Proposal.questions(.merge(Self.asked, into: second))
    #expect(meeting.refusal(of: circle, by: .presenter) == .questionSettled)
  }

  @Test("a line of the chat that everyone knows becomes a question of its author, once")
  func promoting() throws {
    var meeting = Meeting.ofFour
    let (line, secret) = (ParticipantID.attendee.proposal(1), ParticipantID.attendee.proposal(2))
    try meeting.take(.chat(.say("when?", to: .everyone)), by: line)
    try meeting.take(.chat(.say("psst", to: .participant(.presenter))), by: secret)
    let id = ParticipantID.presenter.proposal(1)
    try meeting.take(.questions(.promote(line)), by: id)
    #expect(meeting.questions.all[id]?.author == .attendee)
    #expect(meeting.questions.all[id]?.text == "when?")
    #expect(
      try meeting.decide(.questions(.promote(line)), by: ParticipantID.organizer.proposal(1)) == [])
    #expect(
      meeting.refusal(of: .questions(.promote(secret)), by: .presenter) == .noSuchMessage)
  }

  @Test("no vote, no edit and no anonymous question says in a record who it was")
  func veils() {
    Seeded.each(30) { random in
      for record in random.history(proposals: 80) {
        guard case .questions(let event) = record.event else { continue }
        let isVeiled =
          switch event {
          case .voted, .changed(_, .edited, _): true
          case .entered(let question, _): question.veil != .none
          case .asked, .answered, .told, .published, .changed, .moderationSet, .anonymitySet:
            false
          }
        guard isVeiled else { continue }
        for kind in Viewer.Kind.allCases {
          let seen = record.seen(by: .anyone(kind))
          #expect(seen?.by ?? .server == .server, "\(random) \(record)")
        }
      }
    }
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
    let meeting = try Self.meeting()
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

extension ProposalID {
  fileprivate var next: ProposalID { ProposalID(participant: participant, count: count + 1) }
}
