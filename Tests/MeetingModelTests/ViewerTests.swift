import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Viewer")
struct ViewerTests {
  /// Anyone of each kind, everybody of the meeting, and somebody who never came.
  private static func viewers(of meeting: Meeting) -> [Viewer] {
    Viewer.Kind.allCases.map(Viewer.anyone)
      + meeting.participants.all.values.map { Viewer($0.id, role: $0.role) }
      + Role.allCases.map { Viewer(ParticipantID(77_777), role: $0) }
  }

  @Test("the fold of what a viewer sees is what they may see of the fold, at every number")
  func visibility() {
    Seeded.each(30) { random in
      let log = random.history()
      for viewer in Self.viewers(of: Meeting(folding: log)) {
        var whole = Meeting()
        var seen = Meeting()
        for record in log {
          whole.apply(record.event, by: record.by, at: record.time)
          if let record = record.seen(by: viewer) {
            seen.apply(record.event, by: record.by, at: record.time)
          }
          #expect(seen == whole.seen(by: viewer), "\(random), \(viewer), \(record.number)")
        }
      }
    }
  }

  @Test("that holds for events that no rule would let happen, too")
  func visibilityOfAnything() {
    Seeded.each(200) { random in
      let log = (1..<50).map { random.record(number: EventNumber($0)) }
      let whole = Meeting(folding: log)
      let authors = log.map { Viewer($0.by.participant, role: random.pick(Role.allCases)) }
      for viewer in Self.viewers(of: whole) + authors {
        let seen = Meeting(folding: log.compactMap { $0.seen(by: viewer) })
        #expect(seen == whole.seen(by: viewer), "\(random), \(viewer)")
      }
    }
  }

  @Test("seeing twice is seeing once")
  func idempotence() {
    Seeded.each(200) { random in
      let meeting = random.meeting()
      for viewer in Self.viewers(of: meeting) {
        let seen = meeting.seen(by: viewer)
        #expect(seen.seen(by: viewer) == seen, "\(random), \(viewer)")
      }
    }
  }

  @Test("a private record is seen by its confidants and nobody else; any other by kind alone")
  func confidants() {
    var privateOnes = 0
    Seeded.each(100) { random in
      let log = random.history()
      for viewer in Self.viewers(of: Meeting(folding: log)) {
        for record in log {
          let seen = record.seen(by: viewer)
          if let confidants = record.confidants {
            privateOnes += 1
            let isConfidant = viewer.participant.map(confidants.contains) ?? false
            #expect((seen != nil) == isConfidant, "\(random), \(viewer), \(record.number)")
          } else {
            #expect(seen == record.seen(by: .anyone(viewer.kind)), "\(random), \(viewer)")
          }
          if let seen {
            #expect(seen.number == record.number && seen.by == record.by, "\(random)")
          }
        }
      }
    }
    #expect(privateOnes > 100)
  }

  @Test("speaker notes are for the presenting side")
  func notes() throws {
    var meeting = Meeting.ofFour
    let slide = Slide(title: "", markdown: "a", notes: "secret", steps: 3)
    let id = ParticipantID.presenter.proposal(1)
    try meeting.take(.decks(.add(Deck(title: "D", slides: [slide]))), by: id)
    for role in Role.allCases {
      let slide = meeting.seen(by: Viewer(.other, role: role)).decks[id]?.slides.first
      #expect(slide?.notes == (role.presents ? "secret" : ""))
      #expect(slide?.markdown == "a" && slide?.steps == 3)
    }
  }

  @Test("a private message reaches two, and its typing the same two")
  func privateChat() throws {
    var meeting = Meeting.ofFour
    try meeting.take(
      .chat(.say("psst", to: .participant(.other))), by: ParticipantID.attendee.proposal(1))
    let readers = meeting.participants.all.values.filter {
      !meeting.seen(by: Viewer($0.id, role: $0.role)).chat.messages.isEmpty
    }
    #expect(readers.map(\.id) == [.attendee, .other])
    let typing = Signal.typing(to: .participant(.other))
    #expect(typing.confidants(author: .attendee) == [.attendee, .other])
    #expect(Signal.typing(to: .everyone).confidants(author: .attendee) == nil)
  }
}
