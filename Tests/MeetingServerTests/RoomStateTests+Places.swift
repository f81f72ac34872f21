import MeetingModel
import Participation
import Testing
import Wire

@testable import MeetingServer

/// Whom a room waits for, and who gives way in it.
extension RoomStateTests {
  @Test("whose connection fell silent has been away since its last byte")
  func silent() throws {
    var state = try Self.state()
    _ = state.take([Self.join(1, "Ana"), Self.join(2, "Ben")], at: Self.start)
    let found = Self.start.later(by: 45_000)
    _ = state.take(
      [.gone(ConnectionID(1), silent: 45_000), .gone(ConnectionID(2), silent: 5_000)], at: found)
    #expect(state.nextDeparture.map { $0 <= found } == true)
    let tick = state.take([.clock], at: found)
    #expect(tick.records.map(\.event) == [.participants(.left(ParticipantID(1)))])
    #expect(state.nextDeparture == Self.start.later(by: 60_000))
    // Nobody is there twice: who comes back is who they were.
    let back = state.take([Self.rejoin(3, 1)], at: found)
    #expect(back.records.map(\.event) == [.participants(.returned(ParticipantID(1)))])
    #expect(state.ledger.meeting.participants.present.map(\.name) == ["Ben", "Ana"].sorted())
  }

  @Test("a full meeting has room for somebody new while somebody in it has no connection any more")
  func fullOfAbsent() throws {
    var state = try Self.state()
    _ = state.take(
      [
        Self.join(1, "Olga", .organizer), Self.join(2, "Ana"), Self.join(3, "Ben"),
        .propose(ConnectionID(1), count: 1, .lobby(.setCapacity(3))),
      ], at: Self.start)
    let full = state.take([Self.join(4, "Cai")], at: Self.start)
    #expect(full.actions == [.deny(ConnectionID(4), .meetingFull(limit: 3))])
    _ = state.take([.gone(ConnectionID(1)), .gone(ConnectionID(3))], at: Self.start)
    let tick = state.take([Self.join(5, "Cai")], at: Self.start)
    #expect(tick.records.first?.event == .participants(.left(ParticipantID(3))))
    #expect(Self.welcomes(tick).map(\.participant) == [ParticipantID(4)])
    // Whoever organizes is waited for.
    let next = state.take([Self.join(6, "Dee")], at: Self.start)
    #expect(next.actions == [.deny(ConnectionID(6), .meetingFull(limit: 3))])
    let back = state.take([Self.rejoin(7, 3)], at: Self.start)
    #expect(back.records.map(\.event) == [.participants(.returned(ParticipantID(3)))])
  }

  @Test("who makes many records at once has a share of them, and others are not refused for it")
  func records() throws {
    var state = try Self.state()
    _ = state.take(
      [Self.join(1, "Olga", .organizer), Self.join(2, "Pia", .presenter)], at: Self.start)
    let burst = Int(RoomState.records.burst)
    var (made, count, now) = (0, UInt32(0), Self.start)
    var refused: Refusal?
    // Each time the lobby is turned away, that is a record for each who waits.
    _ = state.take(
      [.propose(ConnectionID(1), count: 1, .lobby(.choose(.all)))], at: Self.start)
    while refused == nil, made <= burst {
      let guests = (0..<5_000).map { Self.join(1_000 + UInt64($0), "Guest \($0)") }
      _ = state.take(guests, at: now)
      count += 1
      let tick = state.take(
        [.propose(ConnectionID(2), count: count, .lobby(.turnAllAway))], at: now)
      made += tick.records.count
      for case .outcome(ConnectionID(2), _, let refusal?) in tick.actions { refused = refusal }
    }
    #expect(refused == .tooFast)
    #expect(made == burst)
    let other = state.take(
      [.propose(ConnectionID(1), count: 2, .lobby(.turnAllAway))], at: now)
    #expect(other.records.count == 5_000)
    now = now.later(by: 1_000)
    _ = state.take((0..<200).map { Self.join(9_000 + UInt64($0), "Late \($0)") }, at: now)
    let later = state.take(
      [.propose(ConnectionID(2), count: count + 1, .lobby(.turnAllAway))], at: now)
    #expect(later.records.count == 200)
  }
}
