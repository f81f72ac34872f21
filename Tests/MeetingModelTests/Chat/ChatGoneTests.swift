import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

/// What is told of a message again to somebody who comes back, after it was deleted.
@Suite("What is gone is told to nobody again")
struct ChatGoneTests {
  /// How often an event told something of a message that was deleted later, by kind.
  private struct Count {
    var said = 0
    var edited = 0
    var pinned = 0
    /// Texts that stay, because their message was not deleted.
    var kept = 0
  }

  /// Messages, edits, announcements and deletions at random. Each text occurs once.
  private static func log(_ random: inout Seeded) -> [(event: Chat.Event, id: ProposalID)] {
    var meeting = Meeting.ofFour
    var log: [(Chat.Event, ProposalID)] = []
    for count in UInt32(1)...80 {
      let messages = meeting.chat.messages
      let who = ParticipantID(UInt32(1 + random.below(4)))
      let some = messages.isEmpty ? who.proposal(0) : random.pick(messages).id
      let author = some.participant
      let (by, proposal): (ParticipantID, Chat.Proposal) =
        switch random.below(6) {
        case 0, 1: (author, .edit(some, "edit \(count)"))
        case 2: (author, .delete(some))
        case 4: (who, .react(some, random.pick(Chat.Reaction.allCases)))
        case 3: (.organizer, .pin(some))
        default:
          (
            who,
            .say(
              "text \(count)",
              to: random.pick([.everyone, .everyone, .presenters, .participant(.attendee)]))
          )
        }
      let id = by.proposal(count)
      guard let events = try? meeting.decide(.chat(proposal), by: id) else { continue }
      for case .chat(let event) in events {
        meeting.apply(.chat(event), by: id, at: .zero)
        log.append((event, id))
      }
    }
    return log
  }

  private static func text(of event: Chat.Event) -> String? {
    switch event {
    case .said(let text, _, _), .edited(_, let text, _): text
    case .pinned(let announcement): announcement.text
    case .deleted, .reacted, .swept, .unpinned, .muted, .slownessSet: nil
    }
  }

  @Test("no text of a deleted message, however it was told, and every other one")
  func texts() {
    var count = Count()
    Seeded.each(60) { random in
      var chat = Meeting.ofFour
      let log = Self.log(&random)
      for (event, id) in log { chat.apply(.chat(event), by: id, at: .zero) }
      for (event, id) in log {
        guard let before = Self.text(of: event) else { continue }
        let message: ProposalID
        switch event {
        case .edited(let edited, _, _): message = edited
        case .pinned(let announcement): message = announcement.id
        case .said, .deleted, .reacted, .swept, .unpinned, .muted, .slownessSet: message = id
        }
        let isGone = chat.chat[message].map(\.isDeleted) ?? true
        let told = chat.chat.withoutWhatIsGone(event, by: id)
        #expect(Self.text(of: told) == (isGone ? "" : before), "\(random), \(event)")
        switch event {
        case _ where !isGone: count.kept += 1
        case .said: count.said += 1
        case .edited: count.edited += 1
        case .pinned: count.pinned += 1
        case .deleted, .reacted, .swept, .unpinned, .muted, .slownessSet: break
        }
      }
    }
    #expect(
      Seeded.isSingle
        || (count.said > 300 && count.edited > 100 && count.pinned > 30 && count.kept > 500),
      "\(count)")
  }
}
