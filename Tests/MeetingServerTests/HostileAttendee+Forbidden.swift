import MeetingModel
import TestSupport

/// What an attendee may not, as large as it could be: that it is refused must not cost what it would.
extension HostileAttendee {
  private static let text = String(repeating: "\u{1F600}", count: Limits.text)
  private static let deck = Deck(
    title: "D",
    slides: (0..<Limits.slides).map { _ in
      Slide(
        title: "", markdown: String(repeating: "x", count: Limits.deckBytes / Limits.slides / 8))
    })
  private static let page = String(repeating: "x", count: Limits.pageBytes / 8)
  private static let questions = (1...UInt32(200)).map {
    Question(id: ProposalID(participant: .server, count: $0), author: nil, text: text)
  }
  private static let draft = Poll.Draft(
    question: String(repeating: "q", count: Limits.pollText), kind: .multiple,
    choices: (0..<Limits.choices).map { "\($0)" + String(repeating: "c", count: 400) })
  private static let people = (1...UInt32(Limits.participants)).map { ParticipantID($0) }
  private static let list = EntryControl.AccessList(
    accounts: (0..<Limits.listed).map { "account-\($0)" })

  static func proposal(for deed: HostileDeed.Forbidden, in scene: Scene) -> Proposal {
    let question = scene.questions.first ?? .server
    let message = scene.firstMessage ?? .server
    return switch deed {
    case .endMeeting: .conduct(.end)
    case .giveFloor: .participants(.giveFloor(to: scene.victim, limit: Limits.turn))
    case .cast: .participants(.cast(scene.victim, .attendee))
    case .demoteOthers: .participants(.demoteOthers)
    case .remove: .participants(.remove(scene.victim, bans: true, place: true))
    case .clearPerson: .participants(.clear(scene.victim, withPlace: true))
    case .addDeck: .decks(.add(deck))
    case .showSlide:
      .stage(.showSlide(SlidePlace(deck: scene.slide.deck, index: 0, step: 0)))
    case .showBoard: .stage(.showBoard)
    case .showText: .stage(.showText(.notes))
    case .showPage: .stage(.showPage(Boards.firstPage))
    case .showPoll: .stage(.showPoll(scene.poll))
    case .addBoardPage: .board(.addPage)
    case .eraseAll: .board(.work(.clear(.all), on: .first))
    case .pin: .chat(.pin(message))
    case .unpin: .chat(.unpin)
    case .mute: .chat(.mute(scene.victim, true))
    case .setSlowness: .chat(.setSlowness(Limits.slowness))
    case .answer: .questions(.answer(question, text))
    case .answerPrivately: .questions(.answerPrivately(question, text))
    case .claim: .questions(.claim(question))
    case .release: .questions(.release(question))
    case .answerLive: .questions(.answerLive(question))
    case .finishLive: .questions(.finishLive(question, note: text))
    case .publish: .questions(.publish(question))
    case .dismiss: .questions(.dismiss(question))
    case .reopen: .questions(.reopen(question))
    case .merge: .questions(.merge(question, into: scene.questions.last ?? .server))
    case .promote: .questions(.promote(message))
    case .bring: .questions(.bring(questions))
    case .moderate: .questions(.moderate(true))
    case .setAnonymity: .questions(.setAnonymity(.off))
    case .addTextPage: .texts(.addPage(title: "T", text: page))
    case .renameTextPage: .texts(.renamePage(scene.textPage, title: "U"))
    case .removeTextPage: .texts(.removePage(scene.textPage))
    case .setPermission: .permissions(.set(.say, false, for: .role(.attendee)))
    case .chooseLobby: .lobby(.choose(.all))
    case .setLobbyMessage:
      .lobby(.setMessage(String(repeating: "m", count: Limits.lobbyMessage)))
    case .admit: .lobby(.admit(people))
    case .admitAll: .lobby(.admitAll)
    case .turnAway: .lobby(.turnAway(people))
    case .turnAllAway: .lobby(.turnAllAway)
    case .lock: .lobby(.lock(true))
    case .setCapacity: .lobby(.setCapacity(1))
    case .liftBan: .lobby(.liftBan(scene.victim))
    case .chooseEntry: .entry(.choose(.open, for: .attendees))
    case .renewKey: .entry(.renewKey(String(repeating: "k", count: 26), for: .attendees))
    case .setList: .entry(.setList(list, for: .attendees))
    case .lowerAllHands: .hands(.lowerAll)
    case .clearMoods: .moods(.clearAll)
    case .makePoll: .polls(.make(draft, opens: true))
    case .openPoll: .polls(.open(scene.poll))
    case .closePoll: .polls(.close(scene.poll))
    case .showResults: .polls(.show(scene.poll))
    case .hideResults: .polls(.hide(scene.poll))
    case .emptyPoll: .polls(.empty(scene.poll))
    case .removePoll: .polls(.remove(scene.poll))
    }
  }
}
