import MeetingClient
import MeetingModel
import Participation

/// What must hold of a log, looked at record by record and without the rules that made it: nobody's
/// question answered twice, hands in order of receipt, polls counted right. Pure.
struct HourVerdict {
  private(set) var ledger: Ledger
  /// What does not hold; at most `most` sentences.
  private(set) var findings: [String] = []
  private(set) var asked = 0
  private(set) var answered = 0
  private(set) var raised = 0
  private(set) var votes = 0

  private static let most = 20
  /// To all, since it was last opened.
  private var answers: [ProposalID: Int] = [:]
  private var hands: [ParticipantID: EventNumber] = [:]
  private var ballots: [ProposalID: [ParticipantID: Poll.Ballot]] = [:]

  /// Of the records behind `ledger`. What happened before them is unknown to it, so that whatever of that
  /// still counts does not hold.
  init(after ledger: Ledger = Ledger()) { self.ledger = ledger }

  mutating func take(_ record: Record) {
    ledger.apply(record)
    switch record.event {
    case .questions(let event): take(event)
    case .hands(let event): take(event, of: record)
    case .participants(let event): take(event)
    case .polls(.voted(let vote)):
      votes += 1
      if let voter = vote.voter { ballots[vote.poll, default: [:]][voter] = vote.ballot }
    case .polls(.emptied(let poll)): ballots[poll] = nil
    case .conduct, .decks, .stage, .board, .chat, .texts, .permissions, .lobby, .entry, .policy,
      .moods, .polls:
      break
    }
  }

  private mutating func find(_ finding: String) {
    if findings.count < Self.most { findings.append(finding) }
  }

  private mutating func take(_ event: Questions.Event) {
    switch event {
    case .asked: asked += 1
    case .entered(_, let audience): if audience != .everyone { asked += 1 }
    case .answered(let id, _), .changed(let id, .answered(_, .live), _):
      answered += 1
      answers[id, default: 0] += 1
      if answers[id, default: 0] > 1 { find("question \(id) was answered twice") }
    case .changed(let id, .reopened, _): answers[id] = nil
    case .changed, .told, .published, .voted, .moderationSet, .anonymitySet: break
    }
  }

  private mutating func take(_ event: Hands.Event, of record: Record) {
    switch event {
    case .raised:
      raised += 1
      if hands[record.by.participant] == nil { hands[record.by.participant] = record.number }
    case .lowered(let participant): hands[participant] = nil
    case .allLowered: hands = [:]
    }
    let received = hands.sorted { $0.value < $1.value }.map(\.key)
    if ledger.meeting.hands.raised.map(\.participant) != received {
      find("hands are not in order of receipt at \(record.number)")
    }
  }

  private mutating func take(_ event: Participants.Event) {
    switch event {
    case .left(let id): hands[id] = nil
    case .removed(let people), .cleared(let people): for id in people { hands[id] = nil }
    case .floorGiven(let id?, _): hands[id] = nil
    case .arrived, .returned, .floorGiven(nil, _), .cast, .ticketUsed: break
    }
  }

  /// Once the whole log is taken in.
  mutating func recount() {
    for poll in ledger.meeting.polls.inOrder where poll.tellsCounts {
      let kept = ballots[poll.id] ?? [:]
      let counts = (0..<poll.draft.optionCount).map { option in
        kept.values.count { $0.marks(option) }
      }
      if poll.tally.counts != counts || poll.tally.voters != kept.count {
        find("poll \(poll.head.number) says \(poll.tally.counts), a recount \(counts)")
      }
    }
  }

  /// Whether as many questions were asked as were to be. Once the whole log is taken in.
  mutating func expect(questions count: Int) {
    if asked != count { find("\(asked) questions were asked, not \(count)") }
  }

  /// Whether a participant knows what of the whole log they may.
  mutating func check(_ replica: Replica) {
    let confirmed = replica.confirmed
    // Who was given a snapshot has the newest messages only.
    let most = confirmed.chat.earlier > 0 ? confirmed.chat.messages.count : nil
    let viewer = ledger.meeting.viewer(of: replica.participant)
    if replica.head != ledger.head || confirmed != ledger.meeting.seen(by: viewer, messages: most) {
      find("the replica of \(replica.participant) at \(replica.head) is another than the log's")
    }
  }
}

extension Poll.Ballot {
  fileprivate func marks(_ option: Int) -> Bool {
    switch self {
    case .options(let options): options.contains(option)
    case .text: false
    }
  }
}
