/// Polls that presenters hold, and the votes.
///
/// A poll that is only prepared is for presenters; from its opening on everyone knows of it, and what
/// they vote themselves. Presenters know the counts, and of a poll that is not secret who voted what;
/// attendees know the counts while they are shown, and never who. Of a secret poll nobody but the voter
/// ever receives what somebody voted or whether they did: until it is closed others learn only how
/// many have voted, at its closing the totals; it cannot be opened again but emptied, for the
/// difference of two totals would tell the votes between. What few have voted, or all alike, no
/// secrecy can hide.
package struct Polls: Equatable, Sendable {
  package private(set) var all: [ProposalID: Poll] = [:]
  /// Who made how many.
  package private(set) var held = Holdings()

  package init() {}

  package init(all: [Poll]) {
    self.all = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    settleHoldings(in: Participants())
  }

  /// Adds up who holds what, and learns where they came from.
  mutating func settleHoldings(in participants: Participants) {
    held = Holdings()
    for id in all.keys {
      all[id]?.settleHoldings(in: participants)
      hold(id, times: 1, participants)
    }
  }

  private mutating func hold(_ id: ProposalID, times: Int, _ participants: Participants) {
    held.add(
      Load(count: times), of: id.participant, from: participants.place(of: id.participant))
  }

  /// Takes the polls that these made away.
  mutating func clear(_ people: Set<ParticipantID>, among participants: Participants) {
    for id in all.keys where people.contains(id.participant) { put(nil, as: id, participants) }
  }

  private mutating func put(
    _ poll: Poll?, as id: ProposalID, _ participants: Participants
  ) {
    let before = all[id] == nil ? 0 : 1
    all[id] = poll
    let times = (poll == nil ? 0 : 1) - before
    if times != 0 { hold(id, times: times, participants) }
  }

  package subscript(id: ProposalID) -> Poll? { all[id] }

  /// In the order in which they were made.
  package var inOrder: [Poll] {
    all.values.sorted { ($0.head.number, $0.id) < ($1.head.number, $1.id) }
  }

  package enum Proposal: Equatable, Sendable {
    case make(Poll.Draft, opens: Bool)
    /// Also one that was closed, unless it is secret.
    case open(ProposalID)
    case close(ProposalID)
    /// Shows everyone the results, and each vote from then on.
    case show(ProposalID)
    case hide(ProposalID)
    /// Takes all votes away: the poll is prepared again.
    case empty(ProposalID)
    case remove(ProposalID)
    /// Instead of what one voted before; nil takes it back.
    case vote(ProposalID, Poll.Ballot?)
  }

  package enum Event: Equatable, Sendable {
    case made(Poll.Head)
    /// Carries all that there is to know: to attendees the poll is new, unless it was open before.
    case opened(Poll.Head)
    case closed(Closing)
    /// Carries the counts up to now; the votes that come bring them on.
    case shown(ProposalID, Tally)
    case hidden(ProposalID)
    case emptied(ProposalID)
    case removed(ProposalID)
    case voted(Vote)
  }

  /// Which side is told, and so whose counts an event changes.
  package struct Told: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue & 3 }

    package static let presenters = Told(rawValue: 1)
    /// Attendees too: the results are shown.
    package static let everyone = Told(rawValue: 2)
  }

  package struct Closing: Hashable, Sendable {
    package var poll: ProposalID
    /// Of a secret poll, for those who are told; else nil: the counts are right as they are.
    package var totals: Tally?
    package var told: Told

    package init(_ poll: ProposalID, totals: Tally? = nil, told: Told) {
      self.poll = poll
      self.totals = totals
      self.told = told
    }
  }

  /// That somebody voted, or took their vote back.
  package struct Vote: Hashable, Sendable {
    package var poll: ProposalID
    package var isSecret: Bool
    /// Nil where it is not known who it was.
    package var voter: ParticipantID?
    /// Nil when it was taken back, and to others when the poll is secret.
    package var ballot: Poll.Ballot?
    /// The previous vote of the same person, which no longer counts.
    package var before: Poll.Ballot?
    /// By how many more have voted: 1, 0 or -1.
    package var turnout: Int
    package var told: Told

    package init(
      _ poll: ProposalID, isSecret: Bool, voter: ParticipantID?, ballot: Poll.Ballot?,
      before: Poll.Ballot? = nil, turnout: Int, told: Told
    ) {
      self.poll = poll
      self.isSecret = isSecret
      self.voter = voter
      self.ballot = ballot
      self.before = before
      self.turnout = min(max(turnout, -1), 1)
      self.told = told
    }
  }

  func holds(_ id: ProposalID) -> Bool { all[id] != nil }

  /// Whether attendees know of it.
  package func isPublic(_ id: ProposalID) -> Bool { all[id].map { $0.phase != .prepared } ?? false }

  /// `participants` tell from where somebody holds what.
  mutating func apply(
    _ event: Event, by id: ProposalID, at time: Moment, among participants: Participants
  ) {
    switch event {
    case .made(let head): if all[head.id] == nil { put(Poll(head), as: head.id, participants) }
    case .opened(let head):
      if isPublic(head.id) {
        all[head.id]?.phase = .open
      } else {
        put(Poll(head, phase: .open), as: head.id, participants)
      }
    case .closed(let closing): all[closing.poll]?.take(closing)
    case .shown(let poll, let tally): if isPublic(poll) { all[poll]?.shown = tally }
    case .hidden(let poll): all[poll]?.shown = nil
    case .emptied(let poll): if let head = all[poll]?.head { all[poll] = Poll(head) }
    case .removed(let poll): put(nil, as: poll, participants)
    case .voted(let vote): all[vote.poll]?.take(vote, among: participants)
    }
  }

  func seen(by viewer: Viewer) -> Polls {
    var polls = self
    polls.all = all.compactMapValues { $0.seen(by: viewer) }
    return polls
  }

  func isIntimate(with participant: ParticipantID) -> Bool {
    all.values.contains { $0.votes[participant] != nil }
  }
}

extension Poll {
  fileprivate mutating func take(_ closing: Polls.Closing) {
    guard phase != .prepared else { return }
    phase = .closed
    guard let totals = closing.totals else { return }
    if closing.told.contains(.presenters) { tally = totals }
    if closing.told.contains(.everyone) { shown = totals }
  }

  fileprivate mutating func take(_ vote: Polls.Vote, among participants: Participants) {
    guard phase == .open, vote.isSecret == draft.isSecret else { return }
    if let voter = vote.voter { note(vote.ballot, of: voter, among: participants) }
    let change = Tally.Change(
      turnout: vote.turnout, added: vote.isSecret ? nil : vote.ballot,
      taken: vote.isSecret ? nil : vote.before)
    if vote.told.contains(.presenters) { tally.change(change) }
    if vote.told.contains(.everyone) { shown?.change(change) }
  }

  fileprivate func seen(by viewer: Viewer) -> Poll? {
    var poll = self
    if !viewer.kind.presents {
      if phase == .prepared { return nil }
      poll.tally = Tally(options: draft.optionCount)
    }
    if !viewer.kind.presents || draft.isSecret { poll.forgetVotes(but: viewer.participant) }
    return poll
  }
}

extension Polls.Event: FeatureEvent {
  package var event: Event { .polls(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Polls.Event? {
    switch self {
    case .made: viewer.kind.presents ? self : nil
    case .opened, .shown, .hidden, .removed: self
    case .emptied(let poll): viewer.kind.presents ? self : .removed(poll)
    case .closed(let closing): .closed(closing.seen(by: viewer))
    case .voted(let vote): vote.seen(by: viewer).map(Polls.Event.voted)
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .voted(let vote): Set([author, vote.voter ?? author]).sorted()
    case .made, .opened, .closed, .shown, .hidden, .emptied, .removed: []
    }
  }

  package var isToldOutside: Bool { false }

  /// Of a vote that is not secret the event itself names the voter to those who may know.
  package var isVeiled: Bool {
    switch self {
    case .voted: true
    case .made, .opened, .closed, .shown, .hidden, .emptied, .removed: false
    }
  }
}

extension Polls.Closing {
  fileprivate func seen(by viewer: Viewer) -> Polls.Closing {
    var closing = self
    if !viewer.kind.presents { closing.told.remove(.presenters) }
    if closing.told.isEmpty { closing.totals = nil }
    return closing
  }
}

extension Polls.Vote {
  fileprivate func seen(by viewer: Viewer) -> Polls.Vote? {
    var vote = self
    if !viewer.kind.presents { vote.told.remove(.presenters) }
    if let voter, voter == viewer.participant { return vote }
    if isSecret || !viewer.kind.presents { vote.voter = nil }
    if isSecret {
      vote.ballot = nil
      vote.before = nil
      if turnout == 0 { return nil }
    }
    return vote.told.isEmpty && vote.voter == nil ? nil : vote
  }
}
