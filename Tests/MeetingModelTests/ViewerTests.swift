import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Viewer")
struct ViewerTests {
  /// Anyone of each kind, everybody of the meeting, and somebody who never came.
  private static func viewers(of meeting: Meeting) -> [Viewer] {
    Viewer.Kind.allCases.map(Viewer.anyone)
      + meeting.participants.all.values.flatMap { one in
        [Viewer(one.id, role: one.role), meeting.viewer(of: one.id)]
      }
      + meeting.lobby.waiting.keys.map { Viewer($0, kind: .waiting) }
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
          whole.apply(record.event, by: record.name, at: record.time)
          if let record = record.seen(by: viewer) {
            seen.apply(record.event, by: record.name, at: record.time)
          }
          #expect(
            seen.differences(from: whole.seen(by: viewer)) == [],
            "\(random), \(viewer), \(record.number), \(record.event)")
        }
      }
    }
  }

  @Test("that holds for events that no rule would let happen, too")
  func visibilityOfAnything() {
    Seeded.each(200) { random in
      let log = (1..<50).map { random.record(number: EventNumber($0)) }.withNumbersGivenOnce
      let whole = Meeting(folding: log)
      let authors = log.map {
        Viewer($0.by.participant, kind: random.pick(Viewer.Kind.allCases))
      }
      for viewer in Self.viewers(of: whole) + authors {
        let seen = Meeting(folding: log.compactMap { $0.seen(by: viewer) })
        #expect(
          seen.differences(from: whole.seen(by: viewer)) == [], "\(random), \(viewer)")
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

  @Test("a record is told alike to all of a kind but those it is told to apart")
  func intimates() {
    var apart = 0
    Seeded.each(100) { random in
      let log =
        random.chance(1, of: 2)
        ? random.history() : (1..<50).map { random.record(number: EventNumber($0)) }
      let viewers = Self.viewers(of: Meeting(folding: log))
      for record in log {
        let intimates = Set(record.intimates)
        for viewer in viewers {
          let seen = record.seen(by: viewer)
          if let seen {
            #expect(seen.number == record.number, "\(random)")
            let untold = ProposalID(participant: record.by.participant, count: 0)
            let isQuiet = record.by.isQuiet && viewer.participant != record.by.participant
            #expect(seen.by == (isQuiet ? untold : record.by) || seen.by == .server, "\(random)")
            #expect(seen.name == record.name || seen.by == .server, "\(random)")
          }
          let common = record.seen(by: .anyone(viewer.kind))
          if let participant = viewer.participant, intimates.contains(participant) {
            apart += seen == common ? 0 : 1
          } else {
            #expect(seen == common, "\(random), \(viewer), \(record)")
          }
        }
      }
    }
    #expect(Seeded.isSingle || apart > 100)
  }

  @Test("who has nothing of their own in a meeting sees what all of their kind see")
  func strangersToAll() {
    var alike = 0
    Seeded.each(200) { random in
      let meeting =
        random.chance(1, of: 2) ? random.meeting() : Meeting(folding: random.history())
      for viewer in meeting.participants.all.keys.map(meeting.viewer) + [
        Viewer(ParticipantID(77_777), kind: .waiting)
      ] {
        guard let participant = viewer.participant, !meeting.isIntimate(with: participant) else {
          continue
        }
        alike += 1
        #expect(
          meeting.seen(by: viewer) == meeting.seen(by: .anyone(viewer.kind)),
          "\(random), \(viewer)")
      }
    }
    #expect(Seeded.isSingle || alike > 100)
  }

  @Test("nobody becomes another viewer by an event that does not recast them")
  func recasting() {
    var recast = 0
    Seeded.each(100) { random in
      var meeting = Meeting()
      let log =
        random.chance(1, of: 2)
        ? random.history(proposals: 80) : (1..<80).map { random.record(number: EventNumber($0)) }
      for record in log {
        let people = meeting.participants.all.keys.elements + meeting.lobby.waiting.keys.elements
        let before = people.map(meeting.viewer)
        meeting.apply(record.event, by: record.name, at: record.time)
        for (person, viewer) in zip(people, before) where meeting.viewer(of: person) != viewer {
          recast += 1
          let isTold =
            switch record.event.recasting {
            case .nobody: false
            case .these(let people): people.contains(person)
            case .everyone: true
            }
          #expect(isTold, "\(random), \(record)")
        }
      }
    }
    #expect(Seeded.isSingle || recast > 20)
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
    #expect(typing.audience(author: .attendee) == .only([.attendee, .other]))
    #expect(Signal.typing(to: .everyone).audience(author: .attendee) == .everyone)
    #expect(
      Signal.typing(to: .presenters).audience(author: .attendee)
        == .presenting(and: .attendee))
  }
}

extension [Record] {
  /// Without second arrivals under one number, and without arrivals of those who are cast: who may not
  /// know of the one cannot tell what the other makes of it.
  fileprivate var withNumbersGivenOnce: [Record] {
    var given = Set(
      compactMap { record -> ParticipantID? in
        if case .participants(.cast(let one)) = record.event { one.id } else { nil }
      })
    return filter { record in
      switch record.event {
      case .participants(.arrived(let one, _)), .lobby(.admitted(let one)):
        given.insert(one.id).inserted
      case .conduct, .participants, .decks, .stage, .board, .chat, .questions, .texts,
        .permissions, .lobby, .entry, .policy, .hands, .moods, .polls:
        true
      }
    }
  }
}
