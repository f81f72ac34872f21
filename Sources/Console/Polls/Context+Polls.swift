import Localization
import MeetingModel
import Participation
import Screen

/// What one may know of a poll, and how one votes on it: in its pane, or on the slide that it stands on.
extension Context {
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
    if poll.phase == .open, let marks = marked[poll.id] { return marks }
    guard case .options(let options)? = poll.votes[me] else { return [] }
    return Set(options)
  }

  /// The choice with that number: 1 to 9, or 0 for the tenth. Nil when there is none.
  func choosing(_ number: Int, of poll: Poll) -> [Wish]? {
    let option = number == 0 ? 9 : number - 1
    guard option < poll.draft.optionCount else { return nil }
    let id = poll.id
    let moving = PollsPane.then { pane, context in
      if pane.poll(in: context)?.id == id { pane.option = option }
      return []
    }
    return [moving] + choosing(option: option, of: poll)
  }

  /// Where several may be chosen it only marks; else it votes.
  func choosing(option: Int, of poll: Poll) -> [Wish] {
    guard poll.draft.kind == .multiple else { return voting(.marks([option]), on: poll) }
    return [.mark(poll.id, marks(of: poll).symmetricDifference([option]))]
  }

  /// What was begun is done with once the vote is on its way.
  func voting(_ ballot: Poll.Ballot?, on poll: Poll) -> [Wish] {
    let id = poll.id
    return [
      .propose(.polls(.vote(id, ballot))), .mark(id, nil),
      PollsPane.then { pane, _ in
        pane.drafts[id] = nil
        return []
      },
    ]
  }

  /// Opens the first of a slide's polls that has not been held yet, made anew or as it is prepared.
  /// When all have been, goes to the last.
  func opening(from drafts: [Poll.Draft]) -> [Wish] {
    let polls = meeting.polls.inOrder
    let kept = drafts.compactMap { try? $0.accepted() }
    for draft in kept {
      guard let poll = polls.last(where: { $0.draft == draft }) else {
        let newest = PollsPane.then { pane, context in
          pane.showOpened(context.meeting.polls.inOrder.last)
        }
        return [.propose(.polls(.make(draft, opens: true))), newest]
      }
      if poll.phase == .prepared {
        return [
          .propose(.polls(.open(poll.id))), PollsPane.then { pane, _ in pane.showOpened(poll) },
        ]
      }
    }
    guard let last = kept.last, let poll = polls.last(where: { $0.draft == last }) else {
      return []
    }
    return [.go(.poll(poll.id)), PollsPane.then { pane, _ in pane.showOpened(poll) }]
  }
}

extension PollsPane {
  fileprivate mutating func showOpened(_ poll: Poll?) -> [Wish] {
    select(poll?.id)
    return [.notify(.poll.opened(question: poll?.draft.question.quoted ?? ""))]
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
