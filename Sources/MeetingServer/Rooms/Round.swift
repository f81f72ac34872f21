import MeetingModel
import NIOCore
import Participation
import Wire

/// What one tick brings to the connections of one event loop: crosses over in one hop, whatever their
/// number. The buffers are shared by all who receive them.
struct Round: Sendable {
  /// The head of the log after this tick.
  var head: Head
  /// For everyone seated before this tick; comes first.
  var delivery: Fanout?
  var orders: [Order] = []
  var signals: [SignalFrame] = []

  /// One batch of records as the viewers may see it.
  struct Fanout: Sendable {
    /// The head of the log before.
    var after: Head
    var through: Head
    var byKind: [Viewer.Kind: SharedFrame] = [:]
    /// For those who are told something apart, in place of their kind's.
    var byParticipant: [ParticipantID: SharedFrame] = [:]
    /// They get none of it: the meeting is on its way to them whole, or they were sent away.
    var recast: Set<ParticipantID> = []

    /// The viewer gets nothing when nothing was told to those of their standing. Where it cannot be
    /// encoded the connection is closed, so that its client comes again and lacks nothing.
    func deliver(to session: Session, as viewer: Viewer) {
      let (after, through) = (after[viewer.kind.standing], through[viewer.kind.standing])
      guard after < through else { return }
      if let participant = viewer.participant, recast.contains(participant) { return }
      guard let frame = frame(for: viewer) else { return session.dismiss(with: nil) }
      session.outbox.deliver(frame, after: after, through: through)
    }

    private func frame(for viewer: Viewer) -> SharedFrame? {
      viewer.participant.flatMap { byParticipant[$0] } ?? byKind[viewer.kind]
    }
  }

  struct SignalFrame: Sendable {
    var author: ParticipantID
    /// Everybody who may know of it, except the author.
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
    /// Gives the connection a seat: its welcome, and what it lacks.
    case admit(Viewer, ByteBuffer, Gap)
    /// What has not gone out of the meeting before is dropped: the frame says what the participant has
    /// become, and the gap is filled.
    case recast(Viewer, ByteBuffer, Gap)
    case send(ByteBuffer)
    /// Sends what waits and, when there is one, this frame; then closes.
    case dismiss(ByteBuffer?)
  }
}
