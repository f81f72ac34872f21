package import MeetingModel

extension Meeting {
  /// Decides what does not depend on the time.
  package func decide(_ proposal: Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    try decide(proposal, by: id, at: Moment(milliseconds: 0))
  }
}
