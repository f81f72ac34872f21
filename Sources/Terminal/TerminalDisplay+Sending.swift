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

  /// How fast the terminal takes what it is sent; nil for a fast one, or when nothing is known.
  package var speed: LineSpeed? { outflow.speed(at: TerminalDisplay.nanoseconds) }

  static var nanoseconds: UInt64 { DispatchTime.now().uptimeNanoseconds }
}
