/// One poll: what is asked, how far it is, who voted what, and the counts as each side knows them.
///
/// Law: `tally` is what presenters know and `shown` what everyone does, each changed by nothing but
/// what that side is told, so that neither can hold more than its viewers may know. Where all votes
/// are known, `tally` equals a recount of them, but for a secret poll that is open: of that one it
/// tells how many have voted and nothing else.
package struct Poll: Equatable, Sendable {
  package var head: Head
  package var phase: Phase
  /// In the log all; of others' only what the viewer may know.
  package private(set) var votes: [ParticipantID: Ballot]
  package var tally: Tally
  /// Nil as long as the results are not shown.
  package var shown: Tally?
  /// Those of `votes`.
  private(set) var words: Words
  /// Who holds how much of the words.
  private(set) var held = Holdings()

  package init(
    _ head: Head, phase: Phase = .prepared, votes: [ParticipantID: Ballot] = [:],
    tally: Tally? = nil, shown: Tally? = nil
  ) {
    self.head = head
    self.phase = phase
    self.votes = votes
    words = Words(of: votes.values)
    self.tally = tally ?? Tally(options: head.draft.optionCount)
    self.shown = shown
    settleHoldings(in: Participants())
  }

  package static func == (a: Poll, b: Poll) -> Bool {
    a.head == b.head && a.phase == b.phase && a.votes == b.votes && a.tally == b.tally
      && a.shown == b.shown
  }

  mutating func note(_ ballot: Ballot?, of voter: ParticipantID, among participants: Participants) {
    words.change(from: votes[voter], to: ballot)
    held.add(
      (ballot?.load ?? Load()) - (votes[voter]?.load ?? Load()), of: voter,
      from: participants.place(of: voter))
    votes[voter] = ballot
  }

  /// Adds up who holds what, and learns where they came from.
  mutating func settleHoldings(in participants: Participants) {
    held = Holdings()
    for (voter, ballot) in votes {
      held.add(ballot.load, of: voter, from: participants.place(of: voter))
    }
  }

  /// Takes away what all voted but `voter`.
  mutating func forgetVotes(but voter: ParticipantID?) {
    votes = votes.filter { $0.key == voter }
    words = Words(of: votes.values)
    settleHoldings(in: Participants())
  }

  package var id: ProposalID { head.id }
  package var draft: Draft { head.draft }

  /// Whether its counts can be told at all by now: those of a secret poll only once it is closed, for
  /// whoever sees them grow could tell whose vote came when.
  package var tellsCounts: Bool { !draft.isSecret || phase == .closed }

  package enum Phase: UInt8, CaseIterable, Sendable {
    /// For presenters to see only; nobody has voted.
    case prepared
    case open, closed
  }

  /// The part of a poll that never changes.
  package struct Head: Hashable, Sendable {
    package var id: ProposalID
    /// The place among all polls, from 1.
    package var number: Int
    package var draft: Draft

    package init(id: ProposalID, number: Int, _ draft: Draft) {
      self.id = id
      self.number = min(max(number, 0), Int(Int32.max))
      self.draft = draft
    }
  }

  package enum Kind: Hashable, Sendable {
    /// One of the choices.
    case single
    /// One of the choices or several.
    case multiple
    /// Options 0, 1 and 2.
    case yesNoAbstain
    /// A number from 1 to `most`; option 0 is the number 1.
    case rating(most: Int)
    case shortText

    /// Whether the maker of the poll names its options.
    package var takesChoices: Bool {
      switch self {
      case .single, .multiple: true
      case .yesNoAbstain, .rating, .shortText: false
      }
    }
  }

  /// A poll as somebody wants it.
  package struct Draft: Hashable, Sendable {
    package var question: String
    package var kind: Kind
    /// Of the kinds that have some; else empty.
    package var choices: [String]
    /// Whether nobody but the voter ever learns what they voted.
    package var isSecret: Bool

    package static let ratings = 2...10

    package init(question: String, kind: Kind, choices: [String] = [], isSecret: Bool = false) {
      self.question = question
      self.kind = kind
      self.choices = choices
      self.isSecret = isSecret
    }

    /// How many options there are to vote for; none for answers in words.
    package var optionCount: Int {
      switch kind {
      case .single, .multiple: min(choices.count, Limits.choices)
      case .yesNoAbstain: 3
      case .rating(let most): min(max(most, 0), Self.ratings.upperBound)
      case .shortText: 0
      }
    }

    /// As it is kept.
    package func accepted() throws(Refusal) -> Draft {
      var draft = self
      draft.question = try PlainText.accepted(question, limit: Limits.pollText)
      switch kind {
      case .single, .multiple:
        guard (2...Limits.choices).contains(choices.count) else {
          throw .tooManyChoices(limit: Limits.choices)
        }
        draft.choices = try choices.map { (choice) throws(Refusal) in
          try PlainText.accepted(choice, limit: Limits.pollText)
        }
      case .rating(let most):
        guard Self.ratings.contains(most) else {
          throw .numberOutside(least: Self.ratings.lowerBound, most: Self.ratings.upperBound)
        }
        draft.choices = []
      case .yesNoAbstain, .shortText: draft.choices = []
      }
      return draft
    }
  }

  /// One vote.
  package enum Ballot: Hashable, Sendable {
    /// Options from 0, in order, each once; made by `marks` only.
    case options([Int])
    case text(String)

    /// In order and each once; what no poll can have is left out.
    package static func marks(_ options: some Sequence<Int>) -> Ballot {
      .options(Set(options).filter { (0..<Limits.choices).contains($0) }.sorted())
    }
  }
}

extension Poll.Draft {
  /// The ballot as it is kept; nil, too, for one that marks nothing.
  func accepted(_ ballot: Poll.Ballot) throws(Refusal) -> Poll.Ballot? {
    switch (kind, ballot) {
    case (.shortText, .text(let text)):
      return .text(try PlainText.accepted(text, limit: Limits.pollText))
    case (.shortText, .options), (_, .text): throw .noSuchChoice
    case (.single, .options(let options)), (.multiple, .options(let options)),
      (.yesNoAbstain, .options(let options)), (.rating, .options(let options)):
      guard options.allSatisfy((0..<optionCount).contains) else { throw .noSuchChoice }
      if options.isEmpty { return nil }
      guard Set(options).count == 1 || kind == .multiple else { throw .noSuchChoice }
      return .marks(options)
    }
  }
}

/// How many voted, and for what.
///
/// Law: no count is below 0; adding a ballot and taking it back leaves what was before.
package struct Tally: Hashable, Sendable {
  package private(set) var voters: Int
  /// For each option how many chose it.
  package private(set) var counts: [Int]
  /// Each answer in words, and how many gave it. Without order, so that none tells who came when.
  package private(set) var answers: [String: Int]

  package static let most = Int(Int32.max)

  package init(options: Int) {
    self.init(voters: 0, counts: Array(repeating: 0, count: max(0, options)), answers: [:])
  }

  package init(voters: Int, counts: [Int], answers: [String: Int]) {
    self.voters = Self.clamped(voters)
    self.counts = counts.prefix(Limits.choices).map(Self.clamped)
    self.answers = answers.mapValues(Self.clamped).filter { $0.value > 0 }
  }

  /// What a recount of `ballots` gives.
  package init(options: Int, of ballots: some Sequence<Poll.Ballot>) {
    self.init(options: options)
    for ballot in ballots { change(Change(turnout: 1, added: ballot)) }
  }

  /// 0 for an option that there is not.
  package subscript(option: Int) -> Int { counts.indices.contains(option) ? counts[option] : 0 }

  /// One vote's change; takes the same time however many have voted.
  struct Change {
    /// By how many more have voted: 1, 0 or -1.
    var turnout: Int
    var added: Poll.Ballot?
    var taken: Poll.Ballot?
  }

  mutating func change(_ change: Change) {
    voters = Self.clamped(voters + min(max(change.turnout, -1), 1))
    if let taken = change.taken { count(taken, by: -1) }
    if let added = change.added { count(added, by: 1) }
  }

  private mutating func count(_ ballot: Poll.Ballot, by step: Int) {
    switch ballot {
    case .options(let options):
      for option in options where counts.indices.contains(option) {
        counts[option] = Self.clamped(counts[option] + step)
      }
    case .text(let text):
      let count = Self.clamped(answers[text, default: 0] + step)
      answers[text] = count == 0 ? nil : count
    }
  }

  private static func clamped(_ count: Int) -> Int { min(max(count, 0), most) }
}
