import CNcurses
import Dispatch
import Glibc
import Screen

/// Input and signals, both read on the main queue, which is the main actor's.
extension TerminalDisplay {
  /// So many bytes are read before others get their turn.
  private static let mostPerTurn = 16_384

  func listen() {
    sources = [
      source(STDIN_FILENO) { $0.readInput() },
      source(guard_wakeups()) { $0.readSignals() },
    ]
  }

  func stopListening() {
    for source in sources { source.cancel() }
    sources = []
  }

  private func source(
    _ file: Int32, _ read: @escaping @MainActor (TerminalDisplay) -> Void
  ) -> any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(fileDescriptor: file, queue: .main)
    source.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated {
        guard let self, !self.sources.isEmpty else { return }
        read(self)
      }
    }
    source.activate()
    return source
  }

  private func readInput() {
    guard_thread()
    // In the background the kernel stops us here, as it would for reading.
    guard guard_in_foreground() || guard_claim() else { return hangUp() }
    decoder.begin(at: TerminalDisplay.milliseconds)
    let count = readAvailable()
    let inputs = decoder.finish()
    for _ in 0..<decoder.answers { hearAnswer() }
    if decoder.pasteWasTruncated { onNotice(.pasteTruncated) }
    if !inputs.isEmpty { onInput(inputs) }
    if count == 0, shim_is_closed() { hangUp() }
    if count >= TerminalDisplay.mostPerTurn {
      // ncurses may hold the rest already, and the descriptor would not tell.
      DispatchQueue.main.async { @Sendable [weak self] in
        MainActor.assumeIsolated {
          guard let self, !self.sources.isEmpty else { return }
          self.readInput()
        }
      }
    }
  }

  func readAvailable() -> Int {
    var count = 0
    while count < TerminalDisplay.mostPerTurn {
      if decoder.isPasting {
        let read = readPasted()
        if read == 0 { break }
        count += read
      } else {
        let code = shim_read_key()
        if code == ERR { break }
        decoder.take(code)
        count += 1
      }
    }
    return count
  }

  /// Pasted bytes skip ncurses, which would take them one by one and make keys of some.
  private func readPasted() -> Int {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4_096) { bytes in
      let count = shim_read(bytes.baseAddress, bytes.count)
      for byte in bytes.prefix(count) { decoder.take(Int32(byte)) }
      return count
    }
  }

  private func readSignals() {
    guard_thread()
    var signals: Set<Int32> = []
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { bytes in
      let count = read(guard_wakeups(), bytes.baseAddress, bytes.count)
      signals = Set(bytes.prefix(max(0, count)).map(Int32.init))
    }
    let asking = guard_ending()
    if asking != 0, signals.contains(asking) { onNotice(.ended(signal: asking)) }
    if signals.contains(SIGTSTP) {
      stop(group: false)
    } else if signals.contains(SIGCONT) {
      goOn()
    } else if signals.contains(SIGWINCH) {
      resize()
    }
  }

  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
