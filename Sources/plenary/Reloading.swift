import Glibc
import Invitations
import Localization
import Logging
import MeetingModel
import MeetingServer
import SecureTransport
import ServiceLifecycle
import Storage
import UnixSignals

/// Reads certificate and configuration again whenever the process is sent HUP, and has a running service
/// take up what can be changed while it runs. Says in the log what has changed and what needs a restart.
///
/// Law: where something cannot be read or used, nothing changes, and the log says why.
struct Reloading: Service {
  let server: MeetingServer
  let service: ServiceRun
  let level: AdjustableLog<CleanedLog<StreamLogHandler>>.Level
  let signals: UnixSignalsSequence
  let logger: Logger
  /// The configuration as it is now.
  let read: @Sendable () throws(Failure) -> Settings

  func run() async {
    var settings = service.settings
    for await _ in signals.cancelOnGracefulShutdown() {
      do {
        settings = try await take(up: try read(), in: settings)
      } catch {
        let why = (error as? Failure).map { service.reader.text($0.phrase) } ?? "\(error)"
        logger.error("not read again, nothing has changed", metadata: ["error": "\(why)"])
      }
    }
  }

  /// What the service runs with then.
  private func take(up new: Settings, in old: Settings) async throws -> Settings {
    let settings = old.taking(new)
    let identity: ServerIdentity
    let (before, pin) = (server.fingerprint, server.pin)
    do {
      identity = try settings.identity(now: Int64(time(nil)))
      // Whether it can be served with is known before anything changes.
      _ = try TLSServerContext(identity: identity)
    } catch {
      throw Failure(error, file: settings.certificateFile, for: service.reader)
    }
    let renewed = ServiceRun(settings: settings, reader: service.reader)
    try await renewed.makeMeetings(on: server)
    try server.show(identity)
    server.limit(connections: settings.connections)
    level.current = settings.logLevel
    try await renewed.writeInvitations(of: server)
    let changes = old.changes(to: new)
    if before != identity.fingerprint {
      logger.notice(
        pin == identity.pin
          ? "another certificate of the same key: invitations of before still work"
          : "another certificate: invitations of before no longer work",
        metadata: ["before": "\(before.text)", "now": "\(identity.fingerprint.text)"])
    }
    logger.notice(
      "read again",
      metadata: [
        "changed": "\(Self.list(changes.taken))",
        "needsRestart": "\(Self.list(changes.needRestart))",
        "certificate": "\(identity.fingerprint.text)",
      ])
    return settings
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }
}
