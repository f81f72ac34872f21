import Console
import Localization
import MeetingClient
import MeetingModel
import Participation
import Screen
import SharedText
import Wire

/// Somebody types into the middle of the notes; ten others write there, too, each at a place of
/// their own. What the console sends is numbered when the next edit of somebody else is.
struct NotesEcho: KeyEcho {
  private var model: Model
  private var ledger: Ledger
  private var waiting: [ClientFrame] = []
  private var typed = 0
  private let isCut: Bool

  private static let me = ParticipantID(1)
  private static let others = 10
  private static let start = MeetingPath.time

  struct Refused: Error, CustomStringConvertible {
    let description = "an edit in the notes was refused"
  }

  /// With `bytes` of text there already; `isCut`: the line breaks before the first key.
  init(size: Size, bytes: Int, isCut: Bool = false) throws {
    self.isCut = isCut
    ledger = MeetingPath.ledger(people: UInt32(1 + Self.others), text: Self.text(bytes))
    model = Self.opened(ledger.meeting, head: ledger.head, size: size)
    guard model.focus == .notes else { throw NotShown() }
    let lines = bytes / Self.line.utf8.count
    press(.control("g"))
    for digit in "\(max(1, lines / 2))" { press(digit) }
    press(.enter)
    press(.end)
    if isCut { take(.link(.lost(.closed, retryIn: 1_000_000))) }
  }

  private static let line = "- the new quay carries load, and the crane is late again: see part 7\n"

  static func text(_ bytes: Int) -> String {
    String(repeating: line, count: bytes / line.utf8.count)
  }

  /// A console that looks at the notes of a meeting that it has just been told.
  static func opened(_ meeting: Meeting, head: EventNumber, size: Size) -> Model {
    var model = Model(size: size, language: .english, now: start)
    let welcome = Welcome(
      version: 1, participant: me, role: .attendee, token: [], settled: 0, time: start)
    _ = model.update(.link(.joined(welcome)), at: start)
    _ = model.update(.link(.snapshot(meeting, head: head)), at: start)
    _ = model.update(.terminal(.key(.alt("6"))), at: start)
    return model
  }

  /// From the bytes of a snapshot to the first frame with the notes in it.
  static func opening(bytes: Int, size: Size, runs: Int) throws -> Durations {
    let ledger = MeetingPath.ledger(text: text(bytes))
    let snapshot = try MeetingCodec.encode(ledger.meeting)
    let clock = ContinuousClock()
    var durations = Durations()
    for _ in 0..<runs {
      let begun = clock.now
      let model = opened(try MeetingCodec.decode(snapshot), head: ledger.head, size: size)
      let frame = model.view
      durations.add(begun.duration(to: clock.now))
      guard frame.text.contains("the new quay") else { throw NotShown() }
    }
    return durations
  }

  var frame: Grid { model.view }

  mutating func press(_ letter: Character) { press(.character(letter)) }

  private mutating func press(_ key: Key) { take(.terminal(.key(key))) }

  private mutating func take(_ input: Input) {
    for effect in model.update(input, at: Self.start) {
      if case .send(let frames) = effect { waiting += frames }
    }
  }

  /// The server numbers what waits, and an edit of one of the others.
  mutating func receive() throws {
    let after = ledger.head
    var records: [Record] = []
    for frame in waiting {
      guard case .propose(let count, let proposal) = frame else { continue }
      try number(proposal, by: ProposalID(participant: Self.me, count: count), &records)
    }
    waiting = []
    let document = ledger.meeting.texts.notes.document
    let (other, stroke) = (typed % Self.others, typed / Self.others)
    // Between tenths of the text: never where the own cursor is.
    let place = document.text.count * (2 * other + 1) / (2 * Self.others)
    let edit = Edit(to: document.version, Change(replacing: place..<place, with: "o"))
    let id = ProposalID(
      participant: ParticipantID(UInt32(2 + other)), count: UInt32(1 + stroke))
    typed += 1
    try number(.texts(.edit(.notes, edit)), by: id, &records)
    take(.link(.delivery(Delivery(after: after, through: ledger.head, records: records))))
  }

  private mutating func number(
    _ proposal: Proposal, by id: ProposalID, _ all: inout [Record]
  ) throws {
    guard let events = try? ledger.meeting.decide(proposal, by: id, at: Self.start) else {
      throw Refused()
    }
    let records = ledger.records(of: events, by: id, at: Self.start)
    for record in records { ledger.apply(record) }
    all += records
  }

  /// A line ends now and then; with a line that is not cut all is confirmed by then.
  mutating func makeRoom(_ index: Int) throws {
    guard index % 60 == 59 else { return }
    press(.enter)
    if !isCut { try receive() }
  }
}
