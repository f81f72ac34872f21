import MeetingClient
import MeetingModel
import NIOCore
import Participation
import SharedText
import Wire

/// One edit after the other on its whole way through a meeting, but for line and disk: the author's
/// replica and the bytes that go out; the server, from those bytes to the bytes of the log and of the
/// broadcast; another's replica, from the bytes that come in.
struct MeetingPath {
  private var ledger: Ledger
  private var author: Replica
  private var reader: Replica
  private(set) var local = Durations()
  private(set) var server = Durations()
  private(set) var remote = Durations()
  /// Bytes of the frames that carried edits, with their lengths.
  private(set) var sent = 0

  static let authorID = ParticipantID(1)
  static let readerID = ParticipantID(2)
  static let time = Moment(milliseconds: 1_800_000_000_000)

  struct Stuck: Error, CustomStringConvertible {
    let description = "an edit did not get through the meeting"
  }

  /// Both come in when the meeting is as `ledger` says.
  init(_ ledger: Ledger) {
    self.ledger = ledger
    author = Self.replica(of: Self.authorID, in: ledger)
    reader = Self.replica(of: Self.readerID, in: ledger)
  }

  private static func replica(
    of participant: ParticipantID, in ledger: Ledger
  ) -> Replica {
    var replica = Replica()
    _ = replica.join(
      Welcome(
        version: 1, participant: participant, role: .attendee, token: [],
        settled: ledger.settled[participant] ?? 0, time: time))
    _ = replica.replace(with: ledger.meeting, head: ledger.head)
    // They look at the notes.
    replica.select(Selection(caret: 0), in: .notes)
    return replica
  }

  /// A meeting that has just begun, with people in it and `text` in the notes.
  static func ledger(people: UInt32 = 2, text: String = "") -> Ledger {
    var ledger = Ledger()
    var events: [Event] = [.conduct(.opened(title: "Bench"))]
    for number in 1...people {
      let arrival = Participants.Event.arrived(
        ParticipantID(number), name: "Guest \(number)", role: .attendee)
      events.append(.participants(arrival))
    }
    if !text.isEmpty {
      events.append(.texts(.edited(.notes, Change(replacing: 0..<0, with: text), checksum: nil)))
    }
    for record in ledger.records(of: events, by: .server, at: time) { ledger.apply(record) }
    return ledger
  }

  var notes: [Text] {
    [ledger.meeting.texts.notes.document.text, author.text(.notes), reader.text(.notes)]
      .compactMap(\.self)
  }

  /// Takes the edit all the way; nothing else is on its way meanwhile.
  mutating func take(_ range: Range<Int>, with string: String) throws {
    let begun = ProcessorTime.now
    let frames = try author.replace(range, of: .notes, with: string, at: Self.time)
    var out = ByteBuffer()
    for frame in frames { try frame.encode(into: &out) }
    let left = ProcessorTime.now
    guard !frames.isEmpty else { return }
    sent += out.readableBytes
    var (log, broadcast) = (0, ByteBuffer())
    let (id, proposal) = try Self.decode(out, from: Self.authorID)
    try Self.serve(proposal, by: id, &ledger, &log, &broadcast)
    let served = ProcessorTime.now
    guard case .delivery(let delivery) = try ServerFrame(decoding: Self.payload(of: broadcast)),
      reader.receive(delivery) != nil
    else { throw Stuck() }
    let arrived = ProcessorTime.now
    guard author.receive(delivery) != nil, author.unconfirmed == 0 else { throw Stuck() }
    local.add(left - begun)
    server.add(served - left)
    remote.add(arrived - served)
  }

  /// What comes in at a server.
  static func decode(
    _ frame: ByteBuffer, from participant: ParticipantID
  ) throws -> (ProposalID, Proposal) {
    guard case .propose(let count, let proposal) = try ClientFrame(decoding: payload(of: frame))
    else { throw Stuck() }
    return (ProposalID(participant: participant, count: count), proposal)
  }

  /// What a server does with an edit, but for the disk: decides it, encodes its records for the log and
  /// for everyone, and takes them in.
  static func serve(
    _ proposal: Proposal, by id: ProposalID, _ ledger: inout Ledger, _ log: inout Int,
    _ broadcast: inout ByteBuffer
  ) throws {
    let events = try ledger.meeting.decide(proposal, by: id, at: time)
    let after = ledger.head
    let records = ledger.records(of: events, by: id, at: time)
    for record in records {
      log &+= try RecordCodec.encode(record).count
      ledger.apply(record)
    }
    let delivery = Delivery(after: after, through: ledger.head, records: records)
    try ServerFrame.delivery(delivery).encode(into: &broadcast)
  }

  /// A frame without its length.
  static func payload(of frame: ByteBuffer) -> ByteBuffer {
    var payload = frame
    while let byte = payload.readInteger(as: UInt8.self), byte >= 0x80 {}
    return payload
  }
}
