import DequeModule
import Logging
import MeetingModel
import NIOCore
import Participation
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
    /// Is told what each tick of each room has cost.
    var labour: (@Sendable (Labour) -> Void)?
  }

  /// What comes after a round.
  enum Course { case goesOn, isOver, isEmpty, isCancelled, lostStore }

  private(set) var entry: MeetingEntry
  let mailbox: Mailbox
  let around: Surroundings
  let logger: Logger
  var state: RoomState
  var connections: [ConnectionID: Connection] = [:]
  private(set) var archive: Archive
  private var lanes: Lanes
  /// Where the stored log ends.
  var head: LogHead
  /// How far those inside, and those who wait, have been told.
  private var reach = Head(inside: .none)
  /// Of the tick that is being made.
  var labour = Labour()
  var rechecking = Rechecking.idle
  var forbidden = ForbiddenLines()
  private var alarm: (at: Moment, task: Scheduled<Void>)?
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
    archive = Archive(after: .none)
    lanes = Lanes(mailbox: mailbox, archive: archive)
    head = .start(of: entry.id)
    state = RoomState(
      meeting: entry.id, ledger: Ledger(), grace: 0, tokens: around.tokens, at: around.now())
  }

  /// Returns when the meeting has ended, nobody is left, the store fails, or the server stops; at
  /// once, and without a word to anybody, when the task is cancelled.
  func run() async {
    guard let archivist = await begin() else { return end(abandoningWith: .storageFailed) }
    async let archiving: Void = archivist.run()
    let course = await rounds()
    alarm?.task.cancel()
    endRechecks()
    noteLeftOut()
    switch course {
    case .goesOn, .isEmpty, .isCancelled: end()
    case .isOver:
      await markEnded()
      end(abandoningWith: .serverStopping)
    case .lostStore: end(abandoningWith: .storageFailed)
    }
    archive.close(isKeeping: course == .isOver || course == .isEmpty)
    await archiving
  }

  private func end(abandoningWith farewell: Farewell? = nil) {
    if let farewell { abandon(with: farewell) }
    around.rooms.remove(entry.id, mailbox)
  }

  private func rounds() async -> Course {
    while true {
      let course = await takeTurn()
      guard course == .goesOn else { return course }
    }
  }

  /// One tick: takes what waits in the mailbox, and waits while nothing does.
  func takeTurn() async -> Course {
    setAlarm()
    setRecheck()
    guard let drained = await mailbox.drain() else { return .isCancelled }
    for connection in drained.held { connection.execute { $0.resume() } }
    let course = await round(drained.letters)
    // Nobody is here, and nobody at the door.
    guard course == .goesOn, state.isEmpty, mailbox.closeIfEmpty() else { return course }
    logger.info("room closed")
    return .isEmpty
  }

  /// Takes the meeting up where the log ends. Nil when that cannot be done.
  func begin() async -> Archivist? {
    let archivist: Archivist
    do {
      let opening = try await openLog()
      let ledger = opening.ledger
      head = opening.head
      state = RoomState(
        meeting: entry.id, ledger: ledger, marks: opening.marks,
        grace: around.rules.grace.nanoseconds / 1_000_000, tokens: around.tokens, at: around.now())
      reach = Head(inside: ledger.head)
      archive = Archive(after: ledger.head)
      lanes = Lanes(mailbox: mailbox, archive: archive)
      archivist = Archivist(
        archive, of: entry.id, from: ledger, kept: opening.snapshot, log: around.log,
        rules: around.rules, logger: logger)
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return nil
    }
    let opening = state.open(
      title: entry.title, control: entry.control, policy: around.rules.policy, at: around.now(),
      nonce: around.nonce())
    guard await store(opening) == .kept else { return nil }
    take(opening)
    await copyControl()
    logger.info("room opened", metadata: ["head": "\(state.ledger.head)"])
    return archivist
  }

  /// What is durable goes to the archive before it goes to anybody else.
  private func take(_ tick: Tick) {
    archive.append(
      zip(tick.records, tick.encoded).map { Recent.Entry(record: $0, bytes: $1.count) })
    for record in tick.records { reach.pass(record) }
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
    labour = Labour(letters: letters.count)
    let nonce = around.nonce()
    var tick = state.take(messages, at: now, nonce: nonce)
    switch await store(tick) {
    case .kept: break
    case .refused(let refusal):
      guard let ledger = await stored(at: tick.after) else { return .lostStore }
      state.goBack(to: ledger)
      tick = state.take(messages, at: now, nonce: nonce, refusing: refusal)
    case .lost: return .lostStore
    }
    let before = reach
    take(tick)
    if isUncopied || tick.records.contains(where: \.isOfEntry) { await copyControl() }
    noteForbidden(in: messages, tick, at: .now())
    lanes.send(parcel(of: tick, after: before, through: reach))
    forget(letters)
    around.labour?(labour(of: tick))
    return tick.isLast ? .isOver : .goesOn
  }

  private func labour(of tick: Tick) -> Labour {
    var labour = labour
    labour.records = tick.records.count
    labour.recordBytes = tick.encoded.reduce(0) { $0 + $1.count }
    labour.kinds = state.seating.markedKinds.count
    labour.entriesVisited += tick.visited
    return labour
  }

  /// The ledger as the log has it, which is at `head`. A tick changes the room's ledger in place, so
  /// that no tick costs a copy of the meeting; a tick that could not be stored costs one instead, of what
  /// the archivist has. Where that cannot read the log either, it is tried once more here.
  private func stored(at head: EventNumber) async -> Ledger? {
    if let ledger = await archive.ledger(), ledger.head == head { return ledger }
    do {
      let ledger = try await around.log.ledger(of: entry.id, logger: logger).ledger
      labour.recordsRead += Int(ledger.head.value)
      return ledger.head == head ? ledger : nil
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return nil
    }
  }

  /// A replica that was not what it should be has mended itself, and must not have come about: that is
  /// for the operator.
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

  /// Forgets the connections that got no seat in this tick, or lost theirs.
  private func forget(_ letters: [Mailbox.Letter]) {
    let seats = state.seating.seats
    for connection in seats.changed where seats[connection] == nil { connections[connection] = nil }
    for case .join(let join) in letters.map(\.message) where seats[join.connection] == nil {
      connections[join.connection] = nil
    }
    labour.entriesVisited += seats.changed.count + letters.count
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
