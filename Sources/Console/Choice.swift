import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// A short list to choose one from, or a question to say yes or no to.
struct Choice: Equatable, Sendable {
  let topic: Topic
  var selected: Int

  enum Topic: Equatable, Sendable {
    case language, theme, endMeeting, quit, leaveHosting, slowMode, cannedAnswer, deck
    case deleteMessage(ProposalID)
    case removePage(ProposalID)
    case people(PeopleTopic)
    case emptyPoll(ProposalID)
    case removePoll(ProposalID)
    case turnAllAway
    case renewKey(EntryControl.Side)
  }

  /// What is in force is marked; a question begins at "no".
  init(_ topic: Topic, in model: Model) {
    self.topic = topic
    selected =
      switch topic {
      case .language: Language.allCases.firstIndex(of: model.language) ?? 0
      case .theme: Theme.Name.allCases.firstIndex(of: model.theme.name) ?? 0
      case .people(let topic): topic.first(in: model)
      case .deck:
        model.shownPlace.flatMap { model.meeting.decks.all.index(forKey: $0.deck) } ?? 0
      case .endMeeting, .quit, .leaveHosting, .deleteMessage, .removePage, .emptyPoll, .removePoll,
        .cannedAnswer, .turnAllAway, .renewKey:
        0
      case .slowMode: ChatPane.slownesses.firstIndex(of: model.meeting.chat.slowness) ?? 0
      }
  }

  func title(in model: Model) -> String {
    switch topic {
    case .language: model.text(Phrase.console.language.long)
    case .theme: model.text(Phrase.console.theme.long)
    case .endMeeting: model.text(Phrase.meeting.end.long)
    case .quit, .leaveHosting: model.text(Phrase.console.quit.long)
    case .slowMode: model.text(Phrase.chat.slowMode.long)
    case .deck: model.text(Phrase.slides.chooseDeck.long)
    case .deleteMessage: model.text(Phrase.chat.delete.long)
    case .removePage: model.text(Phrase.notes.remove.long)
    case .cannedAnswer: model.text(Phrase.question.useCanned.long)
    case .people(let topic): topic.title(in: model)
    case .emptyPoll: model.text(Phrase.poll.removeVotes.long)
    case .removePoll: model.text(Phrase.poll.remove.long)
    case .turnAllAway: model.text(.lobby.title)
    case .renewKey(let side): model.text(side.phrase)
    }
  }

  /// Sentences, each of which begins a line.
  private func questions(in model: Model) -> [Phrase] {
    switch topic {
    case .language, .theme, .slowMode, .cannedAnswer, .deck: return []
    case .endMeeting: return [.meeting.endQuestion]
    case .deleteMessage(let id):
      let quote = model.meeting.chat[id].map { ChatPane.quote(of: $0, in: model).quoted }
      return [.chat.deleteQuestion(message: quote ?? "")]
    case .removePage(let page):
      return [.notes.removeQuestion(title: model.meeting.texts.pages[page]?.title ?? "")]
    case .emptyPoll(let poll): return [.poll.emptyQuestion(question: model.shortQuestion(of: poll))]
    case .removePoll(let poll):
      return [.poll.removeQuestion(question: model.shortQuestion(of: poll))]
    case .turnAllAway:
      return [.lobby.turnAllAwayQuestion(count: model.meeting.lobby.waiting.count)]
    case .renewKey: return [.entry.renewQuestion]
    case .quit, .leaveHosting:
      let count = model.replica.unconfirmed
      let unsent: [Phrase] = model.hasUnsent ? [.console.unsent] : []
      let unconfirmed: [Phrase] = count == 0 ? [] : [.console.quitUnconfirmed(count: count)]
      if topic == .leaveHosting { return unsent + unconfirmed + [.console.hostingQuestion] }
      return unsent + (unconfirmed.isEmpty ? [.console.quitQuestion] : unconfirmed)
    case .people(let topic): return topic.question(in: model).map { [$0] } ?? []
    }
  }

  func items(in model: Model) -> [String] {
    switch topic {
    case .language: Language.allCases.map(\.ownName)
    case .theme: Theme.Name.allCases.map { model.text($0.phrase) }
    case .cannedAnswer: QuestionsPane.cannedLines(in: model)
    case .deck: model.meeting.decks.all.values.enumerated().map { "\($0 + 1)  \($1.title)" }
    case .people(let topic): topic.items(in: model)
    case .endMeeting, .quit, .deleteMessage, .removePage, .emptyPoll, .removePoll, .turnAllAway,
      .renewKey:
      [model.text(.console.no), model.text(.console.yes)]
    case .leaveHosting:
      [.console.hostingStay, .console.hostingLeave, .console.hostingEnd].map(model.text)
    case .slowMode:
      ChatPane.slownesses.map { seconds in
        model.text(seconds == 0 ? .chat.slowOff : .chat.slowEvery(seconds: seconds))
      }
    }
  }

  /// The question, and an empty line below it.
  private func head(in model: Model, width: Int) -> [StyledText] {
    let questions = questions(in: model)
    guard !questions.isEmpty else { return [] }
    return questions.flatMap { TextLayout.wrap(StyledText(model.text($0)), width: width) }
      + [StyledText()]
  }

  /// With its frame.
  func size(in model: Model) -> Size {
    let texts = items(in: model).map { $0.columns + 2 } + [title(in: model).columns + 2]
    let words = questions(in: model).map { min(60, model.text($0).columns) }.max() ?? 0
    let columns = min(max(texts.max() ?? 0, words) + 4, model.size.columns)
    let rows = head(in: model, width: columns - 4).count + items(in: model).count + 2
    return Size(columns: columns, rows: rows)
  }

  func draw(_ model: Model, in region: inout Region) {
    var lines = head(in: model, width: region.size.columns)
    let chosen = lines.count + selected
    for (index, item) in items(in: model).enumerated() {
      let isSelected = index == selected
      let style = isSelected ? model.theme.selected : .plain
      lines.append(StyledText("\(isSelected ? "›" : " ") \(item)", style: style))
    }
    let first = max(0, chosen - region.size.rows + 1)
    for (row, line) in lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      if row + first == chosen { region.fill(region.bounds.row(row), style: model.theme.selected) }
      region.draw(line.truncated(to: region.size.columns), at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: chosen - first))
  }
}

extension Theme.Name {
  var phrase: Phrase {
    switch self {
    case .standard: .console.themeStandard
    case .dark: .console.themeDark
    case .light: .console.themeLight
    case .contrast: .console.themeContrast
    case .mono: .console.themeMono
    }
  }
}

extension Model {
  mutating func press(_ key: Key, in choice: Choice, at now: Moment) -> [Effect] {
    var choice = choice
    let last = choice.items(in: self).count - 1
    switch key {
    case .escape:
      return stay()
    case .enter, .character(" "):
      overlay = nil
      return choose(choice, at: now)
    case .up: choice.selected = max(0, choice.selected - 1)
    case .down: choice.selected = min(last, choice.selected + 1)
    case .home: choice.selected = 0
    case .end: choice.selected = last
    default:
      if case .people(let topic) = choice.topic, let item = topic.index(of: key) {
        overlay = nil
        return choose(item, of: topic, at: now)
      }
    }
    overlay = .choice(choice)
    return []
  }

  /// Carries out what was chosen.
  private mutating func choose(_ choice: Choice, at now: Moment) -> [Effect] {
    switch choice.topic {
    case .language:
      language = Language.allCases[choice.selected]
      notify(.console.languageIs(name: language.ownName), at: now)
      return [.repaint]
    case .theme:
      theme = Theme(Theme.Name.allCases[choice.selected])
      notify(.console.themeIs(name: theme.name.phrase), at: now)
      return [.repaint]
    case .endMeeting:
      return choice.selected == 0 ? [] : propose(.conduct(.end), at: now) ?? []
    case .quit: return choice.selected == 0 ? stay() : [.quit]
    case .leaveHosting:
      guard choice.selected > 0 else { return stay() }
      endsMeeting = choice.selected == 2
      return [.quit]
    case .cannedAnswer:
      QuestionsPane.useCanned(choice.selected, in: &self)
      return []
    case .deck:
      let decks = meeting.decks.all.keys
      guard decks.indices.contains(choice.selected) else { return [] }
      return turn(to: SlidePlace(deck: decks[choice.selected], index: 0, step: 0), at: now)
    case .slowMode:
      return propose(.chat(.setSlowness(ChatPane.slownesses[choice.selected])), at: now) ?? []
    case .turnAllAway:
      overlay = .lobby(LobbyPage())
      return choice.selected == 0 ? [] : propose(.lobby(.turnAllAway), at: now) ?? []
    case .renewKey(let side):
      overlay = .entry(EntryPage(at: .renew(side)))
      return choice.selected == 0 ? [] : [.renewKey(side)]
    case .deleteMessage(let id):
      return choice.selected == 0 ? [] : propose(.chat(.delete(id)), at: now) ?? []
    case .removePage(let page):
      return choice.selected == 0 ? [] : propose(.texts(.removePage(page)), at: now) ?? []
    case .people(let topic): return choose(choice.selected, of: topic, at: now)
    case .emptyPoll(let poll):
      return choice.selected == 0 ? [] : propose(.polls(.empty(poll)), at: now) ?? []
    case .removePoll(let poll):
      return choice.selected == 0 ? [] : propose(.polls(.remove(poll)), at: now) ?? []
    }
  }
}
