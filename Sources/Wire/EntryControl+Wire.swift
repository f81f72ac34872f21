import MeetingModel
import SwiftProtobuf

extension EntryControl {
  init(_ wired: WiredEntryControl) throws(WireError) {
    self.init(
      attendees: try Door(wired.attendees), presenters: try Door(wired.presenters),
      isEstablished: wired.established)
  }

  var wired: WiredEntryControl {
    .with {
      $0.attendees = attendees.wired
      $0.presenters = presenters.wired
      $0.established = isEstablished
    }
  }
}

extension EntryControl.Door {
  fileprivate init(_ wired: WiredEntryControl.Door) throws(WireError) {
    self.init(
      mechanism: try EntryControl.Mechanism(wired.mechanism), key: wired.key,
      list: EntryControl.AccessList(wired.list))
  }

  fileprivate var wired: WiredEntryControl.Door {
    .with {
      $0.mechanism = mechanism.wired
      $0.key = key
      $0.list = list.wired
    }
  }
}

extension EntryControl.AccessList {
  fileprivate init(_ wired: WiredEntryControl.AccessList) {
    self.init(accounts: wired.accounts, groups: wired.groups)
  }

  fileprivate var wired: WiredEntryControl.AccessList {
    .with {
      $0.accounts = accounts
      $0.groups = groups
    }
  }
}

extension EntryControl.Mechanism {
  init(_ wired: WiredEntryControl.Mechanism) throws(WireError) {
    switch wired {
    case .key: self = .key
    case .open: self = .open
    case .accessList: self = .accessList
    case .directory: self = .directory
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredEntryControl.Mechanism {
    switch self {
    case .key: .key
    case .open: .open
    case .accessList: .accessList
    case .directory: .directory
    }
  }
}

extension EntryControl.Side {
  fileprivate init(_ wired: WiredEntryControl.Side) throws(WireError) {
    switch wired {
    case .attendees: self = .attendees
    case .presenters: self = .presenters
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  fileprivate var wired: WiredEntryControl.Side {
    switch self {
    case .attendees: .attendees
    case .presenters: .presenters
    }
  }
}

extension EntryControl.Proposal {
  init(_ wired: WiredEntryControl.Proposal) throws(WireError) {
    guard case .change(let change) = wired.kind else { throw .unknownKind }
    let side = try EntryControl.Side(change.side)
    switch change.kind {
    case .mechanism(let mechanism):
      self = .choose(try EntryControl.Mechanism(mechanism), for: side)
    case .key(let key): self = .renewKey(key, for: side)
    case .list(let list): self = .setList(EntryControl.AccessList(list), for: side)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredEntryControl.Proposal {
    .with {
      switch self {
      case .choose(let mechanism, let side):
        $0.change.side = side.wired
        $0.change.mechanism = mechanism.wired
      case .renewKey(let key, let side):
        $0.change.side = side.wired
        $0.change.key = key
      case .setList(let list, let side):
        $0.change.side = side.wired
        $0.change.list = list.wired
      }
    }
  }
}

extension EntryControl.Event {
  init(_ wired: WiredEntryControl.Event) throws(WireError) {
    switch wired.kind {
    case .established(let control): self = .established(try EntryControl(control))
    case .changed(let change):
      let side = try EntryControl.Side(change.side)
      switch change.kind {
      case .mechanism(let mechanism):
        self = .chosen(try EntryControl.Mechanism(mechanism), for: side)
      case .key(let key): self = .keyRenewed(key, for: side)
      case .list(let list): self = .listSet(EntryControl.AccessList(list), for: side)
      case nil: throw .unknownKind
      }
    case nil: throw .unknownKind
    }
  }

  var wired: WiredEntryControl.Event {
    .with {
      switch self {
      case .established(let control): $0.established = control.wired
      case .chosen(let mechanism, let side):
        $0.changed.side = side.wired
        $0.changed.mechanism = mechanism.wired
      case .keyRenewed(let key, let side):
        $0.changed.side = side.wired
        $0.changed.key = key
      case .listSet(let list, let side):
        $0.changed.side = side.wired
        $0.changed.list = list.wired
      }
    }
  }
}
