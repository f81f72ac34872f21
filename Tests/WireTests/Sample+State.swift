import MeetingModel
import OrderedCollections
import Participation

@testable import Wire

/// What the samples of proposals and events leave out: states of the features, and what only some frames and
/// records carry.
extension Sample {
  private static let ann = ParticipantID(1)
  private static let ben = ParticipantID(300)
  private static let id = ProposalID(participant: ben, count: 5)
  private static let time = Moment(milliseconds: 1_800_000_000_000)
  private static let place = SlidePlace(deck: id, index: 12, step: 2)

  static let stateFrames: KeyValuePairs<String, ClientFrame> = [
    "hello.account": .hello(
      Hello(
        versions: 1...1, meeting: "abc",
        seat: .new(
          Hello.Credentials(
            name: "Änn", account: "ann", password: "s3cret", ticket: "t", attends: true))))
  ]

  static let stateServerFrames: KeyValuePairs<String, ServerFrame> = [
    "recast": .recast(
      Welcome(version: 1, participant: ben, role: .attendee, token: [9, 8], settled: 7, time: time))
  ]

  static let stateEvents: KeyValuePairs<String, Event> = [
    "participants.arrived.samePlace": .participants(.arrived(once))
  ]

  static let states: [Sample] =
    [sample("meeting.full", of: full)] + scenes.map(staged) + [
      Sample(name: "ledger.full") {
        try LedgerCodec.encode(ledger)
      } rewritten: {
        try LedgerCodec.encode(try LedgerCodec.decode($0))
      },
      Sample(name: "record.sealed") {
        try RecordCodec.seal(sealed, after: head).bytes
      } rewritten: {
        try RecordCodec.seal(try RecordCodec.decode($0), after: head).bytes
      },
    ]

  private static let scenes: KeyValuePairs<String, Stage.Scene> = [
    "empty": .empty, "slide": .slide(place), "text": .text(.page(id)), "poll": .poll(id),
  ]

  private static func staged(_ name: String, _ scene: Stage.Scene) -> Sample {
    var meeting = Meeting()
    meeting.stage = Stage(scene: scene, slide: place, page: id)
    return sample("meeting.stage." + name, of: meeting)
  }

  private static func sample(_ name: String, of meeting: Meeting) -> Sample {
    Sample(name: name) {
      try MeetingCodec.encode(meeting)
    } rewritten: {
      try MeetingCodec.encode(try MeetingCodec.decode($0))
    }
  }

  private static let sealed = Record(
    number: EventNumber(8), time: time, by: id, event: .hands(.raised), nonce: 0x0123_4567)
  private static let head = LogHead(EventNumber(7), checksum: 0x89AB_CDEF)

  private static let ledger = Ledger(
    meeting: full, head: EventNumber(1_000), nonce: 7, settled: [ann: 3],
    settledQuietly: [ben: ProposalID.quietBase + 2], arrivals: [ann: 9],
    recast: [ben: EventNumber(20)], recastAll: EventNumber(10))

  /// Came from the same place as Ann, presented, and is gone.
  private static let once = Participant(
    id: ben, name: "Ben", role: .attendee, arrived: time, present: false, account: "ben",
    origin: "o", hasPresented: true, isRemoved: true, samePlaceAs: ann)

  private static let full: Meeting = {
    var meeting = Meeting()
    meeting.participants = Participants(
      all: [Participant(id: ann, name: "Änn", role: .organizer, arrived: time), once],
      speaker: ann, speakerSince: time, speakerLimit: 120, usedTickets: ["t"])
    meeting.hands = Hands(raised: [Hands.Hand(participant: ann, since: time)])
    meeting.moods = Moods(all: [ann: .needHelp])
    meeting.lobby = Lobby(
      mode: .all, message: "Soon",
      waiting: [
        Lobby.Guest(
          id: ParticipantID(301), name: "Cho", role: .attendee, since: time, line: "It is me",
          samePlaceAs: ann)
      ], bans: [], isLocked: true, capacity: 20, last: ParticipantID(301))
    meeting.chat = Chat(
      messages: [Chat.Message(id: id, to: .everyone, text: "one", time: time)], earlier: 4,
      pinned: Chat.Announcement(id: id, text: "one"), muted: [ben], slowness: 30)
    let question = Question(id: id, author: ben, text: "Why?", time: time, stage: .dismissed)
    meeting.questions = Questions(
      isModerated: true, anonymity: .off, open: [], inner: [question],
      own: [ben: Questions.Own(questions: [id: question], votes: [id])])
    let draft = Poll.Draft(question: "Quay first?", kind: .single, choices: ["Yes", "No"])
    let tally = Tally(voters: 1, counts: [1, 0], answers: [:])
    meeting.polls = Polls(all: [
      Poll(
        Poll.Head(id: id, number: 1, draft), phase: .closed, votes: [ann: .marks([0])],
        tally: tally, shown: tally)
    ])
    meeting.boards = Boards(
      pages: [(id, board)], annotations: [(place.slide, Whiteboard())])
    return meeting
  }()

  private static let board = Whiteboard(
    shapes: [
      Shape(
        id: id, drawing: Drawing(.line(Spot(column: 1, row: 2), Spot(column: 3, row: 4))), rank: -2,
        order: 3, erasure: ProposalID(participant: ann, count: 9), writers: [.ink: ann])
    ], top: 2, bottom: -3, drawn: 9)
}
