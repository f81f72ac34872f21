/// How the meeting is held: its title, and whether it goes on.
package struct Conduct: Equatable, Sendable {
  package var title = ""
  package var opened: Moment?
  package var phase = Phase.open

  package init() {}

  package enum Phase: UInt8, CaseIterable, Sendable {
    case open, ended
  }

  package enum Proposal: Equatable, Sendable {
    case end
  }

  package enum Event: Equatable, Sendable {
    case opened(title: String)
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
    case .ended: phase = .ended
    }
  }
}

/// People in the lobby see the title of the meeting.
extension Conduct.Event: FeatureEvent {
  package var event: Event { .conduct(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Conduct.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { true }

  package var isVeiled: Bool { false }
}

extension Conduct.Proposal: FeatureProposal {
  package static var feature: Feature { .conduct }

  package var name: String {
    switch self {
    case .end: "end"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}

extension Meeting {
  func decide(_ proposal: Conduct.Proposal, by id: ProposalID) throws(Refusal) -> [Conduct.Event] {
    switch proposal {
    case .end:
      try require(.endMeeting, of: id.participant)
      return [.ended]
    }
  }
}
