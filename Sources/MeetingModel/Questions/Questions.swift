package import OrderedCollections

/// Questions to the presenters and what they answered.
///
/// There are up to three copies of a question, each holding what those may know for whom it is: `open`
/// for everyone, `inner` for the presenting side where it knows more, `own` for the asker where they do.
/// Every event says which of the copies it changes, so that what anybody sees is a fold of what they
/// are told. Nothing is ever taken away but by `clear`.
package struct Questions: Equatable, Sendable {
  /// Whether questions of those who do not present wait to be published.
  package private(set) var isModerated = false
  package private(set) var anonymity = Anonymity.fromAttendees
  package internal(set) var open = QuestionList()
  package internal(set) var inner = QuestionList()
  package internal(set) var own: [ParticipantID: Own] = [:]
  /// The askers who hold a copy. Derived from `own`, and kept so that a change for everyone need not
  /// look at everybody who has voted.
  var holders: [ProposalID: Set<ParticipantID>] = [:]
  /// Who holds how much of the questions as their asker, and of the answers.
  package internal(set) var held = Holdings()
  package internal(set) var heldAnswers = Holdings()

  package init() {}

  package init(
    isModerated: Bool, anonymity: Anonymity, open: [Question], inner: [Question],
    own: [ParticipantID: Own]
  ) {
    self.isModerated = isModerated
    self.anonymity = anonymity
    self.open = QuestionList(open)
    self.inner = QuestionList(inner)
    for (participant, own) in own where !own.isEmpty { hold(own, participant) }
    for id in Set(open.map(\.id) + inner.map(\.id) + own.values.flatMap(\.questions.keys)) {
      account(for: id, since: Kept(), among: Participants())
    }
  }

  private mutating func hold(_ own: Own, _ participant: ParticipantID) {
    self.own[participant] = own
    for id in own.questions.keys { holders[id, default: []].insert(participant) }
  }

  /// Without what is others' own.
  func keeping(ownOf participant: ParticipantID?) -> Questions {
    var kept = self
    kept.own = [:]
    kept.holders = [:]
    if let participant, let own = own[participant] { kept.hold(own, participant) }
    return kept
  }

  /// What one participant knows in addition to everybody else.
  package struct Own: Equatable, Sendable {
    /// Questions of theirs.
    package var questions: [ProposalID: Question] = [:]
    /// What they have voted for.
    package var votes: Set<ProposalID> = []

    package init(questions: [ProposalID: Question] = [:], votes: Set<ProposalID> = []) {
      self.questions = questions
      self.votes = votes
    }

    var isEmpty: Bool { questions.isEmpty && votes.isEmpty }
  }

  /// Whether one may ask without a name, and from whom it is hidden then.
  package enum Anonymity: UInt8, CaseIterable, Sendable {
    case fromAttendees
    case fromEveryone
    case off

    var veil: Question.Veil {
      switch self {
      case .off: .none
      case .fromAttendees: .attendees
      case .fromEveryone: .everyone
      }
    }
  }

  package enum Proposal: Equatable, Sendable {
    case ask(String)
    case askAnonymously(String)
    /// To everyone; publishes it before that.
    case answer(ProposalID, String)
    case answerPrivately(ProposalID, String)
    case claim(ProposalID)
    case release(ProposalID)
    case answerLive(ProposalID)
    /// It was answered live; the note says what was said, or is empty.
    case finishLive(ProposalID, note: String)
    case publish(ProposalID)
    case dismiss(ProposalID)
    case reopen(ProposalID)
    /// Its words, while it is not published.
    case edit(ProposalID, String)
    case merge(ProposalID, into: ProposalID)
    case vote(ProposalID, Bool)
    /// A line of the chat, which everyone knows, as a question of the one who wrote it.
    case promote(ProposalID)
    /// Questions of another meeting, with all that came of them. Their ids name each other only.
    case bring([Question])
    case moderate(Bool)
    case setAnonymity(Anonymity)
  }

  package enum Event: Equatable, Sendable {
    /// By name, and published at once.
    case asked(String)
    /// To everyone.
    case answered(ProposalID, String)
    /// A new one, with the time of this event.
    case entered(Question, Audience)
    /// An existing question, shown to people who knew less of it; or one from another meeting.
    case told(Question, Audience)
    /// To everyone, as they may know it.
    case published(Question)
    case changed(ProposalID, Change, Audience)
    /// The voter is kept secret; carries the new total.
    case voted(ProposalID, Bool, votes: Int)
    case moderationSet(Bool)
    case anonymitySet(Anonymity)
  }

  /// What can happen to a question that is there.
  package enum Change: Equatable, Sendable {
    case claimed(ParticipantID?)
    case live(ParticipantID)
    case answered(String, Answer.Way)
    case dismissed, reopened
    /// The editor is kept secret, because it may be an anonymous asker.
    case edited(String)
    case merged(into: ProposalID?)
    case counted(votes: Int)
  }
}

extension Questions {
  /// As the presenting side knows them, by time.
  package var all: OrderedDictionary<ProposalID, Question> { list(for: nil) }

  /// As they are known where only `participant`, or nobody, has questions of their own.
  package func list(
    for participant: ParticipantID?
  ) -> OrderedDictionary<ProposalID, Question> {
    let mine = participant.flatMap { own[$0] }?.questions ?? [:]
    guard !inner.all.isEmpty || !mine.isEmpty else { return open.all }
    // A presenter knows more of it than its asker does.
    let hidden = mine.values.filter { inner[$0.id] == nil }
    let others = open.all.values.filter { inner[$0.id] == nil && mine[$0.id] == nil }
    return QuestionList(others + inner.all.values + hidden).all
  }

  /// How many there are, each counted once whatever copies there are of it.
  var count: Int { open.all.count + inner.all.keys.count { open[$0] == nil } }

  /// Those that somebody still has to answer.
  package var unanswered: Int {
    open.all.values.count { $0.isWaiting && inner[$0.id] == nil }
      + inner.all.values.count { $0.isWaiting }
  }

  /// Whether `participant` asked it, as far as is known here.
  package func isOwn(_ id: ProposalID, of participant: ParticipantID) -> Bool {
    own[participant]?.questions[id] != nil || (inner[id] ?? open[id])?.author == participant
  }

  /// Whether `participant` has voted for it or for one that was merged into it.
  package func hasVote(of participant: ParticipantID, for id: ProposalID) -> Bool {
    guard let votes = own[participant]?.votes, !votes.isEmpty else { return false }
    return votes.contains(id) || !votes.isDisjoint(with: open.merged(into: id))
  }

  /// It and those that were merged into it, and into those.
  func merged(into id: ProposalID) -> Set<ProposalID> { open.merged(into: id).union([id]) }

  /// Who holds a copy as its asker.
  func asker(of id: ProposalID) -> ParticipantID? {
    let holders = holders[id] ?? []
    return holders.contains(id.participant) ? id.participant : holders.min()
  }

  func holds(_ id: ProposalID) -> Bool {
    let isAnswer = { (question: Question) in question.answers.contains { $0.id == id } }
    return open[id] != nil || inner[id] != nil || own[id.participant]?.questions[id] != nil
      || open.all.values.contains(where: isAnswer) || inner.all.values.contains(where: isAnswer)
  }

  /// `participants` tell from where somebody holds what.
  mutating func apply(
    _ event: Event, by id: ProposalID, at time: Moment, among participants: Participants
  ) {
    let changed = event.question(by: id)
    let before = changed.map { kept($0) }
    take(event, by: id, at: time)
    if let changed, let before { account(for: changed, since: before, among: participants) }
  }

  private mutating func take(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .asked(let text):
      open.put(Question(id: id, author: id.participant, text: text, time: time))
    case .answered(let question, let text):
      change(question, for: .everyone) { $0.apply(.answered(text, .everyone), by: id, at: time) }
    case .entered(var question, let audience):
      question.time = time
      put(question, for: audience)
    case .told(let question, let audience): put(question, for: audience)
    case .published(let question):
      open.put(question)
      change(question.id, for: .everyone) { $0.isPublic = true }
    case .changed(let question, let change, let audience):
      self.change(question, for: audience) { $0.apply(change, by: id, at: time) }
    case .voted(let question, let isFor, let votes):
      change(question, for: .everyone) { $0.votes = votes }
      noteVote(question, isFor, of: id.participant)
    case .moderationSet(let moderated): isModerated = moderated
    case .anonymitySet(let anonymity): self.anonymity = anonymity
    }
  }

  private mutating func noteVote(
    _ question: ProposalID, _ isFor: Bool, of participant: ParticipantID
  ) {
    guard participant != .server else { return }
    if isFor {
      own[participant, default: Own()].votes.insert(question)
    } else {
      own[participant]?.votes.remove(question)
      if own[participant]?.isEmpty == true { own[participant] = nil }
    }
  }

  private mutating func put(_ question: Question, for audience: Audience) {
    switch audience {
    case .everyone: open.put(question)
    case .presenting(let asker):
      inner.put(question)
      if let asker { give(question, to: asker) }
    case .only(let few): for one in few { give(question, to: one) }
    }
  }

  private mutating func give(_ question: Question, to asker: ParticipantID) {
    own[asker, default: Own()].questions[question.id] = question
    holders[question.id, default: []].insert(asker)
  }

  private mutating func change(
    _ id: ProposalID, for audience: Audience, _ body: (inout Question) -> Void
  ) {
    let askers: Set<ParticipantID>
    switch audience {
    case .everyone:
      open.change(id, body)
      inner.change(id, body)
      askers = holders[id] ?? []
    case .presenting(let asker):
      inner.change(id, body)
      askers = asker.map { [$0] } ?? []
    case .only(let few): askers = Set(few)
    }
    for one in askers {
      guard var question = own[one]?.questions[id] else { continue }
      body(&question)
      own[one]?.questions[id] = question
    }
  }
}
