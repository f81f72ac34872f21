import Localization
import MeetingModel
import Participation
import Screen
import SharedText

@testable import Console

/// Several consoles in one meeting. What they send waits until it is carried over.
struct Ensemble {
  private(set) var ledger = Ledger()
  private(set) var consoles: [Model] = []
  private var sent: [[ClientFrame]] = []
  private(set) var now = Rehearsal.start

  static let names = ["Ann", "Ben", "千恵"]

  /// The first is the organizer.
  init(_ count: Int = 2, size: Size = Size(columns: 80, rows: 24)) {
    happen(.conduct(.opened(title: "Harbour review")))
    for _ in 0..<count { arrive(size: size) }
  }

  /// One more comes in.
  mutating func arrive(size: Size = Size(columns: 80, rows: 24)) {
    let index = consoles.count
    let role = index == 0 ? Role.organizer : .attendee
    happen(.participants(.arrived(id(index), name: Self.names[index % 3], role: role)))
    consoles.append(Model(size: size, language: .english, now: now))
    sent.append([])
    let welcome = Welcome(
      version: 1, participant: id(index), role: role, token: [1], settled: 0, time: now)
    feed(index, .link(.joined(welcome)))
    let seen = ledger.meeting.seen(by: Viewer(id(index), role: role))
    feed(index, .link(.snapshot(seen, head: ledger.head)))
  }

  func id(_ index: Int) -> ParticipantID { ParticipantID(UInt32(index + 1)) }

  mutating func feed(_ index: Int, _ input: Input) {
    for case .send(let frames) in consoles[index].update(input, at: now) {
      sent[index] += frames
    }
  }

  mutating func press(_ index: Int, _ keys: Key...) {
    for key in keys { feed(index, .terminal(.key(key))) }
  }

  mutating func type(_ index: Int, _ text: String) {
    for character in text { feed(index, .terminal(.key(.character(character)))) }
  }

  mutating func mouse(
    _ index: Int, _ button: MouseEvent.Button, _ phase: MouseEvent.Phase = .press, column: Int,
    row: Int
  ) {
    let position = Point(column: column, row: row)
    feed(
      index, .terminal(.mouse(MouseEvent(position: position, button: button, phase: phase))))
  }

  /// Time passes; what is due by then happens.
  mutating func wait(milliseconds: Int64) {
    now = Moment(milliseconds: now.milliseconds + milliseconds)
    for index in consoles.indices { feed(index, .tick) }
  }

  /// Carries over what the consoles but `silent` have sent, and what they send upon that.
  mutating func exchange(but silent: Int? = nil) {
    while let index = sent.indices.first(where: { $0 != silent && !sent[$0].isEmpty }) {
      let frames = sent[index]
      sent[index] = []
      for frame in frames { carry(frame, from: index) }
    }
  }

  private mutating func carry(_ frame: ClientFrame, from index: Int) {
    switch frame {
    case .propose(let count, let proposal):
      let id = ProposalID(participant: id(index), count: count)
      do throws(Refusal) {
        for event in try ledger.meeting.decide(proposal, by: id, at: now) { happen(event, by: id) }
      } catch {
        feed(index, .link(.outcome(count: count, error)))
      }
    case .signal(let signal):
      for other in consoles.indices where other != index {
        feed(other, .link(.signal(from: id(index), signal)))
      }
    case .hello, .ping, .diverged, .history, .goodbye, .unknownProposal, .unknown: break
    }
  }

  mutating func happen(_ event: Event, by id: ProposalID = .server) {
    let after = ledger.head
    let records = ledger.records(of: [event], by: id, at: now)
    for record in records { ledger.apply(record) }
    for index in consoles.indices {
      let viewer = Viewer(self.id(index), role: consoles[index].replica.role)
      let seen = records.compactMap { $0.seen(by: viewer) }
      feed(
        index, .link(.delivery(Delivery(after: after, through: ledger.head, records: seen))))
    }
  }

  func text(_ index: Int, _ id: TextID = .notes) -> String {
    consoles[index].replica.text(id)?.description ?? ""
  }

  func screen(_ index: Int) -> String { consoles[index].view.text }

  /// Where the cursor of `other` is in the notes of `index`.
  func cursor(of other: Int, at index: Int) -> Int? {
    consoles[index].replica.writing(.notes)?.others[id(other)]?.head
  }
}
