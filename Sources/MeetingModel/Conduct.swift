/// How the meeting is held: its title, whether it goes on, what its presenters allow.
package struct Conduct: Equatable, Sendable {
  package var title = ""
  package var opened: Moment?
  package var phase = Phase.open
  /// Whether attendees may look at other slides than the one on the stage.
  package var roaming = true
  /// Whether attendees may draw over slides.
  package var annotating = false

  package init() {}

  package enum Phase: UInt8, CaseIterable, Sendable {
    case open, ended
  }

  package enum Proposal: Equatable, Sendable {
    case allowRoaming(Bool)
    case allowAnnotating(Bool)
    case end
  }

  package enum Event: Equatable, Sendable {
    case opened(title: String)
    case roamingAllowed(Bool)
    case annotatingAllowed(Bool)
    case ended
  }

  /// The title as it is kept.
  package static func acceptedTitle(_ title: String) throws(Refusal) -> String {
    try PlainText.accepted(title, limit: Limits.title)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  mutating func apply(_ event: Event, at time: Moment) {
    switch event {
    case .opened(let title):
      self.title = title
      opened = time
    case .roamingAllowed(let allowed): roaming = allowed
    case .annotatingAllowed(let allowed): annotating = allowed
    case .ended: phase = .ended
    }
  }
}

extension Meeting {
  func decide(_ proposal: Conduct.Proposal, by id: ProposalID) throws(Refusal) -> [Conduct.Event] {
    switch proposal {
    case .allowRoaming(let allowed):
      try require(.changeSettings, of: id.participant)
      return conduct.roaming == allowed ? [] : [.roamingAllowed(allowed)]
    case .allowAnnotating(let allowed):
      try require(.changeSettings, of: id.participant)
      return conduct.annotating == allowed ? [] : [.annotatingAllowed(allowed)]
    case .end:
      try require(.endMeeting, of: id.participant)
      return [.ended]
    }
  }
}
