import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Raised hands")
struct HandsTests {
  @Test("hands stand in the order in which the server received them, whatever else happens")
  func order() {
    Seeded.each(200) { random in
      var meeting = Meeting.ofFour
      var expected: [ParticipantID] = []
      for step in 0..<60 {
        let who = random.pick([ParticipantID.organizer, .presenter, .attendee, .other])
        let other = random.pick([ParticipantID.organizer, .presenter, .attendee, .other])
        let proposal: Hands.Proposal = random.pick([
          .raise, .raise, .raise, .lower(who), .lower(other),
          random.chance(1, of: 9) ? .lowerAll : .raise,
        ])
        let id = who.proposal(UInt32(step + 1))
        guard let events = try? meeting.decide(.hands(proposal), by: id) else { continue }
        switch proposal {
        case .raise: if !expected.contains(who) { expected.append(who) }
        case .lower(let one): expected.removeAll { $0 == one }
        case .lowerAll: expected = []
        }
        let time = Moment(milliseconds: Int64(step))
        for event in events { meeting.apply(event, by: id, at: time) }
        #expect(meeting.hands.raised.map(\.participant) == expected, "\(random), step \(step)")
        let times = meeting.hands.raised.map(\.since)
        #expect(times == times.sorted(), "\(random)")
        for (place, one) in expected.enumerated() {
          #expect(meeting.hands.place(of: one) == place, "\(random)")
        }
      }
    }
  }

  @Test("whatever events come, nobody has two hands, and who leaves or speaks has none")
  func anyEvents() {
    Seeded.each(200) { random in
      var meeting = Meeting()
      for number in 1..<60 {
        let record = random.record(number: EventNumber(UInt64(number)))
        meeting.apply(record.event, by: record.name, at: record.time)
        let raised = meeting.hands.raised.map(\.participant)
        #expect(Set(raised).count == raised.count, "\(random)")
        switch record.event {
        case .participants(.left(let id)), .participants(.floorGiven(let id?, _)):
          #expect(meeting.hands.place(of: id) == nil, "\(random)")
        case .participants(.removed(let people)):
          #expect(people.allSatisfy { meeting.hands.place(of: $0) == nil }, "\(random)")
        default: break
        }
      }
    }
  }

  @Test("one's own hand is one's own; others' are for those who give the floor")
  func rights() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.hands(.raise), by: ParticipantID.attendee.proposal(1))
    #expect(try meeting.decide(.hands(.raise), by: ParticipantID.attendee.proposal(2)) == [])
    #expect(
      meeting.refusal(of: .hands(.lower(.attendee)), by: .other) == .notPermitted(.giveFloor))
    #expect(meeting.refusal(of: .hands(.lowerAll), by: .attendee) == .notPermitted(.giveFloor))
    #expect(meeting.refusal(of: .hands(.raise), by: ParticipantID(9)) == .noSuchParticipant)
    try meeting.take(.hands(.raise), by: ParticipantID.other.proposal(1))
    try meeting.take(.hands(.lower(.attendee)), by: ParticipantID.attendee.proposal(3))
    #expect(meeting.hands.raised.map(\.participant) == [.other])
    try meeting.take(.hands(.lower(.other)), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.hands.raised.isEmpty)
    #expect(try meeting.decide(.hands(.lowerAll), by: ParticipantID.presenter.proposal(2)) == [])
  }

  @Test("whoever is given the floor waits no more, and is first in line no more")
  func floor() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.hands(.raise), by: ParticipantID.other.proposal(1))
    try meeting.take(.hands(.raise), by: ParticipantID.attendee.proposal(1))
    try meeting.take(
      .participants(.giveFloor(to: .other)), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.hands.raised.map(\.participant) == [.attendee])
    // Who speaks may wait for another turn.
    try meeting.take(.hands(.raise), by: ParticipantID.other.proposal(2))
    #expect(meeting.hands.raised.map(\.participant) == [.attendee, .other])
  }
}
