import Console
import Dispatch
import MeetingModel
import MeetingServer
import Terminal

/// Painting, and the clock that asks for it.
extension ConsoleRun {
  /// Paints when this turn of the main actor is over, or when the purse can pay for it.
  func paintSoon(_ purse: PaintBudget.Purse) {
    guard let display else { return }
    if display.isSounding { return wait(with: purse) }
    let now = DispatchTime.now().uptimeNanoseconds
    let time = budget.next(purse, from: now)
    if let due {
      // What waits for the terminal is paid from the more urgent of the two budgets.
      if due.time == .max, due.purse == .background { self.due?.purse = purse }
      guard due.time != .max, due.time > time else { return }
    }
    due = Due(purse: purse, time: time)
    let awaited = paintings
    DispatchQueue.main.asyncAfter(deadline: DispatchTime(uptimeNanoseconds: time)) {
      @Sendable [weak self] in
      MainActor.assumeIsolated { self?.paint(awaited, at: time) }
    }
  }

  /// Paints what nobody's key asked for, as it is by now.
  private func paint(_ awaited: Int, at time: UInt64) {
    guard let due, due.time == time, awaited == paintings else { return }
    update(.tick)
    paint(due.purse)
  }

  func paintWhatWaited() {
    guard let due, due.time == .max else { return adapt() }
    self.due = nil
    adapt()
    guard let purse = due.purse else { return paint() }
    paintSoon(purse)
  }

  /// Until the terminal takes something again, or it is known how fast the line is.
  private func wait(with purse: PaintBudget.Purse) {
    let mostUrgent = due?.time == .max ? due?.purse : .background
    due = Due(purse: mostUrgent == .background ? purse : mostUrgent, time: .max)
  }

  private func adapt() {
    let speed = display?.speed
    budget.adapt(
      to: speed?.bytesPerSecond, isCertain: speed?.isCertain ?? true, queued: speed?.queued ?? 0,
      at: DispatchTime.now().uptimeNanoseconds)
  }

  /// `purse` pays; nil when a key asked for it.
  func paint(_ purse: PaintBudget.Purse? = nil) {
    due = nil
    paintings &+= 1
    guard let display, ending == nil else { return }
    adapt()
    let painting = display.paint(model.view, most: min(budget.mostCells, display.mostCells))
    budget.spend(painting.bytes, from: purse, at: DispatchTime.now().uptimeNanoseconds)
    setTimer()
    guard !painting.isWhole else { return }
    if painting.wasHeld {
      due = Due(purse: purse, time: .max)
    } else {
      // The rest of what a key asked for comes before what others do.
      paintSoon(purse ?? .foreground)
    }
  }

  /// Asks for a tick when the screen next changes by itself.
  private func setTimer() {
    let timer = timer ?? makeTimer()
    // After what the frame shows: what has changed since then is due at once.
    guard let next = model.nextChange(after: updated) else {
      return timer.schedule(deadline: .distantFuture)
    }
    let wait = Int(clamping: max(1, next - .system()))
    timer.schedule(deadline: .now() + .milliseconds(wait), leeway: .milliseconds(1))
  }

  private func makeTimer() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.take(.tick) }
    }
    timer.activate()
    self.timer = timer
    return timer
  }
}
