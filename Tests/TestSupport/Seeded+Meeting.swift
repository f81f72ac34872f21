package import MeetingModel
import OrderedCollections

/// Meetings that need not have come about by any rule; for one that has, see `history`.
extension Seeded {
  package mutating func record(number: EventNumber) -> Record {
    Record(number: number, time: moment(), by: author(), event: event())
  }

  package mutating func meeting() -> Meeting {
    var meeting = Meeting()
    meeting.conduct.title = text()
    meeting.conduct.opened = chance(1, of: 4) ? nil : moment()
    meeting.conduct.phase = pick(Conduct.Phase.allCases)
    meeting.participants = Participants(
      all: some { $0.participant() }, speaker: maybe { $0.participantID() },
      speakerSince: maybe { $0.moment() }, speakerLimit: maybe { $0.count() },
      usedTickets: Set(some { $0.text() }))
    meeting.permissions = permissions()
    meeting.lobby = lobby()
    meeting.entry = entryControl()
    meeting.policy = policy()
    meeting.hands = Hands(
      raised: some { Hands.Hand(participant: $0.participantID(), since: $0.moment()) })
    meeting.moods = Moods(
      all: OrderedDictionary(
        some { ($0.participantID(), $0.pick(Moods.Mood.allCases)) },
        uniquingKeysWith: { first, _ in first }))
    meeting.polls = polls()
    meeting.decks = Decks(all: some { ($0.proposalID(), $0.deck()) })
    meeting.stage = Stage(
      scene: pick([.empty, .board, .slide(slidePlace()), .text(textID()), .poll(proposalID())]),
      slide: chance(1, of: 2) ? nil : slidePlace(),
      page: chance(1, of: 2) ? Boards.firstPage : proposalID())
    meeting.boards = Boards(
      pages: some { ($0.proposalID(), $0.whiteboard()) } + [(Boards.firstPage, whiteboard())],
      annotations: some { ($0.slidePlace().slide, $0.whiteboard()) })
    meeting.chat = chat()
    meeting.questions = questions()
    meeting.texts = Texts(notes: notes(), pages: some { ($0.proposalID(), $0.page()) })
    return meeting
  }

  package mutating func ledger() -> Ledger {
    let settled = some { ($0.participantID(), UInt32($0.count())) }
    let quietly = some { ($0.participantID(), ProposalID.quietBase + UInt32($0.below(1_000))) }
    return Ledger(
      meeting: meeting(), head: EventNumber(next()), nonce: maybe { $0.next() },
      settled: Dictionary(settled, uniquingKeysWith: { max($0, $1) }),
      settledQuietly: Dictionary(quietly, uniquingKeysWith: { max($0, $1) }),
      arrivals: Dictionary(
        some { ($0.participantID(), $0.next()) }, uniquingKeysWith: { $1 }),
      recast: Dictionary(
        some { ($0.participantID(), EventNumber($0.next())) }, uniquingKeysWith: { max($0, $1) }),
      recastAll: EventNumber(next()))
  }

  package mutating func participant() -> Participant {
    Participant(
      id: participantID(), name: text(), role: pick(Role.allCases), arrived: moment(),
      present: chance(1, of: 2), account: maybe { $0.text() }, origin: maybe { $0.text() },
      hasPresented: chance(1, of: 2), isRemoved: chance(1, of: 5),
      samePlaceAs: maybe { $0.participantID() })
  }

  /// Up to five of what `one` makes.
  package mutating func some<Value>(_ one: (inout Seeded) -> Value) -> [Value] {
    (0..<below(6)).map { _ in one(&self) }
  }

  private mutating func author() -> ProposalID {
    guard !chance(1, of: 10) else { return .server }
    var id = proposalID()
    if chance(1, of: 4) { id.count = ProposalID.quietBase + UInt32(below(1_000)) }
    return id
  }
}
