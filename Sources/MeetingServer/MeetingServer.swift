package import Invitations
package import Logging
package import MeetingModel
package import NIOCore
import NIOPosix
package import SecureTransport
import ServiceLifecycle
package import Storage
import Wire

/// The reference server: meetings over TLS, each with one room while somebody is there. Bound first,
/// so that its address can stand in invitations, then run.
///
///     let server = try await MeetingServer.bind(configuration, …)
///     try await server.run()
///
/// Nothing is acknowledged or shown before it is durable, so the process may die at any moment.
package final class MeetingServer: Service {
  package struct Configuration: Sendable {
    /// An address of this machine, or a name for one.
    package var host = "127.0.0.1"
    /// 0: any that is free.
    package var port = 0
    /// With a seat; see `Connections` for who gives way when there are more.
    package var mostConnections = 10_000
    package var rules = RoomRules()
    package var patience = Patience()
    /// How long a graceful stop may take to get the last words through.
    package var draining: TimeAmount = .seconds(10)
    /// See `Room.Surroundings`.
    var labour: (@Sendable (Labour) -> Void)?

    package init() {}
  }

  /// Where it listens; the port is never 0.
  package let address: SocketAddress
  /// Stands in invitations as the pin.
  package var fingerprint: Fingerprint { shownIdentity.fingerprint }
  /// Of the key of the certificate that is shown now; stands in invitations.
  package var pin: KeyPin { shownIdentity.pin }

  let directory: any Directory
  let policy: Policy
  let now: @Sendable () -> Moment
  let logger: Logger
  let around: Room.Surroundings
  private let desk: FrontDesk
  let shownIdentity: ShownIdentity
  private let listener: any Channel
  let connections: Connections
  private let jobs: (stream: AsyncStream<Job>, continuation: AsyncStream<Job>.Continuation)
  private let draining: TimeAmount

  /// Takes the address. Nobody is answered before `run`, which must be called once, and which gives
  /// the address back.
  ///
  /// Throws what the operating system says when the address cannot be had, `IdentityError` for an
  /// identity that OpenSSL will not serve with, `StorageError` when the directory fails.
  package static func bind(
    _ configuration: Configuration, identity: ServerIdentity, log: any MeetingLog,
    directory: any Directory, accounts: [any AccountSource] = [],
    group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
    logger: Logger, now: @escaping @Sendable () -> Moment = Moment.system,
    nonce: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
  ) async throws -> MeetingServer {
    let rules = configuration.rules
    let accounts = Accounts(sources: accounts)
    let means = try await means(directory, accounts, rules, now)
    let jobs = AsyncStream<Job>.makeStream()
    let rooms = Rooms(jobs: jobs.continuation)
    let connections = Connections(most: configuration.mostConnections)
    let desk = FrontDesk(
      means, rooms: rooms, connections: connections, jobs: jobs.continuation, logger: logger)
    let shownIdentity = try ShownIdentity(identity: identity)
    let acceptor = Acceptor(
      identity: shownIdentity, desk: desk, connections: connections,
      patience: configuration.patience,
      logger: logger)
    let listener = try await acceptor.listen(
      host: configuration.host, port: configuration.port, group: group)
    guard let address = listener.localAddress else { throw ChannelError.unknownLocalAddress }
    let around = Room.Surroundings(
      log: log, heads: Heads(noted: await noted(in: log, logger)), directory: directory,
      rooms: rooms, tokens: means.tokens, accounts: accounts, rules: rules, timers: group, now: now,
      nonce: nonce, logger: logger, labour: configuration.labour)
    return MeetingServer(
      address: address, shownIdentity: shownIdentity, around: around, desk: desk,
      listener: listener,
      connections: connections, jobs: jobs, draining: configuration.draining)
  }

  /// Where the logs are known to have ended. A note that cannot be read is no reason not to start.
  private static func noted(
    in log: any MeetingLog, _ logger: Logger
  ) async -> [MeetingID: LogHead] {
    do throws(StorageError) {
      return try await log.heads()
    } catch {
      logger.error(
        "unknown where the logs ended: a lost end is not noticed", metadata: ["error": "\(error)"])
      return [:]
    }
  }

  /// With the secrets of the store, which are made at the first start.
  private static func means(
    _ directory: any Directory, _ accounts: Accounts, _ rules: RoomRules,
    _ now: @escaping @Sendable () -> Moment
  ) async throws -> FrontDesk.Means {
    let seats = try await directory.secret(
      named: SeatTokens.secretName, orMake: try Secrets.randomBytes(SeatTokens.secretBytes))
    let entrance = try await directory.secret(
      named: Tickets.secretName, orMake: try Secrets.randomBytes(Tickets.secretBytes))
    return FrontDesk.Means(
      directory: directory,
      tokens: SeatTokens(secret: seats, life: rules.tokenLife.nanoseconds / 1_000_000),
      tickets: Tickets(secret: entrance), origins: Origins(secret: entrance), accounts: accounts,
      policy: rules.policy, now: now)
  }

  private init(
    address: SocketAddress, shownIdentity: ShownIdentity, around: Room.Surroundings,
    desk: FrontDesk,
    listener: any Channel, connections: Connections,
    jobs: (stream: AsyncStream<Job>, continuation: AsyncStream<Job>.Continuation),
    draining: TimeAmount
  ) {
    self.address = address
    self.shownIdentity = shownIdentity
    self.around = around
    self.desk = desk
    self.listener = listener
    self.connections = connections
    self.jobs = jobs
    self.draining = draining
    directory = around.directory
    policy = around.rules.policy
    now = around.now
    logger = around.logger
  }

  /// Serves until a graceful shutdown is asked for, which has everyone told and every meeting kept, or
  /// the task is cancelled, which just ends it. Returns when the last connection is closed.
  package func run() async throws {
    await withTaskCancellationHandler {
      await withGracefulShutdownHandler {
        await serve()
      } onGracefulShutdown: {
        self.stop()
      }
    } onCancel: {
      self.jobs.continuation.finish()
      self.listener.close(promise: nil)
      self.connections.each { $0.close() }
    }
    self.listener.close(promise: nil)
    // Its address is free once this returns.
    try? await self.listener.closeFuture.get()
    await connections.haveClosed()
  }

  private func serve() async {
    do {
      try await listener.setOption(.autoRead, value: true).get()
    } catch {
      // The listener is closed already: the server was stopped meanwhile.
      logger.debug("not listening", metadata: ["error": "\(error)"])
    }
    logger.info("listening", metadata: ["address": "\(address)"])
    await withDiscardingTaskGroup { [around] group in
      group.addTask { await around.heads.keep(in: around.log, logger: around.logger) }
      group.addTask { await self.checkLogs() }
      await serveRooms()
      group.cancelAll()
    }
    // After a crash the note is older; after an orderly stop it is not.
    if !Task.isCancelled { await around.heads.write(to: around.log, logger: logger) }
  }

  private func serveRooms() async {
    await withDiscardingTaskGroup { group in
      for await job in jobs.stream {
        switch job {
        case .knock(let knock): group.addTask { await self.desk.answer(knock) }
        case .recheck(let recheck): group.addTask { await recheck.run() }
        case .room(let entry, let mailbox):
          group.addTask { [around] in
            await Room(entry: entry, mailbox: mailbox, around: around).run()
          }
        }
      }
    }
  }

  /// Goes through the logs of all meetings, one after the other and beside what is served, and says what
  /// is wrong with them. Changes nothing: a room sets aside what it cannot serve.
  private func checkLogs() async {
    do {
      for entry in try await directory.meetings() {
        guard !Task.isCancelled, around.heads.verified(of: entry.id) == nil else { continue }
        let noted = around.heads.noted(of: entry.id)
        let flaws = try await around.log.flaws(of: entry.id, noted: noted)
        // A room that was opened meanwhile has written to it, and said itself what was wrong.
        guard around.heads.verified(of: entry.id) == nil else { continue }
        around.heads.tell(flaws, of: entry.id, logger: logger)
      }
    } catch is CancellationError {
    } catch {
      logger.error("logs not checked", metadata: ["error": "\(error)"])
    }
  }

  /// Takes nobody in any more, and has everyone told. What does not get through in time is cut off.
  private func stop() {
    logger.info("stopping")
    listener.close(promise: nil)
    around.rooms.stop()
    jobs.continuation.finish()
    connections.each { $0.serverStops() }
    let connections = connections
    listener.eventLoop.scheduleTask(in: draining) { connections.each { $0.close() } }
  }
}
