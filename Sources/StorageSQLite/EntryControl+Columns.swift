import GRDB
import MeetingModel
import Storage

/// How one enters a meeting, as columns of its row. A mechanism is the number of its case.
extension EntryControl {
  static let columns = """
    attendee_key, attendee_mechanism, attendee_list,
    presenter_key, presenter_mechanism, presenter_list, entry_established
    """

  /// Reads the columns from `first` on.
  init(_ row: Row, from first: Int) throws {
    self.init(
      attendees: try Door(row, from: first), presenters: try Door(row, from: first + 3),
      isEstablished: try row.integer(first + 6) != 0)
  }

  func arguments() throws -> [(any DatabaseValueConvertible)?] {
    try attendees.arguments() + presenters.arguments() + [isEstablished]
  }
}

extension EntryControl.Door {
  fileprivate init(_ row: Row, from first: Int) throws {
    guard let number = UInt8(exactly: try row.integer(first + 1)),
      let mechanism = EntryControl.Mechanism(rawValue: number),
      let list = EntryControl.AccessList(stored: try row.bytes(first + 2))
    else { throw StorageError.corrupt }
    self.init(mechanism: mechanism, key: try row.text(first), list: list)
  }

  fileprivate func arguments() throws -> [(any DatabaseValueConvertible)?] {
    [
      try blob([UInt8](key.utf8)), Int64(mechanism.rawValue), try blob(list.stored),
    ]
  }
}

extension EntryControl.AccessList {
  private static let account: UInt8 = 0
  private static let group: UInt8 = 1

  /// An access list in one blob. Each name is one byte, 0 for an account or 1 for a group; four bytes,
  /// how many bytes of UTF-8 follow, the highest first; and these. Accounts come before groups, both
  /// in their order; nothing separates names, so that they may hold anything.
  ///
  /// Law: `AccessList(stored: list.stored) == list`.
  var stored: [UInt8] {
    var bytes: [UInt8] = []
    for (kind, names) in [(Self.account, accounts), (Self.group, groups)] {
      for name in names {
        let text = Array(name.utf8)
        bytes.append(kind)
        withUnsafeBytes(of: UInt32(clamping: text.count).bigEndian) { bytes += $0 }
        bytes += text
      }
    }
    return bytes
  }

  /// Nil for bytes that `stored` never gives.
  init?(stored bytes: [UInt8]) {
    self.init()
    var rest = bytes[...]
    while let kind = rest.popFirst() {
      guard rest.count >= 4 else { return nil }
      let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= count, let name = String(validating: rest.prefix(count), as: UTF8.self)
      else { return nil }
      rest = rest.dropFirst(count)
      switch kind {
      case Self.account where groups.isEmpty: accounts.append(name)
      case Self.group: groups.append(name)
      case _: return nil
      }
    }
  }
}
