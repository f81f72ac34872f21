import MeetingModel
import NIOCore
import NIOEmbedded
import Participation
import SharedText
import Testing
import Wire

@testable import MeetingServer

/// What a session takes from its connection, and when it reads no more.
@Suite struct AllowancesTests {
  private static let proposal = Proposal.conduct(.end)

  /// A frame of 1 MiB, and how it begins.
  private static func longFrame() throws -> ByteBuffer {
    var bytes = ByteBuffer()
    let text = String(repeating: "x", count: 1 << 20)
    try ClientFrame.propose(count: 1, .texts(.addPage(title: "", text: text))).encode(into: &bytes)
    return bytes
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
      line.pass(Session.restBetweenTurns)
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
    // A turn of 64 frames each millisecond.
    line.pass(.milliseconds(600))
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
}
