import Logging
import MeetingModel
import NIOCore
import SecureTransport
import Synchronization
import Wire

extension Session {
  /// The room has a seat for this connection; `frames` let it in. False when it has closed meanwhile, or
  /// when the server has no seat left for it.
  func sit(_ seat: Seat, presents: Bool = false, _ frames: [ByteBuffer]) -> Bool {
    guard case .asking = phase else { return false }
    guard let rank = desk.connections.seat(id, presents ? .presenting : rank) else {
      dismiss(with: .denied(.serverFull))
      return false
    }
    self.rank = rank
    phase = .seated(seat)
    seated = context?.eventLoop.now
    intake.welcome()
    for frame in frames { outbox.keep(frame, isCounted: false) }
    return true
  }

  /// The participant has become another viewer: nothing of what waits was for that one.
  func recast(presents: Bool, _ frames: [ByteBuffer]) {
    if presents != (rank == .presenting) {
      rank = presents ? .presenting : .known
      desk.connections.rank(id, rank)
    }
    outbox.forgetDeliveries()
    for frame in frames { outbox.keep(frame, isCounted: false) }
  }

  func turn(to page: ByteBuffer, through: EventNumber, isLast: Bool) {
    awaitsPage = false
    outbox.turn(to: page, through: through, isLast: isLast)
  }

  /// A signal is worth something only now: it goes out at once or not at all.
  func signal(_ frame: ByteBuffer) {
    guard outbox.isEmpty, context?.channel.isWritable == true else { return }
    outbox.keep(frame)
  }

  func send(_ frame: ServerFrame) {
    guard let buffer = frame.buffer(logger: logger) else { return close() }
    outbox.keep(buffer)
    pump()
  }

  /// Sends what waits and this frame, then closes.
  func dismiss(with frame: ServerFrame) { dismiss(with: frame.buffer(logger: logger)) }

  func dismiss(with frame: ByteBuffer?) {
    switch phase {
    case .leaving, .closed: return
    case .seated(let seat): stand(from: seat)
    case .greeting, .asking: break
    }
    phase = .leaving
    if let frame { outbox.keep(frame, isCounted: false) }
    schedule(in: patience.farewell) { $0.context?.close(promise: nil) }
    pump()
  }

  /// There are too many connections, and this one is the first to go. At once: it is not waited for
  /// while it answers that TLS is closed.
  func giveWay() {
    logger.debug("gave way to another")
    let tls = try? context?.pipeline.syncOperations.context(handlerType: TLSHandler.self)
    close()
    tls?.close(promise: nil)
  }

  /// Closes without a word.
  func close() {
    if case .closed = phase { return }
    if case .seated(let seat) = phase { stand(from: seat) }
    phase = .leaving
    context?.close(promise: nil)
  }

  /// Gives the seat back; a room that took it away already is told nothing new.
  func stand(from seat: Seat) {
    if rank == .stranger, let seated, let now = context?.eventLoop.now,
      now - seated < Arrivals.stay
    {
      desk.arrivals.withLock { $0.notePassing(through: place, at: .now()) }
    }
    seat.lane.remove(id)
    post(.gone(id, silent: silence.nanoseconds / 1_000_000), to: seat)
  }

  /// The server stops: whoever has no seat, which the room would vacate, is told here.
  func serverStops() {
    switch phase {
    case .greeting: dismiss(with: .farewell(.serverStopping))
    case .asking, .seated, .leaving, .closed: break
    }
  }

  /// Writes as much as the socket takes, and flushes once. Never waits.
  func pump() {
    guard let context else { return }
    var hasWritten = false
    while context.channel.isWritable, let buffer = outbox.next() {
      context.write(wrapOutboundOut(buffer), promise: nil)
      hasWritten = true
    }
    if hasWritten { context.flush() }
    switch phase {
    case .leaving:
      if outbox.isEmpty { context.close(promise: nil) }
    case .seated(let seat):
      if outbox.isHopeless {
        logger.debug("reads too little of what it is answered")
        close()
      } else if outbox.isEmpty, !awaitsPage, let after = outbox.behind {
        awaitsPage = true
        post(.behind(id, after: after), to: seat)
      }
    case .greeting, .asking, .closed: break
    }
  }
}
