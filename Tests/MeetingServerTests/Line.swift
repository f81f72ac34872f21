import Logging
import MeetingModel
import NIOCore
import NIOEmbedded
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// A session with a seat, on a channel whose socket is the test's hand.
struct Line {
  let channel = EmbeddedChannel()
  let mailbox = Mailbox(connection: Mailbox.Share(letters: 3, bytes: 1 << 20))
  let archive = Archive(after: .none)
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
    let lane = Lane(mailbox: mailbox, archive: archive, head: Head(inside: .none))
    seat = Session.Seat(lane: lane, mailbox: mailbox)
    try channel.pipeline.syncOperations.addHandlers([
      meter, ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
    ])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try hear(.hello(Hello(meeting: "tides", seat: .new(name: "Ana", key: "k"))))
    desk.connections.add(
      Connection(
        id: ConnectionID(1), place: session.place, loop: channel.eventLoop,
        session: NIOLoopBound(session, eventLoop: channel.eventLoop)))
    let welcome = Round.Order(
      connection: try #require(session.connection),
      action: .admit(
        Viewer(ParticipantID(1), kind: .attending), ByteBuffer(bytes: [9]),
        .joining(known: .none, settled: Settled(openly: 0, quietly: 0))))
    lane.take(Round(head: Head(inside: .none), orders: [welcome]))
    #expect(try channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(bytes: [9]))
    session.take(.frames([], through: .none), to: 1)
    #expect(session.outbox.gap == nil)
  }

  /// What the archive was asked for, the newest first.
  func asked() async -> [ArchiveRequest.Subject] {
    var asked: [ArchiveRequest.Subject] = []
    archive.append([
      Recent.Entry(
        record: Record(
          number: EventNumber(1), time: Moment(milliseconds: 0), by: .server,
          event: .conduct(.ended)), bytes: 1)
    ])
    while case .request(let request) = await archive.next() { asked.insert(request.subject, at: 0) }
    return asked
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
