import MeetingModel
import Storage
import Testing

@testable import MeetingServer

/// What was cleared is told to nobody any more.
extension ArchivistTests {
  @Test("a snapshot is not shared any more once somebody's messages and questions were cleared")
  func cleared() async throws {
    var rules = RoomRules()
    rules.newcomerTail = 4
    var scene = try await Scene(rules)
    let asked = Record(
      number: EventNumber(11), time: Moment(milliseconds: 2),
      by: ProposalID(participant: ParticipantID(1), count: 11),
      event: .questions(.asked("the question")))
    try await scene.append(
      (1...9).map(Self.arrived) + [Self.said("the secret", 10, by: 1), asked])
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    let before = try await Self.come(viewer, &scene).1
    #expect(before.contains(Array("the secret".utf8)))
    try await scene.append([
      Record(
        number: EventNumber(12), time: Moment(milliseconds: 3),
        by: ProposalID(participant: ParticipantID(3), count: 1),
        event: .participants(.cleared([ParticipantID(1)])))
    ])
    let (reader, bytes) = try await Self.come(viewer, &scene)
    #expect(reader.head == EventNumber(12), "a new snapshot")
    #expect(!bytes.contains(Array("the secret".utf8)))
    #expect(!bytes.contains(Array("the question".utf8)))
    let isWhole = reader.meeting == scene.ledger.meeting.seen(by: viewer)
    #expect(isWhole)
  }

  @Test("who is behind when something is cleared is not given the records that would tell it")
  func clearedPage() async throws {
    var scene = try await Scene(RoomRules())
    try await scene.append((1...9).map(Self.arrived) + [Self.said("the secret", 10, by: 1)])
    let viewer = Viewer(ParticipantID(2), kind: .attending)
    func isTold(after number: UInt64) async -> Bool {
      guard
        case .frames = await scene.archivist.fill(.after(EventNumber(number)), for: viewer)
      else { return false }
      return true
    }
    #expect(await isTold(after: 9))
    try await scene.append([
      Record(
        number: EventNumber(11), time: Moment(milliseconds: 3),
        by: ProposalID(participant: ParticipantID(3), count: 1),
        event: .participants(.cleared([ParticipantID(1)])))
    ])
    #expect(await !isTold(after: 9))
    #expect(await isTold(after: 11))
  }
}
