import Logging
import NIOCore
import NIOEmbedded
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite struct LongFramesTests {
  /// Connections whose sessions are on one loop, which the test turns.
  private struct Crowd {
    let loop = EmbeddedEventLoop()
    var channels: [EmbeddedChannel] = []
    var connections: [Connection] = []

    mutating func add(_ place: Int) throws -> Connection {
      let jobs = AsyncStream<Job>.makeStream().continuation
      let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      let desk = FrontDesk(
        FrontDesk.Means(directory: MemoryStorage()), rooms: Rooms(jobs: jobs), jobs: jobs,
        logger: logger)
      let id = ConnectionID(UInt64(connections.count + 1))
      let place = Place("10.0.0.\(place)")
      let channel = EmbeddedChannel(loop: loop)
      let session = Session(
        id: id, place: place, meter: ByteMeter(), intake: FrameIntake(), desk: desk,
        patience: Patience(), logger: logger, now: loop.now)
      try channel.pipeline.syncOperations.addHandler(session)
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      channels.append(channel)
      let connection = Connection(
        id: id, place: place, loop: loop, session: NIOLoopBound(session, eventLoop: loop))
      connections.append(connection)
      return connection
    }

    func isOpen(_ connection: Connection) -> Bool {
      loop.run()
      return channels[Int(connection.id.value) - 1].isActive
    }
  }

  @Test("the place of which most is under way gives up its oldest, and presenters go last")
  func shares() throws {
    var crowd = Crowd()
    let frames = LongFrames(most: 100)
    let presenter = try crowd.add(1)
    frames.begin(30, of: presenter, presents: true)
    let eves = [try crowd.add(1), try crowd.add(1)]
    for eve in eves { frames.begin(30, of: eve, presents: false) }
    let ana = try crowd.add(2)
    frames.begin(30, of: ana, presents: false)
    #expect(crowd.connections.map(crowd.isOpen) == [true, false, true, true])
    #expect(frames.total == 90)
    frames.end(of: eves[1].id)
    #expect(frames.total == 60)
    let more = try crowd.add(2)
    frames.begin(60, of: more, presents: false)
    #expect(crowd.connections.map(crowd.isOpen) == [true, false, true, false, true])
  }

  @Test("whatever begins and ends, what is under way stays within its bound")
  func bounded() throws {
    try Seeded.each(30) { random in
      var crowd = Crowd()
      let frames = LongFrames(most: 1_000)
      var sizes: [Int] = []
      for _ in 0..<20 {
        _ = try crowd.add(random.below(4))
        sizes.append(0)
      }
      for _ in 0..<100 {
        let connection = random.pick(crowd.connections)
        let index = Int(connection.id.value) - 1
        if random.chance(1, of: 3) {
          frames.end(of: connection.id)
          sizes[index] = 0
        } else if crowd.isOpen(connection) {
          sizes[index] = 1 + random.below(400)
          frames.begin(sizes[index], of: connection, presents: random.chance(1, of: 5))
        }
        for other in crowd.connections where !crowd.isOpen(other) {
          sizes[Int(other.id.value) - 1] = 0
        }
        #expect(frames.total == sizes.reduce(0, +), "\(random)")
        #expect(frames.total <= 1_000, "\(random)")
      }
    }
  }
}
