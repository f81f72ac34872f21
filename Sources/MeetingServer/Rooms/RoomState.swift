import MeetingModel
import OrderedCollections
import Participation
import Wire

/// What a room knows and decides; the room itself only stores and sends. Pure: the same messages at
/// the same moments give the same ticks.
///
/// Laws: every proposal of a seated connection gets exactly one answer: its records, an outcome, or
/// `alreadyDecided`; what the log has settled is never decided again; a participant has at most one
/// seat.
struct RoomState: Sendable {
  let meeting: MeetingID
  /// How long, in milliseconds, a participant may be without a connection before they have left.
  private let grace: Int64
  let tokens: SeatTokens
  var ledger: Ledger
  var marks: LogMarks
  var seating = Seating()
  /// The tick that is being made.
  var tick = Tick(after: .none)
  /// Why nothing can be stored in this tick.
  private(set) var refusing: Refusal?
  private(set) var now = Moment(milliseconds: 0)
  /// Of the records of this tick.
  private(set) var nonce: UInt64?

  /// Takes up `ledger` at `now`: whoever is present in it has lost their connection to a server that
  /// stopped, and has `grace` to come back.
  init(
    meeting: MeetingID, ledger: Ledger, marks: LogMarks = LogMarks(), grace: Int64,
    tokens: SeatTokens, at now: Moment
  ) {
    self.meeting = meeting
    self.ledger = ledger
    self.marks = marks
    self.grace = grace
    self.tokens = tokens
    for participant in ledger.meeting.participants.present {
      leave(participant.id, at: now)
    }
    for participant in ledger.meeting.lobby.waiting.keys { leave(participant, at: now) }
  }

  /// Forgets the last tick, which could not be stored: all is as it was before it, as `ledger` is.
  mutating func goBack(to ledger: Ledger) {
    self.ledger = ledger
    seating.goBack()
    marks.cut(after: ledger.head)
  }

  var seats: [ConnectionID: Viewer] { seating.seats.values }

  /// The first tick of a room: the log says what the meeting is called and how one enters, once, and
  /// what its organizers may choose whenever that is something else.
  mutating func open(
    title: String, control: EntryControl, policy: Policy, at now: Moment, nonce: UInt64? = nil
  ) -> Tick {
    begin(at: now, nonce, refusing: nil)
    if ledger.head == .none { commitOwn([.conduct(.opened(title: title))]) }
    if ledger.meeting.conduct.phase == .open {
      if !ledger.meeting.entry.isEstablished {
        var control = control
        control.isEstablished = true
        commitOwn([.entry(.established(control))])
      }
      commitOwn(ledger.meeting.declaration(of: policy))
    }
    return finish()
  }

  /// Decides all that waited, each message over what came of those before it.
  ///
  /// With `refusing`, nothing may come of it that would have to be stored: such proposals and
  /// arrivals meet that refusal, and departures happen later. `nonce` is random: see `Record.nonce`.
  mutating func take(
    _ messages: [RoomMessage], at now: Moment, nonce: UInt64? = nil, refusing: Refusal? = nil
  ) -> Tick {
    begin(at: now, nonce, refusing: refusing)
    for message in messages { take(message) }
    if ledger.meeting.conduct.phase == .ended {
      dismissAll(.meetingEnded)
    } else if messages.contains(.stop) {
      dismissAll(.serverStopping)
    }
    return finish()
  }

  /// When somebody's grace ends next.
  var nextDeparture: Moment? { seating.firstAbsence?.later(by: grace) }

  /// Whether nothing can be stored in this tick.
  var isRefusing: Bool { refusing != nil }

  var isEmpty: Bool { seating.isEmpty }

  private mutating func begin(at now: Moment, _ nonce: UInt64?, refusing: Refusal?) {
    seating.mark()
    tick = Tick(after: ledger.head)
    self.now = now
    self.nonce = nonce
    self.refusing = refusing
  }

  private mutating func finish() -> Tick {
    recastSeats()
    tick.dropSuperseded()
    defer { tick = Tick(after: .none) }
    return tick
  }

  private mutating func take(_ message: RoomMessage) {
    switch message {
    case .join(let join): take(join)
    case .propose(let connection, let count, let proposal):
      decide(proposal, count: count, from: connection)
    case .signal(let connection, let signal):
      guard let viewer = seats[connection], let author = viewer.participant,
        viewer.kind.standing != .waiting
      else { return }
      tick.actions.append(.signal(from: author, signal))
    case .goodbye(let connection):
      guard let participant = vacate(connection) else { return }
      depart(participant)
    case .gone(let connection, let silent):
      guard let participant = vacate(connection) else { return }
      leave(participant, at: now.later(by: -silent))
    case .clock:
      let absent = seating.absent(since: now.later(by: -grace))
      tick.visited += absent.count
      for participant in absent { depart(participant) }
    case .accounts(let answers): take(answers)
    case .diverged: break  // The room logs it.
    case .recheck, .rechecked: break  // The room has it done.
    case .end:
      // A tick that can store nothing ends nothing; the caller sees that and asks again.
      guard ledger.meeting.conduct.phase == .open, !isRefusing else { return }
      commitOwn([.conduct(.ended)])
    case .stop: break  // Once everything that waited with it is decided.
    }
  }

  private mutating func decide(
    _ proposal: Proposal, count: UInt32, from connection: ConnectionID
  ) {
    guard let participant = seats[connection]?.participant else { return }
    let id = ProposalID(participant: participant, count: count)
    guard count == 0 || !ledger.hasSettled(id) else {
      tick.actions.append(.alreadyDecided(connection, count: count))
      return
    }
    do throws(Refusal) {
      guard ledger.admits(id) else { throw .countOutside }
      let name = id.name(at: ledger.head.next)
      let events = try ledger.meeting.decide(proposal, by: name, at: now)
      if !events.isEmpty, let refusing { throw refusing }
      try charge(events, to: participant)
      try chargeEdits(in: events, to: participant)
      try commit(events, by: id)
      if events.isEmpty { tick.actions.append(.outcome(connection, count: count, nil)) }
    } catch {
      tick.actions.append(.outcome(connection, count: count, error))
    }
  }

  private mutating func take(_ join: Join) {
    do throws(Refusal) {
      guard ledger.meeting.conduct.phase == .open else { throw .meetingEnded }
      let participant: ParticipantID
      let events: [Event]
      switch join.seat {
      case .new(var arrival):
        arrival.entitled = join.proof?.entitled
        if let earlier = earlierProof(of: arrival) { arrival.earlier = .entitled(earlier.entitled) }
        (participant, events) = try makeRoom(for: arrival)
        if let refusing { throw refusing }
        seating.prove(join.proof, of: participant)
      case .taken(let known):
        participant = known
        // A log that was copied back may have given this number to somebody else.
        guard ledger.arrivals[known] == join.arrival else { throw .wrongKey }
        events = try ledger.meeting.comeback(of: known)
        try checkComeback(of: known, with: join.proof)
        if !events.isEmpty, refusing != nil {
          // Not denied, which would be final: the client reconnects and tries again.
          tick.actions.append(.farewell(join.connection, .storageFailed))
          return
        }
      }
      try commit(events, by: .server)
      admit(join, as: participant)
    } catch {
      tick.actions.append(.deny(join.connection, error))
    }
  }

  private mutating func dismissAll(_ farewell: Farewell) {
    for connection in seats.keys.sorted(by: { $0.value < $1.value }) {
      _ = vacate(connection)
      tick.visited += 1
      tick.actions.append(.farewell(connection, farewell))
    }
    tick.isLast = true
  }
}
