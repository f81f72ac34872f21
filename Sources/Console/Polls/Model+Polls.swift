import Localization
import MeetingModel
import Participation
import Screen

extension Model {
  /// The counts that this person may know by now; nil for none.
  func results(of poll: Poll) -> Tally? {
    guard poll.phase != .prepared, poll.tellsCounts else { return nil }
    return role.presents ? poll.tally : poll.shown
  }

  /// How many have voted, as far as this person may know.
  func turnout(of poll: Poll) -> Int? {
    guard poll.phase != .prepared else { return nil }
    return role.presents ? poll.tally.voters : poll.shown?.voters
  }

  /// What is marked: what is being chosen, else what was voted.
  func marks(of poll: Poll) -> Set<Int> {
    if poll.phase == .open, let marks = polls.marks[poll.id] { return marks }
    guard case .options(let options)? = poll.votes[replica.participant] else { return [] }
    return Set(options)
  }

  /// The question as sentences quote it.
  func shortQuestion(of poll: ProposalID) -> String {
    (meeting.polls[poll]?.draft.question ?? "").quoted
  }

  /// Opens the first of a slide's polls that has not been held yet, made anew or as it is prepared.
  /// When all have been, goes to the last.
  mutating func openPoll(from drafts: [Poll.Draft], at now: Moment) -> [Effect] {
    let polls = meeting.polls.inOrder
    let kept = drafts.compactMap { try? $0.accepted() }
    for draft in kept {
      guard let poll = polls.last(where: { $0.draft == draft }) else {
        let effects = propose(.polls(.make(draft, opens: true)), at: now)
        return goToPoll(meeting.polls.inOrder.last?.id, effects)
      }
      if poll.phase == .prepared {
        return goToPoll(poll.id, propose(.polls(.open(poll.id)), at: now))
      }
    }
    guard let last = kept.last, let poll = polls.last(where: { $0.draft == last }) else {
      return []
    }
    focus(on: .polls)
    return goToPoll(poll.id, [])
  }

  private mutating func goToPoll(_ id: ProposalID?, _ effects: [Effect]?) -> [Effect] {
    guard let effects else { return [] }
    PollsPane.select(id, in: &self)
    notify(.poll.opened(question: id.map(shortQuestion) ?? ""), at: now)
    return effects
  }

  func openedByOthers(_ record: Record) -> Poll.Head? {
    guard case .polls(.opened(let head)) = record.event,
      record.by.participant != replica.participant
    else { return nil }
    return head
  }

  /// A poll that opens is the one in view, unless keys are about to mean another one there.
  mutating func tellOfOpening(_ head: Poll.Head, at now: Moment) {
    let others = meeting.polls.inOrder.filter { $0.id != head.id }
    let present =
      others.first { $0.id == polls.selected }
      ?? others.last { $0.phase == .open } ?? others.last
    if focus == .polls, let present, present.phase == .open || role.presents {
      polls.selected = present.id
      notify(.poll.opened(question: head.draft.question.quoted), at: now)
      return
    }
    PollsPane.select(head.id, in: &self)
    guard !layout.panes.contains(where: { $0.name == .polls }), refusal(of: .vote) == nil else {
      return
    }
    notify(
      .poll.newlyOpen(
        question: head.draft.question.quoted, key: PaneName.polls.key.description), at: now)
  }
}

extension PaneName {
  /// That goes there from everywhere.
  var key: Key { .alt(Character(String(rawValue + 1))) }
}

extension Poll.Draft {
  /// The words of an option.
  func label(of option: Int, in language: Language) -> String {
    switch kind {
    case .single, .multiple: choices.indices.contains(option) ? choices[option] : ""
    case .yesNoAbstain:
      language.text(option == 0 ? .console.yes : option == 1 ? .console.no : .poll.abstain)
    case .rating: String(option + 1)
    case .shortText: ""
    }
  }

  /// What kind of poll it is, and whether it is secret.
  func nature(in language: Language) -> String {
    language.text(kind.phrase) + (isSecret ? " · " + language.text(.poll.isSecret) : "")
  }
}

extension Poll.Kind {
  var phrase: Phrase {
    switch self {
    case .single: .poll.single
    case .multiple: .poll.multiple
    case .yesNoAbstain: .poll.yesNoAbstain
    case .rating(let most): .poll.rating(most: most)
    case .shortText: .poll.shortText
    }
  }
}

extension Poll.Phase {
  var phrase: Phrase {
    switch self {
    case .prepared: .poll.isPrepared
    case .open: .poll.isOpen
    case .closed: .poll.isClosed
    }
  }
}

extension Tally {
  /// Of those who voted, in percent.
  func share(of count: Int) -> Int { voters == 0 ? 0 : (count * 100 + voters / 2) / voters }

  /// The most frequent first.
  var answersInOrder: [(text: String, count: Int)] {
    answers.map { (text: $0.key, count: $0.value) }
      .sorted { $0.count == $1.count ? $0.text < $1.text : $0.count > $1.count }
  }
}
