import MeetingModel
import Participation
import Wire

/// What happens in an ordinary meeting, with ordinary contents.
struct SizeSample {
  var name: String
  var event: Event
  /// What it came of; nil when the server did it of its own accord.
  var proposal: Proposal?

  var author: ProposalID { proposal == nil ? .server : Self.id }

  private static let text = "twenty letters, yes."
  static let said = Event.chat(.said(text, to: .everyone))
  static let id = ProposalID(participant: ParticipantID(42), count: 100)
  private static let place = SlidePlace(
    deck: ProposalID(participant: ParticipantID(1), count: 1), index: 12, step: 0)
  private static let stroke = Figure.stroke(
    (0..<20).map { Spot(column: 100 + $0, row: 40 + $0 % 3) })
  private static let line = Figure.line(Spot(column: 20, row: 7), Spot(column: 60, row: 20))
  private static let note = Figure.text(at: Spot(column: 20, row: 7), text)
  private static let deck = Deck(
    title: "Harbour review",
    slides: Array(
      repeating: Slide(
        title: "Where we are", markdown: String(repeating: text, count: 20), notes: text),
      count: 10))

  static let all: [SizeSample] = [
    SizeSample(
      name: "said (20 letters)", event: said, proposal: .chat(.say(text, to: .everyone))),
    SizeSample(
      name: "said privately", event: .chat(.said(text, to: .participant(ParticipantID(7)))),
      proposal: .chat(.say(text, to: .participant(ParticipantID(7))))),
    SizeSample(
      name: "asked", event: .questions(.asked(text)), proposal: .questions(.ask(text))),
    SizeSample(
      name: "answered", event: .questions(.answered(id, text)),
      proposal: .questions(.answer(id, text))),
    SizeSample(
      name: "slideShown", event: .stage(.slideShown(place)), proposal: .stage(.showSlide(place))),
    SizeSample(name: "boardShown", event: .stage(.boardShown), proposal: .stage(.showBoard)),
    SizeSample(
      name: "drawn: line", event: .board(.drawn(line, .red)), proposal: .board(.draw(line, .red))),
    SizeSample(
      name: "drawn: stroke of 20 cells", event: .board(.drawn(stroke, .red)),
      proposal: .board(.draw(stroke, .red))),
    SizeSample(
      name: "drawn: text (20 letters)", event: .board(.drawn(note, .red)),
      proposal: .board(.draw(note, .red))),
    SizeSample(name: "erased: one", event: .board(.erased([id])), proposal: .board(.erase([id]))),
    SizeSample(
      name: "floorGiven", event: .participants(.floorGiven(to: ParticipantID(7))),
      proposal: .participants(.giveFloor(to: ParticipantID(7)))),
    SizeSample(
      name: "roaming forbidden", event: .permissions(.set(.roam, false, for: .role(.attendee))),
      proposal: .permissions(.set(.roam, false, for: .role(.attendee)))),
    SizeSample(
      name: "deck added (10 slides, 4 KB)", event: .decks(.added(deck)),
      proposal: .decks(.add(deck))),
    SizeSample(
      name: "arrived",
      event: .participants(.arrived(ParticipantID(42), name: "Ann Lee", role: .attendee))),
    SizeSample(name: "left", event: .participants(.left(ParticipantID(42)))),
    SizeSample(name: "returned", event: .participants(.returned(ParticipantID(42)))),
    SizeSample(name: "ended", event: .conduct(.ended), proposal: .conduct(.end)),
  ]

  static let clientFrames: KeyValuePairs<String, ClientFrame> = [
    "hello, new": .hello(
      Hello(
        meeting: meetingName,
        seat: .new(name: "Ann Lee", key: String(repeating: "k", count: 26)))),
    "hello, back again": .hello(
      Hello(
        meeting: meetingName, seat: .taken(id.participant, token: token),
        known: EventNumber(1_000))),
    "signal: typing": .signal(.typing(to: .everyone)),
    "ping": .ping(100),
    "goodbye": .goodbye,
  ]

  static let serverFrames: KeyValuePairs<String, ServerFrame> = [
    "welcome": .welcome(
      Welcome(
        version: 1, participant: id.participant, role: .attendee, token: token, settled: 0,
        time: time)),
    "outcome: nothing to do": .outcome(count: id.count, nil),
    "outcome: refused": .outcome(count: id.count, .notPermitted(.driveStage)),
    "skip of an event that is hidden": .delivery(
      Delivery(after: EventNumber(1_000), through: EventNumber(1_001), records: [])),
    "signal: somebody types": .signal(from: id.participant, .typing(to: .everyone)),
    "pong": .pong(100),
  ]

  static let meetingName = "heron-4x7q2k9d"
  private static let token = [UInt8](repeating: 7, count: 32)
  private static let time = Moment(milliseconds: 1_800_000_000_000)

  static func record(of event: Event, index: Int, by id: ProposalID = id) -> Record {
    Record(
      number: EventNumber(UInt64(1_001 + index)),
      time: Moment(milliseconds: time.milliseconds + Int64(index * 40)), by: id, event: event)
  }

  static func delivery(of event: Event, count: Int, by id: ProposalID = id) -> ServerFrame {
    .delivery(
      Delivery(
        after: EventNumber(1_000), through: EventNumber(UInt64(1_000 + count)),
        records: (0..<count).map { record(of: event, index: $0, by: id) }))
  }

  static func meeting(people: Int, messages: Int) -> Meeting {
    var meeting = Meeting()
    meeting.apply(.conduct(.opened(title: "Harbour review")), by: .server, at: time)
    for number in 1...UInt32(people) {
      let id = ParticipantID(number)
      meeting.apply(
        .participants(
          .arrived(id, name: "Guest \(number)", role: number == 1 ? .organizer : .attendee)),
        by: .server, at: time)
    }
    for number in 0..<messages {
      let author = ParticipantID(UInt32(1 + number % people))
      meeting.apply(
        said, by: ProposalID(participant: author, count: UInt32(1 + number)),
        at: Moment(milliseconds: time.milliseconds + Int64(number * 1_000)))
    }
    return meeting
  }
}
