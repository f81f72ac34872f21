import Logging
import MeetingModel
import NIOCore
import NIOPosix
import Storage
import Testing
import Wire

@testable import MeetingServer

@Suite struct MailboxTests {
  private func connection(_ id: UInt64) async throws -> Connection {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return try await loop.submit {
      let jobs = AsyncStream<Job>.makeStream().continuation
      let logger = Logger(label: "test")
      let desk = FrontDesk(
        FrontDesk.Means(directory: MemoryStorage()), rooms: Rooms(jobs: jobs), jobs: jobs,
        logger: logger)
      let session = Session(
        id: ConnectionID(id), meter: ByteMeter(), intake: FrameIntake(), desk: desk,
        patience: Patience(), isSurplus: false, logger: logger, now: loop.now)
      return Connection(
        id: ConnectionID(id), loop: loop, session: NIOLoopBound(session, eventLoop: loop))
    }.get()
  }

  private func proposal(_ count: UInt32) -> RoomMessage {
    .propose(ConnectionID(1), count: count, .conduct(.end))
  }

  @Test("beyond its bounds everything but signals is taken, and senders are held once")
  func full() async throws {
    let mailbox = Mailbox(mostLetters: 2, mostBytes: 100)
    let sender = try await connection(1)
    #expect(mailbox.put(proposal(1), bytes: 1, from: sender) == .taken)
    #expect(mailbox.put(proposal(2), bytes: 1, from: sender) == .taken)
    #expect(mailbox.put(proposal(3), bytes: 1, from: sender) == .full)
    #expect(mailbox.put(proposal(4), bytes: 1, from: sender) == .full)
    let signal = RoomMessage.signal(ConnectionID(1), .typing(to: .everyone))
    #expect(mailbox.put(signal, from: sender) == .taken)
    #expect(mailbox.put(.gone(ConnectionID(1)), from: sender) == .taken)
    let drained = await mailbox.drain()
    #expect(
      drained?.letters.map(\.message) == [
        proposal(1), proposal(2), proposal(3), proposal(4), .gone(ConnectionID(1)),
      ])
    #expect(drained?.held.map(\.id) == [ConnectionID(1)])
    #expect(mailbox.put(proposal(5), bytes: 1_000, from: sender) == .taken)
    #expect(mailbox.put(proposal(6), bytes: 1, from: sender) == .full)
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
