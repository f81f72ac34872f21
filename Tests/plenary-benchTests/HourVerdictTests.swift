import MeetingModel
import Participation
import Testing

@testable import plenary_bench

/// What a simulated hour may not leave in its log, once with the mistake and once without.
@Suite("The verdict on an hour")
struct HourVerdictTests {
  private static let ann = ParticipantID(1)
  private static let bob = ParticipantID(2)
  private static let time = Moment(milliseconds: 0)
  private static let one = ProposalID(participant: ann, count: 1)
  private static let two = ProposalID(participant: ann, count: 2)

  /// A log, record by record.
  private struct Log {
    var verdict = HourVerdict()
    var counts: [ParticipantID: UInt32] = [:]

    init(after ledger: Ledger = Ledger()) { verdict = HourVerdict(after: ledger) }

    mutating func take(_ event: Event, by participant: ParticipantID = .server) {
      counts[participant, default: 0] += 1
      let id =
        participant == .server
        ? ProposalID.server : ProposalID(participant: participant, count: counts[participant] ?? 0)
      verdict.take(
        Record(number: verdict.ledger.head.next, time: HourVerdictTests.time, by: id, event: event))
    }

    mutating func open() {
      take(.conduct(.opened(title: "T")))
      take(.participants(.arrived(ann, name: "Ann", role: .presenter)))
      take(.participants(.arrived(bob, name: "Bob", role: .attendee)))
    }
  }

  private static func findings(_ events: Event...) -> [String] {
    var log = Log()
    log.open()
    for event in events { log.take(event) }
    return log.verdict.findings
  }

  // MARK: Questions

  private static func live(_ id: ProposalID) -> Event {
    .questions(.changed(id, .answered("aloud", .live), .everyone))
  }

  @Test("a question that is answered once holds, and one that is answered twice does not")
  func answers() {
    let written = Event.questions(.answered(Self.one, "so"))
    let other = Event.questions(.answered(Self.two, "so"))
    #expect(Self.findings(written) == [])
    #expect(Self.findings(written, other) == [], "two questions")
    #expect(Self.findings(Self.live(Self.one)) == [])
    for (first, second) in [
      (written, written), (written, Self.live(Self.one)), (Self.live(Self.one), written),
      (Self.live(Self.one), Self.live(Self.one)),
    ] {
      let found = Self.findings(first, second)
      #expect(found == ["question \(Self.one) was answered twice"])
    }
    #expect(Self.findings(written, written, written).count == 2)
  }

  @Test("a question that was opened anew may be answered again, once")
  func reopened() {
    let answer = Event.questions(.answered(Self.one, "so"))
    let reopen = Event.questions(.changed(Self.one, .reopened, .everyone))
    let others = Event.questions(.changed(Self.two, .reopened, .everyone))
    #expect(Self.findings(answer, reopen, answer) == [])
    #expect(Self.findings(answer, others, answer).count == 1)
    #expect(
      Self.findings(answer, reopen, answer, answer).count == 1)
  }

  @Test("a private answer beside one to all is no second one")
  func privately() {
    let answer = Event.questions(.answered(Self.one, "so"))
    let quiet = Event.questions(
      .changed(Self.one, .answered("psst", .privately), .presenting(and: Self.bob)))
    #expect(Self.findings(quiet, answer, quiet) == [])
  }

  @Test("questions, answers, hands and votes are counted")
  func counts() {
    var log = Log()
    log.open()
    log.take(.questions(.asked("a")), by: Self.bob)
    log.take(.questions(.asked("b")), by: Self.bob)
    log.take(.questions(.answered(Self.one, "so")), by: Self.ann)
    log.take(.hands(.raised), by: Self.bob)
    #expect(log.verdict.asked == 2 && log.verdict.answered == 1 && log.verdict.raised == 1)
    #expect(log.verdict.votes == 0)
  }

  @Test(
    "a question to the presenters counts as asked, one that all are told of at once counts once")
  func entered() {
    let question = Question(id: Self.one, author: Self.bob, text: "a")
    var log = Log()
    log.open()
    log.take(.questions(.entered(question, .presenting(and: Self.bob))), by: Self.bob)
    #expect(log.verdict.asked == 1)
    log.take(.questions(.entered(question, .everyone)), by: Self.bob)
    #expect(log.verdict.asked == 1)
  }

  @Test("as many questions as were to be asked hold, one less or more does not")
  func expected() {
    for (count, findings) in [
      (1, ["2 questions were asked, not 1"]), (2, []), (3, ["2 questions were asked, not 3"]),
    ] {
      var log = Log()
      log.open()
      log.take(.questions(.asked("a")), by: Self.bob)
      log.take(.questions(.asked("b")), by: Self.bob)
      log.verdict.expect(questions: count)
      #expect(log.verdict.findings == findings)
    }
  }

  @Test("twenty findings are told, and no more")
  func most() {
    let answer = Event.questions(.answered(Self.one, "so"))
    func count(_ answers: Int) -> Int {
      var log = Log()
      for _ in 0..<answers { log.take(answer) }
      return log.verdict.findings.count
    }
    #expect(count(20) == 19 && count(21) == 20 && count(22) == 20)
  }

  // MARK: Hands

  @Test("hands in order of receipt hold, however they go down")
  func hands() {
    let downs: [Event] = [
      .hands(.lowered(Self.ann)), .participants(.left(Self.ann)),
      .participants(.removed([Self.ann])),
      .participants(.floorGiven(to: Self.ann)), .participants(.cleared([Self.ann])),
      .hands(.allLowered),
    ]
    for down in downs {
      var log = Log()
      log.open()
      log.take(.hands(.raised), by: Self.ann)
      log.take(.hands(.raised), by: Self.bob)
      log.take(.hands(.raised), by: Self.ann)
      log.take(down)
      log.take(.participants(.returned(Self.ann)))
      log.take(.hands(.raised), by: Self.ann)
      #expect(log.verdict.findings == [], "\(down)")
    }
  }

  @Test("a hand in another place than the receipt gives it does not hold, and tells where")
  func handsOutOfOrder() {
    var before = Log()
    before.open()
    before.take(.hands(.raised), by: Self.ann)
    var log = Log(after: before.verdict.ledger)
    log.take(.hands(.raised), by: Self.bob)
    #expect(log.verdict.findings == ["hands are not in order of receipt at \(EventNumber(5))"])
    // Both are up now, in another order than their hands came.
    log.take(.hands(.raised), by: Self.ann)
    #expect(log.verdict.findings.last == "hands are not in order of receipt at \(EventNumber(6))")
    log.take(.hands(.lowered(Self.ann)))
    #expect(log.verdict.findings.count == 2, "it is right again")
  }

  // MARK: Polls

  private static let poll = ProposalID(participant: ann, count: 9)

  private static func vote(
    _ voter: ParticipantID, _ option: Int?, before: Int? = nil, turnout: Int
  ) -> Event {
    .polls(
      .voted(
        Polls.Vote(
          poll, isSecret: false, voter: voter, ballot: option.map { .options([$0]) },
          before: before.map { .options([$0]) }, turnout: turnout, told: [.presenters, .everyone])))
  }

  private static func openPoll(
    _ log: inout Log, _ kind: Poll.Kind = .single, _ choices: [String] = ["a", "b"]
  ) {
    log.open()
    let draft = Poll.Draft(question: "Now?", kind: kind, choices: choices)
    log.take(.polls(.opened(Poll.Head(id: poll, number: 1, draft))), by: ann)
  }

  @Test("a poll whose counts are those of a recount holds, with votes changed and taken back")
  func recount() {
    var log = Log()
    Self.openPoll(&log)
    log.take(Self.vote(Self.ann, 0, turnout: 1), by: Self.ann)
    log.take(Self.vote(Self.bob, 0, turnout: 1), by: Self.bob)
    log.take(Self.vote(Self.bob, 1, before: 0, turnout: 0), by: Self.bob)
    log.take(Self.vote(Self.ann, nil, before: 0, turnout: -1), by: Self.ann)
    log.verdict.recount()
    #expect(log.verdict.ledger.meeting.polls[Self.poll]?.tally.counts == [0, 1])
    #expect(log.verdict.findings == [] && log.verdict.votes == 4)
  }

  @Test("a poll that says other counts than a recount does not hold")
  func wrongCounts() {
    var before = Log()
    Self.openPoll(&before)
    before.take(Self.vote(Self.ann, 0, turnout: 1), by: Self.ann)
    var log = Log(after: before.verdict.ledger)
    log.verdict.recount()
    #expect(log.verdict.findings == ["poll 1 says [1, 0], a recount [0, 0]"])
  }

  @Test("a poll does not hold when its counts alone are wrong, or its number of voters alone")
  func wrongInOne() {
    let draft = Poll.Draft(question: "Now?", kind: .single, choices: ["a", "b"])
    for (voters, counts, isFound) in [
      (0, [0, 0], false), (0, [1, 0], true), (0, [0, 1], true), (1, [0, 0], true),
    ] {
      var meeting = Meeting()
      meeting.polls = Polls(all: [
        Poll(
          Poll.Head(id: Self.poll, number: 1, draft), phase: .open,
          tally: Tally(voters: voters, counts: counts, answers: [:]))
      ])
      var verdict = HourVerdict(after: Ledger(meeting: meeting, head: EventNumber(1), settled: [:]))
      verdict.recount()
      #expect(!verdict.findings.isEmpty == isFound, "\(voters) \(counts)")
    }
  }

  @Test("whoever marks several choices counts for each of them, and a wrong count is found")
  func severalMarks() {
    func marked(_ voter: ParticipantID, _ now: [Int]?, before: [Int]? = nil) -> Event {
      .polls(
        .voted(
          Polls.Vote(
            Self.poll, isSecret: false, voter: voter, ballot: now.map { .marks($0) },
            before: before.map { .marks($0) },
            turnout: (now == nil ? 0 : 1) - (before == nil ? 0 : 1),
            told: [.presenters, .everyone])))
    }
    var log = Log()
    Self.openPoll(&log, .multiple, ["a", "b", "c"])
    log.take(marked(Self.ann, [0, 2]), by: Self.ann)
    log.take(marked(Self.bob, [1, 2]), by: Self.bob)
    let known = log.verdict.ledger
    log.verdict.recount()
    #expect(log.verdict.ledger.meeting.polls[Self.poll]?.tally.counts == [1, 1, 2])
    #expect(log.verdict.findings == [])
    log.take(marked(Self.bob, [0], before: [1, 2]), by: Self.bob)
    log.verdict.recount()
    #expect(log.verdict.findings == [])
    // Ann's vote is unknown to a verdict on what comes later alone.
    var later = Log(after: known)
    later.take(marked(Self.bob, [0], before: [1, 2]), by: Self.bob)
    later.verdict.recount()
    #expect(later.verdict.findings == ["poll 1 says [2, 0, 1], a recount [1, 0, 0]"])
  }

  @Test("a poll that is emptied begins anew")
  func emptied() {
    var log = Log()
    Self.openPoll(&log)
    log.take(Self.vote(Self.ann, 0, turnout: 1), by: Self.ann)
    log.take(.polls(.emptied(Self.poll)), by: Self.ann)
    let draft = Poll.Draft(question: "Now?", kind: .single, choices: ["a", "b"])
    log.take(.polls(.opened(Poll.Head(id: Self.poll, number: 1, draft))), by: Self.ann)
    log.take(Self.vote(Self.bob, 1, turnout: 1), by: Self.bob)
    log.verdict.recount()
    #expect(log.verdict.findings == [])
  }

  // MARK: Copies

  private static func replica(
    of ledger: Ledger, seenBy viewer: Viewer, head: EventNumber? = nil, messages: Int? = nil
  ) -> Replica {
    var replica = Replica()
    let welcome = Welcome(
      version: 1, participant: viewer.participant ?? .server, role: .attendee, token: [],
      settled: 0, settledQuietly: nil, time: time)
    _ = replica.join(welcome)
    _ = replica.replace(
      with: ledger.meeting.seen(by: viewer, messages: messages), head: head ?? ledger.head)
    return replica
  }

  @Test("a copy that is the log's holds; one that is behind, or knows more or less, does not")
  func copies() {
    var log = Log()
    log.open()
    log.take(.chat(.said("to all", to: .everyone)), by: Self.ann)
    log.take(.chat(.said("to presenters", to: .presenters)), by: Self.ann)
    log.take(.chat(.said("to all again", to: .everyone)), by: Self.ann)
    let ledger = log.verdict.ledger
    let bob = ledger.meeting.viewer(of: Self.bob)
    func isFound(_ replica: Replica) -> Bool {
      var verdict = log.verdict
      verdict.check(replica)
      return verdict.findings.count == 1
    }
    #expect(!isFound(Self.replica(of: ledger, seenBy: bob)))
    #expect(!isFound(Self.replica(of: ledger, seenBy: bob, messages: 1)), "given the newest alone")
    #expect(isFound(Self.replica(of: ledger, seenBy: bob, head: EventNumber(5))))
    #expect(isFound(Self.replica(of: ledger, seenBy: bob, head: EventNumber(7))))
    var other = log
    other.take(.chat(.said("more", to: .everyone)), by: Self.ann)
    let later = other.verdict.ledger
    #expect(
      isFound(
        Self.replica(of: later, seenBy: later.meeting.viewer(of: Self.bob), head: ledger.head)))
    // What presenters know is more than Bob may.
    var replica = Self.replica(of: ledger, seenBy: bob)
    _ = replica.replace(
      with: ledger.meeting.seen(by: ledger.meeting.viewer(of: Self.ann)), head: ledger.head)
    #expect(isFound(replica))
  }
}
