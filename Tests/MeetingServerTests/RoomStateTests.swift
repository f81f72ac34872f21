import MeetingModel
import Participation
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct RoomStateTests {
  static let start = Moment(milliseconds: 1_000)
  static let tokens = SeatTokens(secret: [1, 2, 3])
  static let meeting = MeetingID("tides")

  static func state(_ ledger: Ledger = Ledger(), grace: Int64 = 20_000) throws -> RoomState {
    RoomState(
      meeting: try #require(meeting), ledger: ledger, grace: grace, tokens: tokens, at: start)
  }

  static func join(
    _ connection: UInt64, _ name: String, _ role: Role = .attendee
  ) -> RoomMessage {
    .join(
      Join(
        connection: ConnectionID(connection), seat: .new(Arrival(name: name, role: role)),
        version: 1,
        known: .none))
  }

  static func rejoin(_ connection: UInt64, _ participant: UInt32) -> RoomMessage {
    .join(
      Join(
        connection: ConnectionID(connection), seat: .taken(ParticipantID(participant)),
        version: 1, known: .none))
  }

  static func say(_ connection: UInt64, _ count: UInt32, _ text: String) -> RoomMessage {
    .propose(
      ConnectionID(connection), count: count, .chat(.say(text, to: .everyone)))
  }

  static func said(_ tick: Tick) -> [String] {
    tick.records.compactMap {
      if case .chat(.said(let text, _, _)) = $0.event { text } else { nil }
    }
  }

  static func welcomes(_ tick: Tick) -> [Welcome] {
    tick.actions.compactMap { if case .admit(let seat) = $0 { seat.welcome } else { nil } }
  }

  @Test("a log begins with its title and how one enters; a policy is said whenever it is another")
  func opening() throws {
    var state = try Self.state()
    let control = EntryControl(
      attendees: EntryControl.Door(key: "a"), presenters: EntryControl.Door(key: "p"))
    func open(_ policy: Policy = Policy()) -> [Event] {
      state.open(title: "Tides", control: control, policy: policy, at: Self.start)
        .records.map(\.event)
    }
    #expect(open() == [.conduct(.opened(title: "Tides")), .entry(.established(control))])
    #expect(open() == [])
    var policy = Policy()
    policy.withheld = [.sayPrivately]
    #expect(open(policy) == [.policy(.declared(policy))])
    #expect(open(policy) == [])
  }

  @Test("what waits together is decided in order, each over what came before it")
  func order() throws {
    var state = try Self.state()
    let tick = state.take(
      [Self.join(1, "Ana"), Self.join(2, "ana"), Self.say(1, 1, "one"), Self.say(1, 2, "two")],
      at: Self.start)
    #expect(Self.said(tick) == ["one", "two"])
    #expect(tick.records.map(\.number.value) == [1, 2, 3])
    #expect(tick.actions.contains(.deny(ConnectionID(2), .nameTaken("ana"))))
  }

  @Test("a proposal that the log has settled is answered and not decided again")
  func twice() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana"), Self.say(1, 7, "one")], at: Self.start)
    let tick = state.take([Self.say(1, 7, "one"), Self.say(1, 6, "zero")], at: Self.start)
    #expect(tick.records.isEmpty)
    #expect(
      tick.actions == [
        .alreadyDecided(ConnectionID(1), count: 7), .alreadyDecided(ConnectionID(1), count: 6),
      ])
  }

  @Test("a proposal of somebody without a seat is not heard")
  func stranger() throws {
    var state = try Self.state()
    let tick = state.take(
      [Self.say(9, 1, "hello"), .signal(ConnectionID(9), .typing(to: .everyone))],
      at: Self.start)
    #expect(tick.records.isEmpty && tick.actions.isEmpty)
  }

  @Test("a refused proposal is told why and leaves no record")
  func refused() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana")], at: Self.start)
    let tick = state.take(
      [.propose(ConnectionID(1), count: 1, .conduct(.end))], at: Self.start)
    #expect(tick.records.isEmpty)
    #expect(
      tick.actions == [.outcome(ConnectionID(1), count: 1, .notPermitted(.endMeeting))])
  }

  @Test("a second connection of a participant replaces the first, which is not heard any more")
  func replaced() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana")], at: Self.start)
    let tick = state.take(
      [
        Self.say(1, 1, "before"), Self.rejoin(2, 1), Self.say(1, 2, "after"),
        .gone(ConnectionID(1)),
      ],
      at: Self.start)
    #expect(Self.said(tick) == ["before"])
    #expect(tick.actions.first == .farewell(ConnectionID(1), .replaced))
    #expect(Self.welcomes(tick).map(\.settled) == [1])
    #expect(Array(state.seats.keys) == [ConnectionID(2)])
    #expect(state.nextDeparture == nil)
  }

  @Test("the token of a welcome opens its own seat and no other")
  func token() throws {
    var state = try Self.state()
    let tick = state.take([Self.join(1, "Ana"), Self.join(2, "Ben")], at: Self.start)
    let welcomes = Self.welcomes(tick)
    #expect(welcomes.count == 2)
    for welcome in welcomes {
      for other in welcomes {
        let verdict = Self.tokens.verdict(
          on: welcome.token, other.participant, to: try #require(Self.meeting), at: Self.start)
        #expect(verdict == (welcome.participant == other.participant ? .valid(nil) : .invalid))
      }
    }
  }

  @Test("who comes back within the grace has never left; who does not, has")
  func grace() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana"), Self.join(2, "Ben")], at: Self.start)
    let gone = state.take([.gone(ConnectionID(1)), .gone(ConnectionID(2))], at: Self.start)
    #expect(gone.records.isEmpty)
    #expect(state.nextDeparture == Self.start.later(by: 20_000))
    #expect(state.take([.clock], at: Self.start.later(by: 19_999)).records.isEmpty)
    #expect(state.take([Self.rejoin(3, 1)], at: Self.start.later(by: 19_999)).records.isEmpty)
    let late = state.take([.clock], at: Self.start.later(by: 20_000))
    #expect(late.records.map(\.event) == [.participants(.left(ParticipantID(2)))])
    let back = state.take([Self.rejoin(4, 2)], at: Self.start.later(by: 20_001))
    #expect(back.records.map(\.event) == [.participants(.returned(ParticipantID(2)))])
  }

  @Test("who says goodbye has left at once")
  func goodbye() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana")], at: Self.start)
    let tick = state.take([.goodbye(ConnectionID(1)), .gone(ConnectionID(1))], at: Self.start)
    #expect(tick.records.map(\.event) == [.participants(.left(ParticipantID(1)))])
    #expect(state.isEmpty)
  }

  @Test("those present when a server stopped have left when they do not come back to the next")
  func restart() throws {
    var before = try Self.state()
    _ = before.take([Self.join(1, "Ana"), Self.join(2, "Ben")], at: Self.start)
    var after = try Self.state(before.ledger)
    _ = after.take([Self.rejoin(1, 2)], at: Self.start)
    let tick = after.take([.clock], at: Self.start.later(by: 20_000))
    #expect(tick.records.map(\.event) == [.participants(.left(ParticipantID(1)))])
  }

  @Test("while nothing can be stored, nothing changes and everyone who asked is told")
  func refusing() throws {
    var state = try Self.state()
    _ = state.take(
      [Self.join(1, "Ana", .organizer), Self.join(2, "Ben"), Self.say(1, 1, "one")],
      at: Self.start)
    _ = state.take([.gone(ConnectionID(2))], at: Self.start)
    let ledger = state.ledger
    let later = Self.start.later(by: 30_000)
    let tick = state.take(
      [
        Self.say(1, 1, "one"), Self.say(1, 2, "two"), Self.join(3, "Cai"), .clock,
        .propose(ConnectionID(1), count: 3, .permissions(.set(.roam, true, for: .role(.attendee)))),
        .propose(ConnectionID(1), count: 4, .conduct(.end)),
      ], at: later, refusing: .storageFull)
    #expect(tick.records.isEmpty)
    #expect(state.ledger == ledger)
    #expect(
      tick.actions == [
        .alreadyDecided(ConnectionID(1), count: 1),
        .outcome(ConnectionID(1), count: 2, .storageFull),
        .deny(ConnectionID(3), .storageFull),
        .outcome(ConnectionID(1), count: 3, nil),
        .outcome(ConnectionID(1), count: 4, .storageFull),
      ])
    #expect(!tick.isLast)
    #expect(state.nextDeparture == later.later(by: 20_000))
  }

  @Test("who would return is asked to try again, not turned away, while nothing can be stored")
  func refusingReturn() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana"), .goodbye(ConnectionID(1))], at: Self.start)
    let tick = state.take([Self.rejoin(2, 1)], at: Self.start, refusing: .storageFull)
    #expect(tick.actions == [.farewell(ConnectionID(2), .storageFailed)])
  }

  @Test("an ended meeting sends everyone home and lets nobody in")
  func ending() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana", .organizer), Self.join(2, "Ben")], at: Self.start)
    let tick = state.take(
      [
        .propose(ConnectionID(1), count: 1, .conduct(.end)), Self.join(3, "Cai"),
        Self.rejoin(4, 2),
      ],
      at: Self.start)
    #expect(tick.records.map(\.event) == [.conduct(.ended)])
    #expect(
      tick.actions == [
        .deny(ConnectionID(3), .meetingEnded), .deny(ConnectionID(4), .meetingEnded),
        .farewell(ConnectionID(1), .meetingEnded), .farewell(ConnectionID(2), .meetingEnded),
      ])
    #expect(tick.isLast)
  }

  @Test("an ended meeting refuses every proposal of everyone, and records nothing more")
  func endedRefuses() throws {
    try Seeded.each(40) { random in
      var state = try Self.state()
      let roles: [Role] = [.organizer, .presenter, .attendee]
      _ = state.take(
        zip(UInt64(1)..., roles).map { Self.join($0, "Ana \($0)", $1) }, at: Self.start)
      let proposals: [RoomMessage] = (1...60).map { count in
        let seat = UInt64(1 + random.below(3))
        return .propose(ConnectionID(seat), count: UInt32(count), random.proposal())
      }
      let tick = state.take([.end] + proposals, at: Self.start)
      #expect(tick.records.map(\.event) == [.conduct(.ended)])
      let outcomes = tick.actions.compactMap {
        if case .outcome(_, _, let refusal) = $0 { refusal } else { nil }
      }
      #expect(outcomes.allSatisfy { $0 == .meetingEnded }, "\(outcomes)")
      #expect(outcomes.count == proposals.count)
      let ledger = state.ledger
      let late = state.take(
        [Self.join(9, "Late", .organizer), Self.rejoin(10, 1)] + proposals, at: Self.start)
      #expect(late.records.isEmpty && state.ledger == ledger)
      #expect(
        late.actions == [
          .deny(ConnectionID(9), .meetingEnded), .deny(ConnectionID(10), .meetingEnded),
        ])
    }
  }

  @Test("a server that stops decides what waits before it says farewell")
  func stopping() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana")], at: Self.start)
    let tick = state.take([.stop, Self.say(1, 1, "last")], at: Self.start)
    #expect(Self.said(tick) == ["last"])
    #expect(tick.actions == [.farewell(ConnectionID(1), .serverStopping)])
    #expect(tick.isLast)
  }

  @Test("of the same signal sent often, one goes out")
  func signals() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana")], at: Self.start)
    let typing = RoomMessage.signal(ConnectionID(1), .typing(to: .everyone))
    #expect(
      state.take([typing, typing], at: Self.start).actions == [
        .signal(from: ParticipantID(1), .typing(to: .everyone))
      ])
  }

  @Test("any messages: records join on, the ledger is their fold, who is seated is present, once")
  func laws() throws {
    try Seeded.each(300) { random in
      var state = try Self.state(grace: 5)
      var fold = Ledger()
      var now = Self.start
      var joins: UInt64 = 0
      for _ in 0..<12 {
        now = now.later(by: Int64(random.below(8)))
        let messages = (0..<random.below(8)).map { _ in Self.message(&random, &joins) }
        let isFull = random.chance(1, of: 5)
        let tick = state.take(messages, at: now, refusing: isFull ? .storageFull : nil)
        #expect(!isFull || tick.records.isEmpty, "\(random)")
        #expect(tick.after == fold.head, "\(random)")
        for record in tick.records {
          #expect(record.number == fold.head.next, "\(random)")
          fold.apply(record)
        }
        #expect(fold == state.ledger, "\(random)")
        let seated = state.seats.values.compactMap(\.participant)
        #expect(Set(seated).count == state.seats.count, "\(random)")
        let isPresent = seated.allSatisfy { fold.meeting.participants[$0]?.present == true }
        #expect(isPresent, "\(random)")
      }
    }
  }

  private static func message(_ random: inout Seeded, _ joins: inout UInt64) -> RoomMessage {
    let connection = UInt64(random.below(Int(joins) + 1))
    switch random.below(8) {
    case 0:
      joins += 1
      return join(joins, "N\(random.below(6))", .organizer)
    case 1:
      joins += 1
      return rejoin(joins, UInt32(random.below(5)))
    case 2: return .gone(ConnectionID(connection))
    case 3: return .goodbye(ConnectionID(connection))
    case 4: return .clock
    default: return say(connection, UInt32(random.below(20)), "text")
    }
  }
}
