package import MeetingModel

/// A store that lives as long as its process: for tests, and for meetings that leave no trace.
package actor MemoryStorage: MeetingLog, Directory {
  private struct Kept {
    var entry: MeetingEntry
    var records: [[UInt8]] = []
    var snapshot: (number: EventNumber, bytes: [UInt8])?
    var aside: [[UInt8]] = []

    var head: EventNumber { EventNumber(UInt64(records.count)) }

    /// Whether `added` already stand right after `after`.
    func holds(_ added: [[UInt8]], after: EventNumber) -> Bool {
      guard after <= head else { return false }
      return records[Int(after.value)...].starts(with: added)
    }
  }

  private var kept: [MeetingID: Kept] = [:]
  private var notedHeads: [MeetingID: LogHead] = [:]
  private var secrets: [String: [UInt8]] = [:]
  private var accountsByName: [String: AccountEntry] = [:]

  package init() {}

  private func known(_ meeting: MeetingID) throws(StorageError) -> Kept {
    guard let found = kept[meeting] else { throw .unknownMeeting }
    return found
  }

  package func append(_ records: [[UInt8]], to meeting: MeetingID, after: EventNumber)
    throws(StorageError)
  {
    let found = try known(meeting)
    if found.holds(records, after: after) { return }
    guard after == found.head else { throw .conflict(head: found.head) }
    kept[meeting]?.records += records
  }

  package func records(of meeting: MeetingID, after: EventNumber, limit: Int, bytes: Int)
    throws(StorageError) -> [(number: EventNumber, bytes: [UInt8])]
  {
    let found = try known(meeting)
    guard after < found.head, limit > 0 else { return [] }
    var page: [(number: EventNumber, bytes: [UInt8])] = []
    var left = bytes
    for record in found.records[Int(after.value)...].prefix(limit) {
      guard page.isEmpty || record.count <= left else { break }
      left = max(0, left) - record.count
      page.append(((page.last?.number ?? after).next, record))
    }
    return page
  }

  package func head(of meeting: MeetingID) throws(StorageError) -> EventNumber {
    try known(meeting).head
  }

  package func keepSnapshot(_ bytes: [UInt8], of meeting: MeetingID, at number: EventNumber)
    throws(StorageError)
  {
    let found = try known(meeting)
    guard number <= found.head else { throw .conflict(head: found.head) }
    if let newer = found.snapshot, newer.number > number { return }
    kept[meeting]?.snapshot = (number, bytes)
  }

  package func snapshot(of meeting: MeetingID)
    throws(StorageError) -> (number: EventNumber, bytes: [UInt8])?
  {
    try known(meeting).snapshot
  }

  package func setAside(after number: EventNumber, of meeting: MeetingID) throws(StorageError) {
    var found = try known(meeting)
    if number < found.head {
      found.aside += found.records[Int(number.value)...]
      found.records.removeSubrange(Int(number.value)...)
    }
    if let snapshot = found.snapshot, snapshot.number > number { found.snapshot = nil }
    kept[meeting] = found
  }

  package func countSetAside(of meeting: MeetingID) throws(StorageError) -> Int {
    try known(meeting).aside.count
  }

  package func keepHeads(_ heads: [MeetingID: LogHead]) { notedHeads = heads }

  package func heads() -> [MeetingID: LogHead] { notedHeads }

  package func create(_ entry: MeetingEntry) throws(StorageError) {
    if let found = kept[entry.id] {
      guard found.entry == entry else { throw .exists }
    } else {
      kept[entry.id] = Kept(entry: entry)
    }
  }

  package func find(_ meeting: MeetingID) -> MeetingEntry? { kept[meeting]?.entry }

  package func meetings() -> [MeetingEntry] {
    kept.values.map(\.entry).sorted {
      $0.created == $1.created ? $0.id < $1.id : $0.created > $1.created
    }
  }

  package func update(_ entry: MeetingEntry) throws(StorageError) {
    _ = try known(entry.id)
    kept[entry.id]?.entry = entry
  }

  package func forget(_ meeting: MeetingID) { kept[meeting] = nil }

  package func secret(named name: String, orMake fresh: [UInt8]) -> [UInt8] {
    if let found = secrets[name] { return found }
    secrets[name] = fresh
    return fresh
  }
}

extension MemoryStorage: AccountDirectory {
  package func createAccount(_ account: AccountEntry) throws(StorageError) {
    let found = accountsByName[account.name]
    guard found == nil || found == account else { throw .exists }
    accountsByName[account.name] = account
  }

  package func account(named name: String) -> AccountEntry? { accountsByName[name] }

  package func accounts() -> [AccountEntry] {
    accountsByName.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package func changeAccount(
    named name: String, _ change: @escaping @Sendable (inout AccountEntry) -> Void
  ) -> AccountEntry? {
    guard var account = accountsByName[name] else { return nil }
    change(&account)
    accountsByName[name] = account
    return account
  }

  package func forgetAccount(named name: String) { accountsByName[name] = nil }
}
