package import Invitations
package import Localization
package import MeetingModel
import Participation

/// An invitation that can be looked at and copied in the console, and whom it is for.
package struct InvitationCard: Equatable, Sendable {
  package var title: Phrase
  package var text: String
  /// Whom it is for, so that it can follow how they enter; nil when it stays as it is.
  package var side: EntryControl.Side?

  package init(title: Phrase, text: String, side: EntryControl.Side? = nil) {
    self.title = title
    self.text = text
    self.side = side
  }

  /// The same invitation as one enters under `control`; as it is when that has a key and does not tell
  /// it, or when this is none.
  func renewed(under control: EntryControl) -> InvitationCard {
    guard let side, let known = Invitation(text),
      control[side].mechanism != .key || !control[side].key.isEmpty,
      let fresh = Invitation(
        for: side, under: control, host: known.host, port: known.port, meeting: known.meeting,
        pin: known.pin)
    else { return self }
    var card = self
    card.text = fresh.text
    return card
  }

  /// What whoever came by `invitation` may give away once they organize; they know the keys then.
  package static func both(of invitation: Invitation) -> [InvitationCard] {
    guard let text = invitation.bare?.text else { return [] }
    return [
      InvitationCard(title: .meeting.invitationForAttendees, text: text, side: .attendees),
      InvitationCard(title: .meeting.invitationForPresenters, text: text, side: .presenters),
    ]
  }
}
