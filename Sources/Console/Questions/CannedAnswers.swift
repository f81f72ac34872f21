import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Answers that were given before, to be given again.
extension QuestionsPane {
  /// This person's own, the newest first, then those that everyone heard from other presenters; at
  /// most `State.mostCanned`.
  static func cannedAnswers(in model: Model) -> [String] {
    var answers = OrderedSet(model.questions.canned)
    for question in model.meeting.questions.open.all.values.reversed() {
      guard answers.count < State.mostCanned else { break }
      answers.append(
        contentsOf: question.answers.reversed().filter { $0.way == .everyone }.map(\.text))
    }
    return Array(answers.prefix(State.mostCanned))
  }

  /// Which of them becomes the draft of the answer that is being written, or of one to the selected
  /// question. Each in a line of its own.
  static func cannedChoice(in model: Model) -> Choice {
    let answers = cannedAnswers(in: model)
    return Choice(
      model.text(Phrase.question.useCanned.long),
      items: answers.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    ) { item in
      [
        .run { model, _ in
          useCanned(answers[item], in: &model)
          return []
        }
      ]
    }
  }

  private static func useCanned(_ answer: String, in model: inout Model) {
    if model.questions.answering == nil {
      guard let question = selected(in: model) else { return }
      model.questions.writing = .answer(question.id, .everyone)
    }
    model.questions.draft.field.insert(answer)
  }
}
