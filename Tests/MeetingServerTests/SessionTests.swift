import Logging
import MeetingModel
import NIOCore
import NIOEmbedded
import SharedText
import Storage
import Testing
import Wire

@testable import MeetingServer

/// A session on a channel whose socket is the test's hand.
@Suite struct SessionTests {
  private struct Line {
    let channel = EmbeddedChannel()
    let mailbox = Mailbox(connection: Mailbox.Share(letters: 3, bytes: 1 << 20))
    let session: Session
    let seat: Session.Seat
    /// Where its hello waits.
    private let jobs = AsyncStream<Job>.makeStream()

    /// With a seat already.
    init(outbox: Int = 200) throws {
      let knocks = jobs.continuation
      let logger = Logger(label: "test")
      let desk = FrontDesk(
        FrontDesk.Means(directory: MemoryStorage()), rooms: Rooms(jobs: knocks), jobs: knocks,
        logger: logger)
      var patience = Patience()
      patience.outbox = outbox
      let meter = ByteMeter()
      let intake = FrameIntake()
      session = Session(
        id: ConnectionID(1), place: Place("192.0.2.1"), meter: meter, intake: intake, desk: desk,
        patience: patience,
        logger: logger, now: channel.eventLoop.now)
      seat = Session.Seat(lane: Lane(mailbox: mailbox), mailbox: mailbox)
      try channel.pipeline.syncOperations.addHandlers([
        meter, ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
      ])
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      try hear(.hello(Hello(meeting: "tides", seat: .new(name: "Ana", key: "k"))))
      desk.connections.add(
        Connection(
          id: ConnectionID(1), place: session.place, loop: channel.eventLoop,
          session: NIOLoopBound(session, eventLoop: channel.eventLoop)))
      #expect(session.sit(seat, []))
    }

    func hear(_ frame: ClientFrame) throws {
      var bytes = ByteBuffer()
      try frame.encode(into: &bytes)
      try channel.writeInbound(bytes)
    }

    /// What was answered since this was asked last.
    func answers() throws -> [ServerFrame] {
      var frames: [ServerFrame] = []
      while var bytes = try channel.readOutbound(as: ByteBuffer.self) {
        bytes.moveReaderIndex(forwardBy: 1)
        frames.append(try ServerFrame(decoding: bytes))
      }
      return frames
    }

    func pass(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    /// What was set last; an embedded channel itself always answers true.
    var autoRead: Bool? {
      channel.options.first { $0.option is ChannelOptions.Types.AutoReadOption }?.value as? Bool
    }

    /// Of the proposals that wait, which are taken out.
    func counts() -> [UInt32] {
      mailbox.drainNow().letters.compactMap {
        if case .propose(_, let count, _) = $0.message { count } else { nil }
      }
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
    for count in 0..<200 { try line.hear(.unknownProposal(count: UInt32(count))) }
    #expect(!line.channel.isActive)
    #expect(line.posted() == [.gone(ConnectionID(1))])
  }

  @Test("who falls silent is taken for gone 45 seconds after the last byte, and who pings is not")
  func silence() throws {
    let limit = Patience().silence
    #expect(limit == .seconds(45))
    for heard: Int64 in [0, 1, 15, 44, 59, 61] {
      let quiet = try Line()
      quiet.pass(.seconds(heard))
      guard heard < 45 else {
        #expect(!quiet.channel.isActive)
        continue
      }
      try quiet.hear(.ping(1))
      quiet.pass(limit - .nanoseconds(1))
      #expect(quiet.channel.isActive, "\(heard)")
      quiet.pass(.nanoseconds(1))
      #expect(!quiet.channel.isActive, "\(heard)")
      #expect(quiet.posted() == [.gone(ConnectionID(1), silent: 45_000)])
    }
    let lively = try Line()
    for number in UInt32(0)..<9 {
      lively.pass(.seconds(15))
      try lively.hear(.ping(number))
    }
    #expect(lively.channel.isActive)
    #expect(lively.posted().isEmpty)
  }

  @Test("a full room is read to again only once it has room, and then nothing is missing")
  func held() throws {
    let line = try Line()
    var bytes = ByteBuffer()
    for count in 1...8 {
      try ClientFrame.propose(count: UInt32(count), Self.proposal).encode(into: &bytes)
    }
    try line.channel.writeInbound(bytes)
    #expect(line.autoRead == false)
    #expect(line.counts() == [1, 2, 3])
    // However long that takes, the client is not at fault.
    line.pass(.minutes(10))
    #expect(line.channel.isActive)
    line.session.resume()
    #expect(line.counts() == [4, 5, 6])
    line.session.resume()
    #expect(line.counts() == [7, 8])
    #expect(line.autoRead == true)
  }

  @Test("what had come before the line broke is heard, whatever held it back")
  func heldAtTheEnd() throws {
    let line = try Line()
    for count in 1...8 { try line.hear(.propose(count: UInt32(count), Self.proposal)) }
    try line.hear(.goodbye)
    line.channel.pipeline.fireChannelInactive()
    let posted = line.posted()
    #expect(posted.count == 10)
    #expect(posted.suffix(2) == [.goodbye(ConnectionID(1)), .gone(ConnectionID(1))])
  }

  @Test("proposals beyond the allowance are refused, each by its count, of whatever version")
  func tooFast() throws {
    let line = try Line(outbox: 1 << 20)
    for count in 1...6_000 { try line.hear(.unknownProposal(count: UInt32(count))) }
    #expect(
      try line.answers()
        == (1...6_000).map { .outcome(count: $0, $0 <= 5_000 ? .unknownKind : .tooFast) })
    for count: UInt32 in 6_001...6_002 { try line.hear(.propose(count: count, Self.proposal)) }
    #expect(try line.answers().count == 2)
    line.pass(.milliseconds(5))
    try line.hear(.propose(count: 6_003, Self.proposal))
    #expect(try line.answers().isEmpty)
    #expect(line.counts() == [6_003])
  }

  @Test("5,000 proposals that waited for a connection all reach the room, in order")
  func outage() throws {
    let line = try Line()
    for count in 1...5_000 {
      try line.hear(.propose(count: UInt32(count), .chat(.say("Line \(count)", to: .everyone))))
    }
    var counts: [UInt32] = []
    while case let new = line.counts(), !new.isEmpty {
      counts += new
      line.session.resume()
    }
    #expect(counts == Array(1...5_000))
    #expect(try line.answers().isEmpty)
  }

  @Test("notes of 3 MiB are pasted at once")
  func paste() throws {
    let line = try Line()
    let text = String(repeating: "x", count: 3 << 20)
    try line.hear(.propose(count: 1, .texts(.addPage(title: "", text: text))))
    #expect(line.counts() == [1])
    #expect(line.autoRead == true || line.session.isHeld)
  }

  @Test("pings beyond the allowance are not answered; those of an honest client always are")
  func pings() throws {
    let line = try Line()
    for number in 0..<1_000 { try line.hear(.ping(UInt32(number))) }
    #expect(try line.answers().count == 20)
    for number: UInt32 in 2_000..<2_100 {
      line.pass(.seconds(15))
      try line.hear(.ping(number))
      #expect(try line.answers() == [.pong(number)])
    }
  }

  @Test("who sends without end is read a little at a time, and loses nothing")
  func flood() throws {
    let line = try Line()
    var bytes = ByteBuffer()
    for _ in 0..<1_000 { try ClientFrame.ping(7).encode(into: &bytes) }
    for _ in 0..<40 { try line.channel.writeInbound(bytes) }
    // 16 MiB at once, and 512 bytes for each frame beside its own three.
    let atOnce = line.session.intake.frames - 1
    #expect((32_000..<33_000).contains(atOnce))
    #expect(line.autoRead == false)
    // 256 KiB a second.
    line.pass(.seconds(10))
    #expect((4_500...5_200).contains(line.session.intake.frames - 1 - atOnce))
    line.pass(.seconds(20))
    #expect(line.session.intake.frames == 40_001)
    #expect(line.autoRead == true)
    #expect(line.channel.isActive)
  }

  @Test("who is more than 45 seconds ahead of the allowance is taken for gone")
  func farAhead() throws {
    let line = try Line()
    var bytes = ByteBuffer()
    for _ in 0..<100_000 { try ClientFrame.ping(7).encode(into: &bytes) }
    try line.channel.writeInbound(bytes)
    line.pass(.seconds(44))
    #expect(line.channel.isActive)
    #expect(line.session.intake.frames < 60_000)
    line.pass(.seconds(1))
    #expect(!line.channel.isActive)
  }

  @Test("a divergence is a line of the log, of which there are few")
  func divergences() throws {
    let line = try Line()
    for version in 0..<1_000 {
      try line.hear(.diverged(.notes, Version(UInt64(version))))
      line.session.resume()
    }
    #expect(line.posted().count == 10)
  }

  /// A frame of 1 MiB, and how it begins.
  private static func longFrame() throws -> ByteBuffer {
    var bytes = ByteBuffer()
    let text = String(repeating: "x", count: 1 << 20)
    try ClientFrame.propose(count: 1, .texts(.addPage(title: "", text: text))).encode(into: &bytes)
    return bytes
  }

  @Test("a frame that comes at less than 1 KiB a second for ten seconds ends the connection")
  func trickle() throws {
    let line = try Line()
    var bytes = try Self.longFrame()
    for second in 1...21 {
      guard line.channel.isActive else { break }
      try line.channel.writeInbound(bytes.readSlice(length: 1_000) ?? ByteBuffer())
      line.pass(.seconds(1))
      #expect(line.channel.isActive == (second < 10), "\(second)")
    }
    #expect(line.posted() == [.gone(ConnectionID(1))])
  }

  @Test("a long frame counts from its length until the room has taken it, or its line breaks")
  func longFrames() throws {
    let line = try Line()
    var bytes = try Self.longFrame()
    let length = bytes.readableBytes
    var part = bytes.readSlice(length: length / 2) ?? ByteBuffer()
    try line.channel.writeInbound(part)
    let whole = line.session.desk.longFrames.total
    #expect((1 << 20..<length).contains(whole))
    try line.channel.writeInbound(bytes)
    #expect(line.session.desk.longFrames.total == whole)
    line.session.resume()
    #expect(line.session.desk.longFrames.total == 0)
    part.moveReaderIndex(to: 0)
    try line.channel.writeInbound(part)
    #expect(line.session.desk.longFrames.total == whole)
    line.channel.pipeline.fireChannelInactive()
    #expect(line.session.desk.longFrames.total == 0)
  }

  @Test("a line of 56 kbit/s brings the longest frames whole, also when nothing else is sent")
  func slowLine() throws {
    let line = try Line()
    var bytes = try Self.longFrame()
    while bytes.readableBytes > 0 {
      let length = min(7_000, bytes.readableBytes)
      try line.channel.writeInbound(bytes.readSlice(length: length) ?? ByteBuffer())
      line.pass(.seconds(1))
    }
    #expect(line.channel.isActive)
    #expect(line.counts() == [1])
    for number: UInt32 in 0..<4 {
      line.pass(.seconds(40))
      try line.hear(.ping(number))
    }
    #expect(line.channel.isActive)
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
