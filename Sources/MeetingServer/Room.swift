import DequeModule
import Logging
import MeetingModel
import NIOCore
import Storage
import Wire

/// A live meeting: one loop that takes what waits in its mailbox, decides all of it, makes it durable
/// in one append, and only then answers and shows it to everyone. Lives in one task; nothing else
/// touches it.
final class Room {
  /// What all rooms of a server share.
  struct Surroundings: Sendable {
    let log: any MeetingLog
    let heads: Heads
    let directory: any Directory
    let rooms: Rooms
    let tokens: SeatTokens
    let accounts: Accounts
    let rules: RoomRules
    let timers: any EventLoopGroup
    let now: @Sendable () -> Moment
    /// One that nobody can predict, for each tick.
    let nonce: @Sendable () -> UInt64
    let logger: Logger
  }

  /// What comes after a round.
  private enum Course { case goesOn, isOver, isEmpty, isCancelled, lostStore }

  private(set) var entry: MeetingEntry
  let mailbox: Mailbox
  let around: Surroundings
  let logger: Logger
  var state: RoomState
  /// Where the stored log ends.
  var head: LogHead
  var connections: [ConnectionID: Connection] = [:]
  var recent = Recent()
  private var lanes: Lanes
  var rechecking = Rechecking.idle
  var forbidden = ForbiddenLines()
  private var alarm: (at: Moment, task: Scheduled<Void>)?
  /// The number of the newest snapshot.
  private var kept = EventNumber.none
  /// The directory does not know how one enters now.
  private var isUncopied = false
  /// The last append failed, and the log of this process has said so.
  var isFailing = false

  init(entry: MeetingEntry, mailbox: Mailbox, around: Surroundings) {
    self.entry = entry
    self.mailbox = mailbox
    self.around = around
    var logger = around.logger
    logger[metadataKey: "meeting"] = "\(entry.id)"
    self.logger = logger
    lanes = Lanes(mailbox: mailbox)
    head = .start(of: entry.id)
    state = RoomState(
      meeting: entry.id, ledger: Ledger(), grace: 0, tokens: around.tokens, at: around.now())
  }

  /// Returns when the meeting has ended, nobody is left, the store fails, or the server stops; at
  /// once, and without a word to anybody, when the task is cancelled.
  func run() async {
    var course = await begin()
    while course == .goesOn {
      setAlarm()
      setRecheck()
      guard let drained = await mailbox.drain() else {
        course = .isCancelled
        break
      }
      for connection in drained.held { connection.execute { $0.resume() } }
      course = await round(drained.letters)
      if course == .goesOn, state.isEmpty, await leaves() { course = .isEmpty }
    }
    alarm?.task.cancel()
    endRechecks()
    noteLeftOut { _ in false }
    switch course {
    case .goesOn, .isEmpty, .isCancelled: break
    case .isOver:
      await markEnded()
      await keepSnapshot()
      abandon(with: .serverStopping)
    case .lostStore: abandon(with: .storageFailed)
    }
    around.rooms.remove(entry.id, mailbox)
  }

  /// Takes the meeting up where the log ends.
  private func begin() async -> Course {
    do {
      let opening = try await openLog()
      kept = opening.snapshot
      head = opening.head
      state = RoomState(
        meeting: entry.id, ledger: opening.ledger, marks: opening.marks,
        grace: around.rules.grace.nanoseconds / 1_000_000, tokens: around.tokens, at: around.now())
      recent = Recent(after: opening.ledger.head)
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return .lostStore
    }
    let opening = state.open(
      title: entry.title, control: entry.control, policy: around.rules.policy, at: around.now(),
      nonce: around.nonce())
    guard await store(opening) == .kept else { return .lostStore }
    recent.append(opening.records)
    await copyControl()
    logger.info("room opened", metadata: ["head": "\(state.ledger.head)"])
    return .goesOn
  }

  private func round(_ letters: [Mailbox.Letter]) async -> Course {
    for letter in letters {
      if case .join = letter.message, let connection = letter.connection {
        connections[connection.id] = connection
      }
    }
    let messages = letters.map(\.message)
    if messages.contains(.clock) { alarm = nil }
    noteDivergences(in: messages)
    noteRechecks(in: messages)
    let now = around.now()
    let nonce = around.nonce()
    let seating = state.seating
    var tick = state.take(messages, at: now, nonce: nonce)
    switch await store(tick) {
    case .kept: break
    case .refused(let refusal):
      guard let ledger = await stored(at: tick.after) else { return .lostStore }
      state.goBack(to: ledger, seating)
      tick = state.take(messages, at: now, nonce: nonce, refusing: refusal)
    case .lost: return .lostStore
    }
    recent.append(tick.records)
    if isUncopied || tick.records.contains(where: \.isOfEntry) { await copyControl() }
    noteForbidden(in: messages, tick, seats: seating.seats, at: .now())
    lanes.send(await parcel(of: tick, seated: Array(seating.seats.values)))
    forget()
    guard !tick.isLast else { return .isOver }
    if state.ledger.head.value - kept.value >= around.rules.snapshotEvery { await keepSnapshot() }
    return .goesOn
  }

  /// The ledger as the log has it, which is at `head`. A tick changes the room's ledger in place, so
  /// that no tick costs a copy of the meeting; a tick that could not be stored costs a reading instead.
  private func stored(at head: EventNumber) async -> Ledger? {
    do {
      let ledger = try await around.log.ledger(of: entry.id, logger: logger).0
      return ledger.head == head ? ledger : nil
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return nil
    }
  }

  /// A replica that was not what it should be has mended itself, and must not have come about: that is
  /// for whoever looks after the program.
  private func noteDivergences(in messages: [RoomMessage]) {
    for case .diverged(let connection, let text, let version) in messages {
      guard let participant = state.seats[connection]?.participant else { continue }
      logger.error(
        "replica diverged",
        metadata: [
          "participant": "\(participant)", "text": "\(text)", "version": "\(version)",
        ])
    }
  }

  /// Keeps only the connections that have a seat.
  private func forget() {
    guard connections.count > state.seats.count else { return }
    connections = connections.filter { state.seats[$0.key] != nil }
  }

  /// Nobody is here. Whether the room is gone: not when somebody is at the door.
  private func leaves() async -> Bool {
    await keepSnapshot()
    guard mailbox.closeIfEmpty() else { return false }
    logger.info("room closed")
    return true
  }

  /// Has the next `clock` message come when the next grace ends.
  private func setAlarm() {
    let next = state.nextDeparture
    if let next, next == alarm?.at { return }
    alarm?.task.cancel()
    alarm = nil
    guard let moment = next else { return }
    let grace = around.rules.grace.nanoseconds / 1_000_000
    let wait = min(max(1, moment - around.now()), max(1, grace))
    let task = around.timers.next().scheduleTask(in: .milliseconds(wait)) { [mailbox] in
      _ = mailbox.put(.clock)
    }
    alarm = (moment, task)
  }

  private func keepSnapshot() async {
    let head = state.ledger.head
    guard head > kept else { return }
    do {
      let bytes = try LedgerCodec.encode(state.ledger)
      try await around.log.keepSnapshot(bytes, of: entry.id, at: head)
    } catch {
      // It is only a cache; the next one may do better, and not before as many records again.
      logger.warning("no snapshot kept", metadata: ["error": "\(error)"])
    }
    kept = head
  }

  /// Has the directory say how one enters, as the log has it: the front desk asks nobody else.
  private func copyControl() async {
    isUncopied = false
    guard entry.control != state.ledger.meeting.entry else { return }
    var changed = entry
    changed.control = state.ledger.meeting.entry
    do {
      try await around.directory.update(changed)
      entry = changed
    } catch {
      // The next round tries again, and so does the next room of this meeting.
      isUncopied = true
      logger.error("entry control not noted", metadata: ["error": "\(error)"])
    }
  }

  /// Has the directory say what the log says.
  private func markEnded() async {
    guard state.ledger.meeting.conduct.phase == .ended, !entry.ended else { return }
    var entry = entry
    entry.control = state.ledger.meeting.entry
    entry.ended = true
    do {
      try await around.directory.update(entry)
    } catch {
      // The log still knows, and the next room of this meeting tries again.
      logger.warning("end not noted", metadata: ["error": "\(error)"])
    }
  }

  /// Tells everyone who still waits for something that it will not come from here.
  private func abandon(with farewell: Farewell) {
    let left = mailbox.close()
    let frame = ServerFrame.farewell(farewell).buffer(logger: logger)
    for connection in connections.values { connection.execute { $0.dismiss(with: frame) } }
    for letter in left.letters {
      guard case .join = letter.message, let connection = letter.connection else { continue }
      connection.execute { $0.dismiss(with: frame) }
    }
    for connection in left.held { connection.execute { $0.resume() } }
  }
}

extension Record {
  fileprivate var isOfEntry: Bool {
    if case .entry = event { return true }
    return false
  }
}
