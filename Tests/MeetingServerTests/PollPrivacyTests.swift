import MeetingModel
import Participation
import Testing
import Wire

@testable import MeetingServer

@Suite("What of polls reaches whom")
struct PollPrivacyTests {
  private static func votes(_ frames: [ServerFrame]) -> [Polls.Vote] {
    records(frames).compactMap {
      if case .polls(.voted(let vote)) = $0.event { vote } else { nil }
    }
  }

  private static func records(_ frames: [ServerFrame]) -> [Record] {
    frames.flatMap { frame -> [Record] in
      if case .delivery(let delivery) = frame { delivery.records } else { [] }
    }
  }

  /// Everything up to the message "the end".
  private static func frames(until line: RawClient) async -> [ServerFrame] {
    var frames: [ServerFrame] = []
    while let frame = await line.next() {
      frames.append(frame)
      let isEnd = records([frame]).contains { $0.event == .chat(.said("the end", to: .everyone)) }
      if isEnd { break }
    }
    return frames
  }

  @Test(
    "what somebody votes in a secret poll is in no byte to anybody else until it is closed",
    arguments: [true, false])
  func secret(shows: Bool) async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben", .presenter)
      let eve = try await house.join("Eve", .organizer)
      let joe = try await house.join("Joe")
      for line in [ana, ben, eve, joe] { _ = try await line.welcome() }
      let draft = Poll.Draft(question: "Where?", kind: .shortText, isSecret: true)
      ben.send(.propose(count: 1, .polls(.make(draft, opens: true))))
      let opened = await ana.first { frame -> ProposalID? in
        for record in Self.records([frame]) {
          if case .polls(.opened(let head)) = record.event { return head.id }
        }
        return nil
      }
      let poll = try #require(opened)
      if shows {
        ben.send(.propose(count: 2, .polls(.show(poll))))
        _ = await ana.first { frame in
          Self.records([frame]).contains {
            if case .polls(.shown) = $0.event { true } else { false }
          } ? true : nil
        }
      }
      ana.send(
        .propose(count: 1, .polls(.vote(poll, .text("xylophone")))),
        .propose(count: 2, .polls(.vote(poll, .text("yellow xylophone")))),
        .propose(count: 3, .chat(.say("the end", to: .everyone))))
      let own = Self.votes(await Self.frames(until: ana))
      #expect(own.map(\.ballot) == [.text("xylophone"), .text("yellow xylophone")])
      for line in [ben, eve] {
        let votes = Self.votes(await Self.frames(until: line))
        // That a vote is changed is nobody's business.
        #expect(votes.map(\.turnout) == [1])
        #expect(votes.allSatisfy { $0.voter == nil && $0.ballot == nil && $0.before == nil })
        #expect(!line.bytes.contains(Array("xylophone".utf8)))
      }
      let frames = await Self.frames(until: joe)
      #expect(Self.votes(frames).count == (shows ? 1 : 0))
      let veiled = Self.records(frames).filter {
        if case .polls(.voted) = $0.event { true } else { false }
      }
      #expect(veiled.allSatisfy { $0.by == .server })
      let late = try await house.join("Max", .presenter)
      _ = try await late.welcome()
      _ = await late.next()
      for line in [joe, late] { #expect(!line.bytes.contains(Array("xylophone".utf8))) }
      ben.send(
        .propose(count: 3, .polls(.close(poll))),
        .propose(count: 4, .chat(.say("the end", to: .everyone))))
      _ = await Self.frames(until: eve)
      _ = await Self.frames(until: joe)
      #expect(eve.bytes.contains(Array("yellow xylophone".utf8)))
      #expect(joe.bytes.contains(Array("yellow xylophone".utf8)) == shows)
    }
  }

  @Test("who voted what in a poll that is not secret reaches presenters, and no attendee")
  func named() async throws {
    try await House.with { house in
      let ana = try await house.join("Ana")
      let ben = try await house.join("Ben", .presenter)
      let joe = try await house.join("Joe")
      let voter = try await ana.welcome().participant
      for line in [ben, joe] { _ = try await line.welcome() }
      let draft = Poll.Draft(question: "Where?", kind: .shortText)
      ben.send(.propose(count: 1, .polls(.make(draft, opens: true))))
      let opened = await ana.first { frame -> ProposalID? in
        for record in Self.records([frame]) {
          if case .polls(.opened(let head)) = record.event { return head.id }
        }
        return nil
      }
      let poll = try #require(opened)
      ana.send(
        .propose(count: 1, .polls(.vote(poll, .text("xylophone")))),
        .propose(count: 2, .chat(.say("the end", to: .everyone))))
      #expect(Self.votes(await Self.frames(until: ben)).map(\.voter) == [voter])
      #expect(Self.votes(await Self.frames(until: joe)).isEmpty)
      #expect(!joe.bytes.contains(Array("xylophone".utf8)))
      ben.send(
        .propose(count: 2, .polls(.show(poll))),
        .propose(count: 3, .chat(.say("the end", to: .everyone))))
      _ = await Self.frames(until: joe)
      #expect(joe.bytes.contains(Array("xylophone".utf8)))
      ana.send(
        .propose(count: 3, .polls(.vote(poll, .text("tuba")))),
        .propose(count: 4, .chat(.say("the end", to: .everyone))))
      let live = Self.votes(await Self.frames(until: joe))
      #expect(live.map(\.voter) == [nil])
      #expect(live.map(\.ballot) == [.text("tuba")])
      #expect(live.map(\.before) == [.text("xylophone")])
    }
  }
}
