import Localization
import MeetingModel
import Participation
import Screen

extension PollsPane {
  static let commands: [Command] = voting + managing

  private static let voting: [Command] = [
    Command(Phrase.poll.vote, .enter, pane: .polls, allowed: mayVote) { model, now in
      vote(in: &model, at: now)
    },
    Command(
      Phrase.poll.mark, .character(" "), pane: .polls,
      allowed: { model in
        selected(in: model)?.draft.kind == .shortText ? .hidden : mayVote(model)
      }
    ) { model, now in
      guard let poll = selected(in: model) else { return [] }
      let option = min(model.polls.option, max(0, poll.draft.optionCount - 1))
      return mark(option, of: poll, in: &model, at: now)
    },
    Command(
      Phrase.poll.nextOption, .down, pane: .polls, allowed: { .shown(if: selected(in: $0) != nil) }
    ) { model, _ in moveOption(&model, by: 1) },
    Command(
      Phrase.poll.previousOption, .up, pane: .polls,
      allowed: { .shown(if: selected(in: $0) != nil) }
    ) { model, _ in moveOption(&model, by: -1) },
    Command(
      Phrase.poll.takeBack, .delete, pane: .polls,
      allowed: { model in
        // Where words are written, the key is for them.
        guard let poll = selected(in: model), poll.votes[model.replica.participant] != nil,
          poll.draft.kind != .shortText
        else { return .hidden }
        return mayVote(model)
      }
    ) { model, now in
      guard let poll = selected(in: model) else { return [] }
      return vote(nil, on: poll, &model, now)
    },
  ]

  private static let managing: [Command] = [
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
    Command(
      Phrase.poll.make, .alt("n"), pane: .polls,
      allowed: { $0.role.presents ? .by(.runPolls, in: $0) : .hidden }
    ) { model, _ in
      model.overlay = model.polls.form
      return []
    },
    Command(
      Phrase.poll.stage, .alt("s"), pane: .polls,
      allowed: { model in
        guard model.role.presents, let poll = selected(in: model), poll.phase != .prepared,
          model.meeting.stage.scene != .poll(poll.id)
        else { return .hidden }
        return .by(.driveStage, in: model)
      }
    ) { model, now in
      guard let poll = selected(in: model) else { return [] }
      return model.propose(.stage(.showPoll(poll.id)), at: now) ?? []
    },
    Command(
      Phrase.poll.next, .pageDown, pane: .polls,
      allowed: { .shown(if: $0.meeting.polls.all.count > 1) }
    ) { model, _ in move(&model, by: 1) },
    Command(
      Phrase.poll.previous, .pageUp, pane: .polls,
      allowed: { .shown(if: $0.meeting.polls.all.count > 1) }
    ) { model, _ in move(&model, by: -1) },
    Command(
      Phrase.poll.voters, .alt("w"), pane: .polls, isChosen: { $0.polls.showsVoters },
      allowed: { model in
        .shown(if: model.role.presents && selected(in: model)?.draft.isSecret == false)
      }
    ) { model, _ in
      model.polls.showsVoters.toggle()
      return []
    },
    asking(
      Phrase.poll.removeVotes, .alt("e"), if: { $0.phase != .prepared },
      { .poll.emptyQuestion(question: $0.draft.question.quoted) }
    ) { .empty($0.id) },
    asking(
      Phrase.poll.remove, .alt("x"), if: { _ in true },
      { .poll.removeQuestion(question: $0.draft.question.quoted) }
    ) { .remove($0.id) },
  ]

  private static func mayVote(_ model: Model) -> Command.Allowed {
    selected(in: model)?.phase == .open ? .by(.vote, in: model) : .hidden
  }

  private static func mayRun(
    _ model: Model, _ condition: (Poll) -> Bool
  ) -> Command.Allowed {
    guard model.role.presents, let poll = selected(in: model), condition(poll) else {
      return .hidden
    }
    return .by(.runPolls, in: model)
  }

  /// Something that presenters do to the chosen poll.
  private static func running(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Poll) -> Bool,
    _ proposal: @escaping @Sendable (Poll) -> Polls.Proposal
  ) -> Command {
    Command(name, key, pane: .polls, allowed: { mayRun($0, condition) }) { model, now in
      guard let poll = selected(in: model) else { return [] }
      // It stays in view, whichever is open now.
      model.polls.selected = poll.id
      return model.propose(.polls(proposal(poll)), at: now) ?? []
    }
  }

  /// The same, after a question.
  private static func asking(
    _ name: CommandName, _ key: Key, if condition: @escaping @Sendable (Poll) -> Bool,
    _ question: @escaping @Sendable (Poll) -> Phrase,
    _ proposal: @escaping @Sendable (Poll) -> Polls.Proposal
  ) -> Command {
    Command(name, key, pane: .polls, allowed: { mayRun($0, condition) }) { model, _ in
      guard let poll = selected(in: model) else { return [] }
      model.overlay = Choice.question(
        name.long, question(poll), in: model.context, yes: [.propose(.polls(proposal(poll)))])
      return []
    }
  }
}
