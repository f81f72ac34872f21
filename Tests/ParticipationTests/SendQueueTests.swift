import MeetingModel
import TestSupport
import Testing

@testable import Participation

@Suite("An queue")
struct SendQueueTests {
  private func frame(_ count: UInt32) -> ClientFrame {
    .propose(count: count, .permissions(.set(.roam, true, for: .role(.attendee))))
  }

  private func typing(_ to: UInt32) -> ClientFrame {
    .signal(.typing(to: .participant(ParticipantID(to))))
  }

  @Test("drops what comes while it is closed, and gives nothing while it gathers")
  func phases() {
    var queue = SendQueue()
    #expect(queue.add([frame(1)]) == true)
    queue.gather()
    #expect(queue.add([frame(3)]) == true)
    #expect(queue.add([typing(1), frame(2), frame(3)]) == true)
    queue.add(ping: 8)
    #expect(queue.take(9) == [.ping(8)])
    queue.open()
    #expect(queue.take(2) == [frame(2), frame(3)])
    #expect(queue.add([frame(4)]) == true)
    queue.add(ping: 9)
    queue.add(ping: 10)
    #expect(queue.take(9) == [.ping(10), typing(1), frame(4)])
    #expect(queue.take(9) == [])
    queue.close()
    #expect(queue.add([frame(5)]) == true)
    queue.gather()
    queue.open()
    #expect(queue.take(9) == [])
  }

  @Test("puts each series in order, and leaves the two as their proposals were made")
  func series() {
    let quiet = ProposalID.quietBase
    var queue = SendQueue()
    queue.gather()
    // One that the owner made before it heard of the connection, then all that is unsettled.
    #expect(queue.add([frame(3)]) == true)
    #expect(queue.add([frame(quiet + 1), frame(2), frame(3), frame(quiet + 2)]) == true)
    queue.open()
    #expect(queue.take(9) == [frame(quiet + 1), frame(2), frame(3), frame(quiet + 2)])
  }

  @Test("drops signals first, and says when there is no room")
  func bounds() {
    var queue = SendQueue()
    queue.gather()
    queue.open()
    for to in 0..<200 { #expect(queue.add([typing(UInt32(to)), typing(UInt32(to))]) == true) }
    let kept = queue.take(1_000)
    #expect(kept.count == SendQueue.mostSignals)
    for count in 1...UInt32(SendQueue.mostFrames) { #expect(queue.add([frame(count)]) == true) }
    #expect(queue.add([typing(1)]) == true)
    #expect(queue.add([frame(0)]) == false)
  }
}
