import MeetingModel
import NIOCore
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// Who comes in when many connect.
@Suite(.timeLimit(.minutes(20))) struct AcceptorTests {
  private func configuration(_ most: Int) -> MeetingServer.Configuration {
    var configuration = MeetingServer.Configuration.patient
    configuration.mostConnections = most
    return configuration
  }

  private func answer(
    _ house: House, _ hello: Hello, from place: String
  ) async throws -> (RawClient, ServerFrame?) {
    let client = try await RawClient.join(house.server, hello, from: place)
    let answer = await client.first { frame -> ServerFrame? in
      switch frame {
      case .welcome, .denied, .farewell: frame
      case .recast, .versions, .snapshot, .delivery, .outcome, .alreadyDecided, .signal, .pong,
        .history, .unknown:
        nil
      }
    }
    return (client, answer)
  }

  private func isWelcome(_ answer: (RawClient, ServerFrame?)) -> Bool {
    if case .welcome = answer.1 { true } else { false }
  }

  /// So many that say nothing, not even that they want TLS.
  private func bare(_ count: Int, to server: MeetingServer, from place: String) async throws
    -> [any Channel]
  {
    var lines: [any Channel] = []
    for _ in 0..<count { lines.append(try await RawClient.dial(server, from: place)) }
    return lines
  }

  @Test("whatever the number of connections that say nothing, everybody comes in at once")
  func bare() async throws {
    try await House.with(configuration(300)) { house in
      let lines = try await bare(700, to: house.server, from: "127.0.0.9")
      for place in ["127.0.0.2", "127.0.0.9", "127.0.0.3"] {
        #expect(isWelcome(try await answer(house, house.hello("From \(place)"), from: place)))
      }
      for line in lines { line.close(promise: nil) }
    }
  }

  @Test("a classroom of 500 comes in from one address, all of it")
  func classroom() async throws {
    try await House.with { house in
      var welcome = 0
      try await withThrowingTaskGroup(of: (RawClient, Bool).self) { group in
        for number in 0..<500 {
          group.addTask {
            let (client, answer) = try await answer(
              house, house.hello("Pupil \(number)"), from: "127.0.0.1")
            if case .welcome = answer { return (client, true) }
            return (client, false)
          }
        }
        var clients: [RawClient] = []
        for try await (client, isWelcome) in group {
          clients.append(client)
          if isWelcome { welcome += 1 }
        }
        for client in clients { await client.cut() }
      }
      #expect(welcome == 500)
    }
  }

  @Test(
    "when seats run out the place that holds most gives one up, and nobody with a share of their own"
  )
  func seats() async throws {
    try await House.with(configuration(6)) { house in
      var crowd: [RawClient] = []
      for number in 0..<6 {
        let (client, welcome) = try await answer(
          house, house.hello("Crowd \(number)"), from: "127.0.0.9")
        #expect(isWelcome((client, welcome)))
        crowd.append(client)
      }
      let ana = try await answer(house, house.hello("Ana"), from: "127.0.0.2")
      #expect(isWelcome(ana))
      #expect(
        await crowd[5].rest().last.map { if case .denied = $0 { true } else { false } } != true)
      #expect(crowd[5].isClosed)
      #expect(isWelcome(try await answer(house, house.hello("Ben"), from: "127.0.0.3")))
      #expect(isWelcome(try await answer(house, house.hello("Cai"), from: "127.0.0.4")))
      // Three from there and three others: one more from there is refused, and none of these.
      let more = try await answer(house, house.hello("More"), from: "127.0.0.9")
      #expect(more.1 == .denied(.serverFull))
      ana.0.send(.ping(3))
      #expect(await ana.0.first { $0 == .pong(3) ? true : nil } == true)
      // Whoever presents comes before strangers, also from the crowded place.
      for role in [Role.presenter, .organizer] {
        #expect(isWelcome(try await answer(house, house.hello("\(role)", role), from: "127.0.0.9")))
      }
    }
  }

  @Test("who comes back with a token comes before strangers from the same place")
  func comeback() async throws {
    try await House.with(configuration(2)) { house in
      let (first, answer1) = try await answer(house, house.hello("Ana"), from: "127.0.0.1")
      guard case .welcome(let welcome) = answer1 else { return #expect(Bool(false)) }
      await first.cut()
      for name in ["Ben", "Cai"] {
        #expect(isWelcome(try await answer(house, house.hello(name), from: "127.0.0.1")))
      }
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(welcome.participant, token: welcome.token))
      #expect(isWelcome(try await answer(house, back, from: "127.0.0.1")))
      let late = try await answer(house, house.hello("Dee"), from: "127.0.0.1")
      #expect(late.1 == .denied(.serverFull))
    }
  }
}
