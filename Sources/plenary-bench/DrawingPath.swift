import MeetingClient
import MeetingModel
import NIOCore
import Participation
import Wire

/// Edits of a board on their whole way through a meeting, but for line and disk: each author's replica
/// and the bytes that go out; the server, from those bytes to the bytes of the log and of the broadcast;
/// another's replica, from the bytes that come in.
struct DrawingPath {
  private(set) var ledger: Ledger
  private var replicas: [Replica] = []
  private(set) var local = Durations()
  private(set) var server = Durations()
  private(set) var remote = Durations()
  /// Bytes of the frames that carried edits, with their lengths, and of the records in the log.
  private(set) var sent = 0
  private(set) var logged = 0

  struct Differs: Error, CustomStringConvertible {
    let description = "a board is not what the edits make"
  }

  init() {
    ledger = MeetingPath.ledger(people: UInt32(DrawingSession.authors))
    for number in 1...UInt32(DrawingSession.authors) {
      var replica = Replica()
      _ = replica.join(
        Welcome(
          version: 1, participant: ParticipantID(number), role: .attendee, token: [], settled: 0,
          time: MeetingPath.time))
      _ = replica.replace(with: ledger.meeting, head: ledger.head)
      replicas.append(replica)
    }
  }

  /// Takes the edit all the way; nothing else is on its way meanwhile.
  mutating func take(_ edit: DrawingSession.Edit) throws {
    let author = Int(edit.id.participant.value) - 1
    let reader = (author + 1) % replicas.count
    let begun = ProcessorTime.now
    var out = ByteBuffer()
    let proposal = Proposal.board(.work(edit.work, on: .first))
    try replicas[author].propose(proposal, at: MeetingPath.time)?.encode(into: &out)
    let left = ProcessorTime.now
    var broadcast = ByteBuffer()
    let (id, decoded) = try MeetingPath.decode(out, from: edit.id.participant)
    guard id == edit.id else { throw MeetingPath.Stuck() }
    try MeetingPath.serve(decoded, by: id, &ledger, &logged, &broadcast)
    let served = ProcessorTime.now
    guard
      case .delivery(let delivery) = try ServerFrame(decoding: MeetingPath.payload(of: broadcast)),
      replicas[reader].receive(delivery) != nil
    else { throw MeetingPath.Stuck() }
    let arrived = ProcessorTime.now
    for index in replicas.indices where index != reader {
      guard replicas[index].receive(delivery) != nil else { throw MeetingPath.Stuck() }
    }
    sent += out.readableBytes
    local.add(left - begun)
    server.add(served - left)
    remote.add(arrived - served)
  }

  func verify(against flat: FlatBoard) throws {
    for meeting in [ledger.meeting] + replicas.map(\.view) {
      guard flat.isSame(as: meeting.board) else { throw Differs() }
    }
  }
}
