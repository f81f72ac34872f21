import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Rules of the chat")
struct ChatRulesTests {
  private static func id(_ who: ParticipantID, _ count: UInt32 = 1) -> ProposalID {
    who.proposal(count)
  }

  /// Of four, where the attendee has written to everyone (1), to the presenters (2) and to the other
  /// attendee (3).
  private static func meeting() throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.chat(.say("all", to: .everyone)), by: id(.attendee, 1))
    try meeting.take(.chat(.say("help", to: .presenters)), by: id(.attendee, 2))
    try meeting.take(.chat(.say("psst", to: .participant(.other))), by: id(.attendee, 3))
    return meeting
  }

  private static func texts(_ meeting: Meeting, seenBy who: ParticipantID) -> [String] {
    meeting.seen(by: meeting.viewer(of: who)).chat.messages.map(\.text)
  }

  @Test("what goes to the presenters is seen by the presenting side and its author")
  func presenters() throws {
    let meeting = try Self.meeting()
    #expect(Self.texts(meeting, seenBy: .organizer) == ["all", "help"])
    #expect(Self.texts(meeting, seenBy: .presenter) == ["all", "help"])
    #expect(Self.texts(meeting, seenBy: .attendee) == ["all", "help", "psst"])
    #expect(Self.texts(meeting, seenBy: .other) == ["all", "psst"])
  }

  @Test("who may not write privately does not write to the presenters either")
  func withheld() throws {
    var meeting = try Self.meeting()
    try meeting.take(
      .permissions(.set(.sayPrivately, false, for: .role(.attendee))), by: Self.id(.organizer))
    #expect(
      meeting.refusal(of: .chat(.say("a", to: .presenters)), by: .attendee)
        == .notPermitted(.sayPrivately))
    #expect(
      meeting.refusal(of: .chat(.edit(Self.id(.attendee, 2), "b")), by: .attendee, count: 9)
        == .notPermitted(.sayPrivately))
    #expect(meeting.refusal(of: .chat(.say("a", to: .everyone)), by: .attendee) == nil)
  }

  @Test("only its author changes a message; presenters delete any that they may see")
  func changing() throws {
    let meeting = try Self.meeting()
    func refusal(_ proposal: Chat.Proposal, _ who: ParticipantID) -> Refusal? {
      meeting.refusal(of: .chat(proposal), by: who, count: 9)
    }
    let (all, help, psst) = (
      Self.id(.attendee, 1), Self.id(.attendee, 2), Self.id(.attendee, 3)
    )
    #expect(refusal(.edit(all, "x"), .attendee) == nil)
    #expect(refusal(.edit(all, "x"), .presenter) == .notYours)
    #expect(refusal(.edit(all, " "), .attendee) == .textEmpty)
    #expect(refusal(.delete(all), .other) == .notYours)
    for message in [all, help] { #expect(refusal(.delete(message), .presenter) == nil) }
    // Nobody learns that there is something which they may not see.
    #expect(refusal(.delete(psst), .presenter) == .noSuchMessage)
    #expect(refusal(.edit(help, "x"), .other) == .noSuchMessage)
    #expect(refusal(.delete(psst), .other) == .notYours)
    #expect(refusal(.delete(Self.id(.other, 77)), .organizer) == .noSuchMessage)
    for who in [ParticipantID.attendee, .other] {
      #expect(refusal(.pin(all), who) == .notPermitted(.moderateChat))
      #expect(refusal(.unpin, who) == .notPermitted(.moderateChat))
      #expect(refusal(.mute(.attendee, true), who) == .notPermitted(.moderateChat))
      #expect(refusal(.setSlowness(0), who) == .notPermitted(.moderateChat))
    }
    #expect(refusal(.pin(help), .presenter) == .noSuchMessage)
  }

  @Test("a changed and a deleted message keep their place and leave a trace")
  func traces() throws {
    var meeting = try Self.meeting()
    let all = Self.id(.attendee, 1)
    for event in try meeting.decide(.chat(.edit(all, "ALL")), by: Self.id(.attendee, 4)) {
      meeting.apply(event, by: Self.id(.attendee, 4), at: Moment(milliseconds: 70))
    }
    #expect(meeting.chat.messages[0].text == "ALL")
    #expect(meeting.chat.messages[0].edited == Moment(milliseconds: 70))
    #expect(meeting.chat.messages[0].time == .zero)
    try meeting.take(.chat(.pin(all)), by: Self.id(.presenter, 1))
    #expect(meeting.chat.pinned?.text == "ALL")
    try meeting.take(.chat(.edit(all, "all.")), by: Self.id(.attendee, 5))
    #expect(meeting.chat.pinned?.text == "all.")
    try meeting.take(.chat(.delete(all)), by: Self.id(.presenter, 2))
    #expect(meeting.chat.messages.count == 3 && meeting.chat.messages[0].text == "")
    #expect(meeting.chat.messages[0].deletedBy == .presenter)
    #expect(meeting.chat.pinned == nil)
    #expect(
      meeting.refusal(of: .chat(.edit(all, "back")), by: .attendee, count: 9) == .noSuchMessage)
    meeting.apply(.chat(.edited(all, "back", to: .everyone)), by: .server, at: .zero)
    #expect(meeting.chat.messages[0].text == "")
  }

  @Test("an event that names other readers than the message has changes nothing")
  func otherReaders() throws {
    let meeting = try Self.meeting()
    let psst = Self.id(.attendee, 3)
    let events: [Chat.Event] = [
      .edited(psst, "x", to: .everyone), .edited(psst, "x", to: .participant(.presenter)),
      .deleted(psst, to: .presenters), .deleted(Self.id(.attendee, 1), to: .presenters),
      .edited(Self.id(.other, 9), "x", to: .everyone),
    ]
    for event in events {
      var changed = meeting
      changed.apply(.chat(event), by: Self.id(.organizer, 5), at: .zero)
      #expect(changed == meeting, "\(event)")
    }
  }

  @Test("whoever reads a reply may read what it answers")
  func replies() throws {
    let meeting = try Self.meeting()
    func refusal(
      _ message: UInt32, _ to: Chat.Recipient, _ who: ParticipantID
    ) -> Refusal? {
      let answered = Self.id(.attendee, message)
      return meeting.refusal(
        of: .chat(.say("re", to: to, replyTo: answered)), by: who, count: 9)
    }
    for to in [Chat.Recipient.everyone, .presenters, .participant(.organizer)] {
      #expect(refusal(1, to, .other) == nil)
    }
    #expect(refusal(2, .everyone, .presenter) == .noSuchMessage)
    #expect(refusal(2, .presenters, .presenter) == nil)
    #expect(refusal(2, .participant(.attendee), .presenter) == nil)
    #expect(refusal(2, .participant(.organizer), .presenter) == nil)
    #expect(refusal(2, .participant(.other), .presenter) == .noSuchMessage)
    #expect(refusal(2, .presenters, .other) == .noSuchMessage)
    #expect(refusal(3, .participant(.attendee), .other) == nil)
    #expect(refusal(3, .everyone, .other) == .noSuchMessage)
    #expect(refusal(3, .participant(.organizer), .other) == .noSuchMessage)
    #expect(refusal(3, .presenters, .attendee) == .noSuchMessage)
    #expect(refusal(3, .participant(.organizer), .organizer) == .toYourself)
    #expect(refusal(9, .everyone, .other) == .noSuchMessage)
  }

  @Test("no reply has a reader who may not read what it answers, whatever people try")
  func repliesRevealNothing() {
    var replies = 0
    Seeded.each(60) { random in
      let log = random.history(proposals: 120)
      var meeting = Meeting()
      for record in log {
        if case .chat(.said(_, let to, let answered?)) = record.event {
          replies += 1
          let audience = to.audience(author: record.by.participant)
          for reader in meeting.participants.all.keys {
            let viewer = meeting.viewer(of: reader)
            guard audience.includes(viewer), let message = meeting.chat[answered] else { continue }
            #expect(message.audience.includes(viewer), "\(random), \(record.number)")
          }
        }
        meeting.apply(record.event, by: record.name, at: record.time)
      }
    }
    #expect(Seeded.isSingle || replies > 5)
  }

  @Test("who is muted may delete and nothing else, and only attendees are")
  func muting() throws {
    var meeting = try Self.meeting()
    try meeting.take(.chat(.mute(.attendee, true)), by: Self.id(.presenter))
    func refusal(_ proposal: Chat.Proposal) -> Refusal? {
      meeting.refusal(of: .chat(proposal), by: .attendee, count: 9)
    }
    for to in [Chat.Recipient.everyone, .presenters, .participant(.other)] {
      #expect(refusal(.say("a", to: to)) == .muted)
    }
    #expect(refusal(.edit(Self.id(.attendee, 1), "b")) == .muted)
    #expect(refusal(.delete(Self.id(.attendee, 1))) == nil)
    #expect(
      meeting.refusal(of: .chat(.mute(.organizer, true)), by: .presenter, count: 9)
        == .notPermitted(.moderateChat))
    // A presenter is not bound by what bound the attendee.
    try meeting.take(.participants(.cast(.attendee, .presenter)), by: Self.id(.organizer))
    #expect(!meeting.isMuted(.attendee))
    try meeting.take(.participants(.cast(.attendee, .attendee)), by: Self.id(.organizer, 2))
    #expect(meeting.isMuted(.attendee))
    for (who, knows) in [(ParticipantID.other, false), (.attendee, true), (.presenter, true)] {
      #expect(
        meeting.seen(by: meeting.viewer(of: who)).chat.muted.contains(.attendee) == knows, "\(who)")
    }
    try meeting.take(.chat(.mute(.attendee, false)), by: Self.id(.presenter, 2))
    #expect(refusal(.say("a", to: .everyone)) == nil)
  }

  @Test("slow mode makes attendees wait, to the millisecond, for what several read")
  func slowMode() throws {
    var meeting = try Self.meeting()
    try meeting.take(.chat(.setSlowness(30)), by: Self.id(.presenter))
    func refusal(
      _ to: Chat.Recipient, _ who: ParticipantID, at milliseconds: Int64
    ) -> Refusal? {
      do {
        _ = try meeting.decide(
          .chat(.say("a", to: to)), by: Self.id(who, 9), at: Moment(milliseconds: milliseconds))
        return nil
      } catch {
        return error
      }
    }
    for to in [Chat.Recipient.everyone, .presenters] {
      #expect(refusal(to, .attendee, at: 0) == .slowMode(seconds: 30))
      #expect(refusal(to, .attendee, at: 1) == .slowMode(seconds: 30))
      #expect(refusal(to, .attendee, at: 29_000) == .slowMode(seconds: 1))
      #expect(refusal(to, .attendee, at: 29_999) == .slowMode(seconds: 1))
      #expect(refusal(to, .attendee, at: 30_000) == nil)
      // A clock that was set back.
      #expect(refusal(to, .attendee, at: -10_000) == .slowMode(seconds: 30))
      for distant in [Int64.min, -30_000, .max] {
        #expect(refusal(to, .attendee, at: distant) == nil)
      }
    }
    #expect(refusal(.participant(.other), .attendee, at: 0) == nil)
    #expect(refusal(.everyone, .other, at: 0) == nil)
    try meeting.take(.chat(.say("a", to: .everyone)), by: Self.id(.presenter, 2))
    #expect(refusal(.everyone, .presenter, at: 0) == nil)
    for seconds in [-1, Limits.slowness + 1, .min, .max] {
      #expect(
        meeting.refusal(of: .chat(.setSlowness(seconds)), by: .presenter, count: 9)
          == .numberOutside(least: 0, most: Limits.slowness))
    }
    meeting.apply(.chat(.slownessSet(.max)), by: .server, at: .zero)
    #expect(meeting.chat.slowness == Limits.slowness)
  }

  @Test("a chat that is full takes no more, but may be changed; what is deleted makes room")
  func full() throws {
    var meeting = Meeting.ofFour
    let last = Chat.Message(id: Self.id(.attendee), to: .everyone, text: "last", time: .zero)
    let others = (1..<UInt32(Limits.messages)).map {
      Chat.Message(id: Self.id(.presenter, $0), to: .everyone, text: ".", time: .zero)
    }
    meeting.chat = Chat(messages: others + [last])
    let say = Proposal.chat(.say("a", to: .everyone))
    #expect(
      meeting.refusal(of: say, by: .organizer) == .tooManyMessages(limit: Limits.messages))
    #expect(
      meeting.refusal(of: .chat(.edit(Self.id(.attendee), "b")), by: .attendee, count: 2) == nil)
    try meeting.take(.chat(.delete(Self.id(.attendee))), by: Self.id(.attendee, 3))
    #expect(meeting.refusal(of: say, by: .organizer) == nil)
  }

  @Test("places of deleted messages go when there are many, and replies to them stay")
  func sweeping() throws {
    var meeting = Meeting.ofFour
    let most = UInt32(Limits.deletedMessages)
    for count in 0...most {
      try meeting.take(.chat(.say("a", to: .everyone)), by: Self.id(.attendee, 2 * count + 1))
      if count == 0 {
        let reply = Proposal.chat(.say("b", to: .everyone, replyTo: Self.id(.attendee, 1)))
        try meeting.take(reply, by: Self.id(.other, 1))
      }
      try meeting.take(
        .chat(.delete(Self.id(.attendee, 2 * count + 1))), by: Self.id(.attendee, 2 * count + 2))
    }
    #expect(meeting.chat.messages.count == Int(most) + 2)
    try meeting.take(.chat(.say("c", to: .everyone)), by: Self.id(.other, 2))
    #expect(meeting.chat.messages.map(\.text) == ["b", "c"])
    #expect(meeting.chat[Self.id(.other, 1)]?.text == "b")
    #expect(meeting.chat.held[.attendee] == Load())
  }

  @Test("slow mode holds up changes as it does messages, since the last of either")
  func slowEdits() throws {
    var meeting = try Self.meeting()
    try meeting.take(.chat(.setSlowness(30)), by: Self.id(.presenter))
    func refusal(_ proposal: Chat.Proposal, at seconds: Int64) -> Refusal? {
      let now = Moment(milliseconds: seconds * 1_000)
      do {
        _ = try meeting.decide(.chat(proposal), by: Self.id(.attendee, 9), at: now)
        return nil
      } catch {
        return error
      }
    }
    let (all, psst) = (Self.id(.attendee, 1), Self.id(.attendee, 3))
    #expect(refusal(.edit(all, "more"), at: 10) == .slowMode(seconds: 20))
    #expect(refusal(.edit(all, "all"), at: 10) == nil)
    #expect(refusal(.edit(psst, "hush"), at: 10) == nil)
    #expect(refusal(.edit(all, "more"), at: 30) == nil)
    meeting.apply(
      .chat(.edited(all, "more", to: .everyone)), by: Self.id(.attendee, 4),
      at: Moment(milliseconds: 40_000))
    #expect(refusal(.say("a", to: .presenters), at: 50) == .slowMode(seconds: 20))
    #expect(refusal(.edit(all, "most"), at: 50) == .slowMode(seconds: 20))
    #expect(refusal(.say("a", to: .everyone), at: 70) == nil)
    let chat = meeting.chat
    let again = Chat(messages: chat.messages)
    #expect(again.lastSaid(by: .attendee) == chat.lastSaid(by: .attendee))
    // A clock that went ahead and was set back binds nobody less than before.
    meeting.apply(
      .chat(.said("a", to: .everyone)), by: Self.id(.attendee, 5), at: Moment(milliseconds: 9_000))
    #expect(refusal(.edit(all, "most"), at: 10) == .slowMode(seconds: 29))
  }
}
