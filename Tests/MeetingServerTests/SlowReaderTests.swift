import MeetingModel
import NIOCore
import Participation
import Testing
import Wire

@testable import MeetingServer

@Suite struct SlowReaderTests {
  @Test("a reader that stops is not waited for, and has missed nothing when it reads again")
  func slow() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.patience.outbox = 64 << 10
    try await House.with(configuration) { house in
      let slow = try await RawClient.join(house.server, house.hello("Ana"), window: 4_096)
      _ = try await slow.welcome()
      // An attendee has no share of so much.
      let fast = try await house.join("Ben", .organizer)
      _ = try await fast.welcome()
      try await slow.read(false)
      // More than the buffers of both sockets hold, on any system.
      let text = String(repeating: "🌊", count: 3_990)
      var live: [Delivery] = []
      for count in 1...500 {
        fast.send(.propose(count: UInt32(count), .chat(.say("\(count) \(text)", to: .everyone))))
        if count.isMultiple(of: 20) { live += await deliveries(of: fast, until: UInt32(count)) }
      }
      try await slow.read(true)
      let late = await deliveries(of: slow, until: 500)
      for (earlier, later) in zip(late, late.dropFirst()) {
        #expect(later.after == earlier.through)
      }
      let said = late.flatMap(\.records).filter { $0.by.participant == ParticipantID(2) }
      #expect(said.map(\.by.count) == Array(1...500))
      // Pages from the log, cut otherwise than what went out live.
      #expect(late.count < live.count)
    }
  }

  private func deliveries(of client: RawClient, until count: UInt32) async -> [Delivery] {
    var all: [Delivery] = []
    while case .some(let frame) = await client.next() {
      guard case .delivery(let delivery) = frame else { continue }
      all.append(delivery)
      if delivery.records.contains(where: { $0.by.count == count }) { return all }
    }
    return all
  }
}
