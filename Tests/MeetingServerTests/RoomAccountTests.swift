import MeetingModel
import OrderedCollections
import Participation
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct RoomAccountTests {
  private static let control = EntryControl(
    attendees: EntryControl.Door(
      mechanism: .accessList, key: "", list: EntryControl.AccessList(groups: ["staff"])),
    presenters: EntryControl.Door(
      mechanism: .accessList, key: "", list: EntryControl.AccessList(groups: ["chairs"])))

  private static func account(_ groups: String...) -> EntryControl.Account {
    EntryControl.Account(name: "ana", groups: Set(groups))
  }

  /// A room with Olga (1), who organizes, and Ana (2), who has the account `ana` of these groups.
  private static func state(_ groups: String..., as role: Role) throws -> RoomState {
    var state = try RoomStateTests.state()
    _ = state.open(
      title: "Tides", control: control, policy: Policy(), at: RoomStateTests.start)
    let account = EntryControl.Account(name: "ana", groups: Set(groups))
    var join = Join(
      connection: ConnectionID(2), seat: .new(Arrival(name: "Ana", role: role, account: "ana")),
      version: 1, known: .none)
    join.proof = Proof(
      SignedIn(account: account, epoch: "1"), entitled: control.entitlement(of: account))
    _ = state.take(
      [RoomStateTests.join(1, "Olga", .organizer), .join(join)], at: RoomStateTests.start)
    return state
  }

  private static func answer(_ answer: Accounts.Answer, epoch: String = "1") -> RoomMessage {
    .accounts([Accounts.Question(account: "ana", epoch: epoch): answer])
  }

  private static func cast(_ role: Role) -> RoomMessage {
    .propose(
      ConnectionID(1), count: 1, .participants(.cast(ParticipantID(2), role)))
  }

  private func role(_ state: RoomState) -> Role? {
    state.ledger.meeting.participants[ParticipantID(2)]?.role
  }

  @Test("an account that entitles to less, or to more, takes its owner along")
  func follows() throws {
    var state = try Self.state("chairs", "staff", as: .presenter)
    #expect(state.questions == [Accounts.Question(account: "ana", epoch: "1")])
    _ = state.take([Self.answer(.holds(Self.account("staff")))], at: RoomStateTests.start)
    #expect(role(state) == .attendee)
    _ = state.take([Self.answer(.holds(Self.account("staff", "chairs")))], at: RoomStateTests.start)
    #expect(role(state) == .presenter)
    let tick = state.take([Self.answer(.holds(Self.account()))], at: RoomStateTests.start)
    #expect(tick.records.map(\.event) == [.participants(.removed([ParticipantID(2)]))])
    #expect(tick.actions == [.farewell(ConnectionID(2), .notEntitled)])
    #expect(state.questions.isEmpty)
  }

  @Test("what an organizer made of somebody stays while the account is the same")
  func promotion() throws {
    var state = try Self.state("staff", as: .attendee)
    _ = state.take([Self.cast(.presenter)], at: RoomStateTests.start)
    #expect(role(state) == .presenter)
    let same = state.take([Self.answer(.holds(Self.account("staff")))], at: RoomStateTests.start)
    #expect(same.records.isEmpty)
    // Another group that opens nothing changes nothing either.
    let more = state.take(
      [Self.answer(.holds(Self.account("staff", "choir")))], at: RoomStateTests.start)
    #expect(more.records.isEmpty)
    #expect(role(state) == .presenter)
  }

  @Test("another choice of mechanism or list sends nobody out who is in")
  func otherDoor() throws {
    var state = try Self.state("chairs", as: .presenter)
    let changes: [EntryControl.Proposal] = [
      .choose(.key, for: .presenters), .choose(.key, for: .attendees),
      .setList(EntryControl.AccessList(accounts: ["olga"]), for: .presenters),
    ]
    for (index, change) in changes.enumerated() {
      _ = state.take(
        [.propose(ConnectionID(1), count: UInt32(index + 1), .entry(change))],
        at: RoomStateTests.start)
      let tick = state.take(
        [Self.answer(.holds(Self.account("chairs")))], at: RoomStateTests.start)
      #expect(tick.records.isEmpty)
    }
    #expect(role(state) == .presenter)
  }

  @Test("a revoked sign-in loses its seat without a word, and not its place in the meeting")
  func revoked() throws {
    var state = try Self.state("staff", as: .attendee)
    let tick = state.take([Self.answer(.revoked)], at: RoomStateTests.start)
    #expect(tick.records.isEmpty)
    #expect(tick.actions == [.cut(ConnectionID(2))])
    #expect(state.nextDeparture != nil)
    #expect(state.seats[ConnectionID(2)] == nil)
  }

  @Test("answers to what nobody asks about any more change nothing")
  func stale() throws {
    var state = try Self.state("staff", as: .attendee)
    for answer in [Accounts.Answer.gone, .revoked, .holds(Self.account())] {
      let tick = state.take([Self.answer(answer, epoch: "0")], at: RoomStateTests.start)
      #expect(tick.records.isEmpty && tick.actions.isEmpty)
    }
    let refused = state.take(
      [Self.answer(.gone)], at: RoomStateTests.start, refusing: .storageFull)
    #expect(refused.records.isEmpty && refused.actions.isEmpty)
  }

  @Test("the token of a welcome says with what account, and what that entitled to")
  func claim() throws {
    var state = try Self.state("staff", as: .attendee)
    _ = state.take([Self.cast(.presenter)], at: RoomStateTests.start)
    var join = Join(
      connection: ConnectionID(3), seat: .taken(ParticipantID(2)), version: 1, known: .none)
    join.proof = Proof(
      SeatTokens.Claim(account: "ana", epoch: "1", entitled: .attendee),
      account: Self.account("staff"))
    let tick = state.take([.join(join)], at: RoomStateTests.start)
    let welcome = try #require(RoomStateTests.welcomes(tick).first)
    #expect(welcome.role == .presenter)
    let verdict = RoomStateTests.tokens.verdict(
      on: welcome.token, ParticipantID(2), to: try #require(RoomStateTests.meeting),
      at: RoomStateTests.start)
    #expect(
      verdict
        == .valid(SeatTokens.Claim(account: "ana", epoch: "1", entitled: .attendee)))
  }

  @Test("nobody comes back as somebody else's account, nor without theirs, nor with less")
  func comebacks() throws {
    let start = RoomStateTests.start
    var fresh = try RoomStateTests.state(try Self.state("chairs", as: .presenter).ledger)
    func comeback(
      _ participant: UInt32, _ account: EntryControl.Account?, entitled: Role?,
      name: String = "ana"
    ) -> Tick {
      var join = Join(
        connection: ConnectionID(9), seat: .taken(ParticipantID(participant)), version: 1,
        known: .none)
      if entitled != nil || account != nil {
        join.proof = Proof(
          SeatTokens.Claim(account: name, epoch: "1", entitled: entitled), account: account)
      }
      return fresh.take([.join(join)], at: start)
    }
    let denied = [Tick.Action.deny(ConnectionID(9), .signInExpired)]
    #expect(comeback(2, nil, entitled: nil).actions == denied)
    #expect(comeback(1, Self.account("chairs"), entitled: .presenter).actions == denied)
    #expect(
      comeback(2, Self.account("chairs"), entitled: .presenter, name: "ben").actions == denied)
    #expect(comeback(2, Self.account("staff"), entitled: .presenter).actions == denied)
    #expect(comeback(2, Self.account(), entitled: .presenter).actions == denied)
    // Nobody could say: in as before, and out as soon as somebody says that it is less.
    #expect(RoomStateTests.welcomes(comeback(2, nil, entitled: .presenter)).count == 1)
    let later = fresh.take([Self.answer(.holds(Self.account("staff")))], at: start)
    #expect(later.actions == [.cut(ConnectionID(9))])
    #expect(
      RoomStateTests.welcomes(comeback(2, Self.account("chairs"), entitled: .presenter)).count == 1)
  }

  /// The same account signs in again, from another console.
  private static func again(_ groups: String..., as role: Role, _ connection: UInt64) -> RoomMessage
  {
    let account = EntryControl.Account(name: "ana", groups: Set(groups))
    var join = Join(
      connection: ConnectionID(connection),
      seat: .new(Arrival(name: "Other", role: role, account: "ana")), version: 1, known: .none)
    join.proof = Proof(
      SignedIn(account: account, epoch: "1"), entitled: control.entitlement(of: account))
    return .join(join)
  }

  @Test("two consoles of one account cast one vote, in one seat")
  func oneVote() throws {
    var state = try Self.state("staff", as: .attendee)
    let draft = Poll.Draft(
      question: "Tea?", kind: .single, choices: ["Yes", "No"], isSecret: true)
    _ = state.take(
      [.propose(ConnectionID(1), count: 1, .polls(.make(draft, opens: true)))],
      at: RoomStateTests.start)
    let poll = ProposalID(participant: ParticipantID(1), count: 1)
    _ = state.take(
      [.propose(ConnectionID(2), count: 1, .polls(.vote(poll, .marks([0]))))],
      at: RoomStateTests.start)
    let tick = state.take(
      [
        Self.again("staff", as: .attendee, 3),
        .propose(ConnectionID(3), count: 2, .polls(.vote(poll, .marks([1])))),
      ], at: RoomStateTests.start)
    #expect(tick.actions.contains(.farewell(ConnectionID(2), .replaced)))
    #expect(state.seats[ConnectionID(3)]?.participant == ParticipantID(2))
    let meeting = state.ledger.meeting
    #expect(meeting.participants.all.count == 2)
    #expect(meeting.polls[poll]?.tally.voters == 1)
    #expect(meeting.polls[poll]?.votes == [ParticipantID(2): .marks([1])])
  }

  @Test("a second sign-in keeps what an organizer gave, and takes what the account lost")
  func roleOfSecondSignIn() throws {
    var promoted = try Self.state("staff", as: .attendee)
    _ = promoted.take([Self.cast(.coOrganizer)], at: RoomStateTests.start)
    _ = promoted.take([Self.again("staff", as: .attendee, 3)], at: RoomStateTests.start)
    #expect(role(promoted) == .coOrganizer)

    var lost = try Self.state("chairs", "staff", as: .presenter)
    _ = lost.take([Self.again("staff", as: .attendee, 3)], at: RoomStateTests.start)
    #expect(role(lost) == .attendee)

    var gained = try Self.state("staff", as: .attendee)
    _ = gained.take([Self.again("chairs", as: .presenter, 3)], at: RoomStateTests.start)
    #expect(role(gained) == .presenter)

    // A new server knows no more than what is shown to it.
    let held = try Self.state("chairs", as: .presenter)
    var fresh = RoomState(
      meeting: held.meeting, ledger: held.ledger, grace: 0, tokens: held.tokens,
      at: RoomStateTests.start)
    _ = fresh.take([Self.again("staff", as: .attendee, 3)], at: RoomStateTests.start)
    #expect(role(fresh) == .attendee)
  }

  @Test("any accounts and castings: an account that says the same changes nothing")
  func law() throws {
    try Seeded.each(200) { random in
      var state = try Self.state("chairs", "staff", as: .presenter)
      var last = Self.account("chairs", "staff")
      for count in 1..<20 {
        if random.chance(1, of: 3) {
          let role = random.pick([Role.presenter, .attendee, .coOrganizer])
          _ = state.take(
            [
              .propose(
                ConnectionID(1), count: UInt32(count),
                .participants(.cast(ParticipantID(2), role)))
            ], at: RoomStateTests.start)
          continue
        }
        let isSame = random.chance(1, of: 2)
        let groups = random.chance(1, of: 2) ? ["staff"] : ["staff", "chairs"]
        let account = isSame ? last : EntryControl.Account(name: "ana", groups: Set(groups))
        let before = role(state)
        let tick = state.take([Self.answer(.holds(account))], at: RoomStateTests.start)
        if account == last { #expect(tick.records.isEmpty, "\(random)") }
        let isOfAccount = before == Self.control.entitlement(of: last)
        #expect(
          role(state) == (isOfAccount ? Self.control.entitlement(of: account) : before),
          "\(random)")
        last = account
      }
    }
  }
}
