import MeetingModel
import OrderedCollections
import Wire

/// What a room knows and decides; the room itself only stores and sends. Pure: the same messages at
/// the same moments give the same ticks.
///
/// Laws: every proposal of a seated connection gets exactly one answer, a record or an outcome; what
/// the log has settled is never decided again; a participant has at most one seat.
struct RoomState: Sendable {
  let meeting: MeetingID
  /// How long, in milliseconds, a participant may be without a connection before they have left.
  private let grace: Int64
  private let tokens: SeatTokens
  private(set) var ledger: Ledger
  var seating = Seating()
  /// The tick that is being made.
  private var tick = Tick(after: .none)
  /// Why nothing can be stored in this tick.
  private var refusing: Refusal?
  private var now = Moment(milliseconds: 0)

  /// Takes up `ledger` at `now`: whoever is present in it has lost their connection to a server that
  /// stopped, and has `grace` to come back.
  init(
    meeting: MeetingID, ledger: Ledger, grace: Int64, tokens: SeatTokens, at now: Moment
  ) {
    self.meeting = meeting
    self.ledger = ledger
    self.grace = grace
    self.tokens = tokens
    for participant in ledger.meeting.participants.present { seating.absent[participant.id] = now }
    for participant in ledger.meeting.lobby.waiting.keys { seating.absent[participant] = now }
  }

  /// What of a room is in no log.
  struct Seating: Sendable {
    /// Who sits where. The viewers have participants.
    fileprivate(set) var seats: [ConnectionID: Viewer] = [:]
    fileprivate var connections: [ParticipantID: ConnectionID] = [:]
    /// What is spoken over each connection.
    fileprivate var versions: [ConnectionID: UInt32] = [:]
    /// Present and without a connection, since when.
    fileprivate var absent: [ParticipantID: Moment] = [:]
    /// With what account they have come, who came with one since the room opened.
    var proofs: [ParticipantID: Proof] = [:]
  }

  /// Forgets the last tick, which could not be stored: all is as it was before it.
  mutating func goBack(to ledger: Ledger, _ seating: Seating) {
    self.ledger = ledger
    self.seating = seating
  }

  var seats: [ConnectionID: Viewer] { seating.seats }

  /// The first tick of a room: the log says what the meeting is called and how one enters, once, and
  /// what its organizers may choose whenever that is something else.
  mutating func open(
    title: String, control: EntryControl, policy: Policy, at now: Moment
  ) -> Tick {
    begin(at: now, refusing: nil)
    if ledger.head == .none { commit([.conduct(.opened(title: title))], by: .server) }
    if ledger.meeting.conduct.phase == .open {
      if !ledger.meeting.entry.isEstablished {
        var control = control
        control.isEstablished = true
        commit([.entry(.established(control))], by: .server)
      }
      commit(ledger.meeting.declaration(of: policy), by: .server)
    }
    return finish()
  }

  /// Decides all that waited, each message over what came of those before it.
  ///
  /// With `refusing`, nothing may come of it that would have to be stored: such proposals and
  /// arrivals meet that refusal, and departures happen later.
  mutating func take(
    _ messages: [RoomMessage], at now: Moment, refusing: Refusal? = nil
  ) -> Tick {
    begin(at: now, refusing: refusing)
    for message in messages { take(message) }
    if ledger.meeting.conduct.phase == .ended {
      dismissAll(.meetingEnded)
    } else if messages.contains(.stop) {
      dismissAll(.serverStopping)
    }
    return finish()
  }

  /// When somebody's grace ends next.
  var nextDeparture: Moment? { seating.absent.values.min()?.later(by: grace) }

  /// Whether nothing can be stored in this tick.
  var isRefusing: Bool { refusing != nil }

  var isEmpty: Bool { seats.isEmpty && seating.absent.isEmpty }

  /// Everyone's seat is gone, without a word to the log: the room has lost its store.
  mutating func abandon() -> [ConnectionID] {
    defer {
      seating.seats = [:]
      seating.connections = [:]
      seating.versions = [:]
    }
    return seats.keys.sorted { $0.value < $1.value }
  }

  private mutating func begin(at now: Moment, refusing: Refusal?) {
    tick = Tick(after: ledger.head)
    self.now = now
    self.refusing = refusing
  }

  private mutating func finish() -> Tick {
    recastSeats()
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
      // The newest wins.
      tick.actions.removeAll {
        guard case .signal(from: author, let before) = $0 else { return false }
        return signal.supersedes(before)
      }
      tick.actions.append(.signal(from: author, signal))
    case .history(let connection, let before, let most):
      guard seats[connection] != nil else { return }
      tick.actions.append(.history(connection, before: before, most: most))
    case .goodbye(let connection):
      guard let participant = vacate(connection) else { return }
      depart(participant)
    case .gone(let connection):
      guard let participant = vacate(connection) else { return }
      seating.absent[participant] = now
    case .behind(let connection, let after):
      guard let viewer = seats[connection] else { return }
      tick.actions.append(.page(connection, viewer, after: after))
    case .clock:
      for participant in seating.absent.keys.sorted() {
        guard let since = seating.absent[participant], now - since >= grace else { continue }
        depart(participant)
      }
    case .accounts(let answers): take(answers)
    case .diverged: break  // The room logs it.
    case .recheck: break  // The room has it done.
    case .stop: break  // Once everything that waited with it is decided.
    }
  }

  private mutating func decide(
    _ proposal: Proposal, count: UInt32, from connection: ConnectionID
  ) {
    guard let participant = seats[connection]?.participant else { return }
    let id = ProposalID(participant: participant, count: count)
    guard !ledger.hasSettled(id) else {
      tick.actions.append(.outcome(connection, count: count, nil))
      return
    }
    do throws(Refusal) {
      let events = try ledger.meeting.decide(proposal, by: id, at: now)
      if !events.isEmpty, let refusing { throw refusing }
      commit(events, by: id)
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
      case .new(let arrival):
        (participant, events) = try ledger.meeting.arrival(arrival)
        if let refusing { throw refusing }
        seating.proofs[participant] = join.proof
      case .taken(let known):
        participant = known
        events = try ledger.meeting.comeback(of: known)
        try checkComeback(of: known, with: join.proof)
        if !events.isEmpty, refusing != nil {
          // Not denied, which would be for ever: they come back and try again.
          tick.actions.append(.farewell(join.connection, .storageFailed))
          return
        }
      }
      commit(events, by: .server)
      admit(join, as: participant)
    } catch {
      tick.actions.append(.deny(join.connection, error))
    }
  }

  private mutating func admit(_ join: Join, as participant: ParticipantID) {
    if let old = seating.connections[participant] {
      seating.seats[old] = nil
      seating.versions[old] = nil
      tick.actions.append(.farewell(old, .replaced))
    }
    let viewer = ledger.meeting.viewer(of: participant)
    seating.absent[participant] = nil
    seating.seats[join.connection] = viewer
    seating.connections[participant] = join.connection
    seating.versions[join.connection] = join.version
    tick.actions.append(
      .admit(
        Tick.Admission(
          connection: join.connection, viewer: viewer,
          welcome: welcome(to: participant, over: join.connection), known: join.known)))
  }

  private func welcome(to participant: ParticipantID, over connection: ConnectionID) -> Welcome {
    let role =
      ledger.meeting.participants[participant]?.role
      ?? ledger.meeting.lobby.waiting[participant]?.role ?? .attendee
    return Welcome(
      version: seating.versions[connection] ?? 0, participant: participant, role: role,
      token: tokens.token(
        of: participant, in: meeting, seating.proofs[participant]?.claim, at: now),
      settled: ledger.settled[participant, default: 0], time: now)
  }

  /// Whoever has become another viewer in this tick is shown the meeting as that one. Who was only just
  /// let in is so anyway.
  private mutating func recastSeats() {
    guard tick.records.contains(where: { $0.event.recasting != .nobody }) else { return }
    for connection in seats.keys.sorted(by: { $0.value < $1.value }) {
      guard let before = seats[connection], let participant = before.participant else { continue }
      let viewer = ledger.meeting.viewer(of: participant)
      guard viewer != before else { continue }
      seating.seats[connection] = viewer
      let welcome = welcome(to: participant, over: connection)
      let admission = tick.actions.firstIndex {
        if case .admit(let admission) = $0 { admission.connection == connection } else { false }
      }
      if let admission, case .admit(var changed) = tick.actions[admission] {
        changed.viewer = viewer
        changed.welcome = welcome
        tick.actions[admission] = .admit(changed)
      } else {
        tick.actions.append(.recast(connection, viewer, welcome))
      }
    }
  }

  /// Takes the seat of somebody who has been sent away.
  private mutating func expel(_ participant: ParticipantID, _ farewell: Farewell) {
    seating.absent[participant] = nil
    tick.expelled.insert(participant)
    guard let connection = seating.connections[participant] else { return }
    _ = vacate(connection)
    tick.actions.append(.farewell(connection, farewell))
  }

  /// Takes the seat without a word; its participant may come back to it, if the front desk says so.
  mutating func cut(_ connection: ConnectionID) {
    guard let participant = vacate(connection) else { return }
    seating.absent[participant] = now
    tick.actions.append(.cut(connection))
  }

  private mutating func vacate(_ connection: ConnectionID) -> ParticipantID? {
    seating.versions[connection] = nil
    guard let participant = seating.seats.removeValue(forKey: connection)?.participant else {
      return nil
    }
    seating.connections[participant] = nil
    return participant
  }

  private mutating func depart(_ participant: ParticipantID) {
    if refusing != nil {
      seating.absent[participant] = now
    } else {
      seating.absent[participant] = nil
      commit(ledger.meeting.departure(of: participant), by: .server)
    }
  }

  private mutating func dismissAll(_ farewell: Farewell) {
    for connection in abandon() { tick.actions.append(.farewell(connection, farewell)) }
    tick.isLast = true
  }

  mutating func commit(_ events: [Event], by id: ProposalID) {
    for record in ledger.records(of: events, by: id, at: now) {
      ledger.apply(record)
      tick.records.append(record)
      switch record.event {
      case .participants(.removed(let participant)): expel(participant, .removed)
      case .lobby(.turnedAway(let participant)): expel(participant, .turnedAway)
      case .conduct, .participants, .decks, .stage, .board, .chat, .questions, .texts,
        .permissions, .lobby, .entry, .policy, .hands, .moods, .polls:
        break
      }
    }
  }
}
