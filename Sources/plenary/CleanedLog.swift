import Logging
import Screen

/// Gives another log only what cannot act on a terminal that shows it: every message and every value is
/// cleaned, so that an entry is one line, whatever names and errors from elsewhere are in it.
struct CleanedLog<Target: LogHandler>: LogHandler {
  private var target: Target

  init(_ target: Target) { self.target = target }

  var logLevel: Logger.Level {
    get { target.logLevel }
    set { target.logLevel = newValue }
  }

  var metadata: Logger.Metadata {
    get { target.metadata }
    set { target.metadata = newValue.mapValues(Self.cleaned) }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { target[metadataKey: key] }
    set { target[metadataKey: key] = newValue.map(Self.cleaned) }
  }

  func log(event: LogEvent) {
    var event = event
    event.message = "\(event.message.description.cleaned())"
    event.metadata = event.metadata?.mapValues(Self.cleaned)
    if let error = event.error {
      event.metadata = (event.metadata ?? [:]).merging(["error": "\("\(error)".cleaned())"]) { $1 }
      event.error = nil
    }
    target.log(event: event)
  }

  private static func cleaned(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
    .string(value.description.cleaned())
  }
}
