import Logging
import MeetingModel
import NIOCore

/// What somebody proposed against what they may: for the operator of the server, since no client of
/// ours lets its user do it but by a mishap of timing.
extension Room {
  /// One line for each that the tick has refused, as far as there is room; and one for each connection
  /// that is gone and of which lines were left out.
  func noteForbidden(in messages: [RoomMessage], _ tick: Tick, at now: NIODeadline) {
    // Outcomes are in the order of what they answer.
    var rest = messages[...]
    for case .outcome(let connection, let count, let refusal?) in tick.actions {
      guard let viewer = state.seating.seats.marked(connection) ?? state.seats[connection],
        let participant = viewer.participant, refusal.isForbidding(viewer)
      else { continue }
      let name = Self.takeName(of: connection, count, from: &rest)
      guard let name, forbidden.takesOne(from: connection, of: participant, at: now) else {
        continue
      }
      var metadata: Logger.Metadata = [
        "participant": "\(participant)", "role": "\(role(of: viewer))", "proposal": "\(name)",
        "refusal": "\(refusal.code)",
      ]
      if case .notPermitted(let ability) = refusal { metadata["ability"] = "\(ability.rawValue)" }
      logger.notice("forbidden", metadata: metadata)
    }
    noteLeftOut(of: state.seating.seats.changed.filter { state.seats[$0] == nil })
  }

  /// Says what was left out of connections that are gone; of all without a list.
  func noteLeftOut(of gone: [ConnectionID]? = nil) {
    for (participant, leftOut) in forbidden.forget(gone) {
      logger.notice(
        "more was forbidden",
        metadata: ["participant": "\(participant)", "lines": "\(leftOut)"])
    }
  }

  private static func takeName(
    of connection: ConnectionID, _ count: UInt32, from messages: inout ArraySlice<RoomMessage>
  ) -> String? {
    while let message = messages.popFirst() {
      if case .propose(connection, count: count, let proposal) = message { return proposal.name }
    }
    return nil
  }

  private func role(of viewer: Viewer) -> String {
    guard viewer.kind.standing != .waiting, let participant = viewer.participant,
      let role = state.ledger.meeting.participants[participant]?.role
    else { return "waiting" }
    return "\(role)"
  }
}

extension Refusal {
  /// Whether it says that the proposer may not, rather than that something is amiss with the proposal.
  /// A guest in the lobby is not a participant yet, so `noSuchParticipant` also means "forbidden".
  fileprivate func isForbidding(_ viewer: Viewer) -> Bool {
    if case .notPermitted = self { return true }
    return self == .againstPolicy || self == .notYours
      || (self == .noSuchParticipant && viewer.kind.standing == .waiting)
  }
}
