/// A meeting as its log tells it: the fold of all its events, and nothing else.
///
///     decide : (Meeting, Proposal, by) -> [Event] or Refusal     may refuse; every rule lives here
///     apply  : (Meeting, Event)        -> Meeting                total; never fails
///     seen   : (Record, by viewer)     -> Record or nothing      what this viewer may know of it
///
/// Laws: applying a log's records in order gives the same meeting on every machine;
/// `fold(log seen by v) == fold(log) seen by v` for every viewer `v`.
package struct Meeting: Equatable, Sendable {
  package var conduct = Conduct()
  package var participants = Participants()
  package var decks = Decks()
  package var stage = Stage()
  package var boards = Boards()
  package var chat = Chat()
  package var questions = Questions()
  package var texts = Texts()
  package var permissions = Permissions()
  package var lobby = Lobby()
  package var entry = EntryControl()
  package var policy = Policy()
  package var hands = Hands()
  package var moods = Moods()
  package var polls = Polls()

  package init() {}

  /// What `proposal` would change, as the one who names it in `id.participant` asks for it.
  /// An empty list: it is already so.
  ///
  /// `now` is the server's time, or what a client takes for it.
  package func decide(
    _ proposal: Proposal, by id: ProposalID, at now: Moment
  ) throws(Refusal) -> [Event] {
    switch proposal {
    case .conduct(let proposal): try decide(proposal, by: id).map(Event.conduct)
    case .participants(let proposal): try decide(proposal, by: id)
    case .decks(let proposal): try decide(proposal, by: id)
    case .stage(let proposal): try decide(proposal, by: id).map(Event.stage)
    case .board(let proposal): try decide(proposal, by: id).map(Event.board)
    case .chat(let proposal): try decide(proposal, by: id, at: now).map(Event.chat)
    case .questions(let proposal): try decide(proposal, by: id).map(Event.questions)
    case .texts(let proposal): try decide(proposal, by: id)
    case .permissions(let proposal): try decide(proposal, by: id).map(Event.permissions)
    case .lobby(let proposal): try decide(proposal, by: id).map(Event.lobby)
    case .entry(let proposal): try decide(proposal, by: id).map(Event.entry)
    case .hands(let proposal): try decide(proposal, by: id).map(Event.hands)
    case .moods(let proposal): try decide(proposal, by: id).map(Event.moods)
    case .polls(let proposal): try decide(proposal, by: id).map(Event.polls)
    }
  }

  /// Takes one fact in. What refers to something that is not there changes nothing.
  package mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .conduct(let event): conduct.apply(event, at: time)
    case .participants(let event):
      participants.apply(event, at: time)
      hands.follow(event)
      if case .cleared(let people) = event { clear(Set(people), by: id) }
    case .decks(let event): decks.apply(event, by: id, among: participants)
    case .stage(let event): stage.apply(event, with: decks, texts, boards, polls)
    case .board(let event): boards.apply(event, by: id, with: decks, among: participants)
    case .chat(let event): chat.apply(event, by: id, at: time, among: participants)
    case .questions(let event): questions.apply(event, by: id, at: time, among: participants)
    case .texts(let event):
      texts.apply(event, by: id, among: participants)
      if case .pageRemoved = event { stage.follow(texts) }
    case .permissions(let event): permissions.apply(event)
    case .lobby(let event):
      lobby.apply(event, by: id, at: time)
      if case .admitted(let participant) = event { participants.admit(participant) }
    case .entry(let event): entry.apply(event)
    case .policy(let event): policy.apply(event)
    case .hands(let event): hands.apply(event, by: id, at: time)
    case .moods(let event): moods.apply(event, by: id)
    case .polls(let event):
      polls.apply(event, by: id, at: time, among: participants)
      stage.follow(polls)
    }
  }

  /// Takes away what these left: messages, questions that bear their name with the answers to
  /// them, drawings, what still stands of them in the notes and text pages, their raised hand and mood;
  /// the polls that they made; and the pages and decks that they added, as far as nobody else has
  /// anything on them.
  ///
  /// It does not touch what would tell who did something hidden: anonymous questions, votes.
  private mutating func clear(_ people: Set<ParticipantID>, by id: ProposalID) {
    chat.clear(people, among: participants)
    questions.clear(people, among: participants)
    boards.clear(people, by: id, among: participants)
    texts.clear(people, by: id, among: participants)
    polls.clear(people, among: participants)
    decks.clear(people, keeping: boards, among: participants)
    moods.clear(people)
    boards.follow(decks)
    stage.follow(decks)
    stage.follow(boards)
    stage.follow(texts)
    stage.follow(polls)
  }

  /// Whether something that this proposal made (a message, a question, a shape, a deck, a text
  /// page) is here.
  package func holds(_ id: ProposalID) -> Bool {
    decks.holds(id) || boards.holds(id) || chat.holds(id) || questions.holds(id) || texts.holds(id)
      || polls.holds(id)
  }

  /// The part of this meeting that `viewer` may know; of the chat's messages at most the newest `most`
  /// when that is given.
  package func seen(by viewer: Viewer, messages most: Int? = nil) -> Meeting {
    var meeting = self
    if viewer.kind.standing == .waiting { meeting = Meeting() }
    meeting.conduct = conduct
    meeting.lobby = lobby.seen(by: viewer)
    meeting.participants = participants.seen(by: viewer)
    meeting.permissions = permissions.seen(by: viewer)
    meeting.entry = entry.seen(by: viewer)
    meeting.policy = policy.seen(by: viewer)
    guard viewer.kind.standing != .waiting else { return meeting }
    meeting.decks = decks.seen(by: viewer)
    meeting.chat = chat.seen(by: viewer, newest: most)
    meeting.questions = questions.seen(by: viewer)
    meeting.moods = moods.seen(by: viewer)
    meeting.polls = polls.seen(by: viewer)
    return meeting
  }
}

/// What somebody asks for. Never stored: the log holds only what came of it.
package enum Proposal: Equatable, Sendable {
  case conduct(Conduct.Proposal)
  case participants(Participants.Proposal)
  case decks(Decks.Proposal)
  case stage(Stage.Proposal)
  case board(Boards.Proposal)
  case chat(Chat.Proposal)
  case questions(Questions.Proposal)
  case texts(Texts.Proposal)
  case permissions(Permissions.Proposal)
  case lobby(Lobby.Proposal)
  case entry(EntryControl.Proposal)
  case hands(Hands.Proposal)
  case moods(Moods.Proposal)
  case polls(Polls.Proposal)
}

/// A fact that happened in the meeting.
package enum Event: Equatable, Sendable {
  case conduct(Conduct.Event)
  case participants(Participants.Event)
  case decks(Decks.Event)
  case stage(Stage.Event)
  case board(Boards.Event)
  case chat(Chat.Event)
  case questions(Questions.Event)
  case texts(Texts.Event)
  case permissions(Permissions.Event)
  case lobby(Lobby.Event)
  case entry(EntryControl.Event)
  case policy(Policy.Event)
  case hands(Hands.Event)
  case moods(Moods.Event)
  case polls(Polls.Event)
}
