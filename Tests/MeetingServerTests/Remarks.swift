import Logging
import Synchronization

/// A logger that a test reads.
final class Remarks: Sendable {
  private let level: Logger.Level
  private let lines = Mutex<[String]>([])
  private let hear: @Sendable (String) -> Void

  var all: [String] { lines.withLock { $0 } }

  /// `hear` is told of each line.
  init(
    _ level: Logger.Level = .warning, _ hear: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.level = level
    self.hear = hear
  }

  var logger: Logger { Logger(label: "test") { _ in Handler(logLevel: level, remarks: self) } }

  private struct Handler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let remarks: Remarks

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
      let line = "\(event.message)" + all.map { " \($0.key)=\($0.value)" }.joined()
      remarks.lines.withLock { $0.append(line) }
      remarks.hear(line)
    }
  }
}
