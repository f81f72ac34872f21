import TestSupport
import Testing

@testable import MeetingModel

@Suite("Answers in words")
struct PollWordsTests {
  private static let poll = ParticipantID.presenter.proposal(1)

  private static func text(_ number: Int) -> Poll.Ballot {
    .text("\(number) " + String(repeating: "\u{1F600}", count: Limits.pollText - 10))
  }

  /// A poll to which `voters` from 10 on have given a long answer each, and then left.
  private static func meeting(isSecret: Bool, voters: Int) -> Meeting {
    var meeting = Meeting.ofFour
    let draft = Poll.Draft(question: "Now?", kind: .shortText, isSecret: isSecret)
    meeting.apply(
      .polls(.opened(Poll.Head(id: poll, number: 1, draft))), by: poll, at: .zero)
    for number in 0..<voters {
      let voter = ParticipantID(UInt32(10 + number))
      let vote = Polls.Vote(
        poll, isSecret: isSecret, voter: voter, ballot: text(number), turnout: 1, told: .presenters)
      meeting.apply(.polls(.voted(vote)), by: voter.proposal(1), at: .zero)
    }
    return meeting
  }

  @Test(
    "all answers to a poll fit into a frame; what somebody gave already fits",
    arguments: [true, false])
  func bound(isSecret: Bool) throws {
    let longest = Self.text(100).size
    var meeting = Self.meeting(isSecret: isSecret, voters: Limits.pollWords / longest)
    func refusal(_ ballot: Poll.Ballot?, _ who: ParticipantID = .organizer) -> Refusal? {
      meeting.refusal(of: .polls(.vote(Self.poll, ballot)), by: who, count: 5)
    }
    let full = Refusal.pageTooLong(limit: Limits.pollWords)
    #expect(refusal(Self.text(999)) == full)
    #expect(refusal(Self.text(0)) == nil)
    #expect(refusal(.text("ok")) == nil)
    #expect(refusal(nil) == nil)
    // In place of one's own answer there is room for another.
    let (one, other) = (ParticipantID(10), ParticipantID(11))
    for who in [one, other] {
      meeting.apply(
        .participants(.arrived(who, name: "Guest \(who.value)", role: .organizer)), by: .server,
        at: .zero)
    }
    #expect(refusal(Self.text(999), one) == nil)
    // What is told too much by a log is taken all the same, and grows no further.
    let vote = Polls.Vote(
      Self.poll, isSecret: isSecret, voter: .other, ballot: Self.text(999), turnout: 1,
      told: .presenters)
    meeting.apply(.polls(.voted(vote)), by: ParticipantID.other.proposal(1), at: .zero)
    #expect(refusal(.text("ok")) == full)
    #expect(refusal(nil, .other) == nil)
    #expect(refusal(.text("ok"), .other) == nil)
  }

  @Test("the bytes of answers follow from the votes, in whatever order they came")
  func bytes() {
    Seeded.each(100) { random in
      var poll = Poll(
        Poll.Head(id: Self.poll, number: 1, Poll.Draft(question: "a", kind: .shortText)))
      for _ in 0..<40 {
        let voter = ParticipantID(UInt32(random.below(6)))
        let ballot: Poll.Ballot? =
          random.chance(1, of: 4) ? nil : .text(random.pick(["a", "bc", "def", "a b"]))
        let expected = poll.words.bytes(from: poll.votes[voter], to: ballot)
        poll.note(ballot, of: voter, among: Participants())
        #expect(poll.words.bytes == expected, "\(random)")
        let distinct = Set(poll.votes.values)
        #expect(poll.words.bytes == distinct.reduce(0) { $0 + $1.size }, "\(random)")
      }
      for voter in poll.votes.keys { poll.note(nil, of: voter, among: Participants()) }
      #expect(poll.words.bytes == 0, "\(random)")
    }
  }
}

extension Poll.Ballot {
  fileprivate var size: Int {
    switch self {
    case .options: 0
    case .text(let text): text.utf8.count
    }
  }
}
