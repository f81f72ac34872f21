import MeetingClient
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SharedText
import TestSupport
import Testing

@Suite("A guest whose meeting differs", .timeLimit(.minutes(20)))
struct GuestDivergenceTests {
  private static let now = Moment(milliseconds: 1)

  @Test("a wrong checksum over the line: the guest comes back, takes all anew, and tells")
  func overTheLine() async throws {
    let server = try await ScriptedServer()
    let invitation = try server.invitation()
    let clock = HandClock()
    async let joining = Guest.join(
      invitation, name: "Ada", clock: clock, group: .singletonMultiThreadedEventLoopGroup)
    let first = try await server.accept()
    let arrival = Record(
      number: EventNumber(1), time: Self.now, by: .server,
      event: .participants(.arrived(ParticipantID(1), name: "Ada", role: .organizer)))
    let edited = { (checksum: UInt64) in
      Record(
        number: EventNumber(2), time: Self.now,
        by: ProposalID(participant: ParticipantID(2), count: 1),
        event: .texts(
          .edited(.notes, Change(replacing: 0..<0, with: "theirs"), checksum: checksum)))
    }
    try await first.send(
      .welcome(.sample()),
      .delivery(Delivery(after: .none, through: EventNumber(1), records: [arrival])))
    let guest = try await joining
    _ = try await first.hello()
    try await first.send(
      .delivery(
        Delivery(after: EventNumber(1), through: EventNumber(2), records: [edited(0)])))
    for await event in guest.events { if case .lost = event { break } }
    await clock.sleepers(1)
    clock.advance(by: .seconds(15))
    let second = try await server.accept()
    #expect(try await second.hello().known == .none)
    try await second.send(
      .welcome(.sample()),
      .delivery(
        Delivery(
          after: .none, through: EventNumber(2), records: [arrival, edited(Text().checksum)])))
    #expect(await second.nextButPings() == .diverged(.notes, Version(0)))
    try await guest.until { $0.texts.notes.document.text.description == "theirs" }
    #expect(await guest.replica.isOutOfStep == false)
    async let left: Void = guest.leave()
    #expect(await second.nextButPings() == .goodbye)
    try await second.channel.close()
    await left
  }
}
