import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What is written in the pane: questions, answers, better words.
extension QuestionsPane {
  static let writingCommands: [Command] = [
    Command(
      Phrase.question.ask, .enter, pane: .questions,
      allowed: { model in
        guard model.questions.writing == .question else { return .hidden }
        return model.questions.asksAnonymously ? anonymously(in: model) : .by(.ask, in: model)
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.sendAnswer, .enter, pane: .questions,
      allowed: { model in
        guard case .answer(_, let way) = model.questions.writing, way != .privately else {
          return .hidden
        }
        return .by(.answer, in: model)
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.sendPrivately, .enter, pane: .questions,
      allowed: { model in
        guard case .answer(_, .privately) = model.questions.writing else { return .hidden }
        return .by(.answer, in: model)
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.sendWords, .enter, pane: .questions,
      allowed: { model in
        if case .words = model.questions.writing { return .yes }
        return .hidden
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.mergeHere, .enter, pane: .questions,
      allowed: { model in
        guard case .merge = model.questions.writing else { return .hidden }
        return .by(.answer, in: model)
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.console.cancel, .escape, pane: .questions,
      allowed: { .shown(if: $0.questions.writing != .question) }
    ) { model, _ in
      if case .words = model.questions.writing { model.questions.draft.field.clear() }
      model.questions.writing = .question
      return []
    },
    Command(
      Phrase.question.anonymously, anonymousKey, pane: .questions,
      isChosen: { $0.questions.asksAnonymously },
      allowed: { model in
        guard model.questions.writing == .question else { return .hidden }
        return model.questions.asksAnonymously ? .yes : anonymously(in: model)
      }
    ) { model, now in
      turnAnonymous(&model, at: now)
      return []
    },
    Command(
      Phrase.question.vote, .alt("u"), pane: .questions,
      isChosen: { model in
        let me = model.replica.participant
        return selected(in: model).map { model.meeting.questions.hasVote(of: me, for: $0.id) }
          ?? false
      },
      allowed: { model in
        guard let question = selected(in: model), question.isPublic, question.stage == .open
        else { return .hidden }
        return .by(.upvote, in: model)
      }
    ) { model, now in
      guard let question = selected(in: model) else { return [] }
      let has = model.meeting.questions.hasVote(of: model.replica.participant, for: question.id)
      return model.propose(.questions(.vote(question.id, !has)), at: now) ?? []
    },
  ]

  private static let anonymousKey = Key.alt("n")

  /// For one question, for all that follow, and back.
  private static func turnAnonymous(_ model: inout Model, at now: Moment) {
    switch model.questions.naming {
    case .named:
      model.questions.naming = .anonymousOnce
      model.notify(.console.onceOnly(key: anonymousKey.description), at: now)
    case .anonymousOnce:
      model.questions.naming = .anonymous
      model.notify(.console.keptOn(key: anonymousKey.description), at: now)
    case .anonymous: model.questions.naming = .named
    }
  }

  private static func anonymously(in model: Model) -> Command.Allowed {
    if let refusal = model.refusal(of: .askAnonymously) { return .no(refusal) }
    return model.meeting.questions.anonymity == .off ? .no(.question.namesOnly) : .yes
  }

  private static func send(_ model: inout Model, at now: Moment) -> [Effect] {
    let text = model.questions.draft.field.text
    let proposal: Questions.Proposal
    switch model.questions.writing {
    case .merge(let id): return merge(id, in: &model, at: now)
    case .answer(let id, .live): proposal = .finishLive(id, note: text)
    case .question:
      guard !text.allSatisfy(\.isWhitespace) else { return [] }
      proposal = model.questions.asksAnonymously ? .askAnonymously(text) : .ask(text)
    case .answer(let id, .everyone):
      guard !text.allSatisfy(\.isWhitespace) else { return [] }
      proposal = .answer(id, text)
    case .answer(let id, .privately):
      guard !text.allSatisfy(\.isWhitespace) else { return [] }
      proposal = .answerPrivately(id, text)
    case .words(let id):
      guard !text.allSatisfy(\.isWhitespace) else { return [] }
      proposal = .edit(id, text)
    }
    guard let effects = model.propose(.questions(proposal), at: now) else { return [] }
    if model.questions.answering != nil, !text.isEmpty { model.questions.keep(answer: text) }
    model.questions.draft.field.clear()
    if model.questions.writing == .question, model.questions.naming == .anonymousOnce {
      model.questions.naming = .named
    }
    model.questions.writing = .question
    return effects
  }

  private static func merge(
    _ id: ProposalID, in model: inout Model, at now: Moment
  ) -> [Effect] {
    guard let target = selected(in: model), target.id != id else { return [] }
    guard let effects = model.propose(.questions(.merge(id, into: target.id)), at: now) else {
      return []
    }
    model.questions.writing = .question
    return effects
  }

  /// In colour where it is not said openly to everyone.
  static func promptStyle(in model: Model) -> Style {
    switch model.questions.writing {
    case .question: model.questions.asksAnonymously ? model.theme.warning : model.theme.quiet
    case .answer(_, .privately): model.theme.warning
    case .answer, .words, .merge: model.theme.quiet
    }
  }

  /// Whatever has no room, it is not who learns the asker's name.
  private static func anonymousPrompt(in model: Model, width: Int) -> String {
    let isForNobody = model.meeting.questions.anonymity == .fromEveryone
    let kept = model.questions.naming == .anonymous ? " · " + model.text(.console.staysOn) : ""
    let long = model.text(isForNobody ? .question.promptAnonymous : .question.promptVeiled) + kept
    guard long.columns > width, !isForNobody else { return long }
    let short = model.text(.question.promptVeiledShort)
    return (short + kept).columns <= width ? short + kept : short
  }

  static func prompt(in model: Model, width: Int) -> String {
    switch model.questions.writing {
    case .question:
      return model.questions.asksAnonymously
        ? anonymousPrompt(in: model, width: width) : model.text(.question.prompt)
    case .answer(let id, .everyone):
      return model.text(.question.promptAnswer(name: asker(of: id, in: model)))
    case .answer(let id, .privately):
      return model.text(.question.promptPrivate(name: asker(of: id, in: model)))
    case .answer(_, .live): return model.text(.question.promptLive)
    case .words: return model.text(.question.promptWords)
    case .merge: return model.text(.question.promptMerge)
    }
  }

  private static func asker(of id: ProposalID, in model: Model) -> String {
    let all = model.meeting.questions.list(for: model.replica.participant)
    return all[id].map(model.asker) ?? ""
  }
}
