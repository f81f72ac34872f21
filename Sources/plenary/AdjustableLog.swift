import Logging
import Synchronization

/// A log whose level can be changed for all loggers of a program while it runs. A logger that was given a
/// level of its own keeps that.
struct AdjustableLog<Target: LogHandler>: LogHandler {
  /// The level that all of them share. On any thread.
  final class Level: Sendable {
    private let level: Mutex<Logger.Level>

    init(_ level: Logger.Level) { self.level = Mutex(level) }

    var current: Logger.Level {
      get { level.withLock { $0 } }
      set { level.withLock { $0 = newValue } }
    }
  }

  private var target: Target
  private let shared: Level
  private var own: Logger.Level?

  init(_ target: Target, level: Level) {
    self.target = target
    self.target.logLevel = .trace
    shared = level
  }

  var logLevel: Logger.Level {
    get { own ?? shared.current }
    set { own = newValue }
  }

  var metadata: Logger.Metadata {
    get { target.metadata }
    set { target.metadata = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { target[metadataKey: key] }
    set { target[metadataKey: key] = newValue }
  }

  func log(event: LogEvent) { target.log(event: event) }
}
