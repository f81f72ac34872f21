import MeetingModel
import NIOCore
import OrderedCollections
import Participation
import Testing
import Wire

@testable import MeetingServer

/// What organizers do against the attackers while they attack.
extension HostileMeeting {
  /// What a feature takes, so that attendees can do all of it.
  mutating func prepare(for feature: HostileDeed.Feature) async throws {
    let isModerated = feature == .waitingQuestions
    guard meeting.questions.isModerated != isModerated else { return }
    _ = try await perform(.questions(.moderate(isModerated)), by: .organizer)
  }

  /// One is muted; many are muted by what attendees may.
  mutating func expectMuting(beside feature: HostileDeed.Feature) async throws {
    let first = try #require(attackers.first).guest.id
    let muting: Proposal =
      attackers.count == 1
      ? .chat(.mute(first, true)) : .permissions(.set(.say, false, for: .role(.attendee)))
    #expect(try await perform(muting, by: .organizer, beside: feature) != nil, "\(random)")
    let head = room.ledger.head
    // An attendee would be muted with them.
    _ = try await perform(.chat(.say("go on", to: .everyone)), by: .presenter, beside: feature)
    let said = try await room.records(after: head).filter {
      if case .chat(.said(_, to: .everyone, _)) = $0.event { return isAttacker($0.by.participant) }
      return false
    }
    #expect(said.isEmpty, "\(random)")
    guard attackers.count > 1 else { return }
    _ = try await perform(
      .permissions(.set(.say, nil, for: .role(.attendee))), by: .organizer)
  }

  /// By one proposal, within two ticks: one alone by name, many with everybody from their place, their
  /// neighbour included.
  mutating func expectRemoval(beside feature: HostileDeed.Feature) async throws {
    let guests = attackers.map(\.guest)
    guard let first = guests.first else { return }
    let removal = Participants.Proposal.remove(
      first.id, bans: true, place: true, withPlace: guests.count > 1)
    try await send([.participants(removal)], by: .organizer)
    for _ in 0..<2 where !guests.allSatisfy({ isRemoved($0.id) }) { try await tick(feature) }
    #expect(guests.allSatisfy { isRemoved($0.id) }, "\(random)")
    for guest in guests { #expect(try await room.isClosed(guest.seat), "\(random)") }
    #expect(isRemoved(try self.guest(.neighbour).id) == (guests.count > 1), "\(random)")
    let head = room.ledger.head
    for _ in 0..<2 {
      _ = try await perform(
        .chat(.say("go on", to: .everyone)), by: .presenter, beside: feature)
    }
    let done = try await room.records(after: head)
    #expect(!done.contains { isAttacker($0.by.participant) }, "\(random)")
  }

  /// Under a new name nobody comes in from there; from elsewhere one does, unless the meeting is locked.
  mutating func expectBan() async throws {
    let seat = try await room.knock(["Somebody Else"], from: Self.place)[0]
    try await room.tick()
    #expect(try await room.heard(at: seat).answers.contains(.denied(.banned)), "\(random)")
    #expect(try await room.join(["Dora"], from: "192.0.2.3").count == 1)
    #expect(try await perform(.lobby(.lock(true)), by: .organizer) != nil, "\(random)")
    let late = try await room.knock(["Emil"], from: "192.0.2.4")[0]
    try await room.tick()
    #expect(
      try await room.heard(at: late).answers.contains(.denied(.meetingLocked)), "\(random)")
  }

  /// Nothing of the attackers is left but what nobody may know to be theirs, and its room is there again.
  mutating func expectClearing() async throws {
    let first = try #require(attackers.first).guest.id
    let clearing = Proposal.participants(.clear(first, withPlace: attackers.count > 1))
    #expect(try await perform(clearing, by: .organizer) != nil, "\(random)")
    let (meeting, random) = (meeting, random)
    #expect(!meeting.chat.messages.contains { isAttacker($0.author) }, "\(random)")
    #expect(
      !meeting.questions.open.all.values.contains { $0.author.map(isAttacker) ?? false },
      "\(random)")
    #expect(!meeting.board.shapes.contains { isAttacker($0.author) }, "\(random)")
    #expect(!meeting.hands.raised.contains { isAttacker($0.participant) }, "\(random)")
    #expect(!meeting.moods.all.keys.contains(where: isAttacker), "\(random)")
    for attacker in attackers.map(\.guest.id) {
      for holdings in [meeting.chat.held, meeting.boards.held, meeting.texts.held] {
        #expect(holdings[attacker] == Load(), "\(random)")
      }
    }
  }

  private func isAttacker(_ one: ParticipantID) -> Bool { ids.contains(one) }

  private func isRemoved(_ one: ParticipantID) -> Bool {
    meeting.participants[one]?.isRemoved ?? true
  }
}
