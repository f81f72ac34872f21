import Localization
import MeetingModel
import Screen

/// Voting on the slide that a poll stands on: as long as it is open, digits are its choices.
extension SlidesPane {
  /// The one of the slide's polls that is open; of several the last.
  static func openPoll(in model: Model) -> Poll? {
    let open = model.meeting.polls.inOrder.filter { $0.phase == .open }
    guard !open.isEmpty else { return nil }
    let drafts = polls(in: model).compactMap { try? $0.accepted() }
    return open.last { drafts.contains($0.draft) }
  }

  /// Where several may be chosen it marks, and Enter votes; else it votes.
  static func choose(
    _ number: Int, of poll: Poll, in model: inout Model, at now: Moment
  ) -> [Effect] {
    if let refusal = model.refusal(of: .vote) {
      model.notify(.console.notNow(command: Phrase.poll.vote.short, reason: refusal), at: now)
      return []
    }
    if let wishes = model.context.choosing(number, of: poll) {
      return model.grant(wishes, at: now)
    }
    model.notify(hint(of: poll), at: now)
    return []
  }

  /// What is marked and not voted yet.
  static func marked(in model: Model) -> (poll: Poll, marks: Set<Int>)? {
    guard !model.slides.asksNumber, let poll = openPoll(in: model),
      let marks = model.marked[poll.id]
    else { return nil }
    return (poll, marks)
  }

  private static func hint(of poll: Poll) -> Phrase {
    switch poll.draft.kind {
    case .shortText:
      .poll.newlyOpen(question: poll.draft.question.quoted, key: PaneName.polls.key.phrase)
    case .multiple: .poll.numbersMark(most: min(10, poll.draft.optionCount))
    case .single, .yesNoAbstain, .rating: .poll.numbers(most: min(10, poll.draft.optionCount))
    }
  }

  /// What the digits do, and what is chosen; nil for those who may not vote.
  static func footer(of poll: Poll, in model: Model) -> String? {
    guard model.refusal(of: .vote) == nil else { return nil }
    let marks = model.context.marks(of: poll).sorted()
    let hint = model.text(hint(of: poll))
    guard !marks.isEmpty else { return hint }
    // Of several the numbers must do.
    let choice =
      poll.draft.kind == .multiple
      ? marks.map { String($0 + 1) }.joined(separator: ", ")
      : poll.draft.label(of: marks[0], in: model.language)
    let isVoted = model.marked[poll.id] == nil
    return hint + " · "
      + model.text(isVoted ? .poll.yourVote(choice: choice) : .poll.marked(choice: choice))
  }
}
