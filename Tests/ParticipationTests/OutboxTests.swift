import MeetingModel
import TestSupport
import Testing

@testable import Participation

@Suite("An outbox")
struct OutboxTests {
  private func frame(_ count: UInt32) -> ClientFrame {
    .propose(count: count, .permissions(.set(.roam, true, for: .role(.attendee))))
  }

  private func typing(_ to: UInt32) -> ClientFrame {
    .signal(.typing(to: .participant(ParticipantID(to))))
  }

  @Test("drops what comes while it is closed, and gives nothing while it gathers")
  func phases() {
    var outbox = Outbox()
    #expect(outbox.add([frame(1)]) == true)
    outbox.gather()
    #expect(outbox.add([frame(3)]) == true)
    #expect(outbox.add([typing(1), frame(2), frame(3)]) == true)
    outbox.add(ping: 8)
    #expect(outbox.take(9) == [.ping(8)])
    outbox.open()
    #expect(outbox.take(2) == [frame(2), frame(3)])
    #expect(outbox.add([frame(4)]) == true)
    outbox.add(ping: 9)
    outbox.add(ping: 10)
    #expect(outbox.take(9) == [.ping(10), typing(1), frame(4)])
    #expect(outbox.take(9) == [])
    outbox.close()
    #expect(outbox.add([frame(5)]) == true)
    outbox.gather()
    outbox.open()
    #expect(outbox.take(9) == [])
  }

  @Test("puts each series in order, and leaves the two as their proposals were made")
  func series() {
    let quiet = ProposalID.quietBase
    var outbox = Outbox()
    outbox.gather()
    // One that the owner made before it heard of the connection, then all that is unsettled.
    #expect(outbox.add([frame(3)]) == true)
    #expect(outbox.add([frame(quiet + 1), frame(2), frame(3), frame(quiet + 2)]) == true)
    outbox.open()
    #expect(outbox.take(9) == [frame(quiet + 1), frame(2), frame(3), frame(quiet + 2)])
  }

  @Test("drops signals first, and says when there is no room")
  func bounds() {
    var outbox = Outbox()
    outbox.gather()
    outbox.open()
    for to in 0..<200 { #expect(outbox.add([typing(UInt32(to)), typing(UInt32(to))]) == true) }
    let kept = outbox.take(1_000)
    #expect(kept.count == Outbox.mostSignals)
    for count in 1...UInt32(Outbox.mostFrames) { #expect(outbox.add([frame(count)]) == true) }
    #expect(outbox.add([typing(1)]) == true)
    #expect(outbox.add([frame(0)]) == false)
  }
}
