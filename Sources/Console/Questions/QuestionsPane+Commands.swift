import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What presenters do with the selected question, and how anybody goes through them.
extension QuestionsPane {
  static let answeringCommands: [PaneCommand<QuestionsPane>] =
    [
      PaneCommand(
        Phrase.question.answer, .alt("a"),
        allowed: { $0.answering(in: $1) { .answer($0, sample) } }
      ) { $0.begin(.everyone, in: $1) },
      PaneCommand(
        Phrase.question.answerPrivately, .alt("p"),
        allowed: { pane, context in
          guard pane.question(in: context)?.signature == nil else { return .hidden }
          return pane.answering(in: context) { .answerPrivately($0, sample) }
        }
      ) { $0.begin(.privately, in: $1) },
      acting(Phrase.question.answerLive, .alt("l"), if: { $0.isWaiting && !$0.isLive }) {
        .answerLive($0.id)
      },
      PaneCommand(
        Phrase.question.finishLive, .alt("l"),
        allowed: { pane, context in
          guard pane.question(in: context)?.isLive == true else { return .hidden }
          return pane.answering(in: context) { .finishLive($0, note: "") }
        }
      ) { $0.begin(.live, in: $1) },
      acting(Phrase.question.publish, .alt("v"), if: { !$0.isPublic && $0.stage == .open }) {
        .publish($0.id)
      },
      acting(Phrase.question.claim, .alt("k"), if: { $0.isWaiting && $0.claim == nil }) {
        .claim($0.id)
      },
      PaneCommand(
        Phrase.question.takeOver,
        allowed: { pane, context in
          guard let claim = pane.question(in: context)?.claim, claim != context.me else {
            return .hidden
          }
          return pane.answering(in: context) { .claim($0) }
        }
      ) { $0.act(in: $1) { .claim($0.id) } },
      acting(Phrase.question.release, .alt("k"), if: { $0.claim != nil }) { .release($0.id) },
      acting(Phrase.question.dismiss, .alt("x"), if: \.isWaiting) { .dismiss($0.id) },
      acting(
        Phrase.question.reopen, .alt("x"),
        if: { $0.stage == .dismissed || $0.stage == .open && $0.isAnswered }
      ) { .reopen($0.id) },
    ] + wordingCommands

  private static let wordingCommands: [PaneCommand<QuestionsPane>] = [
    PaneCommand(
      Phrase.question.edit, .alt("e"),
      allowed: { pane, context in
        guard let question = pane.question(in: context), !question.isPublic,
          question.stage == .open
        else { return .hidden }
        return context.meeting.questions.isOwn(question.id, of: context.me)
          ? .yes : .by(.answer, in: context)
      }
    ) { pane, context in
      guard let question = pane.question(in: context) else { return [] }
      pane.write(.words(of: question.id))
      if pane.draft.field.isEmpty { pane.draft.field.set(question.text) }
      return []
    },
    PaneCommand(
      Phrase.question.merge, .alt("g"),
      allowed: { pane, context in
        guard pane.question(in: context)?.isWaiting == true else { return .hidden }
        return pane.answering(in: context) { .dismiss($0) }
      }
    ) { pane, context in
      guard let question = pane.question(in: context) else { return [] }
      pane.writing = .merge(question.id)
      pane.move(by: -1, in: context)
      return []
    },
    PaneCommand(
      Phrase.question.useCanned, .alt("t"),
      allowed: { pane, context in
        guard !pane.cannedAnswers(in: context).isEmpty else { return .hidden }
        guard pane.answering == nil else { return .by(.answer, in: context) }
        return pane.answering(in: context) { .answer($0, sample) }
      }
    ) { [.open($0.cannedChoice(in: $1))] },
  ]

  static let orderingCommands: [PaneCommand<QuestionsPane>] = [
    PaneCommand(
      Phrase.question.previous, .pageUp,
      allowed: { pane, _ in .shown(if: !pane.listed.isEmpty) }
    ) { pane, context in
      pane.turn(by: -1, in: context)
      return []
    },
    PaneCommand(
      Phrase.question.next, .pageDown,
      allowed: { pane, _ in .shown(if: pane.selected != nil) }
    ) { pane, context in
      pane.turn(by: 1, in: context)
      return []
    },
    PaneCommand(Phrase.question.filter, .alt("w")) { pane, _ in
      pane.filter = pane.filter.next
      pane.selected = nil
      return []
    },
    PaneCommand(Phrase.question.sort, .alt("s")) { pane, _ in
      pane.order = pane.order == .time ? .votes : .time
      pane.selected = nil
      return []
    },
  ]

  static let settingCommands: [PaneCommand<QuestionsPane>] = [
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

  /// Stands for an answer that nobody has written yet.
  private static let sample = "…"

  private func answering(
    in context: Context, _ proposal: (ProposalID) -> Questions.Proposal
  ) -> Command.Allowed {
    guard context.role.presents, let question = question(in: context), question.stage == .open
    else { return .hidden }
    return .asDecided(.questions(proposal(question.id)), in: context)
  }

  private mutating func begin(_ way: Answer.Way, in context: Context) -> [Wish] {
    if let question = question(in: context) { write(.answer(question.id, way)) }
    return []
  }

  private static func acting(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Question) -> Bool,
    _ proposal: @escaping @Sendable (Question) -> Questions.Proposal
  ) -> PaneCommand<QuestionsPane> {
    PaneCommand(
      name, key,
      allowed: { pane, context in
        guard context.role.presents, let question = pane.question(in: context),
          condition(question)
        else { return .hidden }
        return .asDecided(.questions(proposal(question)), in: context)
      }
    ) { $0.act(in: $1, proposal) }
  }

  private func act(
    in context: Context, _ proposal: (Question) -> Questions.Proposal
  ) -> [Wish] {
    question(in: context).map { [.propose(.questions(proposal($0)))] } ?? []
  }

  private static func setting(
    _ name: CommandName, unless isSo: @escaping @Sendable (Questions) -> Bool,
    _ proposal: Questions.Proposal
  ) -> PaneCommand<QuestionsPane> {
    PaneCommand(
      name,
      allowed: { isSo($1.meeting.questions) ? .hidden : .by(.changeSettings, in: $1) }
    ) { _, _ in [.propose(.questions(proposal))] }
  }
}

extension Command {
  /// From anywhere to the answer of the question that is next: one key.
  static let answerNext = Command(
    Phrase.question.answerNext, .alt("q"),
    allowed: { context in
      context.questionsWaiting == 0 || context.nextWaitingQuestion == nil
        ? .hidden : .by(.answer, in: context)
    }
  ) { _ in [.go(.nextQuestion)] }
}
