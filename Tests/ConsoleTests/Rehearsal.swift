import DeckImport
import Localization
import MeetingModel
import Participation
import Screen

@testable import Console

/// A console in a meeting that is made up in memory: everything as in a real one, but for the line.
struct Rehearsal {
  var model: Model
  private(set) var ledger = Ledger()
  private(set) var effects: [Effect] = []
  private(set) var now = start
  /// As whom the console sees the meeting.
  private var viewer = Viewer.anyone(.waiting)

  /// 2026-03-14 09:26 UTC.
  static let start = Moment(milliseconds: 1_773_480_360_000)

  static let ann = ParticipantID(1)
  static let ben = ParticipantID(2)
  static let chie = ParticipantID(3)

  /// A meeting with three people, a deck, a little chat, a question with its answer, and a drawing.
  init(
    as me: ParticipantID = ann, size: Size = Size(columns: 80, rows: 24),
    language: Language = .english, deck: Deck? = nil, knowing others: [Event] = []
  ) {
    model = Model(size: size, language: language, now: Self.start)
    happen(.conduct(.opened(title: "Harbour review")))
    happen(.participants(.arrived(Self.ann, name: "Ann", role: .organizer)))
    happen(.participants(.arrived(Self.ben, name: "Ben", role: .presenter)))
    happen(.participants(.arrived(Self.chie, name: "千恵", role: .attendee)))
    let id = ProposalID(participant: Self.ann, count: 1)
    happen(.decks(.added(deck ?? Self.deck)), by: id)
    happen(.stage(.slideShown(SlidePlace(deck: id, index: 0, step: 0))), by: id)
    for event in others { happen(event) }
    join(as: me)
  }

  static let deck = Deck(
    title: "Harbour review",
    slides: [
      Slide(
        title: "Where we are",
        markdown: """
          # Where we are

          The new quay carries **load**, the crane is *late*.

          - Piles: done
          - Deck: in `work`
            1. north
            2. south
          """, notes: "Thank the divers first.", steps: 1),
      Slide(
        title: "Numbers",
        markdown: """
          ## Numbers

          | Part | Share |
          |:-----|------:|
          | North | 40 % |
          | South | 60 % |

          > Measured in March.
          """),
      Slide(
        title: "日本語",
        markdown: """
          ## 日本語のスライド

          東京から横浜まで、すべての港を**一つの**画面で見ることができます。

          - [x] 調査
          - [ ] 工事
          """),
    ])

  mutating func happen(_ event: Event, by id: ProposalID = .server) {
    for record in ledger.records(of: [event], by: id, at: now) { ledger.apply(record) }
  }

  /// Something happens while the console is in the meeting.
  mutating func deliver(_ event: Event, by id: ProposalID) {
    let records = ledger.records(of: [event], by: id, at: now)
    let after = ledger.head
    for record in records { ledger.apply(record) }
    let me = model.replica.participant
    let viewer = ledger.meeting.viewer(of: me)
    if event.recasting != .nobody, viewer.kind != self.viewer.kind {
      self.viewer = viewer
      let role = ledger.meeting.participants[me]?.role ?? model.replica.role
      feed(
        .link(
          .recast(
            Welcome(version: 1, participant: me, role: role, token: [1], settled: 10, time: now))))
      return feed(.link(.snapshot(ledger.meeting.seen(by: viewer), head: ledger.head)))
    }
    feed(
      .link(
        .delivery(
          Delivery(
            after: after, through: ledger.head,
            records: records.compactMap { $0.seen(by: viewer) }))))
  }

  private mutating func join(as me: ParticipantID) {
    let role = ledger.meeting.participants[me]?.role ?? .attendee
    feed(
      .link(
        .joined(
          Welcome(
            version: 1, participant: me, role: role, token: [1], settled: 10, time: now))))
    viewer = ledger.meeting.viewer(of: me)
    let seen = ledger.meeting.seen(by: viewer)
    feed(.link(.snapshot(seen, head: ledger.head)))
    effects = []
  }

  /// The line comes back.
  mutating func rejoin() { join(as: model.replica.participant) }

  mutating func feed(_ input: Input) { effects += model.update(input, at: now) }

  mutating func wait(milliseconds: Int64) {
    now = Moment(milliseconds: now.milliseconds + milliseconds)
    feed(.tick)
  }

  mutating func press(_ keys: Key...) { for key in keys { feed(.terminal(.key(key))) } }

  mutating func type(_ text: String) {
    for character in text { feed(.terminal(.key(.character(character)))) }
  }

  /// The proposals that went out since the last look.
  mutating func sent() -> [Proposal] {
    defer { effects = [] }
    return effects.flatMap { effect -> [Proposal] in
      guard case .send(let frames) = effect else { return [] }
      return frames.compactMap { frame in
        guard case .propose(_, let proposal) = frame else { return nil }
        return proposal
      }
    }
  }

  var screen: String { model.view.text }

  var rows: [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var firstLine: String { rows.first ?? "" }
  var lastLine: String { rows.last ?? "" }

  /// What else came since the last look.
  mutating func took() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  mutating func paste(_ text: String) { feed(.terminal(.paste(text))) }

  mutating func mouse(
    _ button: MouseEvent.Button, _ phase: MouseEvent.Phase = .press, column: Int, row: Int
  ) {
    feed(
      .terminal(
        .mouse(
          MouseEvent(
            position: Point(column: column, row: row), button: button, phase: phase))))
  }

  /// The server numbers everything that waits.
  mutating func confirm() {
    for waiting in model.replica.unsettled {
      let id = ProposalID(participant: model.replica.participant, count: waiting.count)
      guard let events = try? ledger.meeting.decide(waiting.proposal, by: id, at: now) else {
        continue
      }
      for event in events { deliver(event, by: id) }
    }
  }
}
