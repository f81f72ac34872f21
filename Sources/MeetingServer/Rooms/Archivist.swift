import Logging
import MeetingModel
import NIOCore
import Participation
import Storage
import Wire

/// Reads a meeting's past for those who lack some of it, off the room's task and off every event loop.
/// Lives in one task; nothing else touches it.
///
/// It has a ledger of its own, which follows the log a bounded step at a time, so that neither a
/// snapshot for somebody nor one for the store takes anything of the room's. It answers in the order in
/// which `Archive` hands it requests, each of them from the newest record on.
///
/// Memory: its ledger, one `Edition`, and the frames that are still on their way to somebody.
struct Archivist {
  let archive: Archive
  let meeting: MeetingID
  let log: any MeetingLog
  let rules: RoomRules
  let logger: Logger
  var ledger: Ledger
  var head: Head
  var edition: Edition?
  var keeping: Keeping
  /// The last record that cleared what somebody left, of those that it has followed.
  private(set) var lastClearing = EventNumber.none

  /// Records and bytes of one step. The bytes bound what is held at once, but for a longer record.
  static let step = (records: 256, bytes: 256 << 10)

  init(
    _ archive: Archive, of meeting: MeetingID, from ledger: Ledger, kept: EventNumber,
    log: any MeetingLog, rules: RoomRules, logger: Logger
  ) {
    self.archive = archive
    self.meeting = meeting
    self.logger = logger
    self.ledger = ledger
    self.log = log
    self.rules = rules
    head = Head(inside: ledger.head)
    keeping = Keeping(kept: kept, every: rules.snapshotEvery)
  }

  /// Returns when the archive is closed.
  func run() async {
    var archivist = self
    defer { archive.end() }
    while true {
      switch await archivist.archive.next() {
      case .request(let request): await archivist.answer(request)
      case .ledger(let asker):
        let isUpToDate = await archivist.follow()
        asker.resume(returning: isUpToDate ? archivist.ledger : nil)
      case .follow:
        guard await archivist.follow(), archivist.keeping.isDue(at: archivist.ledger.head) else {
          continue
        }
        await archivist.keepSnapshot()
      case .close(let isKeeping):
        if isKeeping, await archivist.follow(), archivist.ledger.head > archivist.keeping.kept {
          await archivist.keepSnapshot()
        }
        return
      }
    }
  }

  /// Brings the ledger to where the log is. False, and logged, when the log cannot be read.
  mutating func follow() async -> Bool {
    let end = archive.head
    while ledger.head < end {
      guard let entries = await entries(after: ledger.head, through: end) else { return false }
      for entry in entries {
        ledger.apply(entry.record)
        head.pass(entry.record)
        if entry.record.event.clears { lastClearing = entry.record.number }
        keeping.pass(entry.bytes)
        edition?.pass(entry)
      }
      if edition?.isOld(by: rules) == true { edition = nil }
      await Task.yield()
    }
    return true
  }

  /// One step of records, at least one, after a number that is before the head. From the store only when
  /// they are no longer held. Nil, and logged, when it cannot be read.
  func entries(
    after number: EventNumber, through end: EventNumber
  ) async -> [Recent.Entry]? {
    let most = Int(min(end.value - number.value, UInt64(Self.step.records)))
    let held = archive.page(after: number, most: most, bytes: Self.step.bytes)
    if let held { return held }
    do {
      return try await log.entries(of: meeting, after: number, most: most, bytes: Self.step.bytes)
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return nil
    }
  }

  private mutating func answer(_ request: ArchiveRequest) async {
    let isUpToDate = await follow()
    switch request.subject {
    case .catchUp(let gap, let question):
      let answer = isUpToDate ? await fill(gap, for: request.viewer) : .isTooWide
      request.connection.execute { $0.take(answer, to: question) }
    case .history(let before, let most):
      let frame =
        isUpToDate ? history(before: before, most: most, for: request.viewer) : nil
      request.connection.execute { $0.take(history: frame) }
    }
  }

  /// As the viewer may see it now, whatever their role was when they asked.
  private func history(before id: ProposalID, most: Int, for viewer: Viewer) -> ByteBuffer? {
    guard let participant = viewer.participant else { return nil }
    let page = ledger.meeting.chat.page(
      before: id, most: most, seenBy: ledger.meeting.viewer(of: participant))
    return ServerFrame.history(page).buffer(logger: logger)
  }

  /// Whether a snapshot for the store is due: when as many bytes of records have come as the last one
  /// had, and at least `every` records. So reading a meeting costs at most twice its snapshot, and keeping
  /// snapshots no more than its records.
  struct Keeping {
    private(set) var kept: EventNumber
    let every: UInt64
    /// Of the last snapshot that this room kept.
    private var size = 0
    private var since = 0

    init(kept: EventNumber, every: UInt64) {
      self.kept = kept
      self.every = every
    }

    func isDue(at head: EventNumber) -> Bool {
      head > kept && head.value - kept.value >= every && since >= size
    }

    mutating func pass(_ bytes: Int) { since += bytes }

    mutating func keep(_ number: EventNumber, bytes: Int) {
      kept = number
      size = bytes
      since = 0
    }
  }

  private mutating func keepSnapshot() async {
    var size = 0
    do {
      var bytes: [UInt8] = []
      for feature in Feature.allCases {
        bytes += try MeetingCodec.encode(feature, of: ledger.meeting)
        await Task.yield()
      }
      bytes = try LedgerCodec.encode(ledger, meeting: bytes)
      size = bytes.count
      try await log.keepSnapshot(bytes, of: meeting, at: ledger.head)
    } catch {
      // It is only a cache; the next one may do better, and not before as many records again.
      logger.warning("no snapshot kept", metadata: ["error": "\(error)"])
    }
    keeping.keep(ledger.head, bytes: size)
  }
}
