import CNcurses
import Dispatch
import Glibc

/// Output: sent without ever waiting for the terminal.
extension TerminalDisplay {
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes behind those that the terminal has still to take. False when there is no room for them.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    guard outflow.add(bytes) else { return false }
    // Whoever waits already is told by the source.
    if outlet == nil { sendOn() }
    return true
  }

  private func sendOn() {
    guard !outflow.unsent.isEmpty else { return stopWaiting() }
    let taken = outflow.unsent.withUnsafeBytes { TerminalDisplay.write($0) }
    // The terminal is gone, which is told where its keys are read.
    guard taken >= 0 else { return dropOutput() }
    outflow.took(taken, at: TerminalDisplay.nanoseconds)
    if outflow.unsent.isEmpty { stopWaiting() } else { wait() }
  }

  /// As much as the terminal takes at once; -1 when it is gone.
  static func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    return guard_write(start.assumingMemoryBound(to: CChar.self), bytes.count)
  }

  /// Goes on when the terminal takes something again.
  private func wait() {
    guard outlet == nil else { return }
    let source = DispatchSource.makeWriteSource(fileDescriptor: guard_terminal(), queue: .main)
    source.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.isOpen, self.outlet != nil else { return }
        self.sendOn()
        if self.outlet == nil { self.onNotice(.ready) }
      }
    }
    outlet = source
    source.activate()
  }

  private func stopWaiting() {
    outlet?.cancel()
    outlet = nil
  }

  /// Forgets what the terminal has not taken: the screen is left.
  func dropOutput() {
    stopWaiting()
    outflow.drop()
  }

  /// Sends a frame, and asks how fast the line is when it is time to.
  func sendFrame(_ frame: [UInt8]) {
    let now = TerminalDisplay.nanoseconds
    let wasWaiting = sounding.isWaiting
    send(sounding.wrap(frame, isSlow: speed != nil, at: now))
    guard sounding.isWaiting, !wasWaiting else { return }
    lookAtSounding(after: Sounding.patience)
    lookAtSounding(after: Sounding.longest)
  }

  private func lookAtSounding(after time: UInt64) {
    DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(Int(time))) {
      @Sendable [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.isOpen else { return }
        self.noteSounding { sounding, now in sounding.look(at: now) }
      }
    }
  }

  func hearAnswer() {
    noteSounding { sounding, now in
      if let passage = sounding.hear(at: now) { outflow.learn(from: passage, at: now) }
    }
  }

  /// Work that waited for the answers to the first frame starts once they are there.
  private func noteSounding(_ change: (inout Sounding, UInt64) -> Void) {
    let wasFirst = sounding.isFirst
    change(&sounding, TerminalDisplay.nanoseconds)
    if wasFirst, !sounding.isFirst { onNotice(.ready) }
  }

  /// Reads until the terminal has answered, a second at most: an answer that comes later would be typed
  /// into the shell.
  func awaitAnswers() {
    let end = TerminalDisplay.nanoseconds &+ 1_000_000_000
    while outflow.unsent.isEmpty, sounding.state.isAnswering {
      let now = TerminalDisplay.nanoseconds
      guard now < end else { break }
      var file = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&file, 1, Int32((end - now) / 1_000_000) + 1) > 0 else { break }
      decoder.begin(at: Int(now / 1_000_000))
      guard readAvailable() > 0 else { break }
      _ = decoder.finish()
      for _ in 0..<decoder.answers { _ = sounding.hear(at: now) }
    }
    sounding.stop(at: TerminalDisplay.nanoseconds)
  }

  /// How many cells a frame should change at most while it is not known how fast the line is.
  package var mostCells: Int { sounding.mostCells }

  /// Whether it will be known soon how fast the line is; `onNotice(.ready)` tells.
  package var isSounding: Bool { sounding.isFirst }

  /// How fast the terminal takes what it is sent; nil for a fast one, or when nothing is known.
  package var speed: LineSpeed? { outflow.speed(at: TerminalDisplay.nanoseconds) }

  static var nanoseconds: UInt64 { DispatchTime.now().uptimeNanoseconds }
}
