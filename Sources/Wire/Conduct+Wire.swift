import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Conduct {
  init(_ wired: WiredConduct) throws(WireError) {
    self.init()
    title = wired.title
    opened = wired.hasOpened ? Moment(milliseconds: wired.opened) : nil
    phase = try Phase(wired.phase)
  }

  var wired: WiredConduct {
    .with {
      $0.title = title
      if let opened { $0.opened = opened.milliseconds }
      $0.phase = phase.wired
    }
  }
}

extension Conduct.Phase {
  init(_ wired: WiredConduct.Phase) throws(WireError) {
    switch wired {
    case .open: self = .open
    case .ended: self = .ended
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredConduct.Phase {
    switch self {
    case .open: .open
    case .ended: .ended
    }
  }
}

extension Conduct.Proposal {
  init(_ wired: WiredConduct.Proposal) throws(WireError) {
    switch wired.kind {
    case .end: self = .end
    // Those are rules about attendees by now: see `rule`.
    case .allowRoaming, .allowAnnotating, nil: throw .unknownKind
    }
  }

  var wired: WiredConduct.Proposal {
    .with {
      switch self {
      case .end: $0.end = WiredNothing()
      }
    }
  }
}

extension Conduct.Event {
  init(_ wired: WiredConduct.Event) throws(WireError) {
    switch wired.kind {
    case .opened(let title): self = .opened(title: title)
    case .ended: self = .ended
    case .roamingAllowed, .annotatingAllowed, nil: throw .unknownKind
    }
  }

  var wired: WiredConduct.Event {
    .with {
      switch self {
      case .opened(let title): $0.opened = title
      case .ended: $0.ended = WiredNothing()
      }
    }
  }
}

/// What attendees may do was once said by the meeting's conduct.
extension WiredConduct {
  var permissions: Permissions {
    var rules: [Ability: Bool] = [:]
    if roamingOff { rules[.roam] = false }
    if annotating { rules[.annotate] = true }
    return Permissions(roles: [.attendee: rules], exceptions: [:])
  }
}

extension WiredConduct.Proposal {
  var rule: (ability: Ability, isAllowed: Bool)? {
    switch kind {
    case .allowRoaming(let isAllowed): (.roam, isAllowed)
    case .allowAnnotating(let isAllowed): (.annotate, isAllowed)
    case .end, nil: nil
    }
  }
}

extension WiredConduct.Event {
  var rule: (ability: Ability, isAllowed: Bool)? {
    switch kind {
    case .roamingAllowed(let isAllowed): (.roam, isAllowed)
    case .annotatingAllowed(let isAllowed): (.annotate, isAllowed)
    case .opened, .ended, nil: nil
    }
  }
}
