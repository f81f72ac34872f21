/// One participant.
package struct Participant: Hashable, Sendable {
  package var id: ParticipantID
  package var name: String
  package var role: Role
  package var arrived: Moment
  package var present: Bool
  /// Whose owner they have proved to be; for the presenting side to know.
  package var account: String?
  /// Stands for the place they came from: equal for equal places, and tells nothing else. For the
  /// server alone to know.
  package var origin: String?
  /// Whether they present or ever did: such are known to everybody.
  package var hasPresented: Bool
  /// Sent out: their seat is gone for good.
  package var isRemoved: Bool
  /// The first who came from the same place, if that is somebody else; for the presenting side to know.
  /// Nil also for those who came before this was told.
  package var samePlaceAs: ParticipantID?

  package init(
    id: ParticipantID, name: String, role: Role, arrived: Moment, present: Bool = true,
    account: String? = nil, origin: String? = nil, hasPresented: Bool = false,
    isRemoved: Bool = false, samePlaceAs: ParticipantID? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.arrived = arrived
    self.present = present
    self.account = account
    self.origin = origin
    self.hasPresented = hasPresented || role.presents
    self.isRemoved = isRemoved
    self.samePlaceAs = samePlaceAs
  }
}

extension Participant {
  func seen(by viewer: Viewer) -> Participant? {
    let isSelf = viewer.participant == id
    return viewer.kind.seesParticipants || hasPresented || isSelf ? known(to: viewer) : nil
  }

  /// What is known of them to those who know of them at all.
  func known(to viewer: Viewer) -> Participant {
    var participant = self
    participant.origin = nil
    if !viewer.kind.presents { participant.samePlaceAs = nil }
    if !viewer.kind.presents, viewer.participant != id { participant.account = nil }
    return participant
  }
}
