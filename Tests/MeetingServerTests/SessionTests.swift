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
