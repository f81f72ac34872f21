package import Localization

/// An invitation that can be looked at and copied in the console, and whom it is for.
package struct InvitationCard: Equatable, Sendable {
  package var title: Phrase
  package var text: String

  package init(title: Phrase, text: String) {
    self.title = title
    self.text = text
  }
}
