import MeetingModel
import SwiftProtobuf

extension Conduct {
  init(_ wired: WiredConduct) throws(WireError) {
    self.init()
    title = wired.title
    opened = wired.hasOpened ? Moment(milliseconds: wired.opened) : nil
    phase = try Phase(wired.phase)
    roaming = !wired.roamingOff
    annotating = wired.annotating
  }

  var wired: WiredConduct {
    .with {
      $0.title = title
      if let opened { $0.opened = opened.milliseconds }
      $0.phase = phase.wired
      $0.roamingOff = !roaming
      $0.annotating = annotating
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
    case .allowRoaming(let allowed): self = .allowRoaming(allowed)
    case .allowAnnotating(let allowed): self = .allowAnnotating(allowed)
    case .end: self = .end
    case nil: throw .unknownKind
    }
  }

  var wired: WiredConduct.Proposal {
    .with {
      switch self {
      case .allowRoaming(let allowed): $0.allowRoaming = allowed
      case .allowAnnotating(let allowed): $0.allowAnnotating = allowed
      case .end: $0.end = WiredNothing()
      }
    }
  }
}

extension Conduct.Event {
  init(_ wired: WiredConduct.Event) throws(WireError) {
    switch wired.kind {
    case .opened(let title): self = .opened(title: title)
    case .roamingAllowed(let allowed): self = .roamingAllowed(allowed)
    case .annotatingAllowed(let allowed): self = .annotatingAllowed(allowed)
    case .ended: self = .ended
    case nil: throw .unknownKind
    }
  }

  var wired: WiredConduct.Event {
    .with {
      switch self {
      case .opened(let title): $0.opened = title
      case .roamingAllowed(let allowed): $0.roamingAllowed = allowed
      case .annotatingAllowed(let allowed): $0.annotatingAllowed = allowed
      case .ended: $0.ended = WiredNothing()
      }
    }
  }
}
