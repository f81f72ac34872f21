import MeetingModel
import NIOCore
import Participation
import Wire

/// The meeting at one number, encoded for all who must be shown it whole: what all of a kind see once for
/// the kind, and only what is for one participant once more for them. Shared until the records since
/// would be longer to read than a new one.
///
/// It tells nobody who comes later what was deleted or cleared since: a deleted message is blanked in
/// it, and once what somebody left was cleared it is old.
struct Edition {
  private let ledger: Ledger
  private let mark: UInt32?
  private var meeting: Meeting
  /// Bytes of the records since.
  private var since = 0
  private var records: UInt64 = 0
  /// Whether it holds what was cleared since.
  private var holdsWhatWasCleared = false
  private var shared: [Viewer.Kind: [ByteBuffer]] = [:]
  private var personal: [Viewer.Kind: [ByteBuffer]] = [:]

  init(of ledger: Ledger) {
    self.ledger = ledger
    mark = ledger.mark
    meeting = ledger.meeting
  }

  var number: EventNumber { ledger.head }

  /// Whether it holds what came of the participant's proposals up to these.
  func holds(_ settled: Settled, of participant: ParticipantID) -> Bool {
    ledger.lastSettled(of: participant, in: .open) >= settled.openly
      && ledger.lastSettled(of: participant, in: .quiet) >= settled.quietly
  }

  /// What a record that comes after it does to it.
  mutating func pass(_ entry: Recent.Entry) {
    since += entry.bytes
    records += 1
    if case .participants(.cleared) = entry.record.event { holdsWhatWasCleared = true }
    guard case .chat(.deleted(let id, let recipient)) = entry.record.event else { return }
    if meeting.chat.blank(id, to: recipient) { personal = [:] }
  }

  func isOld(by rules: RoomRules) -> Bool {
    holdsWhatWasCleared || records > rules.newcomerTail || since > rules.longestTailBytes
  }

  /// The frames of a snapshot for `viewer`. Law: they are those of
  /// `Snapshot.parts(of: meeting.seen(by: viewer), head:)`, cut elsewhere and in another order of
  /// features. Yields between features.
  mutating func frames(for viewer: Viewer) async throws(WireError) -> [ByteBuffer] {
    let everybody = try await sharedFrames(for: viewer.kind)
    let isIntimate = viewer.participant.map(meeting.isIntimate) ?? false
    if !isIntimate, let known = personal[viewer.kind] { return everybody + known }
    let seen = meeting.seen(
      by: isIntimate ? viewer : .anyone(viewer.kind), messages: Chat.Page.most)
    let own = try await frames(of: seen, arePersonal: true)
    if !isIntimate { personal[viewer.kind] = own }
    return everybody + own
  }

  private mutating func sharedFrames(
    for kind: Viewer.Kind
  ) async throws(WireError) -> [ByteBuffer] {
    if let known = shared[kind] { return known }
    let seen = meeting.seen(by: .anyone(kind), messages: Chat.Page.most)
    let frames = try await frames(of: seen, arePersonal: false)
    shared[kind] = frames
    return frames
  }

  /// What is personal comes last, and so completes the meeting.
  private func frames(
    of meeting: Meeting, arePersonal: Bool
  ) async throws(WireError) -> [ByteBuffer] {
    var bytes: [UInt8] = []
    for feature in Feature.allCases where feature.isPersonal == arePersonal {
      bytes += try MeetingCodec.encode(feature, of: meeting)
      await Task.yield()
    }
    guard bytes.count <= SnapshotAssembly.longest / 2 else {
      throw .tooLong(limit: SnapshotAssembly.longest / 2)
    }
    var frames: [ByteBuffer] = []
    for part in Snapshot.parts(of: bytes, head: number, mark: mark, areLast: arePersonal) {
      var frame = ByteBuffer()
      try ServerFrame.snapshot(part).encode(into: &frame)
      frames.append(frame)
    }
    return frames
  }
}
