import SharedText
import TestSupport
import Testing

@testable import MeetingModel

/// One attendee, and then 500 names from one place, take all that they get of each thing. Afterwards a
/// presenter and another attendee still get some.
@Suite("Limits")
struct LimitsTests {
  /// One thing that a meeting takes so much of.
  enum Thing: CaseIterable {
    case shortMessages, longMessages, questions, shapes, longShapes, text, words
  }

  private static let mallory = ParticipantID(10)
  private static let poll = ParticipantID.organizer.proposal(1)

  /// The organizer and the presenter come from one place, another attendee from a second, all others
  /// from a third, unless `isOnePlace`.
  private static func meeting(names: Int, isOnePlace: Bool) throws -> Meeting {
    var meeting = Meeting()
    meeting.apply(.conduct(.opened(title: "Test")), by: .server, at: .zero)
    func come(_ id: ParticipantID, _ role: Role, _ place: String) {
      let one = Participant(
        id: id, name: "Guest \(id.value)", role: role, arrived: .zero,
        origin: isOnePlace ? "third" : place)
      meeting.apply(.participants(.arrived(one)), by: .server, at: .zero)
    }
    come(.organizer, .organizer, "first")
    come(.presenter, .presenter, "first")
    come(.other, .attendee, "second")
    for index in 0..<UInt32(names) {
      come(ParticipantID(mallory.value + index), .attendee, "third")
    }
    let draft = Poll.Draft(question: "Now?", kind: .shortText)
    try meeting.take(.polls(.make(draft, opens: true)), by: poll)
    return meeting
  }

  private static func proposal(
    _ thing: Thing, by id: ProposalID, in meeting: Meeting, small: Bool = false
  ) -> Proposal {
    let name = "\(id)"
    switch thing {
    case .shortMessages: return .chat(.say(".", to: .everyone))
    case .longMessages:
      return .chat(.say(small ? "." : String(repeating: "\u{1F600}", count: 4_000), to: .everyone))
    case .questions: return .questions(id.count % 2 == 0 ? .ask(name) : .askAnonymously(name))
    case .shapes: return .board(.draw(.stroke([Spot(column: 1, row: 1)]), .red))
    case .longShapes:
      let points = small ? 1 : Limits.points
      let spots = Array(repeating: Spot(column: 1, row: 1), count: points)
      return .board(.draw(.stroke(spots), .red))
    case .text:
      let text = small ? "Hello." : String(repeating: "\u{1F600}", count: 1_000)
      let change = Change(replacing: 0..<0, with: text)
      return .texts(.edit(.notes, Edit(to: meeting.texts.notes.document.version, change)))
    case .words:
      let text = small ? "ok \(name)" : name + String(repeating: "\u{1F600}", count: 480)
      return .polls(.vote(poll, .text(text)))
    }
  }

  /// Gives what the last refusal was.
  private static func fill(
    _ meeting: inout Meeting, with thing: Thing, names: Int, from count: UInt32 = 1
  ) throws -> Refusal? {
    var last: Refusal?
    var count = count
    var left = (0..<UInt32(names)).map { ParticipantID(mallory.value + $0) }
    while !left.isEmpty {
      var goOn: [ParticipantID] = []
      for one in left {
        let id = one.proposal(count)
        let proposal = proposal(thing, by: id, in: meeting)
        do throws(Refusal) {
          try meeting.take(proposal, by: id)
          // One votes once.
          if thing != .words { goOn.append(one) }
        } catch { last = error }
      }
      left = goOn
      count += 1
    }
    return last
  }

  private static func expectRoom(
    for thing: Thing, in meeting: Meeting, _ who: [ParticipantID], _ comment: String
  ) {
    for one in who {
      let id = one.proposal(100_000)
      #expect(
        meeting.refusal(
          of: proposal(thing, by: id, in: meeting, small: true), by: one, count: id.count) == nil,
        "\(thing), \(one), \(comment)")
    }
  }

  @Test("one attendee at the limit is refused, and nobody else", arguments: Thing.allCases)
  func one(thing: Thing) throws {
    var meeting = try Self.meeting(names: 1, isOnePlace: false)
    let refusal = try Self.fill(&meeting, with: thing, names: 1)
    if thing != .words {
      guard case .ownShare? = refusal else {
        Issue.record("\(thing): \(String(describing: refusal))")
        return
      }
    }
    Self.expectRoom(for: thing, in: meeting, [.other, .presenter, .organizer], "one")
  }

  @Test("500 names from one place leave room for the others", arguments: Thing.allCases)
  func place(thing: Thing) throws {
    // Few of them take all that there is of short things, one after the other.
    let names = thing == .shortMessages || thing == .shapes ? 40 : 500
    var meeting = try Self.meeting(names: names, isOnePlace: false)
    let refusal = try Self.fill(&meeting, with: thing, names: names)
    #expect(refusal != nil, "\(thing)")
    Self.expectRoom(for: thing, in: meeting, [.other, .presenter, .organizer], "500 names")
  }

  @Test("500 names leave room also where all come from one place", arguments: Thing.allCases)
  func classroom(thing: Thing) throws {
    let names = thing == .shortMessages || thing == .shapes ? 40 : 500
    var meeting = try Self.meeting(names: names, isOnePlace: true)
    _ = try Self.fill(&meeting, with: thing, names: names)
    Self.expectRoom(for: thing, in: meeting, [.other, .presenter, .organizer], "classroom")
  }

  @Test("50,000 lines by one attendee leave the chat to the others, and deleting makes room")
  func lines() throws {
    var meeting = try Self.meeting(names: 1, isOnePlace: false)
    for count in 1...UInt32(Limits.messages) {
      let id = Self.mallory.proposal(count)
      do throws(Refusal) { try meeting.take(.chat(.say(".", to: .everyone)), by: id) } catch {
        #expect(error == .ownShare(.messages, held: Limits.messageShare.each.count))
        break
      }
    }
    #expect(meeting.chat.held[Self.mallory].count == Limits.messageShare.each.count)
    Self.expectRoom(for: .shortMessages, in: meeting, [.other, .presenter], "lines")
    let say = Proposal.chat(.say(".", to: .everyone))
    #expect(meeting.refusal(of: say, by: Self.mallory, count: 90_000) != nil)
    try meeting.take(.chat(.delete(Self.mallory.proposal(7))), by: Self.mallory.proposal(90_001))
    #expect(meeting.refusal(of: say, by: Self.mallory, count: 90_002) == nil)
  }

  @Test("lines of those who wait: one place leaves some to the others")
  func waiting() throws {
    var meeting = try Self.meeting(names: 0, isOnePlace: false)
    func knock(_ id: ParticipantID, _ place: String) {
      meeting.apply(
        .lobby(.knocked(id, name: "\(id)", role: .attendee, account: nil, origin: place)),
        by: .server, at: .zero)
    }
    var refused = 0
    for number in 0..<UInt32(Limits.lineShare.most.count) {
      let id = ParticipantID(1_000 + number)
      knock(id, "third")
      do throws(Refusal) { try meeting.take(.lobby(.say("me")), by: id.proposal(1)) } catch {
        #expect(error == .placeShare)
        refused += 1
      }
    }
    #expect(refused > 0)
    knock(ParticipantID(9_000), "second")
    #expect(meeting.refusal(of: .lobby(.say("me")), by: ParticipantID(9_000)) == nil)
    meeting.apply(.lobby(.turnedAway(ParticipantID(1_000))), by: .server, at: .zero)
    knock(ParticipantID(9_001), "third")
    #expect(meeting.refusal(of: .lobby(.say("me")), by: ParticipantID(9_001)) == nil)
  }

  @Test("one presenter leaves decks, pages and polls to another, and removing makes room")
  func presenters() throws {
    let deck = Deck(title: "D", slides: [Slide(title: "", markdown: "a")])
    let draft = Poll.Draft(question: "Now?", kind: .yesNoAbstain)
    let things: [(Proposal, Stock)] = [
      (.decks(.add(deck)), .decks), (.texts(.addPage(title: "a", text: "")), .textPages),
      (.board(.addPage), .boardPages), (.polls(.make(draft, opens: false)), .polls),
    ]
    for (proposal, stock) in things {
      var meeting = try Self.meeting(names: 1, isOnePlace: false)
      var count: UInt32 = 1
      while meeting.refusal(of: proposal, by: .presenter, count: count) == nil {
        try meeting.take(proposal, by: ParticipantID.presenter.proposal(count))
        count += 1
      }
      guard case .ownShare(stock, _)? = meeting.refusal(of: proposal, by: .presenter, count: count)
      else {
        Issue.record("\(stock)")
        continue
      }
      #expect(meeting.refusal(of: proposal, by: .organizer, count: 9) == nil)
      var other = try #require(meeting.participants[.other])
      other.role = .presenter
      meeting.apply(.participants(.cast(other)), by: .server, at: .zero)
      #expect(meeting.refusal(of: proposal, by: .other) == nil, "\(stock)")
      // One command takes away what was brought, and the room is there again.
      try meeting.take(
        .participants(.clear(.presenter, withPlace: false)), by: ParticipantID.organizer.proposal(9)
      )
      #expect(
        meeting.refusal(of: proposal, by: .presenter, count: count + 1) == nil, "\(stock)")
    }
  }

  @Test("a late edit and a restart find the notes usable after the largest edits that are taken")
  func edits() throws {
    var meeting = try Self.meeting(names: 1, isOnePlace: false)
    let start = meeting.texts.notes.document.version
    var change = Change(replacing: 0..<0, with: String(repeating: "ab", count: 2_000))
    try meeting.take(
      .texts(.edit(.notes, Edit(to: start, change))), by: Self.mallory.proposal(1))
    for count in UInt32(2)...600 {
      let version = meeting.texts.notes.document.version
      change = (0..<80).reduce(Change()) { change, place in
        change.composed(with: Change(replacing: 2 * place..<2 * place + 1, with: "c"))
      }
      try meeting.take(
        .texts(.edit(.notes, Edit(to: version, change))), by: Self.mallory.proposal(count))
    }
    let late = Edit(to: start, Change(replacing: 0..<0, with: "late"))
    #expect(meeting.refusal(of: .texts(.edit(.notes, late)), by: .other) == nil)
    let ledger = Ledger(meeting: meeting, head: EventNumber(9), settled: [:])
    #expect(ledger.meeting.refusal(of: .texts(.edit(.notes, late)), by: .other) == nil)
  }
}
