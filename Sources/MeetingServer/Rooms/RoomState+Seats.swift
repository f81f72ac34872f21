import MeetingModel
import OrderedCollections
import Participation
import Wire

/// Giving seats, keeping them, recasting their viewers, taking them away.
extension RoomState {
  mutating func admit(_ join: Join, as participant: ParticipantID) {
    if let old = seating.connections[participant] {
      seating.sit(nil, at: old)
      seating.versions[old] = nil
      tick.actions.append(.farewell(old, .replaced))
    }
    let viewer = ledger.meeting.viewer(of: participant)
    seating.comeBack(participant)
    seating.sit(viewer, at: join.connection)
    seating.connections[participant] = join.connection
    seating.versions[join.connection] = join.version
    var welcome = welcome(to: participant, over: join.connection)
    var known = join.known
    if !holds(what: join) {
      welcome.backTo = lastCommon(with: join)
      known = .beyondAll
    }
    tick.actions.append(
      .admit(
        Tick.Admission(
          connection: join.connection, viewer: viewer, welcome: welcome, known: known)))
  }

  /// Whether this log is the one that the client knows, as far as anybody can still say.
  private func holds(what join: Join) -> Bool {
    guard join.known <= ledger.head else { return false }
    return join.marks.first.flatMap(marks.has) ?? true
  }

  /// The last record that both the client and this log may have: the one before the oldest that only
  /// the client has.
  private func lastCommon(with join: Join) -> EventNumber {
    guard let lost = join.marks.last(where: { marks.has($0) == false }) else {
      return min(join.known, ledger.head)
    }
    return min(EventNumber(lost.number.value - 1), ledger.head)
  }

  /// Somebody new. When the meeting is full, one who has no connection any more has left a little earlier
  /// than their grace would end: of the place that holds most of such, who has been away longest.
  mutating func makeRoom(
    for arrival: Arrival
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event]) {
    do {
      return try ledger.meeting.arrival(arrival)
    } catch {
      guard case .beyond(.meetingFull, _) = error, refusing == nil, let one = firstToLeave() else {
        throw error
      }
      depart(one)
      return try ledger.meeting.arrival(arrival)
    }
  }

  /// None of those who present.
  private mutating func firstToLeave() -> ParticipantID? {
    while let participant = seating.firstToGiveWay() {
      tick.visited += 1
      if givesWay(participant) { return participant }
      // They have become somebody else since they went.
      seating.keep(participant)
    }
    return nil
  }

  private func givesWay(_ participant: ParticipantID) -> Bool {
    guard let one = ledger.meeting.participants[participant] else { return false }
    return one.present && !one.role.presents
  }

  /// They have been without a connection since `moment`.
  mutating func leave(_ participant: ParticipantID, at moment: Moment) {
    seating.leave(
      participant, at: moment, givesWay: givesWay(participant),
      from: ledger.meeting.participants[participant]?.origin)
  }

  private func welcome(to participant: ParticipantID, over connection: ConnectionID) -> Welcome {
    let role =
      ledger.meeting.participants[participant]?.role
      ?? ledger.meeting.lobby.waiting[participant]?.role ?? .attendee
    return Welcome(
      version: seating.versions[connection] ?? 0, participant: participant, role: role,
      token: tokens.token(
        of: participant, in: meeting, seating.proofs[participant]?.claim,
        arrival: ledger.arrivals[participant], at: now),
      settled: ledger.lastSettled(of: participant, in: .open),
      settledQuietly: ledger.lastSettled(of: participant, in: .quiet), time: now)
  }

  /// Shows the meeting anew to everybody who has become another viewer in this tick. Those who were only
  /// just let in are shown it as what they are now.
  ///
  /// It goes through all seats only when something changed what everybody may know.
  mutating func recastSeats() {
    var concerned: [ConnectionID] = []
    var isForAll = false
    for record in tick.records {
      switch record.event.recasting {
      case .nobody: break
      case .these(let people): concerned += people.compactMap { seating.connections[$0] }
      case .everyone: isForAll = true
      }
    }
    if isForAll { concerned = Array(seats.keys) }
    tick.visited += tick.records.count + concerned.count
    concerned = concerned.filter { connection in
      guard let before = seats[connection], let participant = before.participant else {
        return false
      }
      return ledger.meeting.viewer(of: participant) != before
    }
    guard !concerned.isEmpty else { return }
    let admissions = tick.admissions
    for connection in Set(concerned).sorted(by: { $0.value < $1.value }) {
      guard let participant = seats[connection]?.participant else { continue }
      let viewer = ledger.meeting.viewer(of: participant)
      seating.sit(viewer, at: connection)
      let welcome = welcome(to: participant, over: connection)
      if let place = admissions[connection], case .admit(var changed) = tick.actions[place] {
        changed.viewer = viewer
        changed.welcome = welcome
        tick.actions[place] = .admit(changed)
      } else {
        tick.actions.append(.recast(connection, viewer, welcome))
      }
    }
  }

  /// Takes the seat of somebody who has been sent away.
  mutating func expel(_ participant: ParticipantID, _ farewell: Farewell) {
    seating.comeBack(participant)
    seating.records[participant] = nil
    tick.expelled.insert(participant)
    guard let connection = seating.connections[participant] else { return }
    _ = vacate(connection)
    tick.actions.append(.farewell(connection, farewell))
  }

  /// Takes the seat without a word; its participant may come back to it, if the front desk says so.
  mutating func cut(_ connection: ConnectionID) {
    guard let participant = vacate(connection) else { return }
    leave(participant, at: now)
    tick.actions.append(.cut(connection))
  }

  mutating func vacate(_ connection: ConnectionID) -> ParticipantID? {
    seating.versions[connection] = nil
    guard let participant = seats[connection]?.participant else { return nil }
    seating.sit(nil, at: connection)
    seating.connections[participant] = nil
    return participant
  }

  mutating func depart(_ participant: ParticipantID) {
    if refusing != nil {
      leave(participant, at: now)
    } else {
      seating.comeBack(participant)
      seating.records[participant] = nil
      commitOwn(ledger.meeting.departure(of: participant))
    }
  }
}

extension EventNumber {
  /// Beyond every log: who knows a meeting up to there is shown it whole.
  static let beyondAll = EventNumber(.max)
}
