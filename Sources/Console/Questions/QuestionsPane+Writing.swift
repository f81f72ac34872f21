import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What is written in the pane: questions, answers, better words.
extension QuestionsPane {
  static let writingCommands: [PaneCommand<QuestionsPane>] =
    [
      sending(Phrase.question.ask) { pane, context in
        guard pane.writing == .question else { return .hidden }
        return pane.asksAnonymously ? anonymously(in: context) : .by(.ask, in: context)
      },
      sending(Phrase.question.sendAnswer) { pane, context in
        guard case .answer(_, let way) = pane.writing, way != .privately else { return .hidden }
        return .by(.answer, in: context)
      },
      sending(Phrase.question.sendPrivately) { pane, context in
        guard case .answer(_, .privately) = pane.writing else { return .hidden }
        return .by(.answer, in: context)
      },
      sending(Phrase.question.sendWords) { pane, _ in
        if case .words = pane.writing { .yes } else { .hidden }
      },
      PaneCommand(
        Phrase.question.mergeHere, .enter,
        allowed: { pane, context in
          guard case .merge = pane.writing else { return .hidden }
          return .by(.answer, in: context)
        }
      ) { $0.merge(in: $1) },
      PaneCommand(
        Phrase.console.cancel, .escape,
        allowed: { pane, _ in .shown(if: pane.writing != .question) }
      ) { pane, _ in
        if case .words = pane.writing { pane.draft.field.clear() }
        pane.writing = .question
        return []
      },
    ] + askingCommands

  private static let askingCommands: [PaneCommand<QuestionsPane>] = [
    PaneCommand(
      Phrase.question.anonymously, anonymousKey, isChosen: { pane, _ in pane.asksAnonymously },
      allowed: { pane, context in
        guard pane.writing == .question else { return .hidden }
        return pane.asksAnonymously ? .yes : anonymously(in: context)
      }
    ) { pane, _ in pane.turnAnonymous() },
    PaneCommand(
      Phrase.question.vote, .alt("u"), isChosen: { $0.hasVote(in: $1) },
      allowed: { pane, context in
        guard let question = pane.question(in: context), question.isPublic, question.stage == .open
        else { return .hidden }
        return .by(.upvote, in: context)
      }
    ) { pane, context in
      guard let question = pane.question(in: context) else { return [] }
      return [.propose(.questions(.vote(question.id, !pane.hasVote(in: context))))]
    },
  ]

  /// Sends the draft, whatever it is.
  private static func sending(
    _ name: CommandName,
    allowed: @escaping @Sendable (QuestionsPane, Context) -> Command.Allowed
  ) -> PaneCommand<QuestionsPane> {
    PaneCommand(name, .enter, allowed: allowed) { pane, _ in pane.send() }
  }

  /// Whether this person's vote is on the selected question.
  private func hasVote(in context: Context) -> Bool {
    question(in: context).map { context.meeting.questions.hasVote(of: context.me, for: $0.id) }
      ?? false
  }

  private static let anonymousKey = Key.alt("n")

  /// For one question, for all that follow, and back.
  private mutating func turnAnonymous() -> [Wish] {
    switch naming {
    case .named:
      naming = .anonymousOnce
      return [.notify(.console.onceOnly(key: Self.anonymousKey.phrase))]
    case .anonymousOnce:
      naming = .anonymous
      return [.notify(.console.keptOn(key: Self.anonymousKey.phrase))]
    case .anonymous:
      naming = .named
      return []
    }
  }

  private static func anonymously(in context: Context) -> Command.Allowed {
    if let refusal = context.refusal(of: .askAnonymously) { return .no(refusal) }
    return context.meeting.questions.anonymity == .off ? .no(.question.namesOnly) : .yes
  }

  /// The draft is empty again once it is on its way. Nothing is sent where nothing is written, but that a
  /// question has been answered aloud.
  private func send() -> [Wish] {
    let text = draft.field.text
    if case .answer(let id, .live) = writing { return sending(.finishLive(id, note: text)) }
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    return switch writing {
    case .question: sending(asksAnonymously ? .askAnonymously(text) : .ask(text))
    case .answer(let id, .everyone): sending(.answer(id, text))
    case .answer(let id, .privately): sending(.answerPrivately(id, text))
    case .words(let id): sending(.edit(id, text))
    case .answer(_, .live), .merge: []
    }
  }

  private func sending(_ proposal: Questions.Proposal) -> [Wish] {
    [
      .propose(.questions(proposal)),
      Self.then { pane, _ in
        pane.sent()
        return []
      },
    ]
  }

  private func merge(in context: Context) -> [Wish] {
    guard case .merge(let id) = writing, let target = question(in: context), target.id != id else {
      return []
    }
    return [
      .propose(.questions(.merge(id, into: target.id))),
      Self.then { pane, _ in
        pane.writing = .question
        return []
      },
    ]
  }

  /// In colour where it is not said openly to everyone.
  func promptStyle(in context: Context) -> Style {
    switch writing {
    case .question: asksAnonymously ? context.theme.warning : context.theme.quiet
    case .answer(_, .privately): context.theme.warning
    case .answer, .words, .merge: context.theme.quiet
    }
  }

  /// Whatever has no room, it is not who learns the asker's name.
  private func anonymousPrompt(in context: Context, width: Int) -> String {
    let isForNobody = context.meeting.questions.anonymity == .fromEveryone
    let kept = naming == .anonymous ? " · " + context.text(.console.staysOn) : ""
    let long = context.text(isForNobody ? .question.promptAnonymous : .question.promptVeiled) + kept
    guard long.columns > width, !isForNobody else { return long }
    let short = context.text(.question.promptVeiledShort)
    return (short + kept).columns <= width ? short + kept : short
  }

  func prompt(in context: Context, width: Int) -> String {
    switch writing {
    case .question:
      return asksAnonymously
        ? anonymousPrompt(in: context, width: width) : context.text(.question.prompt)
    case .answer(let id, .everyone):
      return context.text(.question.promptAnswer(name: asker(of: id, in: context)))
    case .answer(let id, .privately):
      return context.text(.question.promptPrivate(name: asker(of: id, in: context)))
    case .answer(_, .live): return context.text(.question.promptLive)
    case .words: return context.text(.question.promptWords)
    case .merge: return context.text(.question.promptMerge)
    }
  }

  private func asker(of id: ProposalID, in context: Context) -> String {
    let all = context.meeting.questions.list(for: context.me)
    return all[id].map(context.asker) ?? ""
  }
}
