import Logging
import MeetingModel
import NIOCore
import NIOEmbedded
import Storage
import Testing
import Wire

@testable import MeetingServer

/// A session on a channel whose socket is the test's hand.
@Suite struct SessionTests {
  private struct Line {
    let channel = EmbeddedChannel()
    let mailbox = Mailbox(mostLetters: 2)
    let session: Session
    let seat: Session.Seat
    /// Where its hello waits.
    private let jobs = AsyncStream<Job>.makeStream()

    /// With a seat already.
    init() throws {
      let knocks = jobs.continuation
      let logger = Logger(label: "test")
      let desk = FrontDesk(
        FrontDesk.Means(directory: MemoryStorage()), rooms: Rooms(jobs: knocks), jobs: knocks,
        logger: logger)
      var patience = Patience()
      patience.outbox = 200
      let meter = ByteMeter()
      let intake = FrameIntake()
      session = Session(
        id: ConnectionID(1), meter: meter, intake: intake, desk: desk, patience: patience,
        isSurplus: false, logger: logger, now: channel.eventLoop.now)
      seat = Session.Seat(lane: Lane(mailbox: mailbox), mailbox: mailbox)
      try channel.pipeline.syncOperations.addHandlers([
        meter, ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
      ])
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      try hear(.hello(Hello(meeting: "tides", seat: .new(name: "Ana", key: "k"))))
      #expect(session.sit(seat, []))
    }

    func hear(_ frame: ClientFrame) throws {
      var bytes = ByteBuffer()
      try frame.encode(into: &bytes)
      try channel.writeInbound(bytes)
    }

    func pass(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    /// What was set last; an embedded channel itself always answers true.
    var autoRead: Bool? {
      channel.options.first { $0.option is ChannelOptions.Types.AutoReadOption }?.value as? Bool
    }

    func posted() -> [RoomMessage] { mailbox.close().letters.map(\.message) }

    func setWritable(_ isWritable: Bool) {
      channel.isWritable = isWritable
      channel.pipeline.fireChannelWritabilityChanged()
    }
  }

  private static let proposal = Proposal.conduct(.end)

  @Test("the front desk is told that whoever knocked has gone, however they went")
  func presence() throws {
    let closed = try Line()
    #expect(!closed.session.presence.isOver)
    closed.channel.pipeline.fireChannelInactive()
    #expect(closed.session.presence.isOver)
    let dismissed = try Line()
    dismissed.session.dismiss(with: .denied(.tooFast))
    #expect(dismissed.session.presence.isOver)
  }

  @Test("one who asks and never reads the answers is cut off, and the room is told")
  func deaf() throws {
    let line = try Line()
    line.setWritable(false)
    for number in 0..<200 { try line.hear(.ping(UInt32(number))) }
    #expect(!line.channel.isActive)
    #expect(line.posted() == [.gone(ConnectionID(1))])
  }

  @Test("who falls silent is taken for gone, and who pings is not")
  func silence() throws {
    let quiet = try Line()
    let lively = try Line()
    let half = TimeAmount.nanoseconds(Patience().silence.nanoseconds / 2)
    quiet.pass(half)
    quiet.pass(half)
    #expect(!quiet.channel.isActive)
    #expect(quiet.posted() == [.gone(ConnectionID(1))])
    for number in UInt32(0)..<9 {
      lively.pass(half)
      try lively.hear(.ping(number))
    }
    #expect(lively.channel.isActive)
    #expect(lively.posted().isEmpty)
  }

  @Test("a full room is read to again only once it has room")
  func held() throws {
    let line = try Line()
    for count in 1...3 {
      try line.hear(.propose(count: UInt32(count), Self.proposal))
    }
    #expect(line.autoRead == false)
    line.session.resume()
    #expect(line.autoRead == true)
    #expect(line.posted().count == 3)
  }

  @Test("proposals beyond the allowance are refused, each by its count")
  func tooFast() throws {
    let line = try Line()
    var refused: [ServerFrame] = []
    for count in 1...6_000 {
      try line.hear(.propose(count: UInt32(count), Self.proposal))
      if var bytes = try line.channel.readOutbound(as: ByteBuffer.self) {
        bytes.moveReaderIndex(forwardBy: 1)
        refused.append(try ServerFrame(decoding: bytes))
      }
    }
    #expect(refused == (5_001...6_000).map { .outcome(count: $0, .tooFast) })
    line.pass(.milliseconds(5))
    try line.hear(.propose(count: 6_001, Self.proposal))
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == nil)
  }

  @Test("a connection that lost its queue asks for a page once what was kept has gone out")
  func behind() throws {
    let line = try Line()
    line.setWritable(false)
    for number in 0..<3 {
      line.session.outbox.deliver(
        ByteBuffer(repeating: 1, count: 150), after: EventNumber(UInt64(number)))
    }
    line.setWritable(true)
    line.session.pump()
    line.session.turn(to: ByteBuffer(bytes: [1]), through: EventNumber(3), isLast: true)
    line.session.pump()
    #expect(line.posted() == [.behind(ConnectionID(1), after: .none)])
    #expect(try line.channel.readOutbound(as: ByteBuffer.self)?.readableBytes == 1)
  }

  @Test("a signal is dropped while anything waits")
  func signals() throws {
    let line = try Line()
    line.setWritable(false)
    line.session.signal(ByteBuffer(bytes: [1]))
    line.setWritable(true)
    line.session.signal(ByteBuffer(bytes: [2]))
    line.session.pump()
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(bytes: [2]))
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == nil)
  }
}
