import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Policy")
struct PolicyTests {
  private static func meeting(under policy: Policy) -> Meeting {
    var meeting = Meeting.ofFour
    for event in meeting.declaration(of: policy) { meeting.apply(event, by: .server, at: .zero) }
    return meeting
  }

  @Test("a choice beyond the policy is refused, whoever makes it")
  func choices() {
    var policy = Policy()
    policy.withheld = [.record]
    policy.withheldFromAttendees = [.say]
    policy.attendeeMechanisms = [.key, .accessList]
    policy.leastLobby = .guests
    policy.mostPresent = 50
    let meeting = Self.meeting(under: policy)
    let refused: [Proposal] = [
      .permissions(.set(.record, true, for: .role(.presenter))),
      .permissions(.set(.say, true, for: .role(.attendee))),
      .permissions(.set(.say, true, for: .participant(.attendee))),
      .entry(.choose(.open, for: .attendees)), .entry(.choose(.directory, for: .attendees)),
      .lobby(.choose(.off)), .lobby(.setCapacity(51)),
    ]
    for proposal in refused {
      #expect(meeting.refusal(of: proposal, by: .organizer) == .againstPolicy, "\(proposal)")
    }
    let taken: [Proposal] = [
      .permissions(.set(.say, false, for: .role(.presenter))),
      .permissions(.set(.say, true, for: .participant(.presenter))),
      .entry(.choose(.open, for: .presenters)), .entry(.choose(.accessList, for: .attendees)),
      .lobby(.choose(.all)), .lobby(.setCapacity(50)),
    ]
    for proposal in taken {
      #expect(meeting.refusal(of: proposal, by: .organizer) == nil, "\(proposal)")
    }
  }

  @Test(
    "what is withheld nobody has, whatever was given before, and it is told apart from a refusal")
  func withheld() {
    Seeded.each(200) { random in
      var meeting = Meeting(folding: random.history())
      meeting.conduct.phase = .open
      var policy = random.policy()
      policy.withheld.remove(.endMeeting)
      meeting.apply(.policy(.declared(policy)), by: .server, at: .zero)
      for one in meeting.participants.all.values where !one.isRemoved {
        for ability in Ability.allCases {
          let isWithheld = policy.withholds(ability, from: one.role)
          let refusal = meeting.refusal(of: ability, to: one.id)
          if isWithheld {
            #expect(refusal == .againstPolicy, "\(random): \(ability) \(one.role)")
          } else {
            #expect(refusal == nil || refusal == .notPermitted(ability), "\(random)")
          }
        }
      }
    }
  }

  @Test("it is said once, and again only when it is another")
  func saidOnce() {
    Seeded.each(200) { random in
      let policy = random.policy()
      let meeting = Self.meeting(under: policy)
      #expect(meeting.policy == policy, "\(random)")
      #expect(meeting.declaration(of: policy) == [], "\(random)")
    }
  }

  @Test("lobby and greatest number are narrowed to it wherever they are asked for")
  func narrowing() {
    Seeded.each(200) { random in
      var meeting = Meeting.ofFour
      meeting.lobby = random.lobby()
      meeting.policy = random.policy()
      #expect(meeting.mostPresent <= meeting.policy.mostPresent, "\(random)")
      #expect(meeting.mostPresent <= meeting.lobby.capacity, "\(random)")
      if meeting.policy.leastLobby == .all {
        #expect(meeting.waits(Arrival(name: "Fay", role: .attendee, account: "fay")), "\(random)")
      }
    }
  }

  @Test("who waits outside does not learn it")
  func outside() {
    var policy = Policy()
    policy.withheld = [.record]
    let meeting = Self.meeting(under: policy)
    #expect(meeting.seen(by: .anyone(.waiting)).policy == Policy())
    #expect(meeting.seen(by: .anyone(.attending)).policy == policy)
  }
}
