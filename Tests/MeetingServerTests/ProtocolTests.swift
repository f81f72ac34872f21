import MeetingModel
import NIOCore
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// What peers may send that no client of ours would.
@Suite struct ProtocolTests {
  private func impatient(hello: TimeAmount = .seconds(600)) -> MeetingServer.Configuration {
    var configuration = MeetingServer.Configuration.patient
    configuration.patience.hello = hello
    return configuration
  }

  private func bytes(_ frames: ClientFrame...) throws -> [UInt8] {
    var buffer = ByteBuffer()
    for frame in frames { try frame.encode(into: &buffer) }
    return Array(buffer.readableBytesView)
  }

  @Test("a client of another version is told which versions are spoken here")
  func versions() async throws {
    try await House.with { house in
      var hello = house.hello("Ana")
      hello.versions = 7...9
      let answer = try await RawClient.join(house.server, hello).rest()
      #expect(answer == [.versions(Hello.spoken)])
    }
  }

  @Test("a client that also speaks newer versions is spoken to in ours")
  func newer() async throws {
    try await House.with { house in
      var hello = house.hello("Ana")
      hello.versions = 1...9
      let welcome = try await RawClient.join(house.server, hello).welcome()
      #expect(welcome.version == 1)
    }
  }

  @Test("a hello that does not come, and half of one, end the connection")
  func silence() async throws {
    try await House.with(impatient(hello: .milliseconds(50))) { house in
      #expect(try await RawClient.connect(to: house.server).rest() == [])
      let half = try await RawClient.connect(to: house.server)
      half.send(bytes: Array(try bytes(.hello(house.hello("Ana"))).dropLast(3)))
      #expect(await half.rest() == [])
    }
  }

  @Test("a hello one byte at a time is a hello")
  func slowly() async throws {
    try await House.with { house in
      let client = try await RawClient.connect(to: house.server)
      for byte in try bytes(.hello(house.hello("Ana"))) { client.send(bytes: [byte]) }
      #expect(try await client.welcome().participant == ParticipantID(1))
    }
  }

  @Test("noise, a frame too long, and frames before the welcome are malformed")
  func malformed() async throws {
    try await House.with { house in
      let early = try bytes(.propose(count: 1, .chat(.say("x", to: .everyone))))
      let twice = try bytes(.hello(house.hello("Ana")), .hello(house.hello("Ben")))
      for noise in [
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x03, 0xFF, 0xFF, 0xFF], [0x01, 0xFF], early,
      ] {
        let client = try await RawClient.connect(to: house.server)
        client.send(bytes: noise)
        #expect(await client.rest() == [.denied(.malformed)], "\(noise)")
      }
      let client = try await RawClient.connect(to: house.server)
      client.send(bytes: twice)
      #expect(await client.rest().last == .denied(.malformed))
    }
  }

  @Test("before the welcome no frame is longer than a greeting, whatever came before it")
  func longBeforeWelcome() async throws {
    try await House.with { house in
      let client = try await RawClient.connect(to: house.server)
      client.send(.ping(1))
      #expect(await client.next() == .pong(1))
      // Its length alone: 4 MiB less one byte.
      client.send(bytes: [0xFF, 0xFF, 0xFF, 0x01])
      #expect(await client.rest() == [.denied(.malformed)])
    }
  }

  @Test("what a newer version sends is refused by its count or ignored, and the connection goes on")
  func newerKinds() async throws {
    try await House.with { house in
      let client = try await RawClient.connect(to: house.server)
      let frameOfLater: [UInt8] = [0x03, 0xFA, 0x01, 0x00]
      client.send(bytes: frameOfLater)
      client.send(.hello(house.hello("Ana")))
      _ = try await client.welcome()
      let signalOfLater: [UInt8] = [0x05, 0x1A, 0x03, 0xFA, 0x01, 0x00]
      client.send(bytes: frameOfLater + signalOfLater)
      client.send(.unknownProposal(count: 1), .propose(count: 2, .chat(.say("x", to: .everyone))))
      let answers = await client.first { frame -> [Refusal?]? in
        if case .outcome(1, let refusal) = frame { [refusal] } else { nil }
      }
      #expect(answers == [.unknownKind])
      let isSaid = await client.first { frame -> Bool? in
        guard case .delivery(let delivery) = frame else { return nil }
        return delivery.records.contains { $0.by.count == 2 } ? true : nil
      }
      #expect(isSaid == true)
    }
  }

  @Test(
    "a hello with a way to come in that nobody knows yet hears that, or which versions there are")
  func newerSeat() async throws {
    try await House.with { house in
      let known = Hello(meeting: house.meeting.id.text, seat: .unknown)
      let answer = try await RawClient.join(house.server, known).rest()
      #expect(answer == [.denied(.unknownKind)])
      let newer = Hello(versions: 8...9, meeting: house.meeting.id.text, seat: .unknown)
      let versions = try await RawClient.join(house.server, newer).rest()
      #expect(versions == [.versions(Hello.spoken)])
    }
  }

  @Test("noise from somebody welcome ends that connection and disturbs nobody else")
  func lateNoise() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben")
      _ = try await ana.welcome()
      _ = try await ben.welcome()
      ana.send(bytes: [0xFF, 0xFF, 0xFF, 0xFF])
      #expect(await ana.rest().last == .farewell(.malformed))
      ben.send(.ping(1))
      #expect(await ben.first { $0 == .pong(1) ? true : nil } == true)
    }
  }

  @Test("whatever bytes come, the server goes on serving")
  func anything() async throws {
    try await House.with { house in
      for seed in Seeded.seeds(25) {
        var random = Seeded(seed: seed)
        let client = try await RawClient.connect(to: house.server)
        var noise = try bytes(.hello(house.hello("N\(seed)")), .ping(1), .goodbye)
        for _ in 0..<random.below(6) {
          noise[random.below(noise.count)] = UInt8(random.below(256))
        }
        client.send(bytes: noise)
        client.send(.goodbye)
        _ = await client.cut()
      }
      #expect(try await house.join("Ana").welcome().role == .attendee)
    }
  }

  @Test("a name that cannot be kept is refused with its reason")
  func names() async throws {
    try await House.with { house in
      let expected: [(String, Refusal)] = [
        ("", .nameEmpty), ("\u{1B}[2J", .nameUnprintable),
        (String(repeating: "a", count: 10_000), .nameTooLong(limit: Limits.name)),
      ]
      for (name, refusal) in expected {
        #expect(try await house.join(name).rest() == [.denied(refusal)])
      }
      _ = try await house.join("Ana").welcome()
      #expect(try await house.join("ANA").rest() == [.denied(.nameTaken("ANA"))])
    }
  }

  @Test("beyond its connections a server says that it is full")
  func full() async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.mostConnections = 1
    try await House.with(configuration) { house in
      let ana = try await house.join("Ana")
      _ = try await ana.welcome()
      #expect(try await house.join("Ben").rest() == [.denied(.serverFull)])
    }
  }

  @Test(
    "after many wrong keys an address hears no more of them; right keys and tokens go in from there"
  )
  func guessing() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana").welcome()
      var wrong = house.hello("Eve")
      wrong.seat = .new(name: "Eve", key: "guess")
      // At once, because one wrong key a second is forgiven.
      var guessers: [RawClient] = []
      for _ in 0..<FailedEntries.burst * 2 {
        let guesser = try await RawClient.connect(to: house.server)
        guesser.send(.ping(1))
        #expect(await guesser.next() == .pong(1))
        guessers.append(guesser)
      }
      for guesser in guessers { guesser.send(.hello(wrong)) }
      var answers: [ServerFrame] = []
      for guesser in guessers { answers += await guesser.rest() }
      #expect(answers.contains(.denied(.wrongKey)))
      #expect(answers.contains(.denied(.tooFast)))
      let back = Hello(
        meeting: house.meeting.id.text, seat: .taken(ana.participant, token: ana.token))
      let welcome = try await RawClient.join(house.server, back).welcome()
      #expect(welcome.participant == ana.participant)
      for role in [Role.attendee, .presenter, .organizer] {
        #expect(try await house.join("\(role)", role).welcome().role == role)
      }
    }
  }
}
