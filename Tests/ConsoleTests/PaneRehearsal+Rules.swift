import Localization
import MeetingModel
import Participation

@testable import Console

extension PaneRehearsal {
  /// Whether a command of that name is shown with a reason why it cannot be used.
  func isGreyed(_ name: CommandName) -> Bool {
    allowed(name).contains { if case .no = $0 { true } else { false } }
  }

  /// Ann takes an ability from somebody, or with true gives it.
  mutating func permit(_ ability: Ability, _ verdict: Bool, to who: ParticipantID, _ count: UInt32)
  {
    happen(.permissions(.set(ability, verdict, for: .participant(who))), by: Rehearsal.ann, count)
  }

  /// From now on nobody has these, and everybody all others that the policy withheld before.
  mutating func withhold(_ abilities: Ability...) {
    var policy = meeting.policy
    policy.withheld = Set(abilities)
    happen(.policy(.declared(policy)), by: .server, 0)
  }

  /// All that was proposed is done, and told to everybody.
  mutating func confirm() {
    for waiting in replica.unsettled {
      let id = ProposalID(participant: replica.participant, count: waiting.count)
      guard let events = try? meeting.decide(waiting.proposal, by: id, at: now) else { continue }
      for event in events { happen(event, by: id.participant, id.count) }
    }
  }
}
