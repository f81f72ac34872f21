package import MeetingModel
import OrderedCollections

/// A meeting in which a proposal of every kind would be accepted of somebody who may make it, and what
/// somebody of each standing may, written out by hand: rules and server are held against it.
package struct MatrixMeeting: Sendable {
  /// What somebody is to the meeting who proposes something.
  package enum Standing: CaseIterable, Sendable {
    case organizer, coOrganizer, presenter, attendee
    /// In the lobby.
    case waiting
    /// Never came.
    case stranger

    package var participant: ParticipantID {
      switch self {
      case .organizer: ParticipantID(1)
      case .coOrganizer: ParticipantID(2)
      case .presenter: ParticipantID(3)
      case .attendee: ParticipantID(4)
      case .waiting: ParticipantID(10)
      case .stranger: ParticipantID(99)
      }
    }
  }

  /// One proposal of each standing, and who of them may make it.
  package struct Row: Sendable {
    package let permitted: Set<Standing>
    /// Without any of these it is forbidden, of those that can be taken from somebody.
    package let needs: Set<Ability>
    /// Whether it would change something, made by those who may.
    package let changes: Bool
    private let make: @Sendable (Own) -> Proposal

    init(
      _ proposal: Proposal, by permitted: Set<Standing>, needs: Set<Ability> = [],
      changes: Bool = true
    ) {
      self.init(by: permitted, needs: needs, changes: changes) { _ in proposal }
    }

    init(
      by permitted: Set<Standing>, needs: Set<Ability> = [], changes: Bool = true,
      of own: @escaping @Sendable (Own) -> Proposal
    ) {
      self.permitted = permitted
      self.needs = needs
      self.changes = changes
      make = own
    }

    package func proposal(of own: Own) -> Proposal { make(own) }
  }

  /// What somebody has made themselves. Those who could not have the attendee's, but for their number.
  package struct Own: Sendable {
    package var participant: ParticipantID
    var message: ProposalID
    var shape: ProposalID
    var erasure: ProposalID
    var question: ProposalID
  }

  // Who else is there.
  static let other = ParticipantID(5)
  static let secondPresenter = ParticipantID(6)
  static let secondCoOrganizer = ParticipantID(7)
  static let banned = ParticipantID(8)
  static let gone = ParticipantID(9)
  static let guest = ParticipantID(11)

  static let seated: Set<Standing> = [.organizer, .coOrganizer, .presenter, .attendee]
  static let presenting: Set<Standing> = [.organizer, .coOrganizer, .presenter]
  static let organizing: Set<Standing> = [.organizer, .coOrganizer]
  static let nobody: Set<Standing> = []

  /// What is there to be spoken of.
  struct Things: Sendable {
    var deck = ProposalID.server
    var text = ProposalID.server
    var page = ProposalID.server
    var shape = ProposalID.server
    var erasure = ProposalID.server
    var note = ProposalID.server
    var noteErasure = ProposalID.server
    var message = ProposalID.server
    var secret = ProposalID.server
    var pending = ProposalID.server
    var published = ProposalID.server
    var claimed = ProposalID.server
    var abandoned = ProposalID.server
    var live = ProposalID.server
    var dismissed = ProposalID.server
    var preparedPoll = ProposalID.server
    var openPoll = ProposalID.server
    var shownPoll = ProposalID.server
  }

  package private(set) var ledger = Ledger()
  package private(set) var log: [Record] = []
  var things = Things()
  private var owns: [Standing: Own] = [:]

  package static let control = EntryControl(
    attendees: EntryControl.Door(key: "a-key-of-the-attendees"),
    presenters: EntryControl.Door(key: "a-key-of-the-presenters"))

  /// What it takes that the server's policy is.
  package static var policy: Policy {
    var policy = Policy()
    policy.withheldFromAttendees = [.handOut]
    policy.presenterMechanisms = [.key, .accessList]
    return policy
  }

  package init() throws(Refusal) {
    keep([
      .conduct(.opened(title: "Matrix")), .entry(.established(Self.control)),
      .policy(.declared(Self.policy)),
    ])
    let roles: [Role] = [
      .organizer, .coOrganizer, .presenter, .attendee, .attendee, .presenter, .coOrganizer,
      .attendee, .presenter,
    ]
    for role in roles { try arrive(role) }
    try prepareStage()
    for standing in [Standing.organizer, .coOrganizer, .presenter, .attendee] {
      owns[standing] = try makeOwn(standing.participant)
    }
    try talk()
    try holdPolls()
    let organizer = Standing.organizer.participant
    try take(.chat(.mute(Self.banned, true)), by: organizer)
    try take(.participants(.remove(Self.banned, bans: true)), by: organizer)
    try take(.participants(.giveFloor(to: Self.other)), by: organizer)
    try take(.hands(.raise), by: Self.other)
    keep(ledger.meeting.departure(of: Self.gone))
    try take(.lobby(.choose(.all)), by: organizer)
    for _ in 0..<2 { try arrive(.attendee) }
  }

  package func own(_ standing: Standing) -> Own {
    var own =
      owns[standing] ?? owns[.attendee]
      ?? Own(
        participant: .server, message: .server, shape: .server, erasure: .server,
        question: .server)
    own.participant = standing.participant
    return own
  }

  /// The id of the next proposal of `standing`, and of those after it.
  package func id(of standing: Standing, next: UInt32 = 1) -> ProposalID {
    let settled = ledger.settled[standing.participant, default: 0]
    return ProposalID(participant: standing.participant, count: settled + next)
  }

  private mutating func arrive(_ role: Role) throws(Refusal) {
    let number = ledger.meeting.participants.all.count + ledger.meeting.lobby.waiting.count
    keep(try ledger.meeting.arrival(name: "Guest \(number + 1)", role: role).events)
  }

  private mutating func keep(_ events: [Event], by id: ProposalID = .server) {
    let time = Moment(milliseconds: 1_790_000_000_000)
    for record in ledger.records(of: events, by: id, at: time) {
      ledger.apply(record)
      log.append(record)
    }
  }

  @discardableResult
  private mutating func take(
    _ proposal: Proposal, by who: ParticipantID
  ) throws(Refusal) -> ProposalID {
    let id = ProposalID(participant: who, count: ledger.settled[who, default: 0] + 1)
    keep(try ledger.meeting.decide(proposal, by: id), by: id)
    return id
  }

  static let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 3, row: 3))

  private mutating func prepareStage() throws(Refusal) {
    let presenter = Self.secondPresenter
    let slides = ["# One", "# Two"].map { Slide(title: "", markdown: $0) }
    things.deck = try take(.decks(.add(Deck(title: "Deck", slides: slides))), by: presenter)
    things.text = try take(.texts(.addPage(title: "Page", text: "words")), by: presenter)
    things.page = try take(.board(.addPage), by: presenter)
    things.shape = try take(.board(.draw(Self.line, .blue)), by: Self.other)
    let gone = try take(.board(.draw(Self.line, .blue)), by: Self.other)
    things.erasure = try take(.board(.erase([gone])), by: Self.other)
    let slide = Boards.Surface.slide(SlideID(deck: things.deck, index: 0))
    let note = Proposal.board(.work(.draw(Drawing(Self.line)), on: slide))
    things.note = try take(note, by: presenter)
    let erased = try take(note, by: presenter)
    things.noteErasure = try take(.board(.work(.erase([erased]), on: slide)), by: presenter)
    try take(.questions(.moderate(true)), by: presenter)
  }

  private mutating func makeOwn(_ who: ParticipantID) throws(Refusal) -> Own {
    let shape = try take(.board(.draw(Self.line, .blue)), by: who)
    let gone = try take(.board(.draw(Self.line, .blue)), by: who)
    return Own(
      participant: who, message: try take(.chat(.say("Mine", to: .everyone)), by: who),
      shape: shape, erasure: try take(.board(.erase([gone])), by: who),
      question: try take(.questions(.ask("Mine?")), by: who))
  }

  private mutating func talk() throws(Refusal) {
    let (asker, presenter) = (Self.other, Self.secondPresenter)
    things.message = try take(.chat(.say("What is high water?", to: .everyone)), by: asker)
    things.secret = try take(.chat(.say("Between us", to: .participant(Self.banned))), by: asker)
    let pinned = try take(.chat(.say("Read this", to: .everyone)), by: presenter)
    try take(.chat(.pin(pinned)), by: presenter)
    things.pending = try take(.questions(.ask("Pending?")), by: asker)
    things.published = try take(.questions(.ask("Published?")), by: asker)
    try take(.questions(.publish(things.published)), by: presenter)
    things.claimed = try take(.questions(.ask("Claimed?")), by: asker)
    try take(.questions(.claim(things.claimed)), by: presenter)
    things.abandoned = try take(.questions(.ask("Abandoned?")), by: asker)
    try take(.questions(.claim(things.abandoned)), by: Self.gone)
    things.live = try take(.questions(.ask("Live?")), by: asker)
    try take(.questions(.answerLive(things.live)), by: Self.gone)
    things.dismissed = try take(.questions(.ask("Dismissed?")), by: asker)
    try take(.questions(.dismiss(things.dismissed)), by: presenter)
  }

  static let draft = Poll.Draft(question: "Tea?", kind: .single, choices: ["Yes", "No"])

  private mutating func holdPolls() throws(Refusal) {
    let presenter = Self.secondPresenter
    things.preparedPoll = try take(.polls(.make(Self.draft, opens: false)), by: presenter)
    things.openPoll = try take(.polls(.make(Self.draft, opens: true)), by: presenter)
    things.shownPoll = try take(.polls(.make(Self.draft, opens: true)), by: presenter)
    try take(.polls(.show(things.shownPoll)), by: presenter)
  }
}
