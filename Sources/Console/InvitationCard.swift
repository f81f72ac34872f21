package import Localization
import MeetingClient
package import MeetingModel

/// An invitation that can be looked at and copied in the console, and whom it is for.
package struct InvitationCard: Equatable, Sendable {
  package var title: Phrase
  package var text: String
  /// Whose key it bears, so that it can follow a new one; nil when it bears none of a side.
  package var side: EntryControl.Side?

  package init(title: Phrase, text: String, side: EntryControl.Side? = nil) {
    self.title = title
    self.text = text
    self.side = side
  }

  /// The same invitation with another key; as it is when there is no key, or no invitation to bear it.
  func renewed(with key: String) -> InvitationCard {
    guard !key.isEmpty, let invitation = Invitation(text), !invitation.key.isEmpty else {
      return self
    }
    var card = self
    card.text = text.replacing("key=" + invitation.key, with: "key=" + key)
    return card
  }
}
