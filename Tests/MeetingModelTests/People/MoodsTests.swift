import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Moods")
struct MoodsTests {
  @Test("a mood stands until its owner sets another, takes it away, or a presenter clears all")
  func standing() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.moods(.set(.question)), by: ParticipantID.attendee.proposal(1))
    try meeting.take(.moods(.set(.away)), by: ParticipantID.other.proposal(1))
    #expect(meeting.moods.all == [.attendee: .question, .other: .away])
    #expect(
      try meeting.decide(.moods(.set(.question)), by: ParticipantID.attendee.proposal(2)) == [])
    try meeting.take(.moods(.set(.proceed)), by: ParticipantID.attendee.proposal(3))
    try meeting.take(.moods(.set(nil)), by: ParticipantID.other.proposal(2))
    #expect(meeting.moods.all == [.attendee: .proceed])
    #expect(meeting.refusal(of: .moods(.clearAll), by: .attendee) == .notPermitted(.giveFloor))
    try meeting.take(.moods(.clearAll), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.moods.all.isEmpty)
  }

  @Test("others' moods are for presenters and for those who may see them; one's own for oneself")
  func visibility() {
    Seeded.each(200) { random in
      let meeting = random.meeting()
      for kind in Viewer.Kind.allCases {
        let me = random.participantID()
        let seen = meeting.seen(by: Viewer(me, kind: kind)).moods.all
        switch kind.standing {
        case .waiting: #expect(seen.isEmpty, "\(random)")
        case .presenting, .organizing: #expect(seen == meeting.moods.all, "\(random)")
        case .attending:
          #expect(
            seen == meeting.moods.all.filter { kind.seesMoods || $0.key == me }, "\(random)")
        }
      }
    }
  }

  @Test("one mood each, the last one that was set")
  func last() {
    Seeded.each(100) { random in
      var meeting = Meeting.ofFour
      var expected: [ParticipantID: Moods.Mood] = [:]
      for step in 0..<40 {
        let who = random.pick([ParticipantID.organizer, .presenter, .attendee, .other])
        let mood = random.maybe { $0.pick(Moods.Mood.allCases) }
        meeting.apply(
          .moods(.set(mood)), by: who.proposal(UInt32(step + 1)), at: Moment(milliseconds: 0))
        expected[who] = mood
      }
      let all = Dictionary(uniqueKeysWithValues: meeting.moods.all.map { ($0.key, $0.value) })
      #expect(all == expected, "\(random)")
    }
  }
}
