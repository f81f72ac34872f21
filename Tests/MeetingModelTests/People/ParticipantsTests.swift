import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Participants")
struct ParticipantsTests {
  private static func arrive(
    _ name: String, _ role: Role = .attendee, in meeting: inout Meeting
  ) throws -> ParticipantID {
    let arrival = try meeting.arrival(name: name, role: role)
    for event in arrival.events { meeting.apply(event, by: .server, at: .zero) }
    return arrival.participant
  }

  private static func leave(_ who: ParticipantID, _ meeting: inout Meeting) {
    for event in meeting.departure(of: who) { meeting.apply(event, by: .server, at: .zero) }
  }

  private static func comeBack(_ who: ParticipantID, _ meeting: inout Meeting) throws {
    for event in try meeting.comeback(of: who) { meeting.apply(event, by: .server, at: .zero) }
  }

  @Test("what is counted and indexed follows from who is there, whatever happened")
  func index() {
    Seeded.each(200) { random in
      var meeting = Meeting()
      var names: [String] = []
      for _ in 0..<60 {
        let id = ParticipantID(UInt32(random.below(8)))
        let name =
          random.chance(1, of: 2) ? random.pick(["a", "A", "é", "e\u{301}"]) : random.text()
        names.append(name)
        let event: Participants.Event = random.pick([
          .arrived(id, name: name, role: .attendee), .left(id), .returned(id), .floorGiven(to: id),
          .removed([id]), .removed([id, ParticipantID(UInt32(random.below(8)))]),
        ])
        meeting.apply(.participants(event), by: .server, at: .zero)
      }
      let people = meeting.participants
      let rebuilt = Participants(
        all: people.all.values.elements, speaker: people.speaker,
        speakerSince: people.speakerSince)
      #expect(people == rebuilt, "\(random)")
      #expect(people.presentCount == people.present.count, "\(random)")
      #expect(people.last == people.all.keys.max() ?? .server, "\(random)")
      for name in names {
        let keys = PlainText.keys(ofName: name)
        let isBorne = people.all.values.contains {
          !$0.isRemoved && !Set(PlainText.keys(ofName: $0.name)).isDisjoint(with: keys)
        }
        let guest = Arrival(name: name, role: .attendee)
        #expect(people.isTaken(name, for: guest) == isBorne, "\(random): \(name)")
      }
    }
  }

  @Test("arrivals are numbered from 1 in order, past those who left")
  func numbers() throws {
    var meeting = Meeting()
    let first = try Self.arrive("A", in: &meeting)
    Self.leave(first, &meeting)
    let second = try Self.arrive("B", .presenter, in: &meeting)
    #expect([first, second].map(\.value) == [1, 2])
    #expect(meeting.participants[second]?.role == .presenter)
    #expect(meeting.participants.present.map(\.id) == [second])
  }

  @Test("the last number there is leaves room for nobody, and stops nothing")
  func lastNumber() {
    var meeting = Meeting()
    meeting.apply(
      .participants(.arrived(ParticipantID(.max), name: "Last", role: .attendee)), by: .server,
      at: .zero)
    #expect(throws: Refusal.meetingFull(limit: Limits.participants)) {
      try meeting.arrival(name: "One more", role: .attendee)
    }
  }

  @Test("a meeting is full of those who are present, however many came and went before")
  func full() throws {
    var meeting = Meeting()
    for number in 1...Limits.participants {
      let id = try Self.arrive("Guest \(number)", in: &meeting)
      if number > 3 { Self.leave(id, &meeting) }
    }
    #expect(meeting.participants.presentCount == 3)
    // Under other names: those who came before keep theirs.
    for number in 4...Limits.participants {
      _ = try Self.arrive("Visitor \(number)", in: &meeting)
    }
    #expect(meeting.participants.presentCount == Limits.participants)
    #expect(throws: Refusal.meetingFull(limit: Limits.participants)) {
      try meeting.arrival(name: "One more", role: .presenter)
    }
    Self.leave(ParticipantID(1), &meeting)
    #expect(throws: Never.self) { try meeting.arrival(name: "One more", role: .attendee) }
  }

  @Test(
    "a name that readers cannot tell from one that is there is taken",
    arguments: [
      ("Anna", "anna"), ("Anna", " A\u{6E}na "), ("é", "e\u{301}"), ("É", "e\u{301}"),
      ("Weiß", "WEISS"), ("ΣΑΣ", "σας"), ("K", "\u{212A}"), ("Anna", "An\u{200D}na"),
      ("❤", "❤\u{FE0F}"), ("a b", "a \u{3000} B"),
      // Cyrillic, full width, superscript, one for l, rn for m, and signs around it.
      ("Anna", "Аnna"), ("Anna", "Ａｎｎａ"), ("Anna", "Anna."), ("Anna", "🦊 Anna"),
      ("Ian", "lan"), ("LIAM", "l1am"), ("Mona", "rnona"), ("Bob", "B0b"), ("Max", "Ma×"),
      ("Ana2", "Ana²"),
    ])
  func taken(there: String, name: String) throws {
    var meeting = Meeting()
    _ = try Self.arrive(there, in: &meeting)
    let kept = try PlainText.acceptedName(name)
    #expect(throws: Refusal.nameTaken(kept)) { try meeting.arrival(name: name, role: .attendee) }
  }

  @Test(
    "names that look different live side by side", arguments: ["Ana", "Anna 2", "Ännä", "ANNÁ"])
  func free(name: String) throws {
    var meeting = Meeting()
    _ = try Self.arrive("Anna", in: &meeting)
    #expect(throws: Never.self) { try meeting.arrival(name: name, role: .attendee) }
  }

  @Test("a seat keeps its name while its owner is away, whoever comes meanwhile")
  func nameOfSomebodyAway() throws {
    var meeting = Meeting()
    let anna = try Self.arrive("Anna", .presenter, in: &meeting)
    Self.leave(anna, &meeting)
    for role in [Role.attendee, .presenter] {
      #expect(throws: Refusal.nameTaken("anna")) { try meeting.arrival(name: "anna", role: role) }
    }
    try Self.comeBack(anna, &meeting)
    #expect(meeting.participants.present.map(\.name) == ["Anna"])
    Self.leave(anna, &meeting)
    // Those who organize may come from another terminal without their seat.
    #expect(throws: Never.self) { try meeting.arrival(name: "Anna", role: .organizer) }
    meeting.apply(.participants(.removed([anna])), by: .server, at: .zero)
    #expect(throws: Never.self) { try meeting.arrival(name: "Anna", role: .attendee) }
  }

  @Test("the owner of an account has the name of their seat, nobody else")
  func nameOfAccount() throws {
    var meeting = Meeting()
    let arrival = Arrival(name: "Anna", role: .attendee, account: "anna")
    let first = try meeting.arrival(arrival)
    for event in first.events { meeting.apply(event, by: .server, at: .zero) }
    #expect(try meeting.arrival(arrival).participant == first.participant)
    Self.leave(first.participant, &meeting)
    #expect(try meeting.arrival(arrival).participant == first.participant)
    for account in [nil, "ben"] {
      let other = Arrival(name: "Anna", role: .attendee, account: account)
      #expect(throws: Refusal.nameTaken("Anna")) { try meeting.arrival(other) }
    }
  }

  @Test("names of an old log that look alike by now are all there, and come back")
  func oldLog() throws {
    var meeting = Meeting()
    let names = ["Anna", "anna", "Аnna", "◆ Anna", "Anna (you)"]
    for (index, name) in names.enumerated() {
      let id = ParticipantID(UInt32(index + 1))
      meeting.apply(
        .participants(.arrived(id, name: name, role: .attendee)), by: .server, at: .zero)
      Self.leave(id, &meeting)
      try Self.comeBack(id, &meeting)
    }
    #expect(meeting.participants.present.map(\.name) == names)
  }

  @Test(
    "a name that imitates a mark of the console is refused",
    arguments: [
      "◆ Zoe", "◇ Zoe", "▸Zoe", "· Zoe", "@ Zoe", "& Zoe", "> Zoe", ". Zoe", "◆", "▶ Zoe",
      "\u{2063}★ Zoe",
      "Zoe (you)", "Zoe (YOU)", "Zoe [anonymous]", "Zoe （您）", "Zoe (ｙou)", "Zoe (Presenter)",
      "(you)",
    ])
  func imitated(name: String) {
    #expect(throws: (any Error).self) { try PlainText.acceptedNewName(name) }
    #expect(throws: Refusal.self) { try Meeting().arrival(name: name, role: .attendee) }
  }

  @Test(
    "names with brackets, quotation marks or emoji of their own are taken",
    arguments: [
      "Zoe (Graz)", "🦊 Zoe", "'Abd", "\"Zed\" Zoe", "(Zoe)", "-x-", "❤", "Zoe & Max", "Zoe (",
      "山田（開発）",
    ])
  func notImitated(name: String) throws {
    #expect(try PlainText.acceptedNewName(name) == name)
  }

  @Test("leaving and coming back happen once each, and only to those who came")
  func comingAndGoing() throws {
    var meeting = Meeting.ofFour
    #expect(try meeting.comeback(of: .other) == [])
    #expect(meeting.departure(of: .other) == [.participants(.left(.other))])
    Self.leave(.other, &meeting)
    #expect(meeting.departure(of: .other) == [])
    #expect(try meeting.comeback(of: .other) == [.participants(.returned(.other))])
    #expect(meeting.departure(of: ParticipantID(9)) == [])
    #expect(throws: Refusal.noSuchParticipant) { try meeting.comeback(of: ParticipantID(9)) }
  }

  @Test("the floor goes to whoever is there, and is taken or handed back")
  func floor() throws {
    var meeting = Meeting.ofFour
    let give = { (to: ParticipantID?) in Proposal.participants(.giveFloor(to: to)) }
    try meeting.take(give(.attendee), by: ParticipantID.presenter.proposal(1))
    #expect(meeting.participants.speaker == .attendee)
    #expect(meeting.refusal(of: give(nil), by: .other) == .notPermitted(.giveFloor))
    try meeting.take(give(nil), by: ParticipantID.attendee.proposal(1))
    #expect(meeting.participants.speaker == nil)
    #expect(meeting.refusal(of: give(nil), by: .attendee) == .notPermitted(.giveFloor))
    try meeting.take(give(.other), by: ParticipantID.presenter.proposal(2))
    Self.leave(.other, &meeting)
    #expect(meeting.participants.speaker == nil)
    #expect(meeting.refusal(of: give(.other), by: .presenter) == .noSuchParticipant)
    #expect(meeting.refusal(of: give(ParticipantID(9)), by: .presenter) == .noSuchParticipant)
  }

  @Test("the floor can be given for a time, and given anew for another")
  func turns() throws {
    var meeting = Meeting.ofFour
    let give = { (limit: Int?) in Proposal.participants(.giveFloor(to: .attendee, limit: limit)) }
    for limit in [Int.min, -1, 0, Limits.turn + 1, Int.max] {
      #expect(
        meeting.refusal(of: give(limit), by: .presenter)
          == .numberOutside(least: 1, most: Limits.turn))
    }
    let presenter = ParticipantID.presenter.proposal(1)
    for limit in [60, nil, Limits.turn, 1] as [Int?] {
      let later = Moment(milliseconds: Int64(limit ?? 7))
      for event in try meeting.decide(give(limit), by: presenter) {
        meeting.apply(event, by: presenter, at: later)
      }
      #expect(meeting.participants.speakerLimit == limit)
      #expect(meeting.participants.speakerSince == later)
      #expect(try meeting.decide(give(limit), by: presenter) == [])
    }
    try meeting.take(.participants(.giveFloor(to: nil, limit: 5)), by: presenter)
    #expect(meeting.participants.speakerLimit == nil && meeting.participants.speakerSince == nil)
  }

  @Test("that somebody speaks is known even to those who may not know them")
  func hiddenSpeaker() throws {
    var meeting = Meeting.ofFour
    try meeting.take(
      .participants(.giveFloor(to: .attendee, limit: 9)), by: ParticipantID.presenter.proposal(1))
    let viewer = Viewer(.other, kind: Viewer.Kind(.attending, seesParticipants: false))
    let seen = meeting.seen(by: viewer).participants
    #expect(seen[.attendee] == nil)
    #expect(seen.speaker == .attendee && seen.speakerLimit == 9)
  }

  @Test("who knows everybody is shown the names and counts that follow from what they see")
  func seenWhole() {
    Seeded.each(40) { random in
      var meeting = Meeting()
      for record in random.history(proposals: 60) {
        meeting.apply(record.event, by: record.name, at: record.time)
      }
      let people = meeting.participants
      for kind in Viewer.Kind.allCases where kind.seesParticipants {
        for who in [nil] + people.all.keys.map(Optional.some) {
          let seen = people.seen(by: Viewer(who, kind: kind))
          let rebuilt = Participants(
            all: seen.all.values.elements, speaker: seen.speaker, speakerSince: seen.speakerSince,
            speakerLimit: seen.speakerLimit)
          #expect(seen == rebuilt, "\(random)")
          #expect(seen.all.values.allSatisfy { $0.origin == nil }, "\(random)")
        }
      }
    }
  }
}
