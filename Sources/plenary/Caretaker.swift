import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import OrderedCollections
import ServiceLifecycle
import Storage
import StorageSQLite

/// Looks after a server of `plenary host` while it runs: does what its person's other commands ask for
/// over the control socket, and ends the server when nobody needs it any more. One loop takes requests
/// and looks, one after the other.
final class Caretaker: Service {
  /// Whether the server ends by itself when nobody has been in for `Vacancy.limit`. It always ends with
  /// the last of its meetings.
  enum Term: Sendable {
    /// No: a person has it in the foreground.
    case foreground
    case background
  }

  private enum Event: Sendable {
    case call(ControlSocket.Call)
    /// Time has passed.
    case look
    /// The terminal has gone: nobody has the server in the foreground any more.
    case hangUp
  }

  /// From one look at who is in to the next.
  private static let rhythm = TimeAmount.seconds(20)

  private let premises: Premises
  private let logger: Logger
  private let now: @Sendable () -> Moment
  private let events: (stream: AsyncStream<Event>, continuation: AsyncStream<Event>.Continuation)
  private let socket: ControlSocket
  private let listener: any Channel
  private let clock: RepeatedTask
  private let term: Term

  /// Listens from now on; `run` answers. `now` is for tests.
  static func start(
    _ premises: Premises, term: Term, group: any EventLoopGroup, logger: Logger,
    now: @escaping @Sendable () -> Moment = Moment.system
  ) async throws -> Caretaker {
    let events = AsyncStream<Event>.makeStream(
      bufferingPolicy: .bufferingOldest(ControlSocket.mostWaiting))
    let socket = ControlSocket(folder: premises.folder)
    let listener = try await socket.listen(group: group) { call in
      guard case .enqueued = events.continuation.yield(.call(call)) else { return false }
      return true
    }
    let clock = group.next().scheduleRepeatedTask(initialDelay: rhythm, delay: rhythm) { _ in
      events.continuation.yield(.look)
    }
    return Caretaker(
      premises: premises, logger: logger, now: now, events: events, socket: socket,
      listener: listener, clock: clock, term: term)
  }

  private init(
    premises: Premises, logger: Logger, now: @escaping @Sendable () -> Moment,
    events: (stream: AsyncStream<Event>, continuation: AsyncStream<Event>.Continuation),
    socket: ControlSocket, listener: any Channel, clock: RepeatedTask, term: Term
  ) {
    self.premises = premises
    self.logger = logger
    self.now = now
    self.events = events
    self.socket = socket
    self.listener = listener
    self.clock = clock
    self.term = term
  }

  /// On any thread: a server in the foreground goes on in the background.
  func hangUp() { events.continuation.yield(.hangUp) }

  /// On any thread: looks now whether the server is still needed.
  func look() { events.continuation.yield(.look) }

  /// Returns when the server is no longer needed, or is stopped.
  func run() async {
    var book = Book()
    var vacancy = Vacancy(at: now())
    var term = term
    loop: for await event in events.stream.cancelOnGracefulShutdown() {
      switch event {
      case .call(let call):
        call.answer(await answer(to: call.request, &book))
        if await isDone(book) { break loop }
      case .hangUp:
        guard term == .foreground else { continue }
        logger.notice("the terminal has gone; the meeting goes on in the background")
        term = .background
        vacancy = Vacancy(at: now())
      case .look:
        let isEmpty = premises.server.liveMeetings.isEmpty
        let isOver = vacancy.isOver(isEmpty: isEmpty, hasMeeting: !book.running.isEmpty, at: now())
        if isOver, term == .background {
          await forgetUntouched(book)
          logger.notice(
            "nobody is in: the server ends",
            metadata: ["minutes": "\(Vacancy.limit / 60_000)"])
          break loop
        }
        if await isDone(book) { break loop }
      }
    }
    clock.cancel()
    events.continuation.finish()
    listener.close(promise: nil)
    socket.remove()
  }

  /// Which meetings this server runs: those that were made or resumed since it started.
  private struct Book {
    /// In that order.
    var running: [MeetingID] = []
    var made: Set<MeetingID> = []
    /// Those that ran nowhere before they were resumed, once.
    var resumed: Set<MeetingID> = []
    /// Whether a meeting was asked for, whatever became of it.
    var isUsed = false

    mutating func make(_ id: MeetingID) {
      made.insert(id)
      running.append(id)
    }

    mutating func resume(_ id: MeetingID) {
      if running.contains(id) { resumed.remove(id) } else { resumed.insert(id) }
      running.removeAll { $0 == id }
      running.append(id)
    }

    /// Nothing for one that runs on behalf of another command, too.
    mutating func release(_ id: MeetingID) {
      guard resumed.remove(id) != nil else { return }
      running.removeAll { $0 == id }
    }
  }

  /// Whether every meeting that was asked for could not be used, or has ended, and nobody is in any other.
  private func isDone(_ book: Book) async -> Bool {
    guard book.isUsed, premises.server.liveMeetings.isEmpty,
      let open = try? await open(), !open.contains(where: { book.running.contains($0.id) })
    else { return false }
    logger.notice("no meeting goes on: the server ends")
    return true
  }

  /// Meetings that were made here and in which nothing ever happened leave nothing behind: what is
  /// resumed next is not one of them.
  private func forgetUntouched(_ book: Book) async {
    for id in book.made {
      guard let meeting = try? await premises.storage.ledger(of: id, logger: logger).ledger.meeting,
        meeting.isUntouched
      else { continue }
      try? await forget(id)
    }
  }

  private func forget(_ id: MeetingID) async throws {
    try await premises.storage.forget(id)
    HostSites(folder: premises.folder).forget(id)
  }

  private func open() async throws(StorageError) -> [MeetingEntry] {
    try await premises.server.meetings.filter { !$0.ended }
  }

  private func answer(to request: HostRequest?, _ book: inout Book) async -> HostAnswer {
    guard let request else { return .failed(.malformed) }
    do {
      return .meetings(try await meetings(for: request, &book))
    } catch let fault as HostFault {
      return .failed(fault)
    } catch is Refusal {
      return .failed(.refused)
    } catch {
      logger.error("a request of plenary host failed", metadata: ["error": "\(error)"])
      return .failed(.unavailable)
    }
  }

  private func meetings(
    for request: HostRequest, _ book: inout Book
  ) async throws -> [HostedMeeting] {
    switch request {
    case .make(let title, let attendees, let presenters):
      book.isUsed = true
      let entry = try await premises.server.makeMeeting(
        title: title, attendees: attendees, presenters: presenters)
      book.make(entry.id)
      HostSites(folder: premises.folder).keep(premises.site, of: entry.id)
      return try hosted([entry])
    case .resume(let id):
      book.isUsed = true
      let open = try await open()
      let newest = book.running.last { id in open.contains { $0.id == id } } ?? open.first?.id
      guard let wanted = id ?? newest else { throw HostFault.none }
      guard let entry = open.first(where: { $0.id == wanted }) else {
        throw HostFault.noSuchMeeting(wanted)
      }
      book.resume(entry.id)
      return try hosted([entry])
    case .list: return try hosted(try await running(book))
    case .end(let id):
      let running = try await running(book)
      guard let wanted = id ?? running.first?.id else { throw HostFault.none }
      guard id != nil || running.count == 1 else { throw HostFault.several(running.map(\.id)) }
      guard let entry = running.first(where: { $0.id == wanted }) else {
        throw HostFault.noSuchMeeting(wanted)
      }
      let ended = try hosted([entry])
      guard try await premises.server.end(entry.id) else { throw HostFault.unavailable }
      return ended
    case .discard(let id):
      guard book.running.contains(id) else { throw HostFault.noSuchMeeting(id) }
      // Nobody has its invitations yet; ended first, so that no room of it is left.
      guard try await premises.server.end(id) else { throw HostFault.unavailable }
      try await forget(id)
      book.running.removeAll { $0 == id }
      return []
    case .release(let id):
      book.release(id)
      return []
    }
  }

  /// Newest first: those that were made or resumed here, and those that people have come back to.
  private func running(_ book: Book) async throws(StorageError) -> [MeetingEntry] {
    let live = premises.server.liveMeetings
    return try await open().filter { live.contains($0.id) || book.running.contains($0.id) }
  }

  private func hosted(_ entries: [MeetingEntry]) throws -> [HostedMeeting] {
    try entries.map { entry in
      guard let hosted = premises.hosted(entry) else { throw HostFault.refused }
      return hosted
    }
  }
}

extension Meeting {
  /// Whether nobody but one has ever come, and that one has brought and said nothing.
  fileprivate var isUntouched: Bool {
    participants.all.count <= 1 && lobby.waiting.isEmpty && decks.all.isEmpty && chat.count == 0
      && questions.open.all.isEmpty && texts == Texts() && polls.all.isEmpty && boards == Boards()
  }
}
