import Console
import Localization
import MeetingClient
import MeetingModel
import Participation
import Screen
import Wire

/// Somebody types into the chat; others' messages come in.
struct ChatEcho: KeyEcho {
  private var model: Model
  private var head: EventNumber
  private var said: UInt32 = 0
  private static let start = Moment(milliseconds: 1_800_000_000_000)

  init(size: Size) throws {
    let meeting = try MeetingSample.meeting()
    head = EventNumber(1)
    model = Model(size: size, language: .english, now: Self.start)
    let welcome = Welcome(
      version: 1, participant: ParticipantID(2), role: .attendee, token: [], settled: 0,
      time: Self.start)
    _ = model.update(.link(.joined(welcome)), at: Self.start)
    _ = model.update(.link(.snapshot(meeting, head: head)), at: Self.start)
    _ = model.update(.terminal(.key(.alt("3"))), at: Self.start)
    guard model.focus == .chat else { throw NotShown() }
  }

  var frame: Grid { model.view }

  mutating func press(_ letter: Character) { press(.character(letter)) }

  private mutating func press(_ key: Key) {
    _ = model.update(.terminal(.key(key)), at: Self.start)
  }

  mutating func receive() {
    said += 1
    let record = Record(
      number: head.next, time: Self.start,
      by: ProposalID(participant: ParticipantID(3), count: said),
      event: .chat(.said("Message number \(said) has come while somebody types.", to: .everyone)))
    let delivery = Delivery(after: head, through: head.next, records: [record])
    head = head.next
    _ = model.update(.link(.delivery(delivery)), at: Self.start)
  }

  /// Takes back what was typed before the line is full.
  mutating func makeRoom(_ index: Int) {
    guard index % 20 == 19 else { return }
    for _ in 0..<20 { press(.backspace) }
  }
}
