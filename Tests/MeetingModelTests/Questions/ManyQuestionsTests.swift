import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Questions of many")
struct ManyQuestionsTests {
  private static let asked = ParticipantID.attendee.proposal(1)
  private static let nameless = ProposalID(participant: .server, count: 1)

  @Test("who does not present has a share of the room, however they ask; presenters have none")
  func share() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.moderate(true)), by: ParticipantID.presenter.proposal(9_000))
    let each = UInt32(Limits.questionsEach)
    for count in 1...each {
      if count == each / 2 {
        try meeting.take(.questions(.moderate(false)), by: ParticipantID.presenter.proposal(9_001))
      }
      let isAnonymous = count.isMultiple(of: 3)
      try meeting.take(
        .questions(isAnonymous ? .askAnonymously("why?") : .ask("why?")),
        by: ParticipantID.attendee.proposal(count))
      try meeting.take(.questions(.ask("what?")), by: ParticipantID.presenter.proposal(count))
    }
    let full = Refusal.ownShare(.questions, held: Limits.questionsEach)
    let ask = Proposal.questions(.ask("a"))
    let anonymously = Proposal.questions(.askAnonymously("a"))
    #expect(meeting.refusal(of: ask, by: .attendee, count: each + 1) == full)
    #expect(meeting.refusal(of: anonymously, by: .attendee, count: each + 1) == full)
    #expect(meeting.refusal(of: ask, by: .other) == nil)
    #expect(meeting.refusal(of: ask, by: .presenter, count: each + 1) == nil)
  }

  @Test("a meeting takes so many questions, whichever copies there are of them")
  func room() {
    func many(_ participant: ParticipantID, _ range: ClosedRange<UInt32>) -> [Question] {
      range.map { Question(id: participant.proposal($0), author: participant, text: "a") }
    }
    let half = UInt32(Limits.questions / 2)
    func refusal(open: [Question], inner: [Question]) -> Refusal? {
      var meeting = Meeting.ofFour
      meeting.questions = Questions(
        isModerated: false, anonymity: .off, open: open, inner: inner, own: [:])
      return meeting.refusal(of: .questions(.ask("a")), by: .organizer)
    }
    let full = Refusal.tooManyQuestions(limit: Limits.questions)
    #expect(refusal(open: many(.other, 1...half), inner: many(.presenter, 1...half)) == full)
    #expect(refusal(open: many(.other, 1...half), inner: many(.presenter, 2...half)) == nil)
    #expect(refusal(open: many(.other, 1...half), inner: many(.other, 1...half)) == nil)
  }

  @Test("who may not be known as the asker is not told by answering their own question")
  func ownAnswer() throws {
    for isLate in [false, true] {
      var meeting = Meeting.ofFour
      try meeting.take(
        .questions(.setAnonymity(.fromEveryone)), by: ParticipantID.presenter.proposal(1))
      try meeting.take(.questions(.askAnonymously("why?")), by: Self.asked)
      try meeting.take(
        .participants(.cast(.attendee, .presenter)), by: ParticipantID.organizer.proposal(1))
      if isLate {
        try meeting.take(.questions(.claim(Self.nameless)), by: ParticipantID.attendee.proposal(2))
      }
      try meeting.take(
        .questions(.answerPrivately(Self.nameless, "so")), by: ParticipantID.attendee.proposal(3))
      for who in [ParticipantID.presenter, .organizer] {
        let seen = meeting.seen(by: meeting.viewer(of: who)).questions.list(for: who)
        #expect(seen[Self.nameless]?.author == nil)
        #expect(seen[Self.nameless]?.status == .answeredPrivately)
      }
      let own = meeting.questions.own[.attendee]?.questions[Self.nameless]
      #expect(own?.author == .attendee && own?.status == .answeredPrivately)
    }
  }

  @Test("what a presenter has claimed its asker no longer changes")
  func claimed() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.moderate(true)), by: ParticipantID.presenter.proposal(1))
    try meeting.take(.questions(.ask("why?")), by: Self.asked)
    try meeting.take(.questions(.claim(Self.asked)), by: ParticipantID.presenter.proposal(2))
    let edit = Proposal.questions(.edit(Self.asked, "how?"))
    let claimed = Refusal.claimed(by: "Guest 2")
    #expect(meeting.refusal(of: edit, by: .attendee, count: 2) == claimed)
    let seen = meeting.seen(by: meeting.viewer(of: .attendee))
    #expect(seen.refusal(of: edit, by: .attendee, count: 2) == claimed)
    try meeting.take(.questions(.release(Self.asked)), by: ParticipantID.presenter.proposal(3))
    #expect(meeting.refusal(of: edit, by: .attendee, count: 2) == nil)
  }

  @Test("to open again what was answered in private tells nobody else")
  func reopening() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.questions(.ask("why?")), by: Self.asked)
    try meeting.take(
      .questions(.answerPrivately(Self.asked, "so")), by: ParticipantID.presenter.proposal(1))
    try meeting.take(.questions(.claim(Self.asked)), by: ParticipantID.presenter.proposal(2))
    let reopen = Proposal.questions(.reopen(Self.asked))
    let id = ParticipantID.presenter.proposal(3)
    let other = meeting.viewer(of: .other)
    let told = try meeting.decide(reopen, by: id, at: .zero).compactMap {
      $0.seen(by: other, author: .presenter)
    }
    #expect(told == [.questions(.changed(Self.asked, .claimed(nil), .everyone))])
    try meeting.take(reopen, by: id)
    for who in [ParticipantID.attendee, .presenter, .other] {
      let question = meeting.seen(by: meeting.viewer(of: who)).questions.list(for: who)[Self.asked]
      #expect(question?.status == .open, "\(who)")
    }
    try meeting.take(
      .questions(.answer(Self.asked, "so")), by: ParticipantID.presenter.proposal(4))
    #expect(
      try meeting.decide(reopen, by: ParticipantID.presenter.proposal(5), at: .zero)
        == [.questions(.changed(Self.asked, .reopened, .everyone))])
  }

  @Test("who has merged their votes is found through all that were merged")
  func mergedVotes() {
    Seeded.each(100) { random in
      let ids = (1...6).map { ParticipantID.attendee.proposal($0) }
      let open = ids.map { id in
        Question(
          id: id, author: .attendee, text: "a",
          stage: random.chance(2, of: 3) ? .merged(into: random.pick(ids)) : .open)
      }
      let votes = Set(ids.filter { _ in random.chance(1, of: 3) })
      let questions = Questions(
        isModerated: false, anonymity: .off, open: open, inner: [],
        own: [.other: Questions.Own(votes: votes)])
      for id in ids {
        var found: Set = [id]
        for _ in ids {
          for one in open {
            if case .merged(let into?) = one.stage, found.contains(into) { found.insert(one.id) }
          }
        }
        #expect(questions.hasVote(of: .other, for: id) == !votes.isDisjoint(with: found))
      }
    }
  }

  @Test("an answer aloud has the room that every answer has")
  func answers() throws {
    var meeting = Meeting.ofFour
    let answers = Array(
      repeating: Answer(
        id: ParticipantID.presenter.proposal(1), text: "a", time: .zero, isEarlier: true),
      count: Limits.answers)
    let question = Question(
      id: Self.asked, author: .attendee, text: "why?", claim: .presenter, isLive: true,
      answers: answers)
    meeting.questions = Questions(
      isModerated: false, anonymity: .off, open: [question], inner: [], own: [:])
    let full = Refusal.listTooLong(limit: Limits.answers)
    for proposal: Questions.Proposal in [
      .answer(Self.asked, "b"), .finishLive(Self.asked, note: "b"),
    ] {
      #expect(meeting.refusal(of: .questions(proposal), by: .presenter) == full)
    }
  }
}
