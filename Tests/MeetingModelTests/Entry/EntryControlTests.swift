import TestSupport
import Testing

@testable import MeetingModel

@Suite("Entry control")
struct EntryControlTests {
  private typealias Mechanism = EntryControl.Mechanism

  @Test("the mechanisms of both sides are chosen apart: all sixteen pairs")
  func pairs() throws {
    for attendees in Mechanism.allCases {
      for presenters in Mechanism.allCases {
        var meeting = Meeting.ofFour
        try meeting.take(
          .entry(.choose(attendees, for: .attendees)), by: ParticipantID.organizer.proposal(1))
        try meeting.take(
          .entry(.choose(presenters, for: .presenters)), by: ParticipantID.organizer.proposal(2))
        #expect(meeting.entry.attendees.mechanism == attendees)
        #expect(meeting.entry.presenters.mechanism == presenters)
      }
    }
  }

  @Test(
    "each mechanism takes what it is for, and nothing else", arguments: EntryControl.Side.allCases)
  func admission(side: EntryControl.Side) {
    let listed = EntryControl.Account(name: "ann")
    let grouped = EntryControl.Account(name: "ben", groups: ["crew"])
    let attends = EntryControl.Account(name: "cho", directoryRole: .attendee)
    let presents = EntryControl.Account(name: "dee", directoryRole: .presenter)
    let accounts = [listed, grouped, attends, presents]
    func admitted(_ mechanism: EntryControl.Mechanism) -> [String] {
      var control = EntryControl()
      control[side] = EntryControl.Door(
        mechanism: mechanism, key: "k",
        list: EntryControl.AccessList(accounts: ["ann"], groups: ["crew"]))
      var names = accounts.filter { control.admits(side, hasKey: false, account: $0) }.map(\.name)
      if control.admits(side, hasKey: true, account: nil) { names.append("key") }
      if control.admits(side, hasKey: false, account: nil) { names.append("nobody") }
      return names
    }
    #expect(admitted(.open) == ["ann", "ben", "cho", "dee", "key", "nobody"])
    #expect(admitted(.key) == ["key"])
    #expect(admitted(.accessList) == ["ann", "ben"])
    #expect(admitted(.directory) == (side == .attendees ? ["cho", "dee"] : ["dee"]))
  }

  @Test("only those who organize choose, and only they know")
  func organizersOnly() throws {
    let proposals: [EntryControl.Proposal] = [
      .choose(.open, for: .attendees),
      .renewKey(String(repeating: "k", count: 26), for: .attendees),
      .setList(EntryControl.AccessList(accounts: ["ann"]), for: .presenters),
    ]
    var meeting = Meeting.ofFour
    for proposal in proposals {
      for who in [ParticipantID.presenter, .attendee] {
        #expect(meeting.refusal(of: .entry(proposal), by: who) == .notPermitted(.controlEntry))
      }
      try meeting.take(.entry(proposal), by: ParticipantID.organizer.proposal(1))
    }
    try meeting.take(
      .participants(.cast(.presenter, .coOrganizer)), by: ParticipantID.organizer.proposal(4))
    #expect(meeting.seen(by: meeting.viewer(of: .presenter)).entry == meeting.entry)
    for viewer in [Viewer.anyone(.presenting), .anyone(.attending), .anyone(.waiting)] {
      #expect(meeting.seen(by: viewer).entry == EntryControl())
    }
  }

  @Test("a key is as long as the policy says, and needs no escaping")
  func keys() throws {
    var meeting = Meeting.ofFour
    func refusal(_ key: String) -> Refusal? {
      meeting.refusal(of: .entry(.renewKey(key, for: .attendees)), by: .organizer)
    }
    #expect(refusal(String(repeating: "a", count: 15)) == .againstPolicy)
    #expect(refusal(String(repeating: "a", count: 16)) == nil)
    #expect(refusal(String(repeating: "a", count: 129)) == .againstPolicy)
    for odd in ["&", "=", "é", " ", "\u{1B}", "/"] {
      #expect(refusal(String(repeating: "a", count: 20) + odd) == .againstPolicy, "\(odd)")
    }
    meeting.policy.shortestKey = 20
    #expect(refusal(String(repeating: "a", count: 19)) == .againstPolicy)
    let key = String(repeating: "b", count: 20)
    try meeting.take(
      .entry(.renewKey(key, for: .presenters)), by: ParticipantID.organizer.proposal(1))
    #expect(meeting.entry.presenters.key == key && meeting.entry.attendees.key.isEmpty)
  }

  @Test("a list is kept in small letters, each name once, and no longer than a limit")
  func lists() throws {
    var meeting = Meeting.ofFour
    try meeting.take(
      .entry(
        .setList(
          EntryControl.AccessList(accounts: [" Ann", "ann", "Ben"], groups: ["Crew"]),
          for: .attendees)),
      by: ParticipantID.organizer.proposal(1))
    #expect(
      meeting.entry.attendees.list
        == EntryControl.AccessList(accounts: ["ann", "ben"], groups: ["crew"]))
    let many = (0...Limits.listed).map { "a\($0)" }
    #expect(
      meeting.refusal(
        of: .entry(.setList(EntryControl.AccessList(accounts: many), for: .attendees)),
        by: .organizer) == .listTooLong(limit: Limits.listed))
    #expect(
      meeting.refusal(
        of: .entry(.setList(EntryControl.AccessList(groups: [" "]), for: .attendees)),
        by: .organizer) == .nameEmpty)
  }
}
