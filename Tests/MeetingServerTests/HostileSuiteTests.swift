import MeetingModel
import OrderedCollections
import Participation
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// The worst that attendees can legally do, for each feature, at the highest rate and size that the server
/// lets through: with one seat, and with 500 under 500 names from one place. The 500 have real sessions in
/// a real room, without sockets and TLS (`SteppedRoom`): 500 handshakes alone would take longer than
/// all of this.
///
/// Beside them an organizer, a presenter, an attendee and one from the attackers' own place go on: each
/// line that they say is shown to them within two ticks, each tick is within the bound of its work
/// (`Labour`), and afterwards everything works for each of them.
@Suite("The worst that attendees can do", .serialized) struct HostileSuiteTests {
  static let seats = [1, 500]

  @Test("every kind of frame and of proposal has a row, and the generator makes it")
  func rows() async throws {
    try await HostileMeeting.with(seats: 1, seed: 1) { meeting in
      var random = Seeded(seed: 1)
      let scene = try meeting.scene()
      var attacker = try #require(meeting.attackers.first)
      for deed in HostileDeed.allCases {
        #expect(attacker.frame(of: deed, in: scene, &random).deed == deed)
        #expect(deed.features.allSatisfy { $0.deeds.contains(deed) } && !deed.features.isEmpty)
      }
    }
  }

  @Test("one seat, each feature", arguments: HostileDeed.Feature.allCases)
  func one(feature: HostileDeed.Feature) async throws {
    for seed in Seeded.seeds(1) {
      try await HostileMeeting.with(seats: 1, seed: seed) { meeting in
        try await meeting.prepare(for: feature)
        try await meeting.attack(feature, ticks: 3)
        let legal = Set(feature.deeds.filter(\.isLegalInside))
        #expect(legal.subtracting(meeting.accepted).isEmpty, "\(feature) \(meeting.random)")
        for who in HostileMeeting.Who.allCases {
          try await meeting.expectEverythingWorks(for: who, "after \(feature)")
        }
      }
    }
  }

  @Test(
    "all features; then they are muted, removed and banned within two ticks, and one command clears it",
    arguments: seats)
  func moderated(seats: Int) async throws {
    for seed in Seeded.seeds(1) {
      try await HostileMeeting.with(seats: seats, seed: seed) { meeting in
        for feature in HostileDeed.Feature.allCases {
          try await meeting.prepare(for: feature)
          try await meeting.attack(feature, ticks: 1)
        }
        for who in HostileMeeting.Who.allCases {
          try await meeting.expectEverythingWorks(for: who, "after all features")
        }
        try await meeting.expectMuting(beside: .chat)
        try await meeting.expectRemoval(beside: .hands)
        try await meeting.expectBan()
        try await meeting.expectClearing()
        for who in HostileMeeting.Who.allCases where who != .neighbour || seats == 1 {
          try await meeting.expectEverythingWorks(for: who, "after clearing")
        }
      }
    }
  }

  @Test("in the lobby: those inside go on, and all are turned away at once", arguments: seats)
  func lobby(seats: Int) async throws {
    for seed in Seeded.seeds(1) {
      try await HostileMeeting.with(seats: seats, areWaiting: true, seed: seed) { meeting in
        for feature in [HostileDeed.Feature.lobby, .hands, .frames] {
          try await meeting.attack(feature, ticks: 1)
        }
        #expect(meeting.meeting.lobby.waiting.values.allSatisfy { !$0.line.isEmpty })
        #expect(meeting.meeting.lobby.waiting.count == seats)
        let turned = try await meeting.perform(
          .lobby(.turnAllAway), by: .presenter, beside: .lobby)
        #expect(turned != nil)
        #expect(meeting.meeting.lobby.waiting.isEmpty)
        for who in HostileMeeting.Who.allCases {
          try await meeting.expectEverythingWorks(for: who, "after the lobby")
        }
      }
    }
  }
}
