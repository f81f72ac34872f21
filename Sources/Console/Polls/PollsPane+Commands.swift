import Localization
import MeetingModel
import Participation
import Screen

extension PollsPane {
  static let voting: [PaneCommand<PollsPane>] = [
    PaneCommand(Phrase.poll.vote, .enter, allowed: { $0.mayVote(in: $1) }) { $0.vote(in: $1) },
    PaneCommand(
      Phrase.poll.mark, .character(" "),
      allowed: { pane, context in
        pane.poll(in: context)?.draft.kind == .shortText ? .hidden : pane.mayVote(in: context)
      }
    ) { pane, context in
      pane.poll(in: context).map { context.choosing(option: pane.option(of: $0), of: $0) } ?? []
    },
    PaneCommand(
      Phrase.poll.nextOption, .down, allowed: { .shown(if: $0.poll(in: $1) != nil) }
    ) { pane, context in
      pane.moveOption(by: 1, in: context)
      return []
    },
    PaneCommand(
      Phrase.poll.previousOption, .up, allowed: { .shown(if: $0.poll(in: $1) != nil) }
    ) { pane, context in
      pane.moveOption(by: -1, in: context)
      return []
    },
    PaneCommand(
      Phrase.poll.takeBack, .delete,
      allowed: { pane, context in
        // Where words are written, the key is for them.
        guard let poll = pane.poll(in: context), poll.votes[context.me] != nil,
          poll.draft.kind != .shortText
        else { return .hidden }
        return pane.mayVote(in: context)
      }
    ) { pane, context in pane.poll(in: context).map { context.voting(nil, on: $0) } ?? [] },
  ]

  static let managing: [PaneCommand<PollsPane>] =
    [
      running(
        Phrase.poll.open, .alt("o"),
        if: { $0.phase != .open && !($0.phase == .closed && $0.draft.isSecret) }
      ) {
        .open($0.id)
      },
      running(Phrase.poll.close, .alt("o"), if: { $0.phase == .open }) { .close($0.id) },
      running(Phrase.poll.show, .alt("r"), if: { $0.phase != .prepared && $0.shown == nil }) {
        .show($0.id)
      },
      running(Phrase.poll.hide, .alt("r"), if: { $0.shown != nil }) { .hide($0.id) },
      PaneCommand(
        Phrase.poll.make, .alt("n"),
        allowed: { $1.role.presents ? .by(.runPolls, in: $1) : .hidden }
      ) { pane, _ in [.open(pane.form)] },
      PaneCommand(
        Phrase.poll.stage, .alt("s"),
        allowed: { pane, context in
          guard context.role.presents, let poll = pane.poll(in: context),
            poll.phase != .prepared, context.meeting.stage.scene != .poll(poll.id)
          else { return .hidden }
          return .by(.driveStage, in: context)
        }
      ) { pane, context in
        pane.poll(in: context).map { [.propose(.stage(.showPoll($0.id)))] } ?? []
      },
    ] + looking + [
      asking(
        Phrase.poll.removeVotes, .alt("e"), if: { $0.phase != .prepared },
        { .poll.emptyQuestion(question: $0.draft.question.quoted) }
      ) { .empty($0.id) },
      asking(
        Phrase.poll.remove, .alt("x"), if: { _ in true },
        { .poll.removeQuestion(question: $0.draft.question.quoted) }
      ) { .remove($0.id) },
    ]

  private static let looking: [PaneCommand<PollsPane>] = [
    PaneCommand(
      Phrase.poll.next, .pageDown, allowed: { .shown(if: $1.meeting.polls.all.count > 1) }
    ) { pane, context in
      pane.move(by: 1, in: context)
      return []
    },
    PaneCommand(
      Phrase.poll.previous, .pageUp, allowed: { .shown(if: $1.meeting.polls.all.count > 1) }
    ) { pane, context in
      pane.move(by: -1, in: context)
      return []
    },
    PaneCommand(
      Phrase.poll.voters, .alt("w"), isChosen: { pane, _ in pane.showsVoters },
      allowed: { pane, context in
        .shown(if: context.role.presents && pane.poll(in: context)?.draft.isSecret == false)
      }
    ) { pane, _ in
      pane.showsVoters.toggle()
      return []
    },
  ]

  private func mayVote(in context: Context) -> Command.Allowed {
    poll(in: context)?.phase == .open ? .by(.vote, in: context) : .hidden
  }

  private func mayRun(in context: Context, _ condition: (Poll) -> Bool) -> Command.Allowed {
    guard context.role.presents, let poll = poll(in: context), condition(poll) else {
      return .hidden
    }
    return .by(.runPolls, in: context)
  }

  /// Something that presenters do to the chosen poll.
  private static func running(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Poll) -> Bool,
    _ proposal: @escaping @Sendable (Poll) -> Polls.Proposal
  ) -> PaneCommand<PollsPane> {
    PaneCommand(name, key, allowed: { $0.mayRun(in: $1, condition) }) { pane, context in
      guard let poll = pane.poll(in: context) else { return [] }
      // It stays in view, whichever is open now.
      pane.selected = poll.id
      return [.propose(.polls(proposal(poll)))]
    }
  }

  /// The same, after a question.
  private static func asking(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Poll) -> Bool,
    _ question: @escaping @Sendable (Poll) -> Phrase,
    _ proposal: @escaping @Sendable (Poll) -> Polls.Proposal
  ) -> PaneCommand<PollsPane> {
    PaneCommand(name, key, allowed: { $0.mayRun(in: $1, condition) }) { pane, context in
      guard let poll = pane.poll(in: context) else { return [] }
      return [
        .open(
          Choice.question(
            name.long, question(poll), in: context, yes: [.propose(.polls(proposal(poll)))]))
      ]
    }
  }

  private mutating func move(by steps: Int, in context: Context) {
    let polls = context.meeting.polls.inOrder
    guard let present = poll(in: context),
      let index = polls.firstIndex(where: { $0.id == present.id })
    else { return }
    select(polls[min(max(0, index + steps), polls.count - 1)].id)
  }

  mutating func moveOption(by steps: Int, in context: Context) {
    guard let poll = poll(in: context) else { return }
    let count =
      poll.draft.kind == .shortText
      ? context.results(of: poll)?.answers.count ?? 0 : poll.draft.optionCount
    option = min(max(0, option + steps), max(0, count - 1))
  }

  /// The option that the cursor is on.
  private func option(of poll: Poll) -> Int { min(option, max(0, poll.draft.optionCount - 1)) }

  /// Sends what is marked, what the cursor is on, or what was written.
  private func vote(in context: Context) -> [Wish] {
    guard let poll = poll(in: context) else { return [] }
    switch poll.draft.kind {
    case .multiple:
      let isNew = poll.votes[context.me] == nil
      let marks = context.marked[poll.id] ?? (isNew ? [option] : context.marks(of: poll))
      return context.voting(marks.isEmpty ? nil : .marks(marks), on: poll)
    case .shortText:
      guard let field = drafts[poll.id], !field.text.allSatisfy(\.isWhitespace) else { return [] }
      return context.voting(.text(field.text), on: poll)
    case .single, .yesNoAbstain, .rating:
      return context.voting(.marks([option(of: poll)]), on: poll)
    }
  }
}
