package import MeetingModel

/// A client's copy of a meeting: what the server has numbered, and over it what this participant has
/// asked for since. Typing never waits for the network.
///
/// Law: `view == unsettled proposals, decided and applied over confirmed`; a proposal that the present
/// rules refuse there is passed over until the server has spoken; edits of shared texts are in
/// `text(_:)` and not in `view`. Once nothing is unsettled,
/// `view == confirmed`, which is the server's meeting as this participant may see it.
///
/// Pure; the one who owns it feeds it every `LinkEvent` in order.
package struct Replica: Sendable {
  /// What the server has numbered, up to `head`.
  package private(set) var confirmed = Meeting()
  package private(set) var head = EventNumber.none
  /// What the participant sees.
  package private(set) var view = Meeting()
  /// `.server` until the first welcome.
  package private(set) var participant = ParticipantID.server
  package private(set) var role = Role.attendee
  package private(set) var token: [UInt8] = []
  /// Proposals that the server has not answered, oldest first.
  package internal(set) var unsettled: [Unsettled] = []
  /// The texts that this participant has opened.
  var writings: [TextID: Writing] = [:]
  var news: [(TextID, TextNews)] = []
  /// This copy of a text differs from the server's: after `forget`, a new connection fetches
  /// everything.
  package private(set) var isOutOfStep = false
  private(set) var isForgetful = false
  /// Divergences of which the server has not been told; of very many the newest.
  var divergences: [ClientFrame] = []
  /// How this participant's proposals are counted.
  var counts = Counts()
  /// What the log already holds of this participant, as the last welcome said; until all of that has
  /// come, in one delivery or in several.
  private var settledAtWelcome: Counts.Settled?

  /// How many proposals may wait for the server. More are refused with `.tooFast`.
  package static let mostUnsettled = 5_000

  package struct Unsettled: Equatable, Sendable {
    package var count: UInt32
    package var proposal: Proposal
    package var time: Moment

    package init(count: UInt32, proposal: Proposal, time: Moment) {
      self.count = count
      self.proposal = proposal
      self.time = time
    }
  }

  package init() {}

  package var me: Participant? { view.participants[participant] }

  /// Whether a key that would do this should be greyed out, and why.
  package func refusal(of ability: Ability) -> Refusal? {
    view.refusal(of: ability, to: participant)
  }

  /// Decides the proposal over the view, shows what would come of it, and gives the frame to send.
  /// Nil: it is so already. Nothing changes when it is refused.
  package mutating func propose(
    _ proposal: Proposal, at time: Moment
  ) throws(Refusal) -> ClientFrame? {
    if case .texts(.edit(let id, let edit)) = proposal {
      return try replay(edit, of: id, at: time)
    }
    guard unsettled.count < Self.mostUnsettled else { throw .tooFast }
    guard !isUnnamed(proposal) else { throw .tooFast }
    let count = counts.next(for: proposal)
    let id = ProposalID(participant: participant, count: count)
    let events = try view.decide(proposal, by: id, at: time)
    guard !events.isEmpty else { return nil }
    for event in events { view.apply(event, by: id, at: time) }
    counts.take(count)
    unsettled.append(Unsettled(count: count, proposal: proposal, time: time))
    return .propose(count: count, proposal)
  }

  /// Whether it refers to something of the participant's own whose name the server has yet to give.
  private func isUnnamed(_ proposal: Proposal) -> Bool {
    proposal.quietReferences.contains { $0.participant == participant && $0.series == .quiet }
  }

  /// Takes in that the server has let this client in (again), and gives what must be sent (again):
  /// every unsettled proposal that the log does not hold, unchanged and in order; then what this replica
  /// had wrong.
  package mutating func join(_ welcome: Welcome) -> [ClientFrame] {
    participant = welcome.participant
    role = welcome.role
    token = welcome.token
    let settled = Counts.Settled(welcome)
    counts.join(settled)
    settledAtWelcome = settled
    defer { divergences = [] }
    return unsettled.filter { !settled.holds($0.count) }
      .map { .propose(count: $0.count, $0.proposal) } + divergences
  }

  /// Takes in that this participant has become something else; `replace` comes next. Nothing is sent
  /// again: the connection goes on.
  package mutating func recast(_ welcome: Welcome) {
    role = welcome.role
    token = welcome.token
    settledAtWelcome = Counts.Settled(welcome)
  }

  /// Takes in the meeting whole, in place of all records up to `head`; only right after `join` or
  /// `recast`.
  /// Returns proposals that were refused while this client could not be told, as far as that shows:
  /// those that would have left something behind.
  package mutating func replace(with meeting: Meeting, head: EventNumber) -> [Unsettled] {
    confirmed = meeting
    self.head = head
    if let settledAtWelcome { counts.confirm(settledAtWelcome) }
    resumeAll(settled: settledAtWelcome?.open ?? 0)
    isForgetful = false
    let untold = forgetSettled()
    predict()
    return untold.filter { !confirmed.mayHold($0.proposal, count: $0.count, of: participant) }
  }

  /// Takes in what the server has numbered. What was taken in before is passed over.
  /// Returns proposals that were settled without leaving a trace in the log: refused while this
  /// client could not be told.
  ///
  /// Nil when the delivery does not join on to `head`: the replica is unchanged and must be brought
  /// up to date by a new connection.
  package mutating func receive(_ delivery: Delivery) -> [Unsettled]? {
    guard delivery.after <= head else { return nil }
    view = Meeting()  // Leaves `confirmed` the only owner of its storage: applying copies nothing.
    var settled: Set<UInt32> = []
    for record in delivery.records where record.number > head {
      if let divergence = divergence(from: record) {
        isOutOfStep = true
        note(divergence)
      }
      confirmed.apply(record.event, by: record.name, at: record.time)
      if !isForgetful, !isOutOfStep { follow(record) }
      if record.by.participant == participant { settled.insert(record.by.count) }
    }
    for count in settled { counts.confirm(count) }
    head = max(head, delivery.through)
    if isForgetful { resumeAll(settled: settledAtWelcome?.open ?? 0) }
    isForgetful = false
    unsettled.removeAll { settled.contains($0.count) }
    let untold = forgetSettled()
    predict()
    return untold
  }

  /// A proposal was answered without a record. Returns the proposal, if it was waiting.
  package mutating func settle(count: UInt32, _ refusal: Refusal?) -> Unsettled? {
    guard let index = unsettled.firstIndex(where: { $0.count == count }) else { return nil }
    let settled = unsettled.remove(at: index)
    counts.giveBack(waiting: unsettled.map(\.count))
    settle(edit: settled, refusal)
    predict()
    return settled
  }

  /// Asks for the messages before the first one that is here; nil when there are none.
  package func askingForHistory() -> ClientFrame? {
    guard confirmed.chat.earlier > 0, let first = confirmed.chat.messages.first else { return nil }
    return .history(before: first.id, most: Chat.Page.most)
  }

  /// Adds earlier messages of the chat.
  package mutating func receive(_ page: Chat.Page) {
    view = Meeting()
    confirmed.chat.take(page)
    predict()
  }

  /// Drops everything that the server has numbered, to fetch it anew. Unanswered proposals and
  /// unconfirmed text stay.
  package mutating func forget() {
    confirmed = Meeting()
    head = .none
    isOutOfStep = false
    isForgetful = true
  }

  /// Once everything that was settled at the welcome has arrived, drops the proposals that left no
  /// record.
  private mutating func forgetSettled() -> [Unsettled] {
    guard let settled = settledAtWelcome, counts.confirmed.reaches(settled) else { return [] }
    settledAtWelcome = nil
    let untold = unsettled.filter { settled.holds($0.count) }
    unsettled.removeAll { settled.holds($0.count) }
    for edit in untold { settle(edit: edit, nil) }
    return untold.filter { !$0.proposal.isEdit }
  }

  private mutating func predict() {
    view = confirmed
    for waiting in unsettled where !waiting.proposal.isEdit {
      let id = ProposalID(participant: participant, count: waiting.count)
      guard let events = try? view.decide(waiting.proposal, by: id, at: waiting.time) else {
        continue
      }
      for event in events { view.apply(event, by: id, at: waiting.time) }
    }
  }
}
