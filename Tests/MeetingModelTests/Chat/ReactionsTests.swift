import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Reactions to messages")
struct ReactionsTests {
  private static let all = ParticipantID.attendee.proposal(1)
  private static let help = ParticipantID.attendee.proposal(2)
  private static let secret = ParticipantID.attendee.proposal(3)

  /// Of four, where the attendee has written to everyone, to the presenters and to the other attendee.
  private static func meeting() throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.chat(.say("all", to: .everyone)), by: all)
    try meeting.take(.chat(.say("help", to: .presenters)), by: help)
    try meeting.take(.chat(.say("psst", to: .participant(.other))), by: secret)
    return meeting
  }

  private static func react(
    _ reaction: Chat.Reaction?, to message: ProposalID = all, by who: ParticipantID,
    _ count: UInt32 = 20, in meeting: inout Meeting
  ) throws {
    try meeting.take(.chat(.react(message, reaction)), by: who.proposal(count))
  }

  private static func counts(_ meeting: Meeting, of message: ProposalID = all) -> [String] {
    (meeting.chat[message]?.reactions.counts ?? []).map { "\($0.reaction) \($0.count)" }
  }

  @Test("everybody has one, changes it and takes it back")
  func one() throws {
    var meeting = try Self.meeting()
    try Self.react(.party, by: .other, 20, in: &meeting)
    try Self.react(.heart, by: .presenter, 20, in: &meeting)
    try Self.react(.heart, by: .attendee, 20, in: &meeting)
    #expect(Self.counts(meeting) == ["heart 2", "party 1"])
    try Self.react(.heart, by: .other, 21, in: &meeting)
    #expect(Self.counts(meeting) == ["heart 3"])
    let people = meeting.chat[Self.all]?.reactions.all.map(\.person)
    #expect(people == [.presenter, .attendee, .other].sorted())
    // What is so already is no news, and what is not there cannot be taken back.
    let again = Proposal.chat(.react(Self.all, .heart))
    #expect(try meeting.decide(again, by: ParticipantID.other.proposal(22)) == [])
    try Self.react(nil, by: .other, 23, in: &meeting)
    #expect(Self.counts(meeting) == ["heart 2"])
    let back = Proposal.chat(.react(Self.all, nil))
    #expect(try meeting.decide(back, by: ParticipantID.other.proposal(24)) == [])
  }

  @Test("only those who may see the message react to it, and learn of it")
  func readers() throws {
    var meeting = try Self.meeting()
    func refusal(_ message: ProposalID, _ who: ParticipantID) -> Refusal? {
      meeting.refusal(of: .chat(.react(message, .heart)), by: who, count: 9)
    }
    #expect(refusal(Self.help, .other) == .noSuchMessage)
    for who in [ParticipantID.organizer, .presenter] {
      #expect(refusal(Self.help, who) == nil)
      #expect(refusal(Self.secret, who) == .noSuchMessage)
    }
    for who in [ParticipantID.attendee, .other] { #expect(refusal(Self.secret, who) == nil) }
    func learn(_ message: ProposalID, _ who: ParticipantID) throws -> [ParticipantID] {
      let id = who.proposal(30)
      let events = try meeting.decide(.chat(.react(message, .heart)), by: id)
      let event = try #require(events.first)
      return [.organizer, .presenter, .attendee, .other].filter {
        event.seen(by: meeting.viewer(of: $0), author: who) != nil
      }
    }
    #expect(try learn(Self.all, .other) == [.organizer, .presenter, .attendee, .other])
    #expect(try learn(Self.help, .presenter) == [.organizer, .presenter, .attendee])
    #expect(try learn(Self.secret, .other) == [.attendee, .other])
    try Self.react(.heart, to: Self.secret, by: .other, in: &meeting)
    let seen = meeting.seen(by: meeting.viewer(of: .attendee)).chat[Self.secret]
    #expect(seen?.reactions[.other] == .heart)
    #expect(meeting.seen(by: meeting.viewer(of: .organizer)).chat[Self.secret] == nil)
  }

  @Test("presenters turn them off for attendees; what was shown may be taken back all the same")
  func off() throws {
    var meeting = try Self.meeting()
    try Self.react(.heart, by: .other, in: &meeting)
    let off = Proposal.permissions(.set(.react, false, for: .role(.attendee)))
    #expect(
      meeting.refusal(of: off, by: .attendee, count: 9) == .notPermitted(.changeSettings))
    let one = Proposal.permissions(.set(.react, false, for: .participant(.other)))
    #expect(meeting.refusal(of: one, by: .presenter, count: 9) == .notPermitted(.setPermissions))
    try meeting.take(off, by: ParticipantID.presenter.proposal(9))
    let react = Proposal.chat(.react(Self.all, .party))
    for who in [ParticipantID.attendee, .other] {
      #expect(meeting.refusal(of: react, by: who, count: 9) == .notPermitted(.react))
    }
    #expect(meeting.refusal(of: react, by: .presenter, count: 10) == nil)
    try Self.react(nil, by: .other, 21, in: &meeting)
    #expect(Self.counts(meeting).isEmpty)
  }

  @Test("who is muted does not react; slow mode holds nobody up")
  func muted() throws {
    var meeting = try Self.meeting()
    try meeting.take(.chat(.setSlowness(60)), by: ParticipantID.presenter.proposal(1))
    try Self.react(.heart, by: .attendee, in: &meeting)
    try Self.react(.party, by: .attendee, 21, in: &meeting)
    try meeting.take(.chat(.mute(.attendee, true)), by: ParticipantID.presenter.proposal(2))
    let react = Proposal.chat(.react(Self.all, .heart))
    #expect(meeting.refusal(of: react, by: .attendee, count: 9) == .muted)
    try Self.react(nil, by: .attendee, 22, in: &meeting)
  }

  @Test("a reaction counts for its person, not for the author, until it or the message goes")
  func shares() throws {
    var meeting = try Self.meeting()
    let before = meeting.chat.held
    func more(_ who: ParticipantID) -> Load { meeting.chat.held[who] - before[who] }
    try Self.react(.heart, by: .other, in: &meeting)
    #expect(more(.other) == Load(size: 64) && more(.attendee) == Load())
    try Self.react(.party, by: .other, 21, in: &meeting)
    #expect(more(.other) == Load(size: 64))
    try Self.react(nil, by: .other, 22, in: &meeting)
    #expect(more(.other) == Load())
    try Self.react(.party, by: .other, 23, in: &meeting)
    try meeting.take(.chat(.delete(Self.all)), by: ParticipantID.attendee.proposal(24))
    #expect(more(.other) == Load())
    #expect(meeting.chat[Self.all]?.reactions.isEmpty == true)
    let react = Proposal.chat(.react(Self.all, .heart))
    #expect(meeting.refusal(of: react, by: .other, count: 25) == .noSuchMessage)
  }

  @Test("who holds all that one may hold reacts no more, and may change what they showed")
  func full() throws {
    var meeting = try Self.meeting()
    try Self.react(.heart, by: .other, in: &meeting)
    let text = String(repeating: "a", count: Limits.text)
    var count: UInt32 = 100
    while true {
      let id = ParticipantID.other.proposal(count)
      guard (try? meeting.take(.chat(.say(text, to: .everyone)), by: id)) != nil else { break }
      count += 1
    }
    // What is left is filled to the last bytes.
    let most = Limits.messageShare.each.size
    while meeting.chat.held[.other].size + 64 <= most {
      let left = min(text.count, most - meeting.chat.held[.other].size)
      try meeting.take(
        .chat(.say(String(text.prefix(left)), to: .everyone)),
        by: ParticipantID.other.proposal(count))
      count += 1
    }
    let help = Proposal.chat(.react(ParticipantID.other.proposal(100), .heart))
    guard case .ownShare(.messages, _) = meeting.refusal(of: help, by: .other, count: count) else {
      Issue.record("it was taken")
      return
    }
    try Self.react(.party, by: .other, count, in: &meeting)
    // Others still do.
    try Self.react(.heart, by: .attendee, in: &meeting)
  }

  @Test("clearing somebody takes their reactions away, and those to what they wrote")
  func clearing() throws {
    var meeting = try Self.meeting()
    let other = ParticipantID.other.proposal(5)
    try meeting.take(.chat(.say("mine", to: .everyone)), by: other)
    try Self.react(.heart, to: other, by: .attendee, in: &meeting)
    try Self.react(.party, to: Self.all, by: .other, in: &meeting)
    try Self.react(.heart, to: Self.all, by: .presenter, in: &meeting)
    try meeting.take(
      .participants(.clear(.other, withPlace: false)), by: ParticipantID.organizer.proposal(9))
    #expect(meeting.chat[other] == nil)
    #expect(Self.counts(meeting) == ["heart 1"])
    let rebuilt = Chat(messages: meeting.chat.messages)
    for who in [ParticipantID.attendee, .other, .presenter] {
      #expect(meeting.chat.held[who] == rebuilt.held[who])
    }
  }

  @Test("who comes later sees them, in what they are given first and in the pages before it")
  func later() throws {
    var meeting = try Self.meeting()
    try Self.react(.heart, by: .other, in: &meeting)
    for count in UInt32(40)..<45 {
      try meeting.take(
        .chat(.say("more", to: .everyone)), by: ParticipantID.other.proposal(count))
    }
    let viewer = meeting.viewer(of: .other)
    let newest = meeting.seen(by: viewer, messages: 2).chat
    #expect(newest[Self.all] == nil)
    let first = try #require(newest.messages.first)
    let page = meeting.chat.page(before: first.id, most: 50, seenBy: viewer)
    #expect(page.messages.first { $0.id == Self.all }?.reactions[.other] == .heart)
  }

  @Test("what each holds is what a chat of the same messages says")
  func holdings() {
    var reacted = 0
    Seeded.each(80) { random in
      let meeting = Meeting(folding: random.history(proposals: 120))
      let rebuilt = Chat(messages: meeting.chat.messages)
      reacted += meeting.chat.messages.reduce(0) { $0 + $1.reactions.count }
      for who in meeting.participants.all.keys {
        #expect(meeting.chat.held[who] == rebuilt.held[who], "\(random)")
      }
      #expect(meeting.chat.held.all == rebuilt.held.all, "\(random)")
    }
    #expect(Seeded.isSingle || reacted > 20, "\(reacted)")
  }
}
