import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Voting on the slide that a poll stands on: as long as it is open, digits are its choices.
extension SlidesPane {
  /// The one of the slide's polls that is open; of several the last.
  func openPoll(in context: Context) -> Poll? {
    let open = context.meeting.polls.inOrder.filter { $0.phase == .open }
    guard !open.isEmpty else { return nil }
    let drafts = polls(in: context).compactMap { try? $0.accepted() }
    return open.last { drafts.contains($0.draft) }
  }

  /// Where several may be chosen it marks, and Enter votes; else it votes.
  func choose(_ number: Int, of poll: Poll, in context: Context) -> [Wish] {
    if let refusal = context.refusal(of: .vote) {
      return [.notify(.console.notNow(command: Phrase.poll.vote.short, reason: refusal))]
    }
    return context.choosing(number, of: poll) ?? [.notify(Self.hint(of: poll))]
  }

  /// What is marked and not voted yet.
  func marked(in context: Context) -> (poll: Poll, marks: Set<Int>)? {
    guard !asksNumber, let poll = openPoll(in: context), let marks = context.marked[poll.id] else {
      return nil
    }
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
  func footer(of poll: Poll, in context: Context) -> String? {
    guard context.refusal(of: .vote) == nil else { return nil }
    let marks = context.marks(of: poll).sorted()
    let hint = context.text(Self.hint(of: poll))
    guard !marks.isEmpty else { return hint }
    // Of several the numbers must do.
    let choice =
      poll.draft.kind == .multiple
      ? marks.map { String($0 + 1) }.joined(separator: ", ")
      : poll.draft.label(of: marks[0], in: context.language)
    let isVoted = context.marked[poll.id] == nil
    return hint + " · "
      + context.text(isVoted ? .poll.yourVote(choice: choice) : .poll.marked(choice: choice))
  }
}
