import MeetingModel
import NIOCore

/// What one tick brings to the connections of one event loop: crosses over in one hop, whatever their
/// number. The buffers are shared by all who receive them.
struct Round: Sendable {
  /// For everyone seated before this tick; comes first.
  var delivery: Fanout?
  var orders: [Order] = []
  var signals: [SignalFrame] = []

  /// One batch of records as the viewers may see it.
  struct Fanout: Sendable {
    var after: EventNumber
    var byKind: [Viewer.Kind: ByteBuffer] = [:]
    /// For those who are told something apart, in place of their kind's.
    var byParticipant: [ParticipantID: ByteBuffer] = [:]
    /// They get none of it: the meeting is on its way to them whole, or they were sent away.
    var recast: Set<ParticipantID> = []

    func frame(for viewer: Viewer) -> ByteBuffer? {
      if let participant = viewer.participant, recast.contains(participant) { return nil }
      return viewer.participant.flatMap { byParticipant[$0] } ?? byKind[viewer.kind]
    }
  }

  struct SignalFrame: Sendable {
    var author: ParticipantID
    /// Whoever may know of it, but for the author.
    var audience: Audience
    var frame: ByteBuffer

    func isFor(_ viewer: Viewer) -> Bool {
      guard let participant = viewer.participant, participant != author,
        viewer.kind.standing != .waiting
      else { return false }
      return audience.includes(viewer)
    }
  }

  struct Order: Sendable {
    var connection: Connection
    var action: Action
  }

  enum Action: Sendable {
    /// Gives the connection a seat: the frames are its welcome and what it lacks.
    case admit(Viewer, [ByteBuffer])
    /// What has not gone out of the meeting before is dropped, and the frames take its place.
    case recast(Viewer, [ByteBuffer])
    case send(ByteBuffer)
    case page(ByteBuffer, through: EventNumber, isLast: Bool)
    /// Sends what waits and, when there is one, this frame; then closes.
    case dismiss(ByteBuffer?)
  }
}
