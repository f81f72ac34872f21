import Logging
import MeetingModel
import NIOCore
import Participation
import SecureTransport
import Synchronization
import Wire

extension Session {
  /// The room has a seat for this connection: `welcome` lets it in, and the archive fills its gap. False
  /// when it has closed meanwhile, or when the server has no seat left for it.
  func sit(_ seat: Seat, presents: Bool = false, _ welcome: ByteBuffer, _ gap: Gap) -> Bool {
    guard case .asking = phase else { return false }
    guard let rank = desk.connections.seat(id, presents ? .presenting : rank) else {
      dismiss(with: .denied(.serverFull))
      return false
    }
    self.rank = rank
    phase = .seated(seat)
    seated = context?.eventLoop.now
    intake.welcome()
    lack(gap, behind: welcome)
    return true
  }

  /// The participant has become another viewer, as `frame` says: nothing of what waits was for that one.
  func recast(presents: Bool, _ frame: ByteBuffer, _ gap: Gap) {
    if presents != (rank == .presenting) {
      rank = presents ? .presenting : .known
      desk.connections.rank(id, rank)
    }
    lack(gap, behind: frame)
  }

  private func lack(_ gap: Gap, behind frame: ByteBuffer) {
    outbox.lack(gap)
    outbox.keep(frame, isCounted: false)
    question.isOpen = false
  }

  /// What the archive answers to a question; one that is not the newest is worth nothing any more.
  func take(_ answer: ArchiveAnswer, to number: UInt64) {
    guard question.isOpen, question.number == number else { return }
    switch (phase, answer) {
    case (.greeting, _), (.asking, _), (.closed, _): return
    case (.seated(let seat), .frames(let frames, let through)):
      question.isOpen = false
      outbox.fill(frames, through: through, head: seat.lane.head(for: id) ?? through)
    case (.seated, .isAnother): return  // It asks again once it has become that one.
    case (.seated, .isTooWide): return dismiss(with: nil)
    case (.leaving, .frames(let frames, let through)):
      outbox.fill(frames, through: through, head: through)
      part()
    case (.leaving, .isAnother), (.leaving, .isTooWide): part()
    }
    pump()
  }

  /// The last frame comes behind what the archive was still asked for.
  private func part() {
    question.isOpen = false
    if let farewell { outbox.keep(farewell, isCounted: false) }
    farewell = nil
  }

  /// Nil: it cannot be encoded, and the connection closes.
  func take(history frame: ByteBuffer?) {
    guard case .seated = phase else { return }
    guard let frame else { return close() }
    outbox.keep(frame)
    history.removeFirst()
    askForHistory()
    pump()
  }

  /// Pages of the chat that are asked for before the first of them has come; more are not answered.
  static let mostPages = 12

  /// One page of the chat at a time; the others wait here, as many as the allowance lets come.
  func askForHistory() {
    guard case .seated(let seat) = phase, let first = history.first, let connection else { return }
    let subject = ArchiveRequest.Subject.history(before: first.before, most: first.most)
    _ = seat.lane.ask(subject, for: connection, from: place)
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
    farewell = frame
    if frame == nil || !question.isOpen { part() }
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

  /// The server stops. Connections with a seat are told by their room, the others here.
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
    while context.channel.isWritable, let frame = outbox.next() {
      for buffer in frame.buffers { context.write(wrapOutboundOut(buffer), promise: nil) }
      hasWritten = true
    }
    if hasWritten { context.flush() }
    switch phase {
    case .leaving:
      if outbox.isEmpty, farewell == nil { context.close(promise: nil) }
    case .seated(let seat):
      if outbox.isHopeless {
        logger.debug("reads too little of what it is answered")
        close()
      } else if outbox.isEmpty, !question.isOpen, let gap = outbox.gap, let connection {
        question.number += 1
        outbox.ask()
        let subject = ArchiveRequest.Subject.catchUp(gap, question: question.number)
        question.isOpen = seat.lane.ask(subject, for: connection, from: place)
      }
    case .greeting, .asking, .closed: break
    }
  }
}
