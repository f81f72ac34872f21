/// What the proposals of a feature say about themselves.
package protocol FeatureProposal: Equatable, Sendable {
  static var feature: Feature { get }

  /// A short name of its kind within the feature: stable, ASCII, and without anything that its proposer
  /// wrote. Kinds that it takes different abilities for have different names.
  var name: String { get }

  /// The series in which a client counts it: the open one only for what everybody sees at once, by
  /// whatever way the server decides. Everything else is quiet.
  var series: ProposalID.Series { get }

  /// What it refers to by a name that a quiet proposal may have made.
  var quietReferences: [ProposalID] { get }

  /// Whether what comes of it stays for as long as there is a meeting.
  var staysForEver: Bool { get }
}

extension Proposal {
  /// The same as its feature knows it.
  package var ofFeature: any FeatureProposal {
    switch self {
    case .conduct(let proposal): proposal
    case .participants(let proposal): proposal
    case .decks(let proposal): proposal
    case .stage(let proposal): proposal
    case .board(let proposal): proposal
    case .chat(let proposal): proposal
    case .questions(let proposal): proposal
    case .texts(let proposal): proposal
    case .permissions(let proposal): proposal
    case .lobby(let proposal): proposal
    case .entry(let proposal): proposal
    case .hands(let proposal): proposal
    case .moods(let proposal): proposal
    case .polls(let proposal): proposal
    }
  }

  /// A short name of its kind for the logs of operators: "chat.say.everyone".
  package var name: String {
    let proposal = ofFeature
    return type(of: proposal).feature.rawValue + "." + proposal.name
  }

  /// See `FeatureProposal.series`.
  package var series: ProposalID.Series { ofFeature.series }

  /// What it refers to by a name that a quiet proposal may have made. Until that one is recorded its
  /// author does not know the name.
  package var quietReferences: [ProposalID] { ofFeature.quietReferences }

  /// See `FeatureProposal.staysForEver`.
  package var staysForEver: Bool { ofFeature.staysForEver }
}
