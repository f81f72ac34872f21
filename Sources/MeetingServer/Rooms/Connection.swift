import NIOCore

/// A session as other threads hold it: they may name it, and do something to it on its event loop.
struct Connection: Sendable {
  let id: ConnectionID
  let place: Place
  let loop: any EventLoop
  let session: NIOLoopBound<Session>

  /// Runs `action` on the session's event loop, later than everything that was asked for before.
  func execute(_ action: @escaping @Sendable (Session) -> Void) {
    loop.execute { action(session.value) }
  }
}
