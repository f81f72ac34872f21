import MeetingModel
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite("How a room takes counts")
struct CountTests {
  @Test("no count mutes a seat: 0 and one far ahead are refused, in both series")
  func countOutside() throws {
    var state = try RoomStateTests.state()
    _ = state.take(
      [RoomStateTests.join(1, "Ana"), RoomStateTests.say(1, 7, "one")], at: RoomStateTests.start)
    let base = ProposalID.quietBase
    func mood(_ count: UInt32) -> RoomMessage {
      .propose(ConnectionID(1), count: count, .moods(.set(count % 2 == 0 ? .away : .question)))
    }
    for count: UInt32 in [0, 65_544, .max, base - 1] {
      let tick = state.take([RoomStateTests.say(1, count, "x")], at: RoomStateTests.start)
      #expect(tick.actions == [.outcome(ConnectionID(1), count: count, .countOutside)])
    }
    for count in [base + 65_537, ProposalID.lastQuiet] {
      let tick = state.take([mood(count)], at: RoomStateTests.start)
      #expect(tick.actions == [.outcome(ConnectionID(1), count: count, .countOutside)])
    }
    #expect(state.take([mood(base + 65_536)], at: RoomStateTests.start).records.count == 1)
    let again = state.take([mood(base + 65_536), mood(base + 9)], at: RoomStateTests.start)
    #expect(
      again.actions == [
        .alreadyDecided(ConnectionID(1), count: base + 65_536),
        .alreadyDecided(ConnectionID(1), count: base + 9),
      ])
    // The other series is where it was.
    #expect(
      RoomStateTests.said(
        state.take([RoomStateTests.say(1, 65_543, "two")], at: RoomStateTests.start)) == ["two"])
  }

  @Test("every proposal gets exactly one answer, whatever it is counted as")
  func oneAnswer() throws {
    var answers: [String: Int] = [:]
    try Seeded.each(200) { random in
      var state = try RoomStateTests.state()
      _ = state.take([RoomStateTests.join(1, "Ana", .organizer)], at: RoomStateTests.start)
      for _ in 0..<20 {
        let base = random.chance(1, of: 2) ? ProposalID.quietBase : 0
        let count = random.chance(1, of: 8) ? .max : base + UInt32(random.below(12))
        let proposal = random.proposal(in: state.ledger.meeting)
        guard proposal != .conduct(.end) else { continue }
        let tick = state.take(
          [.propose(ConnectionID(1), count: count, proposal)], at: RoomStateTests.start)
        var found = tick.records.isEmpty ? 0 : 1
        for action in tick.actions {
          switch action {
          case .outcome(_, count, let refusal):
            found += 1
            answers[refusal?.code ?? "nothing to do", default: 0] += 1
          case .alreadyDecided(_, count):
            found += 1
            answers["already", default: 0] += 1
          case .admit, .deny, .outcome, .alreadyDecided, .farewell, .cut, .signal,
            .recast:
            break
          }
        }
        // Whoever is sent away hears that, and nothing of their proposal.
        #expect(found == 1 || !tick.expelled.isEmpty, "\(random) \(count) \(proposal)")
      }
    }
    #expect(answers["already", default: 0] > 100)
    #expect(answers["countOutside", default: 0] > 100)
    #expect(answers["nothing to do", default: 0] > 0)
  }
}
