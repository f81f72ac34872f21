import Glibc
import Localization
import Logging
import MeetingModel
import MeetingServer
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// The server of `plenary host`: its premises, and the caretaker who looks after it.
@MainActor
struct HostServer {
  let premises: Premises
  private let caretaker: Caretaker
  private let group: ServiceGroup
  private let logger: Logger

  /// Opens the data folder, takes a port, and listens for this person's other commands.
  static func open(
    _ folder: String, at site: Premises.Site, term: Caretaker.Term, for reader: Reader
  ) async throws -> HostServer {
    let logger = logger(term)
    let premises = try await Premises.open(folder, at: site, logger: logger, for: reader)
    do {
      let caretaker = try await Caretaker.start(
        premises, term: term, group: MultiThreadedEventLoopGroup.singleton, logger: logger)
      let services = [
        ServiceGroupConfiguration.ServiceConfiguration(service: premises.server),
        ServiceGroupConfiguration.ServiceConfiguration(
          service: caretaker, successTerminationBehavior: .gracefullyShutdownGroup),
      ]
      let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
          services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
      return HostServer(premises: premises, caretaker: caretaker, group: group, logger: logger)
    } catch {
      premises.close()
      throw error
    }
  }

  /// A server in the background tells a file; one in the foreground its terminal, only what goes wrong.
  private static func logger(_ term: Caretaker.Term) -> Logger {
    switch term {
    case .background:
      var logger = LogFile.logger
      logger.logLevel = .notice
      return logger
    case .foreground:
      var logger = Logger(label: "plenary") {
        CleanedLog(StreamLogHandler.standardError(label: $0))
      }
      logger.logLevel = .warning
      return logger
    }
  }

  /// Serves until INT or TERM, or until the caretaker ends it; then everyone is told, and everything is
  /// stored and closed. `ready` is called once meetings can be made. A terminal that is closed (HUP)
  /// does not end it.
  func run(_ ready: @escaping @Sendable @MainActor () async throws -> Void) async throws {
    defer { premises.close() }
    logger.notice("serving", metadata: ["address": "\(premises.server.address)"])
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [group] in try await group.run() }
      tasks.addTask { [caretaker] in
        // A server in the background has no terminal that could be closed.
        for await _ in await UnixSignalsSequence(trapping: .sighup) { caretaker.hangUp() }
      }
      do {
        try await ready()
      } catch {
        await group.triggerGracefulShutdown()
        tasks.cancelAll()
        throw error
      }
      _ = try await tasks.next()
      tasks.cancelAll()
    }
    logger.notice("stopped")
  }
}
