import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What presenters do with the selected question, and how anybody goes through them.
extension QuestionsPane {
  static let answeringCommands: [Command] = [
    Command(
      Phrase.question.answer, .alt("a"), pane: .questions,
      allowed: { answering($0) { .answer($0, sample) } }
    ) { model, _ in begin(.everyone, in: &model) },
    Command(
      Phrase.question.answerPrivately, .alt("p"), pane: .questions,
      allowed: { model in
        guard selected(in: model)?.signature == nil else { return .hidden }
        return answering(model) { .answerPrivately($0, sample) }
      }
    ) { model, _ in begin(.privately, in: &model) },
    acting(Phrase.question.answerLive, .alt("l"), if: { $0.isWaiting && !$0.isLive }) {
      .answerLive($0.id)
    },
    Command(
      Phrase.question.finishLive, .alt("l"), pane: .questions,
      allowed: { model in
        guard selected(in: model)?.isLive == true else { return .hidden }
        return answering(model) { .finishLive($0, note: "") }
      }
    ) { model, _ in begin(.live, in: &model) },
    acting(Phrase.question.publish, .alt("v"), if: { !$0.isPublic && $0.stage == .open }) {
      .publish($0.id)
    },
    acting(Phrase.question.claim, .alt("k"), if: { $0.isWaiting && $0.claim == nil }) {
      .claim($0.id)
    },
    Command(
      Phrase.question.takeOver, pane: .questions,
      allowed: { model in
        guard let claim = selected(in: model)?.claim, claim != model.replica.participant else {
          return .hidden
        }
        return answering(model) { .claim($0) }
      }
    ) { model, now in act(&model, at: now) { .claim($0.id) } },
    acting(Phrase.question.release, .alt("k"), if: { $0.claim != nil }) { .release($0.id) },
    acting(Phrase.question.dismiss, .alt("x"), if: \.isWaiting) { .dismiss($0.id) },
    acting(
      Phrase.question.reopen, .alt("x"),
      if: { $0.stage == .dismissed || $0.stage == .open && $0.isAnswered }
    ) { .reopen($0.id) },
    Command(
      Phrase.question.edit, .alt("e"), pane: .questions,
      allowed: { model in
        guard let question = selected(in: model), !question.isPublic, question.stage == .open
        else { return .hidden }
        return model.meeting.questions.isOwn(question.id, of: model.replica.participant)
          ? .yes : .by(.answer, in: model)
      }
    ) { model, _ in
      guard let question = selected(in: model) else { return [] }
      model.questions.write(.words(of: question.id))
      if model.questions.draft.field.isEmpty { model.questions.draft.field.set(question.text) }
      return []
    },
    Command(
      Phrase.question.merge, .alt("g"), pane: .questions,
      allowed: { model in
        guard selected(in: model)?.isWaiting == true else { return .hidden }
        return answering(model) { .dismiss($0) }
      }
    ) { model, _ in
      guard let question = selected(in: model) else { return [] }
      model.questions.writing = .merge(question.id)
      return move(&model, by: -1)
    },
    Command(
      Phrase.question.useCanned, .alt("t"), pane: .questions,
      allowed: { model in
        guard !cannedAnswers(in: model).isEmpty else { return .hidden }
        guard model.questions.answering == nil else { return .by(.answer, in: model) }
        return answering(model) { .answer($0, sample) }
      }
    ) { model, _ in
      model.overlay = cannedChoice(in: model)
      return []
    },
  ]

  static let orderingCommands: [Command] = [
    Command(
      Phrase.question.previous, .pageUp, pane: .questions,
      allowed: { .shown(if: !$0.listedQuestions.isEmpty) }
    ) { model, _ in turn(&model, by: -1) },
    Command(
      Phrase.question.next, .pageDown, pane: .questions,
      allowed: { .shown(if: $0.questions.selected != nil) }
    ) { model, _ in turn(&model, by: 1) },
    Command(Phrase.question.filter, .alt("w"), pane: .questions) { model, now in
      model.questions.filter = model.questions.filter.next
      model.questions.selected = nil
      return []
    },
    Command(Phrase.question.sort, .alt("s"), pane: .questions) { model, now in
      model.questions.order = model.questions.order == .time ? .votes : .time
      model.questions.selected = nil
      return []
    },
  ]

  static let settingCommands: [Command] = [
    setting(Phrase.question.moderate, unless: { $0.isModerated }, .moderate(true)),
    setting(Phrase.question.stopModerating, unless: { !$0.isModerated }, .moderate(false)),
    setting(
      Phrase.question.hideFromAttendees, unless: { $0.anonymity == .fromAttendees },
      .setAnonymity(.fromAttendees)),
    setting(
      Phrase.question.hideFromEveryone, unless: { $0.anonymity == .fromEveryone },
      .setAnonymity(.fromEveryone)),
    setting(Phrase.question.forbidAnonymous, unless: { $0.anonymity == .off }, .setAnonymity(.off)),
  ]

  /// From anywhere to the answer of the question that is next: one key.
  static let answerNext = Command(
    Phrase.question.answerNext, .alt("q"),
    allowed: { model in
      model.questionsWaiting == 0 || model.nextWaitingQuestion == nil
        ? .hidden : .by(.answer, in: model)
    }
  ) { model, _ in
    guard let next = model.nextWaitingQuestion else { return [] }
    model.focus(on: .questions)
    model.questions.filter = .all
    model.questions.writing = .answer(next.id, .everyone)
    begin(next, in: &model, pane: model.contentSize(of: name))
    // It may stand in the list only from now on.
    model.questions.selected = next.id
    return []
  }

  /// Stands for an answer that nobody has written yet.
  private static let sample = "…"

  private static func answering(
    _ model: Model, _ proposal: (ProposalID) -> Questions.Proposal
  ) -> Command.Allowed {
    guard model.role.presents, let question = selected(in: model), question.stage == .open else {
      return .hidden
    }
    return .asDecided(.questions(proposal(question.id)), in: model.context)
  }

  private static func begin(_ way: Answer.Way, in model: inout Model) -> [Effect] {
    guard let question = selected(in: model) else { return [] }
    model.questions.write(.answer(question.id, way))
    return []
  }

  private static func acting(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Question) -> Bool,
    _ proposal: @escaping @Sendable (Question) -> Questions.Proposal
  ) -> Command {
    Command(
      name, key, pane: .questions,
      allowed: { model in
        guard model.role.presents, let question = selected(in: model), condition(question)
        else { return .hidden }
        return .asDecided(.questions(proposal(question)), in: model.context)
      }
    ) { model, now in act(&model, at: now, proposal) }
  }

  private static func act(
    _ model: inout Model, at now: Moment, _ proposal: (Question) -> Questions.Proposal
  ) -> [Effect] {
    guard let question = selected(in: model) else { return [] }
    return model.propose(.questions(proposal(question)), at: now) ?? []
  }

  private static func setting(
    _ name: CommandName, unless isSo: @escaping @Sendable (Questions) -> Bool,
    _ proposal: Questions.Proposal
  ) -> Command {
    Command(
      name, pane: .questions,
      allowed: { isSo($0.meeting.questions) ? .hidden : .by(.changeSettings, in: $0) }
    ) { model, now in model.propose(.questions(proposal), at: now) ?? [] }
  }
}
