import MeetingModel
import NIOCore
import Participation
import SharedText

@testable import Wire

/// A value that is written down, with the name that it bears in the golden file.
struct Sample: Sendable {
  var name: String
  var bytes: @Sendable () throws -> [UInt8]
  /// Reads bytes of this kind, and writes what they say.
  var rewritten: @Sendable ([UInt8]) throws -> [UInt8]

  static let all: [Sample] =
    (Array(clientFrames) + peopleFrames + pollsFrames + chatClientFrames + questionsFrames
    + lobbyFrames + stateFrames).map { name, frame in
      Sample(name: "client." + name) {
        try bytes(of: frame)
      } rewritten: {
        try bytes(of: try ClientFrame(decoding: try payload(in: $0)))
      }
    }
    + (Array(serverFrames) + chatServerFrames + stateServerFrames).map { name, frame in
      Sample(name: "server." + name) {
        try bytes(of: frame)
      } rewritten: {
        try bytes(of: try ServerFrame(decoding: try payload(in: $0)))
      }
    }
    + (Array(events) + peopleEvents + pollsEvents + chatEvents + questionsEvents + lobbyEvents
    + stateEvents).map { name, event in
      Sample(name: "record." + name) {
        try RecordCodec.encode(record(event))
      } rewritten: {
        try RecordCodec.encode(try RecordCodec.decode($0))
      }
    }
    + [
      Sample(name: "meeting") {
        try MeetingCodec.encode(ledger.meeting)
      } rewritten: {
        try MeetingCodec.encode(try MeetingCodec.decode($0))
      },
      Sample(name: "ledger") {
        try LedgerCodec.encode(ledger)
      } rewritten: {
        try LedgerCodec.encode(try LedgerCodec.decode($0))
      },
    ]
    + states
    + refusals.map { refusal in
      Sample(name: "server.denied." + refusal.code) {
        try bytes(of: ServerFrame.denied(refusal))
      } rewritten: {
        try bytes(of: try ServerFrame(decoding: try payload(in: $0)))
      }
    }

  private static func bytes(of frame: some WireFrame) throws -> [UInt8] {
    var buffer = ByteBuffer()
    try frame.encode(into: &buffer)
    return Array(buffer.readableBytesView)
  }

  private static func payload(in bytes: [UInt8]) throws -> ByteBuffer {
    var buffer = ByteBuffer(bytes: bytes)
    _ = try FrameLength.read(from: &buffer, limit: Wire.longestFrame)
    return buffer
  }

  private static let ann = ParticipantID(1)
  private static let ben = ParticipantID(300)
  private static let time = Moment(milliseconds: 1_800_000_000_000)
  private static let id = ProposalID(participant: ben, count: 5)
  private static let place = SlidePlace(deck: id, index: 12, step: 2)
  private static let deck = Deck(
    title: "Deck", author: "Ann", theme: "dark",
    slides: [
      Slide(title: "One", markdown: "# One", notes: "slowly", steps: 1),
      Slide(title: "Two", markdown: "# Two\n<!-- pause -->\nmore", steps: 2),
    ])
  private static let change = Change(replacing: 0..<0, with: "会議")
  private static let (a, b) = (Spot(column: 3, row: 4), Spot(column: 399, row: 0))

  private static let changes = [
    Whiteboard.Change(
      id,
      [
        .origin(a), .form(.box(a, b)), .ink(.standard), .line(.solid), .fill(.dense), .start(nil),
        .end(Tie(shape: id, side: .left)), .rank(-3),
      ])
  ]

  private static func record(_ event: Event) -> Record {
    Record(number: EventNumber(1_001), time: time, by: id, event: event)
  }

  private static let clientFrames: KeyValuePairs<String, ClientFrame> = [
    "hello.new": .hello(
      Hello(versions: 1...1, meeting: "abc-123", seat: .new(name: "Änn", key: "k3y"))),
    "hello.taken": .hello(
      Hello(
        versions: 1...2, meeting: "abc", seat: .taken(ben, token: [1, 2, 255]),
        known: EventNumber(1_000))),
    "hello.marks": .hello(
      Hello(
        versions: 1...2, meeting: "abc", seat: .taken(ben, token: [1, 2, 255]),
        known: EventNumber(1_000),
        marks: [LogMark(EventNumber(1_000), 7), LogMark(EventNumber(998), 0)])),
    "conduct.end": .propose(count: 2, .conduct(.end)),
    "participants.giveFloor": .propose(count: 3, .participants(.giveFloor(to: ben))),
    "participants.giveFloor.nobody": .propose(count: 3, .participants(.giveFloor(to: nil))),
    "decks.add": .propose(count: 4, .decks(.add(deck))),
    "stage.showSlide": .propose(count: 5, .stage(.showSlide(place))),
    "stage.showBoard": .propose(count: 6, .stage(.showBoard)),
    "board.draw": .propose(count: 7, .board(.draw(.box(a, b), .cyan))),
    "board.erase": .propose(count: 8, .board(.erase([id, .server]))),
    "board.draw.tied": .propose(
      count: 8,
      .board(
        .work(
          .draw(
            Drawing(
              .arrow(a, b), ink: .red, line: .dashed, start: Tie(shape: id, side: .facing),
              end: Tie(shape: id, side: .bottom))), on: .page(id)))),
    "board.change": .propose(count: 9, .board(.work(.change(changes), on: .slide(place.slide)))),
    "board.clear": .propose(count: 9, .board(.work(.clear(.all), on: .first))),
    "board.revive": .propose(count: 9, .board(.work(.revive(id), on: .first))),
    "board.withdraw": .propose(count: 9, .board(.work(.withdraw([id]), on: .first))),
    "board.restore": .propose(count: 9, .board(.work(.restore(changes), on: .first))),
    "board.addPage": .propose(count: 9, .board(.addPage)),
    "stage.showPage": .propose(count: 9, .stage(.showPage(id))),
    "signal.pointing": .signal(.pointing(at: a, on: .slide(place.slide))),
    "chat.say": .propose(count: 300, .chat(.say("Grüezi 👋🏽", to: .everyone))),
    "chat.say.privately": .propose(count: 300, .chat(.say("psst", to: .participant(ann)))),
    "questions.ask": .propose(count: 9, .questions(.ask("Why?"))),
    "questions.answer": .propose(count: 10, .questions(.answer(id, "Because."))),
    "texts.edit": .propose(
      count: 11, .texts(.edit(.notes, Edit(to: Version(300), Change(replacing: 7..<9, with: "é"))))),
    "texts.edit.page": .propose(count: 12, .texts(.edit(.page(id), Edit(to: .start, change)))),
    "texts.addPage": .propose(count: 13, .texts(.addPage(title: "Plan", text: "# Plan"))),
    "texts.renamePage": .propose(count: 15, .texts(.renamePage(id, title: "Plan B"))),
    "texts.removePage": .propose(count: 16, .texts(.removePage(id))),
    "stage.showText": .propose(count: 14, .stage(.showText(.page(id)))),
    "signal.typing": .signal(.typing(to: .everyone)),
    "signal.caret": .signal(.caret(.page(id), Version(300), Selection(anchor: 9, head: 7))),
    "ping": .ping(300),
    "diverged": .diverged(.page(id), Version(300)),
    "goodbye": .goodbye,
  ]

  private static let serverFrames: KeyValuePairs<String, ServerFrame> = [
    "welcome": .welcome(
      Welcome(
        version: 1, participant: ben, role: .presenter, token: [9, 8], settled: 7, time: time)),
    "welcome.quiet": .welcome(
      Welcome(
        version: 1, participant: ben, role: .presenter, token: [9, 8], settled: 7,
        settledQuietly: ProposalID.quietBase + 2, time: time)),
    "welcome.backTo": .welcome(
      Welcome(
        version: 1, participant: ben, role: .presenter, token: [9, 8], settled: 7, time: time,
        backTo: EventNumber(353))),
    "denied": .denied(.nameTaken("Änn")),
    "versions": .versions(1...3),
    "snapshot": .snapshot(Snapshot(head: EventNumber(1_000), isLast: true, bytes: [1, 2, 3])),
    "snapshot.mark": .snapshot(
      Snapshot(head: EventNumber(1_000), isLast: true, bytes: [1, 2, 3], mark: 7)),
    "delivery": .delivery(
      Delivery(
        after: EventNumber(998), through: EventNumber(1_003),
        records: [
          record(.chat(.said("one", to: .everyone))),
          Record(
            number: EventNumber(1_002), time: Moment(milliseconds: time.milliseconds + 5),
            by: .server, event: .participants(.left(ben))),
        ])),
    "delivery.skip": .delivery(
      Delivery(after: EventNumber(7), through: EventNumber(8), records: [])),
    "delivery.mark": .delivery(
      Delivery(after: EventNumber(7), through: EventNumber(8), records: [], mark: 7)),
    "outcome.refused": .outcome(count: 4, .notPermitted(.driveStage)),
    "outcome.nothing": .outcome(count: 4, nil),
    "outcome.already": .alreadyDecided(count: 4),
    "signal.typing": .signal(from: ben, .typing(to: .participant(ann))),
    "signal.caret": .signal(from: ben, .caret(.notes, Version(3), Selection(caret: 2))),
    "pong": .pong(0),
    "farewell.meetingEnded": .farewell(.meetingEnded),
    "farewell.serverStopping": .farewell(.serverStopping),
    "farewell.replaced": .farewell(.replaced),
    "farewell.storageFailed": .farewell(.storageFailed),
    "farewell.malformed": .farewell(.malformed),
  ]

  private static let events: KeyValuePairs<String, Event> = [
    "conduct.opened": .conduct(.opened(title: "Title")),
    "conduct.ended": .conduct(.ended),
    "participants.arrived.organizer": .participants(.arrived(ann, name: "Ann", role: .organizer)),
    "participants.arrived.presenter": .participants(.arrived(ann, name: "Ann", role: .presenter)),
    "participants.arrived.attendee": .participants(.arrived(ben, name: "Ben", role: .attendee)),
    "participants.left": .participants(.left(ben)),
    "participants.returned": .participants(.returned(ben)),
    "participants.ticketUsed": .participants(.ticketUsed("mfrggzdfmztwq2lk")),
    "participants.floorGiven": .participants(.floorGiven(to: ben)),
    "participants.floorGiven.nobody": .participants(.floorGiven(to: nil)),
    "decks.added": .decks(.added(deck)),
    "stage.slideShown": .stage(.slideShown(place)),
    "stage.boardShown": .stage(.boardShown),
    "board.drawn.stroke": .board(.drawn(.stroke([a, b, a]), .standard)),
    "board.drawn.line": .board(.drawn(.line(a, b), .red)),
    "board.drawn.box": .board(.drawn(.box(a, b), .green)),
    "board.drawn.ellipse": .board(.drawn(.ellipse(a, b), .yellow)),
    "board.drawn.text": .board(.drawn(.text(at: a, "日本"), .blue)),
    "board.drawn.magenta": .board(.drawn(.line(b, a), .magenta)),
    "board.drawn.cyan": .board(.drawn(.line(b, a), .cyan)),
    "board.erased": .board(.erased([id])),
    "texts.pageRemoved": .texts(.pageRemoved(id)),
    "texts.pageAdded": .texts(.pageAdded(title: "Plan", text: "# Plan")),
    "texts.pageRenamed": .texts(.pageRenamed(id, title: "Plan B")),
    "texts.edited": .texts(.edited(.notes, change, checksum: nil)),
    "texts.edited.checksum": .texts(.edited(.page(id), change, checksum: 0x0123_4567_89AB_CDEF)),
    "stage.textShown": .stage(.textShown(.page(id))),
    "board.drawn.filled": .board(
      .worked(
        .drawn(Drawing(.box(a, b), ink: .red, line: .heavy, fill: .medium)), on: .slide(place.slide)
      )),
    "board.pageAdded": .board(.pageAdded),
    "board.changed": .board(.worked(.changed(changes), on: .first)),
    "board.cleared": .board(.worked(.cleared(.mine), on: .first)),
    "board.revived": .board(.worked(.revived(id), on: .first)),
    "stage.pageShown": .stage(.pageShown(Boards.firstPage)),
    "chat.said": .chat(.said("twenty letters, yes.", to: .everyone)),
    "chat.said.privately": .chat(.said("psst", to: .participant(ann))),
    "questions.asked": .questions(.asked("Why?")),
    "questions.answered": .questions(.answered(id, "Because.")),
  ]

  private static let ledger: Ledger = {
    var ledger = Ledger()
    for (_, event) in events.map({ $0 }) + lobbyEvents {
      for record in ledger.records(of: [event], by: id, at: time) { ledger.apply(record) }
    }
    var meeting = ledger.meeting
    // The fold passes over a slide that its deck does not have.
    meeting.stage = Stage(scene: .board, slide: place)
    return Ledger(meeting: meeting, head: ledger.head, settled: ledger.settled)
  }()
}
