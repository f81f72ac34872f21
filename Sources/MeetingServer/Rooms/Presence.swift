import Synchronization

/// Whether a connection is still worth an answer, for those who are not on its event loop. Once over,
/// it stays over.
final class Presence: Sendable {
  private let over = Atomic(false)

  var isOver: Bool { over.load(ordering: .relaxed) }

  func end() { over.store(true, ordering: .relaxed) }
}
