import MeetingClient
import MeetingModel
import Participation
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// A busy meeting without sockets: what everyone sends at the same time reaches the room in one tick,
/// in some order.
@Suite struct HourTests {
  private static let presenters = 4
  private static let attendees = 100
  private static let questions = 60

  /// Everybody's replica, each fed with what its participant may see of every tick.
  private struct Crowd {
    var room: RoomState
    var now = RoomStateTests.start
    var seats: [(viewer: Viewer, replica: Replica)] = []
    /// Of this tick, in the order in which the room gets them.
    private var messages: [RoomMessage] = []
    /// Those whose hands are up, in the order in which the room got word of it.
    private(set) var received: [ParticipantID] = []
    /// Questions that nobody has answered since they were opened.
    private(set) var waiting: [ProposalID] = []
    private(set) var settled: [ProposalID] = []
    /// Answers since it was last opened.
    private(set) var answers: [ProposalID: Int] = [:]
    private(set) var asked = 0
    private(set) var refused: [Refusal] = []

    init() throws {
      room = try RoomStateTests.state()
      let roles =
        Array(repeating: Role.presenter, count: HourTests.presenters)
        + Array(repeating: .attendee, count: HourTests.attendees)
      let tick = room.take(
        roles.enumerated().map { RoomStateTests.join(UInt64($0), "N\($0)", $1) }, at: now)
      for case .admit(let admission) in tick.actions {
        var replica = Replica()
        _ = replica.join(admission.welcome)
        _ = replica.replace(
          with: room.ledger.meeting.seen(by: admission.viewer), head: room.ledger.head)
        seats.append((admission.viewer, replica))
      }
    }

    /// Seat `index` asks for it, unless its own copy of the rules refuses that.
    mutating func propose(_ proposal: Proposal, from index: Int) {
      guard
        case .propose(let count, let proposal) =
          try? seats[index].replica.propose(proposal, at: now)
      else { return }
      messages.append(.propose(ConnectionID(UInt64(index)), count: count, proposal))
    }

    /// The room hears everything that was asked for, in any order of the participants.
    mutating func tick(_ random: inout Seeded) {
      now = now.later(by: Int64(random.below(500)))
      var waiting = Dictionary(grouping: messages, by: Self.sender(of:))
      var heard: [RoomMessage] = []
      // Nobody overtakes themselves.
      for sender in messages.map(Self.sender(of:)).shuffled(using: &random) {
        guard let message = waiting[sender]?.removeFirst() else { continue }
        heard.append(message)
        note(message)
      }
      messages = []
      let tick = room.take(heard, at: now)
      for record in tick.records { note(record) }
      tell(tick)
    }

    private static func sender(of message: RoomMessage) -> UInt64? {
      if case .propose(let connection, _, _) = message { connection.value } else { nil }
    }

    private mutating func note(_ message: RoomMessage) {
      guard case .propose(let connection, _, .hands(let proposal)) = message else { return }
      let participant = seats[Int(connection.value)].replica.participant
      switch proposal {
      case .raise: if !received.contains(participant) { received.append(participant) }
      case .lower(let other): received.removeAll { $0 == other }
      case .lowerAll: received = []
      }
    }

    private mutating func note(_ record: Record) {
      guard case .questions(let event) = record.event else { return }
      switch event {
      case .entered(let question, _):
        asked += 1
        waiting.append(question.id)
      case .answered(let id, _), .changed(let id, .answered, _):
        answers[id, default: 0] += 1
        waiting.removeAll { $0 == id }
        settled.append(id)
      case .changed(let id, .reopened, _):
        answers[id] = nil
        settled.removeAll { $0 == id }
        waiting.append(id)
      case .asked, .changed, .told, .published, .voted, .moderationSet, .anonymitySet: break
      }
    }

    private mutating func tell(_ tick: Tick) {
      for index in seats.indices {
        let viewer = seats[index].viewer
        let delivery = Delivery(
          after: tick.after, through: tick.through,
          records: tick.records.compactMap { $0.seen(by: viewer) })
        #expect(seats[index].replica.receive(delivery) == [])
      }
      for case .outcome(let connection, let count, let refusal) in tick.actions {
        _ = seats[Int(connection.value)].replica.settle(count: count, refusal)
        if let refusal { refused.append(refusal) }
      }
    }
  }

  @Test(
    "in a busy meeting nothing is answered twice, hands stand in order of receipt, all know the same"
  )
  func hour() throws {
    try Seeded.each(3) { random in
      var crowd = try Crowd()
      try #require(crowd.seats.count == Self.presenters + Self.attendees, "\(random)")
      crowd.propose(.questions(.moderate(true)), from: 0)
      crowd.tick(&random)
      var unasked = Self.questions
      var ticks = 0
      while unasked > 0 || !crowd.waiting.isEmpty, ticks < 2_000 {
        ticks += 1
        Self.ask(in: &crowd, &unasked, &random)
        Self.answer(in: &crowd, &random)
        Self.waveHands(in: &crowd, &random)
        crowd.tick(&random)
        #expect(crowd.answers.values.allSatisfy { $0 == 1 }, "\(random)")
        let raised = crowd.room.ledger.meeting.hands.raised
        #expect(raised.map(\.participant) == crowd.received, "\(random)")
        if ticks % 20 == 0 { Self.compare(crowd, random) }
      }
      Self.compare(crowd, random)
      #expect(crowd.asked == Self.questions, "\(random)")
      #expect(crowd.waiting.isEmpty, "\(random)")
      // There were races, and it is those that were lost.
      #expect(crowd.refused.count > Self.questions, "\(random)")
      for refusal in crowd.refused {
        let isLost = if case .claimed = refusal { true } else { refusal == .questionSettled }
        #expect(isLost, "\(refusal), \(random)")
      }
    }
  }

  private static func ask(in crowd: inout Crowd, _ left: inout Int, _ random: inout Seeded) {
    for _ in 0..<min(left, random.below(4)) {
      left -= 1
      crowd.propose(
        .questions(.ask("Question \(left)?")), from: presenters + random.below(attendees))
    }
  }

  /// All presenters are after the same question at the same time.
  private static func answer(in crowd: inout Crowd, _ random: inout Seeded) {
    guard !crowd.waiting.isEmpty else { return }
    let question = crowd.waiting[random.below(min(3, crowd.waiting.count))]
    for index in 0..<presenters {
      let proposal: Questions.Proposal =
        switch random.below(8) {
        case 0, 1: .claim(question)
        case 2: .answerPrivately(question, "Yes, \(index).")
        default: .answer(question, "Yes, \(index).")
        }
      crowd.propose(.questions(proposal), from: index)
    }
    if random.chance(1, of: 20), let one = crowd.settled.last {
      crowd.propose(.questions(.reopen(one)), from: random.below(presenters))
    }
  }

  private static func waveHands(in crowd: inout Crowd, _ random: inout Seeded) {
    for _ in 0..<random.below(6) {
      let index = presenters + random.below(attendees)
      let own = crowd.seats[index].replica.participant
      let isUp = crowd.seats[index].replica.view.hands.place(of: own) != nil
      crowd.propose(.hands(isUp ? .lower(own) : .raise), from: index)
    }
    guard random.chance(1, of: 3), let first = crowd.received.first else { return }
    crowd.propose(.hands(.lower(first)), from: random.below(presenters))
  }

  /// Every replica is what its participant may see of the fold, and nothing waits.
  private static func compare(_ crowd: Crowd, _ random: Seeded) {
    let ledger = crowd.room.ledger
    for (viewer, replica) in crowd.seats {
      #expect(replica.head == ledger.head, "\(random)")
      #expect(replica.confirmed == ledger.meeting.seen(by: viewer), "\(random)")
      #expect(replica.view == replica.confirmed, "\(random)")
    }
  }
}
