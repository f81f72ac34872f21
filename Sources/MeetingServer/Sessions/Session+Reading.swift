import Logging
import MeetingModel
import NIOCore
import Wire

/// When a session reads from its socket, and when it no longer waits for its client.
extension Session {
  /// Reads no more: the room has more to do than it can.
  func hold() {
    guard !isHeld else { return }
    isHeld = true
    setReading()
  }

  /// The room has room again.
  func resume() {
    guard isHeld else { return }
    isHeld = false
    setReading()
  }

  /// Reads no more until the allowance of bytes permits it.
  func pause(for wait: TimeAmount) {
    guard pause == nil, let loop = context?.eventLoop.assumeIsolated() else { return }
    pause = loop.scheduleTask(in: wait) {
      self.pause = nil
      self.setReading()
    }
    setReading()
  }

  /// Frames that a connection is heard in one turn. One read may bring thousands of short ones, for all of
  /// which everybody else on this loop would wait.
  static let mostFramesOfTurn = 64
  /// From one turn of a connection to its next, in which the loop sees to the others.
  static let restBetweenTurns = TimeAmount.milliseconds(1)

  /// One more frame has come. After `mostFramesOfTurn` of them nothing is heard until the next turn.
  func endTurn() {
    framesOfTurn += 1
    guard framesOfTurn >= Self.mostFramesOfTurn, rest == nil,
      let loop = context?.eventLoop.assumeIsolated()
    else { return }
    rest = loop.scheduleTask(in: Self.restBetweenTurns) {
      self.rest = nil
      self.framesOfTurn = 0
      self.setReading()
    }
    setReading()
  }

  /// Neither from the socket nor from what has come already, while anything is in the way.
  private func setReading() {
    let reads = !isHeld && pause == nil && rest == nil
    guard intake.isPaused == reads else { return }
    intake.isPaused = !reads
    if !reads { pace.forget() }
    do {
      try context?.channel.syncOptions?.setOption(.autoRead, value: reads)
    } catch {
      return close()
    }
    guard reads else { return }
    meter.nudge()
    notePace()
  }

  /// Looks whether a frame has begun to come.
  func notePace() {
    guard let now = context?.eventLoop.now, !intake.isPaused else { return }
    let frame = intake.isAmidFrame ? intake.frames : nil
    let isNew = pace.note(frame, bytes: meter.totalBefore, at: now)
    switch phase {
    case .asking, .seated: if isNew { watch() }
    case .greeting, .leaving, .closed: break
    }
    noteLongFrame()
  }

  /// From when its length has come until the room has drained it: until then this session is held.
  private func noteLongFrame() {
    guard longFrame != intake.frames else { return }
    endLongFrame()
    guard let bytes = intake.awaited, bytes > Wire.longestGreeting, let connection else { return }
    longFrame = intake.frames
    desk.longFrames.begin(bytes, of: connection, presents: rank == .presenting)
  }

  func endLongFrame() {
    guard longFrame != nil else { return }
    longFrame = nil
    desk.longFrames.end(of: id)
  }

  /// Looks again when the next thing is due that a client must do: to send something, to bring what it
  /// has begun, to take what it is sent. Closes the connection when it has not.
  func watch() {
    guard let now = context?.eventLoop.now else { return }
    let heard = isHeld ? now : meter.heard
    let dues = [heard + patience.silence, (stalled ?? now) + patience.stall, pace.due]
    guard let due = dues.compactMap(\.self).min() else { return }
    schedule(in: max(.zero, due - now)) { $0.look() }
  }

  private func look() {
    guard let now = context?.eventLoop.now else { return }
    if !isHeld, now - meter.heard >= patience.silence {
      logger.debug("fell silent")
      silence = now - meter.heard
      close()
    } else if let stalled, now - stalled >= patience.stall {
      logger.debug("does not read")
      close()
    } else if pace.isTooSlow(bytes: meter.total, at: now) {
      logger.debug("sends a frame too slowly")
      close()
    } else {
      watch()
    }
  }
}
