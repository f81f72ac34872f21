import MeetingClient
import MeetingModel
import NIOCore
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

@Suite struct JoiningTests {
  @Test(
    "each key lets in with its role, and the meeting follows the welcome",
    arguments: [Role.organizer, .presenter, .attendee])
  func keys(role: Role) async throws {
    try await House.with { house in
      let client = try await house.join("Ana", role)
      let welcome = try await client.welcome()
      #expect(welcome.role == role)
      #expect(welcome.participant == ParticipantID(1))
      guard case .delivery(let delivery) = await client.next() else {
        Issue.record("no delivery")
        return
      }
      #expect(delivery.after == .none)
      #expect(
        delivery.records.map(\.event) == [.conduct(.opened(title: "Tides"))]
          + established(role, house)
          + [.participants(.arrived(ParticipantID(1), name: "Ana", role: role))])
    }
  }

  /// How one enters is for those who organize to know.
  private func established(_ role: Role, _ house: House) -> [Event] {
    var control = house.meeting.control
    control.isEstablished = true
    return role.organizes ? [.entry(.established(control))] : []
  }

  @Test("what one says, the other receives")
  func saying() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      let ben = try await house.join("Ben")
      _ = try await ben.welcome()
      ana.send(.propose(count: 1, .chat(.say("Hello", to: .everyone))))
      let said = await ben.first { frame -> Record? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.first {
          $0.by == ProposalID(participant: ParticipantID(1), count: 1)
        }
      }
      #expect(said?.event == .chat(.said("Hello", to: .everyone)))
    }
  }

  @Test("that the meeting ends is told as an event, and then good-bye")
  func ending() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana", .organizer)
      _ = try await ana.welcome()
      let ben = try await house.join("Ben")
      _ = try await ben.welcome()
      ana.send(.propose(count: 1, .conduct(.end)))
      for client in [ana, ben] {
        let isEnded = await client.first { frame -> Bool? in
          switch frame {
          case .delivery(let delivery):
            delivery.records.contains { $0.event == .conduct(.ended) } ? true : nil
          case .farewell: false
          case .welcome, .recast, .denied, .versions, .snapshot, .outcome,
            .alreadyDecided, .signal, .pong, .history, .unknown:
            nil
          }
        }
        #expect(isEnded == true)
      }
    }
  }

  @Test("a wrong key and a wrong meeting are told nothing else")
  func wrongKey() async throws {
    try await House.with { house in
      var hello = house.hello("Eve")
      hello.seat = .new(name: "Eve", key: "guess")
      try await expect(house, hello, [.denied(.wrongKey)])
      hello = house.hello("Eve")
      hello.meeting = "nowhere"
      try await expect(house, hello, [.denied(.wrongKey)])
      hello.seat = .taken(ParticipantID(1), token: [1, 2, 3])
      try await expect(house, hello, [.denied(.wrongKey)])
    }
  }

  private func expect(_ house: House, _ hello: Hello, _ frames: [ServerFrame]) async throws {
    let answer = try await RawClient.join(house.server, hello).rest()
    #expect(answer == frames)
  }
}
