import MeetingModel
import OrderedCollections
import SharedText
import TestSupport
import Testing

@Suite("Meeting")
struct MeetingTests {
  @Test("no sequence of events stops apply, and copies of it agree")
  func applyIsTotal() {
    Seeded.each(300) { random in
      var meeting = random.chance(1, of: 2) ? random.meeting() : Meeting()
      var copy = meeting
      for number in 0..<60 {
        let record = random.record(number: EventNumber(UInt64(number)))
        let event = random.chance(1, of: 4) ? random.hostileEvent() : record.event
        meeting.apply(event, by: record.name, at: record.time)
        copy.apply(event, by: record.name, at: record.time)
      }
      #expect(meeting == copy, "\(random)")
    }
  }

  @Test("no proposal stops decide, and what it decides comes about")
  func decisionsComeAbout() {
    var accepted = 0
    Seeded.each(200) { random in
      var meeting = Meeting(folding: random.history(proposals: 15))
      for count in 1_000..<UInt32(1_040) {
        let id = random.pick(meeting.participants.all.keys.elements).proposal(count)
        let proposal =
          random.chance(1, of: 2) ? random.hostileProposal() : random.proposal(in: meeting)
        guard let events = try? meeting.decide(proposal, by: id) else { continue }
        accepted += 1
        for event in events { meeting.apply(event, by: id, at: .zero) }
        let isShown = meeting.shows(proposal, by: id)
        #expect(isShown, "\(random): \(proposal)")
      }
    }
    #expect(Seeded.isSingle || accepted > 200)
  }

  @Test("what is so already is no news")
  func nothingNew() throws {
    var meeting = Meeting.ofFour
    let deck = ParticipantID.presenter.proposal(1)
    try meeting.take(
      .decks(.add(Deck(title: "D", slides: [Slide(title: "", markdown: "a")]))), by: deck)
    let again: [Proposal] = [
      .permissions(.set(.roam, true, for: .role(.attendee))), .participants(.giveFloor(to: nil)),
      .stage(.showSlide(SlidePlace(deck: deck, index: 0, step: 0))),
      .board(.erase([ParticipantID.other.proposal(9)])),
    ]
    for proposal in again {
      #expect(try meeting.decide(proposal, by: ParticipantID.organizer.proposal(1)) == [])
    }
  }

  @Test("nobody who never arrived, and not the server's own id, may propose anything")
  func strangers() {
    Seeded.each(100) { random in
      let stranger = random.pick([.server, ParticipantID(5), ParticipantID(.max)])
      let proposal = random.proposal()
      #expect(
        Meeting.ofFour.refusal(of: proposal, by: stranger) == .noSuchParticipant,
        "\(random): \(proposal)")
    }
  }

  @Test("holds finds whatever a proposal made")
  func holds() throws {
    var meeting = Meeting.ofFour
    let question = ParticipantID.attendee.proposal(3)
    let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 1, row: 1))
    let deck = Deck(title: "D", slides: [Slide(title: "", markdown: "a")])
    let made: [(Proposal, ProposalID)] = [
      (.decks(.add(deck)), ParticipantID.presenter.proposal(1)),
      (.board(.draw(line, .red)), ParticipantID.attendee.proposal(1)),
      (.texts(.addPage(title: "a", text: "")), ParticipantID.presenter.proposal(7)),
      (.chat(.say("a", to: .everyone)), ParticipantID.attendee.proposal(2)),
      (
        .polls(.make(Poll.Draft(question: "a", kind: .shortText), opens: false)),
        ParticipantID.presenter.proposal(8)
      ),
      (.questions(.ask("a")), question),
      (.questions(.answer(question, "b")), ParticipantID.presenter.proposal(2)),
    ]
    for (proposal, id) in made {
      #expect(!meeting.holds(id))
      try meeting.take(proposal, by: id)
      #expect(meeting.holds(id))
    }
  }
}

extension Meeting {
  /// Whether the meeting is as whoever made this proposal wanted it.
  fileprivate func shows(_ proposal: Proposal, by id: ProposalID) -> Bool {
    switch proposal {
    case .permissions(.set(let ability, let verdict, .role(let role))):
      (permissions.roles[role]?[ability] ?? ability.belongs(to: role))
        == (verdict ?? ability.belongs(to: role))
    case .permissions(.set(let ability, let verdict, .participant(let who))):
      permissions.exceptions[who]?[ability] == verdict
    case .participants(.cast(let who, let role)): participants[who]?.role == role
    case .participants(.demoteOthers):
      participants.all.values.allSatisfy {
        !$0.role.presents || $0.role.organizes || $0.isRemoved || $0.id == id.participant
      }
    case .participants(.remove(let who, _, _, _)):
      lobby.waiting[who] == nil && participants[who]?.isRemoved ?? true
    case .participants(.clear(let who, _)):
      chat.messages.allSatisfy { $0.author != who } && boards.held[who] == Load()
        && texts.held[who] == Load() && hands.place(of: who) == nil && moods.all[who] == nil
        && questions.open.all.values.allSatisfy { $0.author != who }
        && polls.all.keys.allSatisfy { $0.participant != who }
    case .lobby(.choose(let mode)): lobby.mode == mode
    case .lobby(.setMessage(let message)): lobby.message.isPart(of: message)
    case .lobby(.admit(let guests)), .lobby(.turnAway(let guests)):
      participants.presentCount == lobby.capacity || guests.allSatisfy { lobby.waiting[$0] == nil }
    case .lobby(.admitAll): participants.presentCount == lobby.capacity || lobby.waiting.isEmpty
    case .lobby(.turnAllAway): lobby.waiting.isEmpty
    case .lobby(.lock(let locked)): lobby.isLocked == locked
    case .lobby(.setCapacity(let capacity)): lobby.capacity == capacity
    case .lobby(.liftBan(let who)): lobby.bans[who] == nil
    case .lobby(.say(let line)): lobby.waiting[id.participant]?.line.isEmpty == line.isEmpty
    case .entry(.choose(let mechanism, let side)): entry[side].mechanism == mechanism
    case .entry(.renewKey(let key, let side)): entry[side].key == key
    case .entry(.setList(let list, let side)):
      entry[side].list.accounts.count <= list.accounts.count
    case .hands(.raise): hands.place(of: id.participant) != nil
    case .hands(.lower(let who)): hands.place(of: who) == nil
    case .hands(.lowerAll): hands.raised.isEmpty
    case .moods(.set(let mood)): moods.all[id.participant] == mood
    case .moods(.clearAll): moods.all.isEmpty
    case .polls(.make(let draft, let opens)):
      polls[id].map {
        $0.phase == (opens ? .open : .prepared) && $0.draft.question.isPart(of: draft.question)
      } ?? false
    case .polls(.open(let poll)): polls[poll]?.phase == .open
    case .polls(.close(let poll)): polls[poll]?.phase == .closed
    case .polls(.show(let poll)): polls[poll]?.shown != nil
    case .polls(.hide(let poll)): polls[poll]?.shown == nil
    case .polls(.empty(let poll)): polls[poll]?.votes.isEmpty ?? false
    case .polls(.remove(let poll)): polls[poll] == nil && stage.scene != .poll(poll)
    case .polls(.vote(let poll, nil)): polls[poll]?.votes[id.participant] == nil
    case .polls(.vote(let poll, .text?)): polls[poll]?.votes[id.participant] != nil
    case .polls(.vote(let poll, .options(let options)?)):
      polls[poll]?.votes[id.participant] == (options.isEmpty ? nil : .marks(options))
    case .stage(.showPoll(let poll)): stage.scene == .poll(poll) && polls.isPublic(poll)
    case .conduct(.end): conduct.phase == .ended
    case .participants(.giveFloor(let to, _)): participants.speaker == to
    case .decks(.add(let deck)): decks[id] == deck
    case .stage(.showSlide(let place)): stage.scene == .slide(place) && decks[place] != nil
    case .stage(.showBoard): stage.scene == .board
    case .stage(.showText(let text)): stage.scene == .text(text) && texts[text] != nil
    case .stage(.showPage(let page)): stage.scene == .board && stage.page == page
    case .board(.addPage): boards.pages[id] != nil
    case .board(.work(let work, let surface)): shows(work, on: boards[surface], id)
    case .chat(let proposal): shows(proposal, by: id)
    case .texts(.edit(let text, let edit)):
      edit.change.isEmpty || texts[text]?.holds(edit: id) == true
    case .texts(.addPage(_, let text)):
      texts.pages[id]?.document.text.description == text
    case .texts(.renamePage(let page, let title)):
      texts.pages[page].map { page in
        page.title == title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      } ?? false
    case .texts(.removePage(let page)):
      texts.pages[page] == nil && stage.scene != .text(.page(page))
    case .questions(let proposal): shows(proposal, by: id)
    }
  }
}

extension Meeting {
  fileprivate func shows(_ proposal: Questions.Proposal, by id: ProposalID) -> Bool {
    switch proposal {
    case .ask(let text): questions.all[id].map { $0.text.isPart(of: text) } ?? false
    case .askAnonymously(let text):
      questions.own[id.participant]?.questions.values.contains { $0.text.isPart(of: text) } ?? false
    case .answer(let question, let text), .answerPrivately(let question, let text):
      questions.all[question]?.answers.last.map { $0.id == id && $0.text.isPart(of: text) } ?? false
    case .claim(let question): questions.all[question]?.claim == id.participant
    case .release(let question): questions.all[question]?.claim == nil
    case .answerLive(let question): questions.all[question]?.isLive == true
    case .finishLive(let question, _): questions.all[question]?.status == .answeredLive
    case .publish(let question): questions.open[question]?.isPublic == true
    case .dismiss(let question): questions.all[question]?.stage == .dismissed
    case .reopen(let question): questions.all[question]?.isWaiting == true
    case .edit(let question, let text):
      questions.all[question]?.text.isPart(of: text) == true
    case .merge(let question, _):
      if case .merged(_?) = questions.all[question]?.stage { true } else { false }
    case .vote(let question, let isFor):
      questions.hasVote(of: id.participant, for: question) == isFor
    case .promote(let message):
      chat.messages.contains { line in
        line.id == message && questions.all.values.contains { $0.author == line.author }
      }
    case .bring(let brought): questions.all.count >= Set(brought.map(\.id)).count
    case .moderate(let isModerated): questions.isModerated == isModerated
    case .setAnonymity(let anonymity): questions.anonymity == anonymity
    }
  }
}

extension String {
  /// Whether this is `whole` but for white space around it.
  fileprivate func isPart(of whole: String) -> Bool {
    let rest = whole.drop(while: \.isWhitespace)
    return rest.hasPrefix(self) && rest.dropFirst(count).allSatisfy(\.isWhitespace)
  }
}

extension Meeting {
  fileprivate func shows(
    _ work: Whiteboard.Proposal, on board: Whiteboard?, _ id: ProposalID
  ) -> Bool {
    switch work {
    case .draw(let drawing):
      board?[id].map { $0.ink == drawing.ink && $0.figure.spots == drawing.figure.spots } ?? false
    case .erase(let ids): ids.allSatisfy { board?[$0] == nil }
    case .withdraw(let ids): ids.allSatisfy { board?[$0]?.isWork(of: id.participant) != true }
    case .restore: true
    case .clear(.all): board?.isEmpty ?? true
    case .clear(.mine): board?.shapes.allSatisfy { $0.author != id.participant } ?? true
    case .revive(let erasure): board?.everything.allSatisfy { $0.erasure != erasure } ?? true
    case .change(let changes):
      changes.allSatisfy { change in
        guard let shape = board?[change.shape] else { return true }
        let traits = changes.filter { $0.shape == change.shape }.flatMap(\.traits)
        return [ShapeTrait.Name.ink, .line].allSatisfy { name in
          traits.last { $0.name == name }.map { shape[name] == $0 } ?? true
        }
      }
    }
  }
}

extension Meeting {
  fileprivate func shows(_ proposal: Chat.Proposal, by id: ProposalID) -> Bool {
    switch proposal {
    case .say(let text, let to, let replyTo):
      chat.messages.last.map {
        $0.id == id && $0.to == to && $0.replyTo == replyTo && $0.text.isPart(of: text)
      } ?? false
    case .edit(let message, let text): chat[message]?.text.isPart(of: text) == true
    case .delete(let message): chat[message]?.isDeleted == true
    case .react(let message, let reaction):
      chat[message]?.reactions[id.participant] == reaction
    case .pin(let message): chat.pinned?.id == message
    case .unpin: chat.pinned == nil
    case .mute(let participant, let isMuted): chat.muted.contains(participant) == isMuted
    case .setSlowness(let seconds): chat.slowness == seconds
    }
  }
}
