import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("The newest messages, and the earlier ones")
struct ChatWindowTests {
  /// A meeting in which much was written, and what each of its people may see of it.
  private static func meeting(_ random: inout Seeded) -> (Meeting, [Viewer]) {
    var meeting = Meeting.ofFour
    for count in UInt32(1)...UInt32(20 + random.below(60)) {
      let author = ParticipantID(UInt32(1 + random.below(4)))
      let to: Chat.Recipient = random.pick([
        .everyone, .everyone, .presenters, .participant(ParticipantID(UInt32(1 + random.below(4)))),
      ])
      meeting.apply(.chat(.said("\(count)", to: to)), by: author.proposal(count), at: .zero)
    }
    return (meeting, meeting.participants.all.keys.map(meeting.viewer(of:)))
  }

  @Test("a window is the end of what a viewer sees, and counts what is before it")
  func window() {
    Seeded.each(50) { random in
      let (meeting, viewers) = Self.meeting(&random)
      for viewer in viewers {
        let whole = meeting.seen(by: viewer).chat
        for most in [1, 5, 1_000] {
          let window = meeting.seen(by: viewer, messages: most).chat
          #expect(window.messages == Array(whole.messages.suffix(most)), "\(random)")
          #expect(window.earlier == whole.messages.count - window.messages.count, "\(random)")
          #expect(window.count == whole.count, "\(random)")
        }
      }
    }
  }

  @Test("what a viewer may see before a message is counted and found as by going through all")
  func places() {
    Seeded.each(50) { random in
      let (meeting, viewers) = Self.meeting(&random)
      let chat = meeting.chat
      for viewer in viewers {
        let seen = chat.messages.indices.filter { chat.messages[$0].isSeen(by: viewer) }
        #expect(chat.visible(to: viewer) == seen.count, "\(random)")
        for place in 0...chat.messages.count {
          let before = seen.filter { $0 < place }
          #expect(chat.visible(to: viewer, before: place) == before.count, "\(random)")
          #expect(
            Array(chat.places(before: place, seenBy: viewer)) == before.reversed(), "\(random)")
        }
      }
    }
  }

  @Test("pages, asked for until there are no more, give all that a viewer may see")
  func pages() {
    Seeded.each(50) { random in
      let (meeting, viewers) = Self.meeting(&random)
      for viewer in viewers {
        var chat = meeting.seen(by: viewer, messages: 3).chat
        var asked = 0
        while chat.earlier > 0, let first = chat.messages.first, asked < 100 {
          let page = meeting.chat.page(before: first.id, most: 1 + random.below(9), seenBy: viewer)
          chat.take(page)
          asked += 1
        }
        #expect(chat == meeting.seen(by: viewer).chat, "\(random)")
      }
    }
  }

  @Test("events after a window do to it what they do to the whole")
  func tail() {
    Seeded.each(40) { random in
      let log = random.history(proposals: 120)
      let cut = random.below(log.count)
      let whole = Meeting(folding: log)
      for viewer in whole.participants.all.values.map({ Viewer($0.id, role: $0.role) }) {
        var seen = Meeting(folding: log.prefix(cut)).seen(by: viewer, messages: 4)
        for record in log.dropFirst(cut).compactMap({ $0.seen(by: viewer) }) {
          seen.apply(record.event, by: record.name, at: record.time)
        }
        let all = whole.seen(by: viewer).chat
        let earlier = all.count - seen.chat.messages.count
        // Who sees only the newest cannot know how many of the others a clearing takes away; the pages tell.
        let isCleared = log.dropFirst(cut).contains {
          if case .participants(.cleared) = $0.event { true } else { false }
        }
        #expect(isCleared ? seen.chat.earlier >= earlier : seen.chat.earlier == earlier)
        let expected = Chat(
          messages: all.messages.suffix(seen.chat.messages.count),
          earlier: seen.chat.earlier, pinned: all.pinned, muted: Array(all.muted),
          slowness: all.slowness)
        #expect(seen.chat == expected, "\(random), \(viewer)")
        // What has changed before the window is found changed in the pages.
        while seen.chat.earlier > 0, let first = seen.chat.messages.first {
          let page = whole.chat.page(before: first.id, most: 50, seenBy: viewer)
          guard !page.messages.isEmpty else { break }
          seen.chat.take(page)
        }
        #expect(seen.chat == all, "\(random), \(viewer)")
      }
    }
  }

  @Test("who asks before a message that they may not see is given nothing")
  func strangers() throws {
    var meeting = Meeting.ofFour
    try meeting.take(.chat(.say("one", to: .everyone)), by: ParticipantID.attendee.proposal(1))
    let secret = ParticipantID.attendee.proposal(2)
    try meeting.take(.chat(.say("two", to: .participant(.other))), by: secret)
    func page(_ id: ProposalID, _ viewer: Viewer) -> [String] {
      meeting.chat.page(before: id, most: .max, seenBy: viewer).messages.map(\.text)
    }
    #expect(page(secret, meeting.viewer(of: .other)) == ["one"])
    #expect(page(secret, meeting.viewer(of: .organizer)) == [])
    #expect(page(secret, Viewer(.other, kind: .waiting)) == [])
    #expect(page(ParticipantID.other.proposal(99), meeting.viewer(of: .other)) == [])
    #expect(
      meeting.chat.page(before: secret, most: .min, seenBy: meeting.viewer(of: .other)).messages
        .isEmpty)
  }

  @Test("a window and a page of long messages are bounded in bytes")
  func bytes() {
    var meeting = Meeting.ofFour
    let long = String(repeating: "日", count: Limits.text)
    for count in UInt32(1)...100 {
      meeting.apply(
        .chat(.said(long, to: .everyone)), by: ParticipantID.attendee.proposal(count), at: .zero)
    }
    let viewer = meeting.viewer(of: .other)
    let window = meeting.seen(by: viewer, messages: Chat.Page.most).chat
    let size = window.messages.reduce(0) { $0 + $1.text.utf8.count }
    #expect(size <= Chat.Page.mostBytes && window.messages.count > 10)
    #expect(window.count == 100)
  }

  @Test("a page that does not join on changes nothing")
  func foreignPages() {
    Seeded.each(100) { random in
      let chat = random.chat()
      var changed = chat
      let page = random.chatPage()
      changed.take(page)
      if page.before != chat.messages.first?.id || chat.earlier == 0 {
        #expect(changed == chat, "\(random)")
      }
    }
  }

  @Test("whether a message may lie before the window is told by the counts of its author")
  func mayHold() {
    let message = Chat.Message(
      id: ParticipantID.attendee.proposal(5), to: .everyone, text: "a", time: .zero)
    let chat = Chat(messages: [message], earlier: 7)
    #expect(chat.mayHold(ParticipantID.attendee.proposal(5)))
    #expect(chat.mayHold(ParticipantID.attendee.proposal(4)))
    #expect(!chat.mayHold(ParticipantID.attendee.proposal(6)))
    #expect(chat.mayHold(ParticipantID.other.proposal(6)))
    #expect(!Chat(messages: [message]).mayHold(ParticipantID.attendee.proposal(4)))
  }

  @Test("events told without the texts that are gone come to the same")
  func gone() {
    var deletions = 0
    Seeded.each(60) { random in
      let log = random.history(proposals: 150)
      let whole = Meeting(folding: log)
      var told = Meeting()
      for record in log {
        var event = record.event
        if case .chat(let chat) = event {
          event = .chat(whole.chat.withoutWhatIsGone(chat, by: record.name))
        }
        told.apply(event, by: record.name, at: record.time)
        guard case .chat(.said(let text, _, _)) = event else { continue }
        let isGone = whole.chat[record.name].map(\.isDeleted) ?? true
        deletions += isGone ? 1 : 0
        #expect(text.isEmpty == isGone, "\(random), \(record.number)")
      }
      #expect(told == whole, "\(random)")
    }
    #expect(Seeded.isSingle || deletions > 3)
  }
}
