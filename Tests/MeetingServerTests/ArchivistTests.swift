import Logging
import MeetingModel
import NIOCore
import OrderedCollections
import Participation
import Storage
import TestSupport
import Testing

@testable import MeetingServer
@testable import Wire

/// What the archive gives to those who lack something of a meeting.
@Suite struct ArchivistTests {
  /// A meeting whose log grows, and the archivist who follows it.
  struct Scene {
    let store = MemoryStorage()
    let archive = Archive(after: .none)
    var archivist: Archivist
    let id: MeetingID
    var ledger = Ledger()

    init(_ rules: RoomRules) async throws {
      id = try #require(MeetingID("tides"))
      try await store.create(
        MeetingEntry(
          id: id, title: "Tides", created: Moment(milliseconds: 0), attendeeKey: "a",
          presenterKey: "p", organizerKey: "o"))
      archivist = Archivist(
        archive, of: id, from: Ledger(), kept: .none, log: store, rules: rules,
        logger: Logger(label: "test"))
    }

    mutating func append(_ records: some Collection<Record>) async throws {
      let bytes = try records.map { try RecordCodec.encode($0) }
      try await store.append(bytes, to: id, after: ledger.head)
      archive.append(zip(records, bytes).map { Recent.Entry(record: $0, bytes: $1.count) })
      for record in records { ledger.apply(record) }
      #expect(await archivist.follow())
    }
  }

  static let nothing = Settled(openly: 0, quietly: 0)

  /// What a client makes of the frames.
  struct Reader {
    var meeting: Meeting
    var head: EventNumber
    var snapshots = 0
    var bytes = 0
    private var assembly = SnapshotAssembly()

    init(_ meeting: Meeting = Meeting(), head: EventNumber = .none) {
      self.meeting = meeting
      self.head = head
    }

    mutating func take(_ frames: [ByteBuffer]) throws {
      for var frame in frames {
        bytes += frame.readableBytes
        while let length = try FrameLength.read(from: &frame, limit: Wire.longestFrame) {
          let payload = frame.readSlice(length: length)
          try take(ServerFrame(decoding: try #require(payload)))
        }
      }
    }

    private mutating func take(_ frame: ServerFrame) throws {
      switch frame {
      case .snapshot(let part):
        guard let whole = try assembly.take(part) else { return }
        (meeting, head) = (whole, part.head)
        snapshots += 1
      case .delivery(let delivery):
        #expect(delivery.after == head, "neither a gap nor a double")
        for record in delivery.records {
          meeting.apply(record.event, by: record.name, at: record.time)
        }
        head = delivery.through
      case .welcome, .recast, .denied, .versions, .outcome, .signal, .pong, .history, .farewell,
        .alreadyDecided, .unknown:
        Issue.record("\(frame)")
      }
    }
  }

  /// Asks until nothing is lacking; nil when the connection had better come again.
  static func fill(
    _ gap: Gap, for viewer: Viewer, from reader: Reader, _ scene: inout Scene
  ) async throws -> Reader? {
    var (reader, gap) = (reader, gap)
    let end = scene.archivist.head[viewer.kind.standing]
    while true {
      switch await scene.archivist.fill(gap, for: viewer) {
      case .frames(let frames, let through):
        try reader.take(frames)
        #expect(reader.head == through)
        if through == end { return reader }
        gap = .after(through)
      case .isAnother, .isTooWide: return nil
      }
    }
  }

  @Test("whoever lacks something, and whatever: what they are given adds up to what they may see")
  func laws() async throws {
    var (filled, snapshots) = (0, 0)
    for seed in Seeded.seeds(40) {
      let counts = try await fillAll(seed: seed)
      filled += counts.filled
      snapshots += counts.snapshots
    }
    #expect(
      Seeded.isSingle || (filled > 40 && snapshots > 10 && snapshots < filled),
      "\(filled) \(snapshots)")
  }

  /// A history in which, again and again, everybody comes with what they knew some time ago.
  private func fillAll(seed: UInt64) async throws -> (filled: Int, snapshots: Int) {
    var random = Seeded(seed: seed)
    var rules = RoomRules()
    rules.newcomerTail = UInt64(5 + random.below(30))
    rules.longestTail = UInt64(10 + random.below(60))
    rules.longestTailBytes = 200 + random.below(3_000)
    var scene = try await Scene(rules)
    var rest = random.history(people: 6, proposals: 100)[...]
    // What clients knew when they went away.
    var past: [(ParticipantID, Reader)] = []
    var (filled, snapshots) = (0, 0)
    while !rest.isEmpty {
      let chunk = rest.prefix(1 + random.below(40))
      rest = rest.dropFirst(chunk.count)
      try await scene.append(chunk)
      for id in scene.ledger.meeting.participants.all.keys {
        let viewer = scene.ledger.meeting.viewer(of: id)
        let whole = scene.ledger.meeting.seen(by: viewer)
        let settled = Settled(
          openly: scene.ledger.lastSettled(of: id, in: .open),
          quietly: scene.ledger.lastSettled(of: id, in: .quiet))
        let known = past.filter { $0.0 == id }.randomElement(using: &random)?.1 ?? Reader()
        let gap: Gap =
          random.chance(1, of: 3)
          ? .whole(settled: settled) : .joining(known: known.head, settled: settled)
        guard let reader = try await Self.fill(gap, for: viewer, from: known, &scene) else {
          continue
        }
        filled += 1
        snapshots += reader.snapshots - known.snapshots
        // A failure does not print two whole meetings.
        let isWhole = reader.meeting == whole
        #expect(isWhole, "seed \(seed), \(viewer), \(gap)")
        if viewer.kind.standing != .waiting { past.append((id, reader)) }
      }
    }
    return (filled, snapshots)
  }

  @Test("somebody who is another viewer by now is not answered as the one who asked")
  func another() async throws {
    var random = Seeded(seed: 1)
    var scene = try await Scene(RoomRules())
    try await scene.append(random.history(people: 4, proposals: 10))
    for id in scene.ledger.meeting.participants.all.keys {
      let now = scene.ledger.meeting.viewer(of: id)
      for kind in Viewer.Kind.allCases where kind != now.kind {
        let answer = await scene.archivist.fill(
          .whole(settled: Self.nothing), for: Viewer(id, kind: kind))
        guard case .isAnother = answer else {
          Issue.record("\(kind) in place of \(now.kind)")
          continue
        }
      }
    }
  }

  static func arrived(_ number: UInt64) -> Record {
    let id = ParticipantID(UInt32(number))
    return Record(
      number: EventNumber(number), time: Moment(milliseconds: 1), by: .server,
      event: .participants(.arrived(id, name: "N\(number)", role: .attendee)))
  }

  static func said(_ text: String, _ number: UInt64, by id: UInt32) -> Record {
    Record(
      number: EventNumber(number), time: Moment(milliseconds: 2),
      by: ProposalID(participant: ParticipantID(id), count: UInt32(number)),
      event: .chat(.said(text, to: .everyone)))
  }

  @Test("all of a kind who come while little happens get the very same bytes, encoded once")
  func shared() async throws {
    var rules = RoomRules()
    rules.newcomerTail = 50
    var scene = try await Scene(rules)
    try await scene.append((1...60).map(Self.arrived))
    var parts: Set<UnsafeRawPointer> = []
    for number in UInt64(61)...100 {
      try await scene.append([Self.arrived(number)])
      let viewer = Viewer(ParticipantID(UInt32(number)), kind: .attending)
      guard
        case .frames(let frames, _) = await scene.archivist.fill(
          .joining(known: .none, settled: Self.nothing), for: viewer)
      else {
        Issue.record("no answer")
        return
      }
      let pieces = frames.compactMap { $0.withUnsafeReadableBytes(\.baseAddress) }
      parts.formUnion(pieces.map { UnsafeRawPointer($0) })
    }
    #expect(parts.count == 2, "what is shared, and what may be personal")
  }

  /// What somebody who knows nothing is given first, and its bytes.
  static func come(
    _ viewer: Viewer, _ scene: inout Scene
  ) async throws -> (Reader, [UInt8]) {
    guard
      case .frames(let frames, _) = await scene.archivist.fill(
        .whole(settled: nothing), for: viewer)
    else { throw CancellationError() }
    var reader = Reader()
    try reader.take(frames)
    return (reader, frames.flatMap { Array($0.readableBytesView) })
  }

  @Test("a snapshot that is shared does not tell who comes later what was deleted since")
  func deleted() async throws {
    var rules = RoomRules()
    rules.newcomerTail = 4
    var scene = try await Scene(rules)
    try await scene.append((1...9).map(Self.arrived) + [Self.said("the secret", 10, by: 1)])
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    let before = try await Self.come(viewer, &scene).1
    #expect(before.contains(Array("the secret".utf8)))
    let id = ProposalID(participant: ParticipantID(1), count: 10)
    try await scene.append([
      Record(
        number: EventNumber(11), time: Moment(milliseconds: 3),
        by: ProposalID(participant: ParticipantID(1), count: 11),
        event: .chat(.deleted(id, to: .everyone)))
    ])
    let (reader, bytes) = try await Self.come(viewer, &scene)
    #expect(reader.head == EventNumber(10), "the same snapshot")
    #expect(!bytes.contains(Array("the secret".utf8)))
    let whole = try #require(
      try await Self.fill(.after(reader.head), for: viewer, from: reader, &scene))
    #expect(whole.meeting == scene.ledger.meeting.seen(by: viewer))
  }

  @Test(
    "a snapshot holds what was settled of its receiver's proposals, or their client would lose it")
  func settled() async throws {
    var rules = RoomRules()
    rules.newcomerTail = 4
    var scene = try await Scene(rules)
    try await scene.append((1...9).map(Self.arrived))
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    func number(settled: UInt32) async -> EventNumber? {
      guard
        case .frames(_, let through) = await scene.archivist.fill(
          .whole(settled: Settled(openly: settled, quietly: 0)), for: viewer)
      else { return nil }
      return through
    }
    #expect(await number(settled: 0) == EventNumber(9))
    try await scene.append([Self.said("one", 10, by: 2)])
    #expect(await number(settled: 0) == EventNumber(9))
    #expect(await number(settled: 10) == EventNumber(10))
  }
}
