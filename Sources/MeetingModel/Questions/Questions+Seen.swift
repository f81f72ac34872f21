extension Questions {
  func seen(by viewer: Viewer) -> Questions {
    var seen = keeping(ownOf: viewer.participant)
    if !viewer.kind.presents { seen.inner = QuestionList() }
    return seen
  }

  func isIntimate(with participant: ParticipantID) -> Bool { own[participant] != nil }
}

extension Questions.Event: FeatureEvent {
  package var event: Event { .questions(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Questions.Event? {
    switch self {
    case .asked, .answered, .published, .voted, .moderationSet, .anonymitySet: self
    case .entered(let question, let audience):
      audience.seen(by: viewer).map { .entered(question, $0) }
    case .told(let question, let audience):
      audience.seen(by: viewer).map { .told(question, $0) }
    case .changed(let id, let change, let audience):
      audience.seen(by: viewer).map { .changed(id, change, $0) }
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    let told =
      switch self {
      case .asked, .answered, .published, .voted, .moderationSet, .anonymitySet:
        [ParticipantID]()
      case .entered(_, let audience), .told(_, let audience), .changed(_, _, let audience):
        audience.intimates
      }
    return isVeiled && !told.contains(author) ? told + [author] : told
  }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool {
    switch self {
    case .voted, .changed(_, .edited, _): true
    case .entered(let question, _): question.veil != .none
    case .asked, .answered, .told, .published, .changed, .moderationSet, .anonymitySet: false
    }
  }
}

extension Audience {
  /// The audience as `viewer` is told it: it names nobody but themselves.
  fileprivate func seen(by viewer: Viewer) -> Audience? {
    switch self {
    case .everyone: return self
    case .presenting(let other):
      let isOther = other != nil && viewer.participant == other
      if viewer.kind.presents { return .presenting(and: isOther ? other : nil) }
      return isOther ? .only(other.map { [$0] } ?? []) : nil
    case .only(let few):
      guard let viewer = viewer.participant, few.contains(viewer) else { return nil }
      return .only([viewer])
    }
  }
}
