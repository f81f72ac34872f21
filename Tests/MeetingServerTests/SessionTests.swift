import Logging
import MeetingModel
import NIOCore
import NIOEmbedded
import Participation
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

  @Test("of thousands of frames in one read a turn hears 64, and the socket rests until the next")
  func turns() throws {
    let line = try Line()
    var bytes = ByteBuffer()
    for number in 1...UInt32(1_000) { try ClientFrame.ping(number).encode(into: &bytes) }
    try line.channel.writeInbound(bytes)
    let most = UInt64(Session.mostFramesOfTurn)
    // The hello was the first.
    #expect(line.session.intake.frames == 1 + most)
    #expect(line.autoRead == false)
    for turn in UInt64(2)...15 {
      line.pass(Session.restBetweenTurns)
      #expect(line.session.intake.frames == 1 + turn * most)
    }
    line.pass(Session.restBetweenTurns)
    #expect(line.session.intake.frames == 1_001)
    #expect(line.autoRead == true)
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

  @Test("a connection that lost its queue asks the archive once what was kept has gone out")
  func behind() async throws {
    let line = try Line()
    line.setWritable(false)
    for number in 0..<3 {
      line.session.outbox.deliver(
        SharedFrame(ByteBuffer(repeating: 1, count: 150)), after: EventNumber(UInt64(number)),
        through: EventNumber(UInt64(number) + 1))
    }
    #expect(line.session.outbox.gap == .after(.none))
    line.setWritable(true)
    line.session.pump()
    let answer = ArchiveAnswer.frames([ByteBuffer(bytes: [1])], through: EventNumber(3))
    // An answer to an earlier question is worth nothing any more.
    line.session.take(answer, to: 1)
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == nil)
    line.session.take(answer, to: 2)
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(bytes: [1]))
    #expect(line.session.outbox.gap == nil)
    let asked = await line.asked()
    #expect(asked.count == 2)
    guard case .catchUp(.after(.none), question: 2)? = asked.first else {
      Issue.record("\(asked)")
      return
    }
  }

  @Test("pages of the chat are asked for one at a time, and those beyond the allowance not at all")
  func history() async throws {
    let line = try Line()
    for count in UInt32(1)...20 {
      try line.hear(
        .history(before: ProposalID(participant: ParticipantID(1), count: count), most: 5))
    }
    #expect(line.session.history.map(\.before.count) == Array(1...12))
    line.session.take(history: ByteBuffer(bytes: [1]))
    #expect(line.session.history.count == 11)
    #expect(try line.channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(bytes: [1]))
    let counts = await line.asked().compactMap { subject -> UInt32? in
      if case .history(let before, _) = subject { before.count } else { nil }
    }
    #expect(counts == [2, 1])
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
