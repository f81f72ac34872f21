import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Answers that were given before, to be given again.
extension QuestionsPane {
  /// This person's own, the newest first, then those that everyone heard from other presenters; at
  /// most `mostCanned`.
  func cannedAnswers(in context: Context) -> [String] {
    var answers = OrderedSet(canned)
    for question in context.meeting.questions.open.all.values.reversed() {
      guard answers.count < Self.mostCanned else { break }
      answers.append(
        contentsOf: question.answers.reversed().filter { $0.way == .everyone }.map(\.text))
    }
    return Array(answers.prefix(Self.mostCanned))
  }

  /// Which of them becomes the draft of the answer that is being written, or of one to the selected
  /// question. Each in a line of its own.
  func cannedChoice(in context: Context) -> Choice {
    let answers = cannedAnswers(in: context)
    return Choice(
      context.text(Phrase.question.useCanned.long),
      items: answers.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    ) { item in
      [
        Self.then { pane, context in
          pane.useCanned(answers[item], in: context)
          return []
        }
      ]
    }
  }

  private mutating func useCanned(_ answer: String, in context: Context) {
    if answering == nil {
      guard let question = question(in: context) else { return }
      writing = .answer(question.id, .everyone)
    }
    draft.field.insert(answer)
  }
}
