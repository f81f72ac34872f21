import MeetingModel
import NIOCore
import Synchronization

/// What of a room's past its connections ask for, and how far its log is. The room says how far, and
/// never waits; sessions ask from their event loops, and never wait either; the room's `Archivist`, a
/// task of its own, reads and encodes.
///
/// Bounded: a connection has at most one `catchUp` and one `history` under way, which its session sees
/// to; the newest records are held as `Recent` says. Places take turns: who opens many connections at
/// one place waits for these, and nobody else does.
final class Archive: Sendable {
  /// How the archivist's task goes on.
  enum Work: Sendable {
    case request(ArchiveRequest)
    /// The room asks for the meeting as its log has it; nil: it cannot be told.
    case ledger(CheckedContinuation<Ledger?, Never>)
    /// The log goes further.
    case follow
    /// Nothing will be asked any more.
    case close(isKeeping: Bool)
  }

  private struct State {
    var requests = Rotation<Place, ArchiveRequest>()
    var recent: Recent
    /// The archivist has not been told how far the log is.
    var isBehind = false
    var isClosed = false
    var isKeeping = false
    var sleeper: CheckedContinuation<Void, Never>?
    /// The room, while it asks for the meeting.
    var asker: CheckedContinuation<Ledger?, Never>?
    /// There is nobody who would answer.
    var hasEnded = false

    mutating func wake() -> CheckedContinuation<Void, Never>? {
      defer { sleeper = nil }
      return sleeper
    }
  }

  private let state: Mutex<State>

  init(after head: EventNumber) { state = Mutex(State(recent: Recent(after: head))) }

  /// The number of the last record.
  var head: EventNumber { state.withLock { $0.recent.through } }

  /// The room has made these durable. Before any lane is told of them.
  func append(_ entries: [Recent.Entry]) {
    guard !entries.isEmpty else { return }
    let sleeper = state.withLock { state in
      state.recent.append(entries)
      state.isBehind = true
      return state.wake()
    }
    sleeper?.resume()
  }

  /// False once it is closed: the connection's farewell is on its way.
  func ask(_ request: ArchiveRequest, from place: Place) -> Bool {
    let isTaken = state.withLock { state in
      if !state.isClosed { state.requests.put(request, for: place) }
      return !state.isClosed
    }
    if isTaken { state.withLock { $0.wake() }?.resume() }
    return isTaken
  }

  /// Takes no more requests; those that wait are answered. With `isKeeping` the archivist keeps a last
  /// snapshot before it ends.
  func close(isKeeping: Bool) {
    let sleeper = state.withLock { state in
      state.isClosed = true
      state.isKeeping = isKeeping
      return state.wake()
    }
    sleeper?.resume()
  }

  /// The meeting as far as the log goes, from the archivist, who follows it: a tick that could not be
  /// stored is taken back with it, and nothing is read for that on the room's task. For the room alone. It
  /// waits until the archivist is done with the request before; nil once the archivist has ended.
  func ledger() async -> Ledger? {
    await withCheckedContinuation { continuation in
      let (sleeper, isAlone) = state.withLock { state in
        guard !state.hasEnded else { return (nil as CheckedContinuation<Void, Never>?, true) }
        state.asker = continuation
        return (state.wake(), false)
      }
      if isAlone { continuation.resume(returning: nil) }
      sleeper?.resume()
    }
  }

  /// The archivist ends, and answers no more.
  func end() {
    let asker = state.withLock { state in
      state.hasEnded = true
      defer { state.asker = nil }
      return state.asker
    }
    asker?.resume(returning: nil)
  }

  /// See `Recent.page`.
  func page(after number: EventNumber, most: Int, bytes: Int) -> [Recent.Entry]? {
    state.withLock { $0.recent.page(after: number, most: most, bytes: bytes) }
  }

  /// See `Recent.bytes(after:)`.
  func bytes(after number: EventNumber) -> Int? {
    state.withLock { $0.recent.bytes(after: number) }
  }

  /// What is to be done next; waits while that is nothing. For the archivist alone. A cancelled task is
  /// told to close.
  func next() async -> Work {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          let isIdle = state.requests.isEmpty && state.asker == nil && !state.isBehind
          guard isIdle, !state.isClosed, !Task.isCancelled else {
            return true
          }
          state.sleeper = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.wake() }?.resume()
    }
    guard !Task.isCancelled else { return .close(isKeeping: false) }
    return state.withLock { state in
      if let asker = state.asker {
        state.asker = nil
        return .ledger(asker)
      }
      // A request brings the archivist up to date by itself.
      if let request = state.requests.next() { return .request(request) }
      if state.isClosed { return .close(isKeeping: state.isKeeping) }
      state.isBehind = false
      return .follow
    }
  }
}

/// A request of one connection.
struct ArchiveRequest: Sendable {
  var connection: Connection
  /// As whom it sees the meeting. For `catchUp` nothing is answered when that is no longer so: what it
  /// has become is on its way.
  var viewer: Viewer
  var subject: Subject

  enum Subject: Sendable {
    /// The gap to fill; the session takes the answer to its newest question only.
    case catchUp(Gap, question: UInt64)
    /// Messages of the chat.
    case history(before: ProposalID, most: Int)
  }
}

/// Up to which counts the log holds a participant's proposals, as their welcome said.
struct Settled: Equatable, Sendable {
  var openly: UInt32
  var quietly: UInt32
}

/// The records that a connection lacks before live deliveries can go on.
enum Gap: Equatable, Sendable {
  /// All after what it was given.
  case after(EventNumber)
  /// It has just come, with this knowledge of an earlier connection. The log holds its proposals up to
  /// `settled`.
  case joining(known: EventNumber, settled: Settled)
  /// The meeting whole: it has become another viewer.
  case whole(settled: Settled)
}

/// The answer to a request to fill a gap.
enum ArchiveAnswer: Sendable {
  /// The frames fill it up to `through`.
  case frames([ByteBuffer], through: EventNumber)
  /// The participant is no longer such a viewer; what they are now is on its way to them.
  case isAnother
  /// Cannot be encoded; the client should reconnect.
  case isTooWide
}
