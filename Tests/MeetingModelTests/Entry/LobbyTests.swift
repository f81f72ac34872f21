import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Lobby")
struct LobbyTests {
  /// Somebody at the door; throws why they cannot come in.
  @discardableResult
  static func knock(
    _ arrival: Arrival, at meeting: inout Meeting, time: Moment = .zero
  ) throws(Refusal) -> ParticipantID {
    let (id, events) = try meeting.arrival(arrival)
    for event in events { meeting.apply(event, by: .server, at: time) }
    return id
  }

  static func refusal(of arrival: Arrival, at meeting: Meeting) -> Refusal? {
    var meeting = meeting
    do throws(Refusal) {
      try knock(arrival, at: &meeting)
      return nil
    } catch {
      return error
    }
  }

  static func guest(_ name: String, account: String? = nil) -> Arrival {
    Arrival(name: name, role: .attendee, account: account)
  }

  /// Of four, with a lobby for all and these in it, from 5 on.
  static func waiting(_ names: String...) throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.lobby(.choose(.all)), by: ParticipantID.presenter.proposal(1))
    for name in names { try knock(guest(name), at: &meeting) }
    return meeting
  }

  static let fay = ParticipantID(5)
  static let gus = ParticipantID(6)
  static let hal = ParticipantID(7)

  @Test("who waits depends on the mode, the role and the account", arguments: Lobby.Mode.allCases)
  func modes(mode: Lobby.Mode) throws {
    for least in Lobby.Mode.allCases {
      var meeting = Meeting.ofFour
      if mode != .off {
        try meeting.take(.lobby(.choose(mode)), by: ParticipantID.presenter.proposal(1))
      }
      meeting.policy.leastLobby = least
      let force = max(mode, least)
      #expect(meeting.waits(Self.guest("Fay")) == (force != .off))
      #expect(meeting.waits(Self.guest("Fay", account: "fay")) == (force == .all))
      for role in Role.allCases where role.presents {
        #expect(!meeting.waits(Arrival(name: "Fay", role: role)))
      }
    }
  }

  @Test("who waits has a place, is no participant, and says one line")
  func waits() throws {
    var meeting = try Self.waiting("Fay", "Gus")
    #expect(meeting.participants.presentCount == 4 && meeting.participants[Self.fay] == nil)
    #expect(meeting.lobby.place(of: Self.gus) == 2)
    try meeting.take(.lobby(.say(" It’s\n me ")), by: Self.gus.proposal(1))
    #expect(meeting.lobby.waiting[Self.gus]?.line == "It’s me")
    #expect(meeting.refusal(of: .lobby(.say("again")), by: Self.gus, count: 2) == .lineSaid)
    #expect(meeting.refusal(of: .lobby(.say("")), by: Self.fay) == .textEmpty)
    #expect(
      meeting.refusal(of: .lobby(.say(String(repeating: "a", count: 201))), by: Self.fay)
        == .textTooLong(limit: 200))
    #expect(meeting.refusal(of: .lobby(.say("in")), by: .attendee) == .noSuchParticipant)
    for event in meeting.departure(of: Self.fay) { meeting.apply(event, by: .server, at: .zero) }
    #expect(meeting.lobby.place(of: Self.gus) == 1)
    #expect(throws: Refusal.noSuchParticipant) { try meeting.comeback(of: Self.fay) }
  }

  @Test("who waits can do nothing else, whatever they ask for")
  func nothingElse() {
    Seeded.each(300) { random in
      var meeting = Meeting.ofFour
      let guest = ParticipantID(5)
      meeting.apply(
        .lobby(.knocked(guest, name: "Fay", role: .attendee, account: nil, origin: nil)),
        by: .server, at: .zero)
      let proposal = random.chance(1, of: 2) ? random.proposal(in: meeting) : random.proposal()
      if case .lobby(.say) = proposal { return }
      let events = try? meeting.decide(proposal, by: guest.proposal(1))
      #expect(events?.isEmpty ?? true, "\(random): \(proposal)")
    }
  }

  @Test("presenters admit one, several or all, in the order of their knocks")
  func admission() throws {
    var meeting = try Self.waiting("Fay", "Gus", "Hal")
    #expect(meeting.refusal(of: .lobby(.admitAll), by: .attendee) == .notPermitted(.admit))
    #expect(meeting.refusal(of: .lobby(.admit([Self.gus])), by: Self.fay) == .noSuchParticipant)
    try meeting.take(
      .lobby(.admit([Self.hal, Self.fay, ParticipantID(99)])),
      by: ParticipantID.presenter.proposal(2))
    #expect(meeting.participants.present.map(\.name).suffix(2) == ["Fay", "Hal"])
    #expect(Array(meeting.lobby.waiting.keys) == [Self.gus])
    #expect(
      try meeting.decide(.lobby(.admit([Self.hal])), by: ParticipantID.presenter.proposal(3)) == [])
    try meeting.take(.lobby(.admitAll), by: ParticipantID.organizer.proposal(1))
    #expect(meeting.lobby.waiting.isEmpty)
    #expect(meeting.participants[Self.gus]?.present == true)
  }

  @Test("nobody, some or all are turned away, and may knock again under a new number")
  func turningAway() throws {
    var meeting = try Self.waiting("Fay", "Gus")
    try meeting.take(.lobby(.turnAway([Self.fay])), by: ParticipantID.presenter.proposal(2))
    #expect(try Self.knock(Self.guest("Fay"), at: &meeting) == Self.hal)
    try meeting.take(.lobby(.turnAllAway), by: ParticipantID.presenter.proposal(3))
    #expect(meeting.lobby.waiting.isEmpty && meeting.participants.presentCount == 4)
  }

  @Test("no name is borne by two of those who are there or wait")
  func names() throws {
    let meeting = try Self.waiting("Fay")
    for name in ["Guest 1", "fay", "FAY "] {
      guard case .nameTaken = Self.refusal(of: Self.guest(name), at: meeting) else {
        Issue.record("\(name) is taken")
        return
      }
    }
  }

  @Test("numbers are never given twice, whoever comes, waits, gives up and goes")
  func numbers() {
    Seeded.each(100) { random in
      var meeting = Meeting.ofFour
      var last: UInt32 = 4
      for step in 0..<60 {
        switch random.below(4) {
        case 0:
          let people = meeting.lobby.waiting.keys.elements + meeting.participants.all.keys.elements
          for event in meeting.departure(of: random.pick(people)) {
            meeting.apply(event, by: .server, at: .zero)
          }
        case 1:
          let proposal = Proposal.lobby(random.lobbyProposal(in: meeting))
          try? meeting.take(proposal, by: ParticipantID.presenter.proposal(UInt32(step + 1)))
        default:
          guard let id = try? Self.knock(Self.guest("G\(step)"), at: &meeting) else { continue }
          #expect(id.value > last, "\(random)")
          last = id.value
        }
      }
    }
  }

  @Test("what is kept beside those who wait follows from them, whatever happened")
  func index() {
    Seeded.each(200) { random in
      var meeting = Meeting()
      for _ in 0..<40 {
        let event = random.lobbyEvent()
        meeting.apply(.lobby(event), by: random.proposalID(), at: random.moment())
      }
      let lobby = meeting.lobby
      let rebuilt = Lobby(
        mode: lobby.mode, message: lobby.message, waiting: lobby.waiting.values.elements,
        bans: lobby.bans.map { ($0.key, $0.value) }, isLocked: lobby.isLocked,
        capacity: lobby.capacity, last: lobby.last)
      #expect(lobby == rebuilt, "\(random)")
      #expect((1...Limits.participants).contains(lobby.capacity), "\(random)")
    }
  }

  @Test(
    "who waits learns the title, the message, how many wait, and their own; nothing of the rest")
  func privacy() {
    var waited = 0
    Seeded.each(250) { random in
      var log = random.history(people: 6, proposals: 60)
      var meeting = Meeting(folding: log)
      let guest = ParticipantID(70_000)
      log.append(
        Record(
          number: EventNumber(UInt64(log.count + 1)), time: .zero, by: .server,
          event: .lobby(
            .knocked(guest, name: "Fay", role: .attendee, account: "fay", origin: "there"))))
      meeting = Meeting(folding: log)
      let viewer = meeting.viewer(of: guest)
      let seen = meeting.seen(by: viewer)
      var allowed = Meeting()
      allowed.conduct = meeting.conduct
      allowed.lobby = seen.lobby
      #expect(seen == allowed, "\(random)")
      #expect(seen.lobby.message == meeting.lobby.message, "\(random)")
      #expect(seen.lobby.place(of: guest) == meeting.lobby.place(of: guest), "\(random)")
      #expect(seen.lobby.waiting.count == meeting.lobby.waiting.count, "\(random)")
      #expect(seen.lobby.bans.isEmpty, "\(random)")
      for (id, other) in seen.lobby.waiting where id != guest {
        waited += 1
        #expect(other.name.isEmpty && other.line.isEmpty && other.account == nil, "\(random)")
        #expect(other.origin == nil, "\(random)")
      }
      #expect(seen.lobby.waiting[guest]?.name == "Fay", "\(random)")
      #expect(seen.lobby.waiting[guest]?.origin == nil, "\(random)")
      for record in log {
        guard let told = record.seen(by: viewer) else { continue }
        #expect([guest, .server].contains(told.by.participant), "\(random)")
      }
    }
    #expect(Seeded.isSingle || waited > 20)
  }

  @Test("no viewer learns where somebody comes from, nor by which ticket")
  func origins() {
    Seeded.each(100) { random in
      let meeting = random.chance(1, of: 2) ? random.meeting() : Meeting(folding: random.history())
      let viewers =
        Viewer.Kind.allCases.map(Viewer.anyone) + meeting.participants.all.keys.map(meeting.viewer)
        + meeting.lobby.waiting.keys.map(meeting.viewer)
      for viewer in viewers {
        let seen = meeting.seen(by: viewer)
        #expect(seen.participants.usedTickets.isEmpty, "\(random)")
        #expect(seen.participants.all.values.allSatisfy { $0.origin == nil }, "\(random)")
        #expect(seen.lobby.waiting.values.allSatisfy { $0.origin == nil }, "\(random)")
        #expect(seen.lobby.bans.values.allSatisfy { $0.origin == nil }, "\(random)")
      }
    }
  }
}
