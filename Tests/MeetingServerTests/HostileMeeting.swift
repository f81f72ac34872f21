import MeetingModel
import NIOCore
import OrderedCollections
import Participation
import SharedText
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// A meeting with an organizer, a presenter, an attendee from elsewhere and one from the attackers' own
/// place, beside attackers with seats under names of their own, all from one place and by one invitation.
struct HostileMeeting {
  let room: SteppedRoom
  private var people: [Who: Person] = [:]
  private(set) var attackers: [HostileAttendee] = [] {
    didSet { if oldValue.count != attackers.count { ids = Set(attackers.map(\.guest.id)) } }
  }
  /// What a single attacker proposed, and what of it was accepted so far.
  private var proposed: [ProposalID: HostileDeed] = [:]
  private(set) var accepted: Set<HostileDeed> = []
  /// Of the attackers.
  private(set) var ids: Set<ParticipantID> = []
  private var poll = ProposalID.server
  private var deck = ProposalID.server
  private(set) var random: Seeded
  private var lines = 0
  /// Lines of the chat that their author has not been shown, and since how many ticks they wait.
  private var unanswered: [(person: Who, text: String, ticks: Int)] = []

  static let place = "192.0.2.66"

  /// Everybody who attacks nobody.
  enum Who: CaseIterable {
    case organizer, presenter, attendee
    /// An attendee from the attackers' place.
    case neighbour
  }

  /// Somebody who does what people do.
  struct Person {
    let guest: SteppedRoom.Guest
    fileprivate var counts: [ProposalID.Series: UInt32] = [
      .open: 0, .quiet: ProposalID.quietBase,
    ]

    init(_ guest: SteppedRoom.Guest) { self.guest = guest }

    /// What they propose next is named so, in a log at `head`.
    fileprivate mutating func next(_ proposal: Proposal) -> UInt32 {
      let count = (counts[proposal.series] ?? 0) + 1
      counts[proposal.series] = count
      return count
    }
  }

  static func with(
    seats: Int, areWaiting: Bool = false, seed: UInt64,
    _ body: (inout HostileMeeting) async throws -> Void
  ) async throws {
    try await SteppedRoom.with { room in
      var meeting = try await HostileMeeting(in: room, seed: seed)
      try await meeting.prepare()
      let names = (1...seats).map { "Mallory \($0)" }
      if areWaiting { _ = try await meeting.perform(.lobby(.choose(.all)), by: .organizer) }
      meeting.attackers = try await room.join(names, from: place, isHeard: false)
        .map(HostileAttendee.init)
      try await body(&meeting)
    }
  }

  private init(in room: SteppedRoom, seed: UInt64) async throws {
    self.room = room
    random = Seeded(seed: seed)
    people[.organizer] = Person(try await room.join(["Olga"], .organizer, from: "192.0.2.1")[0])
    people[.presenter] = Person(try await room.join(["Pia"], .presenter, from: "192.0.2.1")[0])
    people[.attendee] = Person(try await room.join(["Ben"], from: "192.0.2.2")[0])
    people[.neighbour] = Person(try await room.join(["Cleo"], from: Self.place)[0])
  }

  private mutating func prepare() async throws {
    let setting: [Proposal] = [
      .permissions(.set(.annotate, true, for: .role(.attendee))),
      .texts(.addPage(title: "Page", text: "page")),
    ]
    for proposal in setting { _ = try await perform(proposal, by: .organizer) }
    let slide = Slide(title: "", markdown: "# One")
    let deck = try await perform(
      .decks(.add(Deck(title: "Deck", slides: [slide]))), by: .presenter)
    let draft = Poll.Draft(question: "Where to?", kind: .shortText)
    let poll = try await perform(.polls(.make(draft, opens: true)), by: .presenter)
    self.deck = try #require(deck)
    self.poll = try #require(poll)
    _ = try await perform(.questions(.ask("When?")), by: .attendee)
  }

  var meeting: Meeting { room.meeting }
}

/// What people do beside the attackers.
extension HostileMeeting {
  func guest(_ who: Who) throws -> SteppedRoom.Guest { try #require(people[who]).guest }

  /// All at once.
  mutating func send(_ proposals: [Proposal], by who: Who) async throws {
    for proposal in proposals { _ = try await send(proposal, by: who) }
  }

  private mutating func send(_ proposal: Proposal, by who: Who) async throws -> ProposalID {
    var person = try #require(people[who])
    let count = person.next(proposal)
    people[who] = person
    var bytes = ByteBuffer()
    try ClientFrame.propose(count: count, proposal).encode(into: &bytes)
    try await room.send([(person.guest.seat, bytes)])
    return person.guest.id.proposal(count)
  }

  /// Has them propose it, and what the record of it is named; nil when there is none within two ticks.
  mutating func perform(
    _ proposal: Proposal, by who: Who, beside feature: HostileDeed.Feature? = nil
  ) async throws -> ProposalID? {
    let id = try await send(proposal, by: who)
    for _ in 0..<2 {
      let head = room.ledger.head
      try await tick(feature)
      guard room.ledger.hasSettled(id) else { continue }
      return try await room.records(after: head).first { $0.by == id }?.name
    }
    return nil
  }

  /// Each feature once, by that person.
  mutating func expectEverythingWorks(
    for who: Who, _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let (me, other) = (try guest(who).id, try guest(.organizer).id)
    let line = Figure.line(Spot(column: 1, row: 1), Spot(column: 5, row: 5))
    let slide = Boards.Surface.slide(SlideID(deck: deck, index: 0))
    func expect(_ id: ProposalID?, _ what: String) {
      #expect(id != nil, "\(what), \(comment), \(random)", sourceLocation: sourceLocation)
    }
    let question = try await perform(.questions(.ask("Why \(lines)?")), by: who)
    expect(question, "a question")
    expect(
      try await perform(.questions(.askAnonymously("Who \(lines)?")), by: who), "without a name")
    let asked = meeting.questions.open.all.values.last { $0.author != me && $0.stage == .open }
    if let asked, meeting.questions.hasVote(of: me, for: asked.id) == false {
      expect(try await perform(.questions(.vote(asked.id, true)), by: who), "a vote for a question")
    }
    let shape = try await perform(.board(.draw(line, .blue)), by: who)
    expect(shape, "a shape")
    if let shape {
      let erasure = try await perform(.board(.erase([shape])), by: who)
      expect(erasure, "erasing")
      if let erasure {
        let work = Whiteboard.Proposal.revive(erasure)
        expect(try await perform(.board(.work(work, on: .first)), by: who), "undoing the erasure")
      }
    }
    let note = Proposal.board(.work(.draw(Drawing(line)), on: slide))
    expect(try await perform(note, by: who), "a note over the slide")
    let edit = Edit(
      to: meeting.texts.notes.document.version, Change(replacing: 0..<0, with: "\(lines) "))
    expect(try await perform(.texts(.edit(.notes, edit)), by: who), "the notes")
    expect(
      try await perform(.chat(.say("psst \(lines)", to: .presenters)), by: who), "to presenters")
    if me != other {
      expect(
        try await perform(.chat(.say("you \(lines)", to: .participant(other))), by: who), "to one")
    }
    expect(try await perform(.polls(.vote(poll, .text("here \(lines)"))), by: who), "a vote")
    expect(try await perform(.hands(.raise), by: who), "a hand")
    expect(try await perform(.hands(.lower(me)), by: who), "lowering it")
    let mood: Moods.Mood = meeting.moods.all[me] == .slowDown ? .speedUp : .slowDown
    expect(try await perform(.moods(.set(mood)), by: who), "a mood")
    expect(try await perform(.chat(.say("all \(lines)", to: .everyone)), by: who), "a message")
    lines += 1
    guard meeting.participants[me]?.role.presents == true else { return }
    let draft = Poll.Draft(question: "Now?", kind: .yesNoAbstain)
    expect(try await perform(.polls(.make(draft, opens: false)), by: who), "a poll")
    if let question {
      expect(try await perform(.questions(.answer(question, "So.")), by: who), "an answer")
    }
  }
}

/// The attack.
extension HostileMeeting {
  func scene() throws -> HostileAttendee.Scene {
    HostileAttendee.Scene(meeting, poll: poll, deck: deck, victim: try guest(.presenter).id)
  }

  /// For so many ticks the attackers do as much of `feature` as the server lets them, while the presenter
  /// and both attendees say a line in each tick; and until all of these were shown to them.
  mutating func attack(_ feature: HostileDeed.Feature, ticks: Int) async throws {
    for number in 0..<ticks + 1 where number < ticks || !unanswered.isEmpty {
      if number < ticks { try await converse() }
      try await tick(feature)
      try await listen()
    }
    #expect(unanswered.isEmpty, "\(feature), \(random)")
  }

  private mutating func converse() async throws {
    for who in Who.allCases.dropFirst() where !unanswered.contains(where: { $0.person == who }) {
      lines += 1
      let text = try "line \(lines) of \(guest(who).name);"
      _ = try await send(.chat(.say(text, to: .everyone)), by: who)
      unanswered.append((who, text, 0))
    }
  }

  /// Law: who says a line is shown it within two ticks.
  private mutating func listen() async throws {
    for who in Who.allCases {
      let heard = try await room.heard(at: guest(who).seat)
      unanswered.removeAll { $0.person == who && heard.holds($0.text) }
    }
    for index in unanswered.indices {
      unanswered[index].ticks += 1
      #expect(unanswered[index].ticks < 2, "\(unanswered[index].text) \(random)")
    }
  }

  /// One tick, in which the attackers do that much; each tick stays within the bound of its work.
  mutating func tick(_ feature: HostileDeed.Feature?) async throws {
    if let feature { try await send(feature) }
    let head = room.ledger.head
    try await room.tick()
    if attackers.count == 1 {
      accepted.formUnion(try await room.records(after: head).compactMap { proposed[$0.by] })
    }
    if let labour = room.ticks.last {
      labour.expectBounded("\(String(describing: feature)), \(random)")
    }
  }

  /// As many letters and bytes as the mailbox takes of one connection, or of one place, within a tick.
  /// Who comes first changes.
  private mutating func send(_ feature: HostileDeed.Feature) async throws {
    let (one, place) = (Mailbox.Share.connection, Mailbox.Share.place)
    let each = min(one.letters, max(2, place.letters / attackers.count))
    let scene = try scene()
    let deeds = feature.deeds
    var (attackers, random) = (attackers, random)
    defer { (self.attackers, self.random) = (attackers, random) }
    let first = random.below(attackers.count)
    var parcels: [(seat: Int, bytes: ByteBuffer)] = []
    var total = 0
    for index in attackers.indices.map({ ($0 + first) % attackers.count }) where total < place.bytes
    {
      var bytes = ByteBuffer()
      for _ in 0..<each where bytes.readableBytes < one.bytes {
        let deed = random.pick(deeds)
        let frame = attackers[index].frame(of: deed, in: scene, &random)
        try frame.encode(into: &bytes)
        guard case .propose(let count, _) = frame, attackers.count == 1 else { continue }
        proposed[attackers[index].guest.id.proposal(count)] = deed
      }
      parcels.append((attackers[index].guest.seat, bytes))
      total += bytes.readableBytes
    }
    try await room.send(parcels, ifRead: true)
  }
}
