import MeetingModel
import TestSupport
import Testing

@Suite("Polls")
struct PollsTests {
  private static let poll = ParticipantID.presenter.proposal(1)

  private static func draft(_ kind: Poll.Kind = .single, isSecret: Bool = false) -> Poll.Draft {
    Poll.Draft(question: "Now?", kind: kind, choices: ["a", "b", "c"], isSecret: isSecret)
  }

  private static func meeting(_ kind: Poll.Kind = .single, isSecret: Bool = false) throws -> Meeting
  {
    var meeting = Meeting.ofFour
    try meeting.take(.polls(.make(draft(kind, isSecret: isSecret), opens: true)), by: poll)
    return meeting
  }

  private static func seen(_ meeting: Meeting, by who: ParticipantID) throws -> Poll? {
    meeting.seen(by: meeting.viewer(of: who)).polls[poll]
  }

  @Test("a prepared poll is for presenters; its opening tells everyone all of it")
  func preparing() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.polls(.make(Self.draft(), opens: false)), by: Self.poll)
    #expect(try Self.seen(meeting, by: .presenter)?.phase == .prepared)
    #expect(try Self.seen(meeting, by: .attendee) == nil)
    let vote = Proposal.polls(.vote(Self.poll, .marks([0])))
    #expect(meeting.refusal(of: vote, by: .attendee) == .noSuchPoll)
    #expect(meeting.refusal(of: .stage(.showPoll(Self.poll)), by: .presenter) == .noSuchPoll)
    try meeting.take(.polls(.open(Self.poll)), by: ParticipantID.presenter.proposal(2))
    #expect(try Self.seen(meeting, by: .attendee)?.draft == Self.draft())
    try meeting.take(.stage(.showPoll(Self.poll)), by: ParticipantID.presenter.proposal(3))
    #expect(meeting.stage.scene == .poll(Self.poll))
    try meeting.take(.polls(.empty(Self.poll)), by: ParticipantID.presenter.proposal(4))
    #expect(try Self.seen(meeting, by: .attendee) == nil)
    #expect(meeting.stage.scene == .empty)
  }

  @Test("who may not is told so; votes fit the kind of poll")
  func refusals() throws {
    let meeting = try Self.meeting()
    #expect(
      meeting.refusal(of: .polls(.make(Self.draft(), opens: true)), by: .attendee)
        == .notPermitted(.runPolls))
    func refusal(_ ballot: Poll.Ballot?, of kind: Poll.Kind) throws -> Refusal? {
      try Self.meeting(kind).refusal(of: .polls(.vote(Self.poll, ballot)), by: .attendee)
    }
    #expect(try refusal(.marks([2]), of: .single) == nil)
    #expect(try refusal(.marks([3]), of: .single) == .noSuchChoice)
    #expect(try refusal(.marks([0, 1]), of: .single) == .noSuchChoice)
    #expect(try refusal(.text("a"), of: .single) == .noSuchChoice)
    #expect(try refusal(.marks([0, 2]), of: .multiple) == nil)
    #expect(try refusal(.marks([2]), of: .yesNoAbstain) == nil)
    #expect(try refusal(.marks([3]), of: .yesNoAbstain) == .noSuchChoice)
    #expect(try refusal(.marks([4]), of: .rating(most: 5)) == nil)
    #expect(try refusal(.marks([5]), of: .rating(most: 5)) == .noSuchChoice)
    #expect(try refusal(.text("ok"), of: .shortText) == nil)
    #expect(try refusal(.marks([0]), of: .shortText) == .noSuchChoice)
    #expect(try refusal(.text(" "), of: .shortText) == .textEmpty)
    #expect(try refusal(.text("a\u{1B}[2J"), of: .shortText) == .textUnprintable)
    #expect(
      try refusal(.text(String(repeating: "x", count: 501)), of: .shortText)
        == .textTooLong(limit: Limits.pollText))
    let drafts: [(Poll.Draft, Refusal)] = [
      (Poll.Draft(question: " ", kind: .yesNoAbstain), .textEmpty),
      (
        Poll.Draft(question: "a", kind: .single, choices: ["b"]),
        .tooManyChoices(limit: Limits.choices)
      ),
      (
        Poll.Draft(
          question: "a", kind: .multiple, choices: Array(repeating: "b", count: Limits.choices + 1)),
        .tooManyChoices(limit: Limits.choices)
      ),
      (Poll.Draft(question: "a", kind: .rating(most: 11)), .numberOutside(least: 2, most: 10)),
      (Poll.Draft(question: "a", kind: .single, choices: ["b", "\u{9B}"]), .textUnprintable),
    ]
    for (draft, refusal) in drafts {
      #expect(
        meeting.refusal(of: .polls(.make(draft, opens: true)), by: .presenter, count: 9) == refusal)
    }
  }

  @Test("a vote counts once, also when it is changed; it can be taken back until the poll closes")
  func changing() throws {
    var meeting = try Self.meeting(.multiple)
    let ballots: [Poll.Ballot?] = [.marks([0, 1]), .marks([1, 2]), nil, .marks([2])]
    for (index, ballot) in ballots.enumerated() {
      try meeting.take(
        .polls(.vote(Self.poll, ballot)), by: ParticipantID.attendee.proposal(UInt32(index + 1)))
    }
    let again = Proposal.polls(.vote(Self.poll, .marks([2])))
    #expect(try meeting.decide(again, by: ParticipantID.attendee.proposal(9)) == [])
    #expect(meeting.polls[Self.poll]?.tally == Tally(voters: 1, counts: [0, 0, 1], answers: [:]))
    try meeting.take(.polls(.close(Self.poll)), by: ParticipantID.presenter.proposal(2))
    let late = Proposal.polls(.vote(Self.poll, nil))
    #expect(meeting.refusal(of: late, by: .attendee, count: 10) == .pollClosed)
  }

  @Test("attendees see counts while they are shown, live, and never a name; presenters see who")
  func showing() throws {
    var meeting = try Self.meeting()
    var count: UInt32 = 1
    func take(_ proposal: Polls.Proposal, _ who: ParticipantID = .presenter) throws {
      count += 1
      try meeting.take(.polls(proposal), by: who.proposal(count))
    }
    func counts(_ who: ParticipantID = .other) throws -> [Int]? {
      try Self.seen(meeting, by: who)?.shown?.counts
    }
    try take(.vote(Self.poll, .marks([0])), .attendee)
    #expect(try counts() == nil)
    #expect(try Self.seen(meeting, by: .other)?.tally.voters == 0)
    try take(.show(Self.poll))
    #expect(try counts() == [1, 0, 0])
    try take(.vote(Self.poll, .marks([1])), .attendee)
    #expect(try counts() == [0, 1, 0])
    try take(.hide(Self.poll))
    try take(.vote(Self.poll, .marks([1])), .organizer)
    #expect(try counts() == nil)
    #expect(try Self.seen(meeting, by: .other)?.votes == [:])
    #expect(try Self.seen(meeting, by: .attendee)?.votes == [.attendee: .marks([1])])
    #expect(
      try Self.seen(meeting, by: .presenter)?.votes
        == [.attendee: .marks([1]), .organizer: .marks([1])])
    try take(.show(Self.poll))
    #expect(try counts() == [0, 2, 0])
  }

  @Test("a secret poll tells how many until it is closed, then the totals, and opens once")
  func secret() throws {
    var meeting = try Self.meeting(isSecret: true)
    try meeting.take(
      .polls(.vote(Self.poll, .marks([0]))), by: ParticipantID.attendee.proposal(1))
    try meeting.take(.polls(.vote(Self.poll, .marks([2]))), by: ParticipantID.other.proposal(1))
    try meeting.take(.polls(.show(Self.poll)), by: ParticipantID.presenter.proposal(2))
    let open = Tally(voters: 2, counts: [0, 0, 0], answers: [:])
    for who in [ParticipantID.presenter, .organizer] {
      #expect(try Self.seen(meeting, by: who)?.tally == open)
      #expect(try Self.seen(meeting, by: who)?.votes == [:])
    }
    #expect(try Self.seen(meeting, by: .other)?.shown == open)
    try meeting.take(.polls(.close(Self.poll)), by: ParticipantID.presenter.proposal(3))
    let totals = Tally(voters: 2, counts: [1, 0, 1], answers: [:])
    #expect(try Self.seen(meeting, by: .presenter)?.tally == totals)
    #expect(try Self.seen(meeting, by: .other)?.shown == totals)
    #expect(meeting.refusal(of: .polls(.open(Self.poll)), by: .presenter, count: 4) == .pollClosed)
    try meeting.take(.polls(.empty(Self.poll)), by: ParticipantID.presenter.proposal(4))
    #expect(meeting.refusal(of: .polls(.open(Self.poll)), by: .presenter, count: 5) == nil)
  }

  @Test("counts are what a recount of the votes gives, at every number")
  func recount() {
    var votes = 0
    Seeded.each(150) { random in
      var meeting = Meeting.ofFour
      for count in UInt32(1)..<80 {
        let who = ParticipantID(UInt32(1 + random.below(4)))
        let proposal = random.pollsProposal(in: meeting)
        try? meeting.take(.polls(proposal), by: who.proposal(count))
        for poll in meeting.polls.all.values {
          votes += poll.votes.count
          let recount = Tally(options: poll.draft.optionCount, of: poll.votes.values)
          if poll.tellsCounts {
            #expect(poll.tally == recount, "\(random), \(count)")
          } else {
            let turnout = Tally(
              voters: recount.voters, counts: recount.counts.map { _ in 0 }, answers: [:])
            #expect(poll.tally == turnout, "\(random), \(count)")
          }
          if let shown = poll.shown { #expect(shown == poll.tally, "\(random), \(count)") }
        }
      }
    }
    #expect(Seeded.isSingle || votes > 1_000)
  }

  @Test(
    "whatever two voters of a secret poll vote, the records of all others are the same when swapped"
  )
  func secrecy() {
    Seeded.each(300) { random in
      let kind = random.pick([
        Poll.Kind.single, .multiple, .yesNoAbstain, .rating(most: 5), .shortText,
      ])
      let draft = Self.draft(kind, isSecret: true)
      var ballots = (0..<3).map { _ in random.ballot(for: draft) }
      while ballots[0] == ballots[1] { ballots[1] = random.ballot(for: draft) }
      let shows = random.chance(1, of: 2)
      let changes = random.chance(1, of: 2)
      func log(_ first: Poll.Ballot, _ second: Poll.Ballot) throws -> [Record] {
        var ledger = Ledger(meeting: .ofFour, head: .none, settled: [:])
        var log: [Record] = []
        func take(_ proposal: Polls.Proposal, by id: ProposalID) throws {
          for record in ledger.records(
            of: try ledger.meeting.decide(.polls(proposal), by: id), by: id, at: .zero)
          {
            ledger.apply(record)
            log.append(record)
          }
        }
        try take(.make(draft, opens: true), by: Self.poll)
        if shows { try take(.show(Self.poll), by: ParticipantID.presenter.proposal(2)) }
        if changes {
          try take(.vote(Self.poll, ballots[2]), by: ParticipantID.attendee.proposal(1))
        }
        try take(.vote(Self.poll, first), by: ParticipantID.attendee.proposal(2))
        try take(.vote(Self.poll, second), by: ParticipantID.other.proposal(2))
        try take(.close(Self.poll), by: ParticipantID.presenter.proposal(3))
        return log
      }
      do {
        let (one, other) = (try log(ballots[0], ballots[1]), try log(ballots[1], ballots[0]))
        #expect(one != other, "\(random)")
        let viewers =
          Viewer.Kind.allCases.map(Viewer.anyone)
          + [Viewer(.organizer, kind: .organizing), Viewer(.presenter, kind: .presenting)]
        for viewer in viewers {
          // A change may come to the same ballot and so be no record; what is told is the same.
          let (told, swapped) = (Self.told(one, viewer), Self.told(other, viewer))
          #expect(told == swapped, "\(random), \(viewer)")
        }
      } catch { Issue.record(error, "\(random)") }
    }
  }

  /// What a viewer is told, without the numbers.
  private static func told(_ log: [Record], _ viewer: Viewer) -> [Record] {
    log.compactMap { record in
      guard var seen = record.seen(by: viewer) else { return nil }
      seen.number = .none
      return seen
    }
  }

  @Test("adding a ballot and taking it back leaves what was before")
  func tally() {
    Seeded.each(300) { random in
      let draft = random.acceptablePollDraft()
      let ballots = random.some { $0.ballot(for: draft) }
      var polls = Polls(all: [
        Poll(Poll.Head(id: Self.poll, number: 1, draft), phase: .open)
      ])
      let voter = ParticipantID.attendee
      polls = Self.cast(ballots, in: polls, isSecret: draft.isSecret)
      let before = polls
      let ballot = random.ballot(for: draft)
      let events: [Polls.Vote] = [
        Polls.Vote(
          Self.poll, isSecret: draft.isSecret, voter: voter, ballot: ballot, turnout: 1,
          told: .presenters),
        Polls.Vote(
          Self.poll, isSecret: draft.isSecret, voter: voter, ballot: nil, before: ballot,
          turnout: -1, told: .presenters),
      ]
      var meeting = Meeting()
      meeting.polls = before
      for vote in events { meeting.apply(.polls(.voted(vote)), by: .server, at: .zero) }
      #expect(meeting.polls == before, "\(random)")
    }
  }

  private static func cast(_ ballots: [Poll.Ballot], in polls: Polls, isSecret: Bool) -> Polls {
    var meeting = Meeting()
    meeting.polls = polls
    for (index, ballot) in ballots.enumerated() {
      let vote = Polls.Vote(
        poll, isSecret: isSecret, voter: ParticipantID(UInt32(100 + index)), ballot: ballot,
        turnout: 1, told: .presenters)
      meeting.apply(.polls(.voted(vote)), by: .server, at: .zero)
    }
    return meeting.polls
  }

  @Test("no more polls than the limit")
  func limit() throws {
    var meeting = Meeting.ofFour
    for count in 1...UInt32(Limits.polls) {
      try meeting.take(
        .polls(.make(Self.draft(), opens: false)), by: ParticipantID.organizer.proposal(count))
    }
    let one = Proposal.polls(.make(Self.draft(), opens: false))
    #expect(
      meeting.refusal(of: one, by: .organizer, count: 900) == .tooManyPolls(limit: Limits.polls))
    #expect(meeting.polls.inOrder.map(\.head.number) == Array(1...Limits.polls))
  }
}
