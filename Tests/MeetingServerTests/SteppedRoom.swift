import Glibc
import Logging
import MeetingModel
import NIOCore
import NIOEmbedded
import OrderedCollections
import Participation
import Storage
import Synchronization
import Testing
import Wire

@testable import MeetingServer

/// A real room that a test has take one tick after the other, with real sessions: their frames come as
/// bytes through the decoder, the allowances and the mailbox, and what they are sent goes out as bytes.
/// Only sockets and TLS are left out. All sessions are on one event loop, whose clock the test moves.
///
/// Nothing happens between two ticks, and nothing here waits for a moment: ticks are counted.
struct SteppedRoom {
  let loop: NIOAsyncTestingEventLoop
  let room: Room
  private let desk: FrontDesk
  private let bench: NIOLoopBoundBox<Bench>
  private let book: Book
  private let clock: Clock

  /// One tick takes so long by the clocks.
  static let tick = TimeAmount.milliseconds(5)

  /// Somebody at a connection.
  struct Guest: Sendable {
    let seat: Int
    let id: ParticipantID
    let name: String
  }

  /// What a seat was sent since it was asked for.
  struct Heard: Sendable {
    var buffers: [ByteBuffer]

    /// Whether `text` is in it, as it goes over the wire.
    func holds(_ text: String) -> Bool {
      buffers.contains { $0.withUnsafeReadableBytes { Self.find(Array(text.utf8), in: $0) } }
    }

    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
      guard let first = needle.first, var place = bytes.baseAddress else { return false }
      let end = place + bytes.count
      while let found = memchr(place, Int32(first), end - place).map({ UnsafeRawPointer($0) }),
        end - found >= needle.count
      {
        if memcmp(found, needle, needle.count) == 0 { return true }
        place = found + 1
      }
      return false
    }

    /// Those of its frames that are short: answers, not deliveries of what others did.
    var answers: [ServerFrame] {
      buffers.filter { $0.readableBytes < 256 }.compactMap { buffer in
        var bytes = buffer
        bytes.moveReaderIndex(forwardBy: buffer.readableBytes < 129 ? 1 : 2)
        return try? ServerFrame(decoding: bytes)
      }
    }
  }

  private final class Book: Sendable {
    let ticks = Mutex<[Labour]>([])
  }

  private final class Clock: Sendable {
    private let milliseconds = Mutex<Int64>(1_790_000_000_000)
    var now: Moment { Moment(milliseconds: milliseconds.withLock { $0 }) }
    func move(by time: TimeAmount) {
      milliseconds.withLock { $0 += time.nanoseconds / 1_000_000 }
    }
  }

  /// The sessions and what they were sent; belongs to the loop.
  private final class Bench {
    var seats: [(channel: NIOAsyncTestingChannel, session: Session, socket: Socket)] = []
  }

  /// Takes all that is sent, and keeps it where somebody will want it.
  private final class Socket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    private let keeps: Bool
    var sent: [ByteBuffer] = []

    init(keeps: Bool) { self.keeps = keeps }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
      if keeps { sent.append(unwrapOutboundIn(data)) }
      promise?.succeed()
    }
  }

  /// Opens the meeting and has it run for the length of `body`. `log` is of `store`.
  static func with(
    store: MemoryStorage = MemoryStorage(), log: (any MeetingLog)? = nil,
    _ body: (SteppedRoom) async throws -> Void
  ) async throws {
    let loop = NIOAsyncTestingEventLoop()
    let (book, clock) = (Book(), Clock())
    var logger = Logger(label: "stepped")
    logger.logLevel = .critical
    let entry = MeetingEntry(
      id: try #require(MeetingID("tides")), title: "Tides", created: clock.now,
      control: EntryControl(
        attendees: EntryControl.Door(key: String(repeating: "a", count: 26)),
        presenters: EntryControl.Door(key: String(repeating: "p", count: 26))),
      organizerKey: String(repeating: "o", count: 26))
    try await store.create(entry)
    let jobs = AsyncStream<Job>.makeStream()
    let rooms = Rooms(jobs: jobs.continuation)
    let desk = FrontDesk(
      FrontDesk.Means(directory: store), rooms: rooms, jobs: jobs.continuation, logger: logger)
    let around = Room.Surroundings(
      log: log ?? store, heads: Heads(noted: [:]), directory: store, rooms: rooms,
      tokens: SeatTokens(secret: [1, 2, 3]), accounts: Accounts(sources: []), rules: RoomRules(),
      timers: loop, now: { clock.now }, nonce: { 7 }, logger: logger,
      labour: { labour in book.ticks.withLock { $0.append(labour) } })
    let room = Room(entry: entry, mailbox: Mailbox(), around: around)
    let archivist = try #require(await room.begin())
    async let archiving: Void = archivist.run()
    let stepped = SteppedRoom(
      loop: loop, room: room, desk: desk,
      bench: NIOLoopBoundBox.makeBoxSendingValue(Bench(), eventLoop: loop), book: book,
      clock: clock)
    do {
      try await body(stepped)
    } catch {
      room.archive.close(isKeeping: false)
      throw error
    }
    room.archive.close(isKeeping: false)
    await archiving
  }

  var meeting: Meeting { room.state.ledger.meeting }
  var ledger: Ledger { room.state.ledger }

  /// The records of the log after that number.
  func records(after number: EventNumber) async throws -> [Record] {
    try await room.around.log.records(of: room.entry.id, after: number, limit: .max).map {
      try RecordCodec.decode($0.bytes)
    }
  }

  /// What every tick has cost so far.
  var ticks: [Labour] { book.ticks.withLock { $0 } }

  /// Has the room take all that waits, be it nothing.
  func tick() async throws {
    _ = room.mailbox.put(.clock)
    #expect(await room.takeTurn() == .goesOn)
    clock.move(by: Self.tick)
    await loop.advanceTime(by: Self.tick)
  }

  /// Brings these in within one tick, and waits until they have been shown the meeting. What is sent to
  /// those who are not `heard` is thrown away.
  func join(
    _ names: [String], _ role: Role = .attendee, from place: String, isHeard: Bool = true
  ) async throws -> [Guest] {
    let seats = try await knock(names, role, from: place, isHeard: isHeard)
    try await tick()
    let all = Dictionary(
      meeting.participants.all.values.map { ($0.name, $0.id) }
        + meeting.lobby.waiting.values.map { ($0.name, $0.id) }, uniquingKeysWith: { $1 })
    let guests = try zip(seats, names).map { seat, name in
      Guest(seat: seat, id: try #require(all[name]), name: name)
    }
    for guest in guests {
      while try await lacks(guest.seat) {
        guard try await !isClosed(guest.seat) else { throw Closed(name: guest.name) }
        await Task.yield()
      }
    }
    return guests
  }

  /// The server closed the connection of somebody who was to come in.
  struct Closed: Error { let name: String }

  /// Has these ask to come in with the next tick; where they sit.
  func knock(
    _ names: [String], _ role: Role = .attendee, from place: String, isHeard: Bool = true
  ) async throws -> [Int] {
    var seats: [Int] = []
    for name in names {
      let channel = NIOAsyncTestingChannel(loop: loop)
      try await channel.connect(to: SocketAddress(ipAddress: place, port: 1)).get()
      let seat = try await loop.executeInContext { [bench, desk, mailbox = room.mailbox, loop] in
        let session = try Self.seat(on: channel, desk, from: place, isHeard, bench.value, loop)
        let connection = Connection(
          id: session.id, place: session.place, loop: loop,
          session: NIOLoopBound(session, eventLoop: loop))
        desk.connections.add(connection)
        var hello = ByteBuffer()
        try ClientFrame.hello(Hello(meeting: "tides", seat: .new(name: name, key: "k")))
          .encode(into: &hello)
        channel.pipeline.fireChannelRead(hello)
        let join = Join(
          connection: session.id, seat: .new(Arrival(name: name, role: role, origin: place)),
          version: 1, known: .none)
        _ = mailbox.put(.join(join), from: connection)
        return bench.value.seats.count - 1
      }
      seats.append(seat)
    }
    return seats
  }

  private static func seat(
    on channel: NIOAsyncTestingChannel, _ desk: FrontDesk, from place: String, _ isHeard: Bool,
    _ bench: Bench, _ loop: NIOAsyncTestingEventLoop
  ) throws -> Session {
    let (meter, intake, socket) = (ByteMeter(), FrameIntake(), Socket(keeps: isHeard))
    let session = Session(
      id: desk.connections.name(), place: Place(place), meter: meter, intake: intake, desk: desk,
      patience: Patience(), logger: desk.logger, now: loop.now)
    try channel.pipeline.syncOperations.addHandlers([
      socket, meter, ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
    ])
    bench.seats.append((channel, session, socket))
    return session
  }

  private func lacks(_ seat: Int) async throws -> Bool {
    try await loop.executeInContext { [bench] in bench.value.seats[seat].session.outbox.gap != nil }
  }

  /// Sends these bytes. With `ifRead`, only over connections from which the server reads now: who sends
  /// more fills nothing but their own socket.
  func send(_ bytes: [(seat: Int, bytes: ByteBuffer)], ifRead: Bool = false) async throws {
    try await loop.executeInContext { [bench] in
      for (seat, bytes) in bytes {
        let (channel, session, _) = bench.value.seats[seat]
        guard !ifRead || (!session.isHeld && session.pause == nil) else { continue }
        channel.pipeline.fireChannelRead(bytes)
        channel.pipeline.fireChannelReadComplete()
      }
    }
  }

  /// What that seat was sent since this was asked last.
  func heard(at seat: Int) async throws -> Heard {
    try await loop.executeInContext { [bench] in
      let socket = bench.value.seats[seat].socket
      defer { socket.sent = [] }
      return Heard(buffers: socket.sent)
    }
  }

  /// Whether the server has closed that connection, or is about to.
  func isClosed(_ seat: Int) async throws -> Bool {
    try await loop.executeInContext { [bench] in
      switch bench.value.seats[seat].session.phase {
      case .leaving, .closed: true
      case .greeting, .asking, .seated: false
      }
    }
  }
}
