import Logging
import MeetingModel
import NIOCore
import NIOPosix
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct MailboxTests {
  private func connection(
    _ id: UInt64, from place: Place = Place("192.0.2.1")
  ) async throws -> Connection {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return try await loop.submit {
      let jobs = AsyncStream<Job>.makeStream().continuation
      let logger = Logger(label: "test")
      let desk = FrontDesk(
        FrontDesk.Means(directory: MemoryStorage()), rooms: Rooms(jobs: jobs), jobs: jobs,
        logger: logger)
      let session = Session(
        id: ConnectionID(id), place: place, meter: ByteMeter(), intake: FrameIntake(), desk: desk,
        patience: Patience(), logger: logger, now: loop.now)
      return Connection(
        id: ConnectionID(id), place: place, loop: loop,
        session: NIOLoopBound(session, eventLoop: loop))
    }.get()
  }

  private func proposal(_ count: UInt32) -> RoomMessage {
    .propose(ConnectionID(1), count: count, .conduct(.end))
  }

  private func share(_ letters: Int, _ bytes: Int = 1_000) -> Mailbox.Share {
    Mailbox.Share(letters: letters, bytes: bytes)
  }

  private func signal(_ id: UInt64) -> RoomMessage {
    .signal(ConnectionID(id), .typing(to: .everyone))
  }

  @Test("who reaches their share is held and heard, and begins anew at the next drain")
  func full() async throws {
    let mailbox = Mailbox(connection: share(2, 100))
    let sender = try await connection(1)
    #expect(mailbox.put(proposal(1), bytes: 1, from: sender) == .taken)
    #expect(mailbox.put(proposal(2), bytes: 1, from: sender) == .full)
    #expect(mailbox.put(proposal(3), bytes: 1, from: sender) == .full)
    #expect(mailbox.put(.gone(ConnectionID(1)), from: sender) == .taken)
    let drained = await mailbox.drain()
    #expect(
      drained?.letters.map(\.message) == [
        proposal(1), proposal(2), proposal(3), .gone(ConnectionID(1)),
      ])
    #expect(drained?.held.map(\.id) == [ConnectionID(1)])
    #expect(mailbox.put(proposal(4), bytes: 99, from: sender) == .taken)
    #expect(mailbox.put(proposal(5), bytes: 1, from: sender) == .full)
  }

  @Test("one connection that sends without end takes nothing from the others")
  func fair() async throws {
    let mailbox = Mailbox()
    let eve = try await connection(1)
    let ben = try await connection(2)
    var taken = 0
    while mailbox.put(proposal(1), bytes: 10, from: eve) == .taken { taken += 1 }
    #expect(taken + 1 == Mailbox.Share.connection.letters)
    #expect(mailbox.put(proposal(2), bytes: 10, from: ben) == .taken)
    #expect(mailbox.put(signal(2), bytes: 10, from: ben) == .taken)
    let drained = try #require(await mailbox.drain())
    #expect(drained.letters.suffix(2).map(\.message) == [proposal(2), signal(2)])
    #expect(drained.held.map(\.id) == [eve.id])
  }

  @Test("one place that is full holds nobody from elsewhere, and each from there is heard once")
  func places() async throws {
    let mailbox = Mailbox(place: share(3))
    let crowd = [try await connection(1), try await connection(2), try await connection(3)]
    for sender in crowd {
      let isLast = sender.id == ConnectionID(3)
      #expect(mailbox.put(proposal(1), from: sender) == (isLast ? .full : .taken))
    }
    #expect(mailbox.put(proposal(2), from: try await connection(4)) == .full)
    #expect(mailbox.put(signal(5), from: try await connection(5)) == .taken)
    let elsewhere = try await connection(6, from: Place("192.0.2.2"))
    #expect(mailbox.put(proposal(3), from: elsewhere) == .taken)
    #expect(mailbox.put(signal(6), from: elsewhere) == .taken)
    let drained = try #require(await mailbox.drain())
    // The signal from the full place was dropped, and nothing else.
    #expect(drained.letters.compactMap(\.connection?.id.value) == [1, 2, 3, 4, 6, 6])
  }

  @Test("whoever presents is bound by their own share alone")
  func presenters() async throws {
    let mailbox = Mailbox(connection: share(3), all: share(1))
    #expect(mailbox.put(proposal(1), from: try await connection(1)) == .full)
    let presenter = try await connection(2)
    #expect(mailbox.put(proposal(1), from: presenter, presents: true) == .taken)
    #expect(mailbox.put(signal(2), from: presenter, presents: true) == .taken)
    #expect(mailbox.put(proposal(2), from: presenter, presents: true) == .full)
    #expect(await mailbox.drain()?.letters.count == 4)
  }

  @Test(
    "of many long letters one drain gives the oldest, and all that is short from everybody else")
  func long() async throws {
    let mailbox = Mailbox()
    let long = Wire.longestGreeting + 1
    let (ana, eve, ben) = (
      try await connection(1), try await connection(2), try await connection(3)
    )
    func said(_ id: UInt64, _ count: UInt32) -> RoomMessage {
      .propose(ConnectionID(id), count: count, .conduct(.end))
    }
    _ = mailbox.put(said(1, 1), bytes: long, from: ana)
    _ = mailbox.put(said(2, 1), bytes: long, from: eve)
    _ = mailbox.put(said(1, 2), bytes: 10, from: ana)
    _ = mailbox.put(said(2, 2), bytes: 10, from: eve)
    _ = mailbox.put(said(1, 3), bytes: long, from: ana)
    _ = mailbox.put(said(3, 1), bytes: 10, from: ben)
    _ = mailbox.put(.gone(ConnectionID(2)), from: eve)
    _ = mailbox.put(.clock)
    #expect(
      mailbox.drainNow().letters.map(\.message) == [said(1, 1), said(1, 2), said(3, 1), .clock])
    #expect(
      mailbox.drainNow().letters.map(\.message) == [said(2, 1), said(2, 2), .gone(ConnectionID(2))])
    #expect(mailbox.drainNow().letters.map(\.message) == [said(1, 3)])
    #expect(mailbox.drainNow().letters.isEmpty)
  }

  @Test(
    "whoever's long letter waits is held until it is given, and all of them are given at the end")
  func longHeld() async throws {
    let mailbox = Mailbox(connection: share(3, 1 << 20))
    let (ana, eve) = (try await connection(1), try await connection(2))
    func said(_ id: UInt64, _ count: UInt32) -> RoomMessage {
      .propose(ConnectionID(id), count: count, .conduct(.end))
    }
    #expect(mailbox.put(said(1, 1), bytes: 1 << 20, from: ana) == .full)
    #expect(mailbox.put(said(2, 2), bytes: 1 << 20, from: eve) == .full)
    #expect(mailbox.drainNow().held.map(\.id) == [ana.id])
    #expect(mailbox.put(said(2, 3), bytes: 1, from: eve) == .full)
    #expect(mailbox.put(said(1, 4), bytes: 1 << 20, from: ana) == .full)
    #expect(mailbox.put(.stop) == .taken)
    let last = mailbox.drainNow()
    #expect(last.letters.map(\.message) == [said(2, 2), said(2, 3), said(1, 4), .stop])
    #expect(Set(last.held.map(\.id)) == [ana.id, eve.id])
  }

  @Test("what waits stays within its bounds, whoever sends what")
  func bounded() async throws {
    let senders = [
      try await connection(0), try await connection(1),
      try await connection(2, from: Place("192.0.2.2")),
    ]
    Seeded.each(50) { random in
      let own = Mailbox.Share(letters: 1 + random.below(5), bytes: 1 + random.below(300))
      let mailbox = Mailbox(connection: own)
      var isHeld = [false, false, false]
      var load = Array(repeating: (letters: 0, bytes: 0), count: 3)
      for _ in 0..<60 {
        let index = random.below(3)
        guard !isHeld[index] else { continue }
        let bytes = random.below(100)
        // What a frame takes is on top.
        #expect(load[index].letters < own.letters && load[index].bytes < own.bytes, "\(random)")
        isHeld[index] = mailbox.put(proposal(1), bytes: bytes, from: senders[index]) == .full
        load[index] = (load[index].letters + 1, load[index].bytes + bytes)
      }
      #expect(mailbox.close().letters.count == load.map(\.letters).reduce(0, +), "\(random)")
    }
  }

  @Test("a mailbox with something in it does not close; a closed one takes nothing")
  func closing() {
    let mailbox = Mailbox()
    #expect(mailbox.put(.clock) == .taken)
    #expect(!mailbox.closeIfEmpty())
    #expect(mailbox.close().letters.map(\.message) == [.clock])
    #expect(mailbox.put(.clock) == .closed)
  }

  @Test("who waits is woken by a message, and by cancellation")
  func waking() async {
    let mailbox = Mailbox()
    async let drained = mailbox.drain()
    _ = mailbox.put(.clock)
    #expect(await drained?.letters.map(\.message) == [.clock])
    let waiting = Task { await mailbox.drain().map { _ in false } ?? true }
    waiting.cancel()
    #expect(await waiting.value)
  }
}
