import Glibc
import Logging
import MeetingModel
import MeetingServer
import SharedText
import Storage
import StorageSQLite
import Wire

/// A trace as the notes of a meeting in a real store: how long it takes a server to have the meeting
/// again, and how much its history takes on the disk.
struct TraceStore {
  private let trace: Trace
  private let changes: [Change]
  private let place: TemporaryFolder
  private let folder: String
  private let entry: MeetingEntry
  private let logger: Logger

  /// Keeps the trace's edits in a new store inside `folder`, as a server does: every edit is a record,
  /// and a snapshot stands beside them.
  static func make(_ trace: Trace, changes: [Change], in folder: String) async throws -> TraceStore
  {
    let store = try TraceStore(trace, changes, folder)
    do {
      try await store.fill()
    } catch {
      store.place.remove()
      throw error
    }
    return store
  }

  private init(_ trace: Trace, _ changes: [Change], _ folder: String) throws {
    self.trace = trace
    self.changes = changes
    place = try TemporaryFolder(in: folder)
    self.folder = try place.folder("store")
    entry = try Stores.entry(named: "trace")
    var logger = Logger(label: "bench")
    logger.logLevel = .error
    self.logger = logger
  }

  func remove() { place.remove() }

  private func fill() async throws {
    let store = try SQLiteStorage.open(folder: folder)
    try await store.create(entry)
    var ledger = MeetingPath.ledger(people: 1)
    var page: [[UInt8]] = []
    for record in try firstRecords(of: ledger) { page.append(try RecordCodec.encode(record)) }
    var after = EventNumber.none
    for (index, change) in changes.enumerated() {
      let checksum = ledger.meeting.texts.notes.document.dueChecksum
      let id = ProposalID(participant: MeetingPath.authorID, count: UInt32(index + 1))
      let time = Moment(milliseconds: MeetingPath.time.milliseconds + Int64(index) * 100)
      let event = Event.texts(.edited(.notes, change, checksum: checksum))
      for record in ledger.records(of: [event], by: id, at: time) {
        page.append(try RecordCodec.encode(record))
        ledger.apply(record)
      }
      guard page.count >= 5_000 || index == changes.count - 1 else { continue }
      try await store.append(page, to: entry.id, after: after)
      after = ledger.head
      page = []
    }
    try await store.keepSnapshot(
      try LedgerCodec.encode(ledger), of: entry.id, at: ledger.head)
    try store.close()
  }

  /// What `ledger` came of.
  private func firstRecords(of ledger: Ledger) throws -> [Record] {
    var fresh = Ledger()
    let events: [Event] = [
      .conduct(.opened(title: "Bench")),
      .participants(.arrived(MeetingPath.authorID, name: "Guest 1", role: .attendee)),
    ]
    let records = fresh.records(of: events, by: .server, at: MeetingPath.time)
    for record in records { fresh.apply(record) }
    guard fresh == ledger else { throw MeetingPath.Stuck() }
    return records
  }

  /// As a server does when somebody comes into a meeting that nobody was in. The floor reads a
  /// file with the bare text.
  func loading(runs: Int) async throws -> Comparison {
    let plain = "\(place.path)/text"
    try Self.write(Array(trace.final.utf8), to: plain)
    var (ours, floor) = (Durations(), Durations())
    let clock = ContinuousClock()
    for _ in 0..<runs {
      let store = try SQLiteStorage.open(folder: folder)
      let begun = clock.now
      let ledger = try await store.ledger(of: entry.id, logger: logger).ledger
      ours.add(begun.duration(to: clock.now))
      try trace.verify(ledger.meeting.texts.notes.document.text.description, of: "the store")
      try store.close()
      floor.add(try clock.measure { _ = try Self.read(plain) })
    }
    return Comparison(
      name: "load from the store", ours: Amount(ours.median, each: 1),
      floor: Amount(floor.median, each: 1), target: .nanoseconds(2_000_000))
  }

  /// Every edit with its author, as it can be replayed: raw, and compressed.
  func history() throws -> [Comparison] {
    let path = "\(place.path)/history"
    var writer = ChronicleWriter()
    for change in changes { writer.append(change, by: MeetingPath.authorID.value) }
    try Self.write(writer.bytes, to: path)
    let bytes = try Self.read(path)
    var text = Text()
    var misfits = 0
    try Chronicle.read(bytes) { change, _ in
      do { try text.apply(change) } catch { misfits += 1 }
    }
    guard misfits == 0 else { throw MeetingPath.Stuck() }
    try trace.verify(text.description, of: "the history on disk")
    let log = Double(TemporaryFolder.bytes(in: folder))
    return [
      Comparison(
        name: "full history on disk", ours: .bytes(Double(bytes.count)), target: .bytes(300_000)),
      Comparison(
        name: "  compressed (gzip -9)",
        ours: .bytes(Double(try Gzip.compressedCount(path))), target: .bytes(150_000)),
      Comparison(name: "  the whole store: timed, signed records; snapshot", ours: .bytes(log)),
    ]
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw TraceError("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw TraceError("\(path): \(String(cString: strerror(errno)))") }
      left = left.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw TraceError("\(path): \(String(cString: strerror(errno)))") }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw TraceError("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    guard let bytes = SmallRead.all(of: file) else { throw TraceError("\(path): cannot be read") }
    return bytes
  }
}
