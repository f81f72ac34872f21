import MeetingClient
import MeetingModel
import OrderedCollections
import Participation

/// What people do in a simulated hour, from what they see at that moment. What their own copy of the
/// rules refuses is not sent.
extension Guest {
  func act(_ act: HourScript.Act, roll: Int) {
    guard let proposal = proposal(for: act, roll: roll) else { return }
    _ = try? propose(proposal)
  }

  /// Takes on the question that has waited longest, or answers the one that was taken on. Presenters
  /// who do this at the same time are after the same one.
  func serve(roll: Int) {
    let waiting = replica.view.questions.list(for: participant).values.filter(\.isWaiting)
    let mine = waiting.first { $0.claim == participant }
    guard let next = mine ?? waiting.first(where: { $0.claim == nil }) else { return }
    let answer: Questions.Proposal
    switch roll % 8 {
    case 0: answer = .answerPrivately(next.id, "Privately: yes.")
    case 1 where next.isLive: answer = .finishLive(next.id, note: "As was said.")
    case 1: answer = .answerLive(next.id)
    case 2, 3, 4: answer = .answer(next.id, "Answer \(roll % 1_000), by \(participant).")
    case _ where mine != nil: answer = .answer(next.id, "Answer \(roll % 1_000).")
    case _: answer = .claim(next.id)
    }
    _ = try? propose(.questions(answer))
  }

  private func proposal(for act: HourScript.Act, roll: Int) -> Proposal? {
    switch act {
    case .ask:
      let text = "What becomes of part \(roll % 10_000) when it rains?"
      return .questions(roll % 10 == 0 ? .askAnonymously(text) : .ask(text))
    case .upvote:
      let open = replica.view.questions.open.all.values.filter(\.isWaiting)
      return open.isEmpty ? nil : .questions(.vote(open[roll % open.count].id, true))
    case .hand:
      let isUp = replica.view.hands.place(of: participant) != nil
      return .hands(isUp ? .lower(participant) : .raise)
    case .lowerFirst:
      return (replica.view.hands.raised.first?.participant).map { .hands(.lower($0)) }
    case .mood:
      let moods = Moods.Mood.allCases
      return .moods(.set(moods[roll % moods.count]))
    case .say:
      return .chat(
        .say("I think that \(roll) is right.", to: roll % 5 == 0 ? .presenters : .everyone))
    case .openPoll, .vote, .closePoll, .showPoll: return poll(act, roll: roll).map(Proposal.polls)
    }
  }

  private func poll(_ act: HourScript.Act, roll: Int) -> Polls.Proposal? {
    let polls = replica.view.polls.inOrder
    switch act {
    case .openPoll:
      let draft = Poll.Draft(
        question: "Which quay?", kind: .single, choices: ["North", "East", "South"],
        isSecret: roll % 2 == 0)
      return .make(draft, opens: true)
    case .vote:
      guard let poll = polls.last(where: { $0.phase == .open }) else { return nil }
      return .vote(poll.id, .marks([roll % max(1, poll.draft.optionCount)]))
    case .closePoll: return polls.last { $0.phase == .open }.map { .close($0.id) }
    case .showPoll: return polls.last { $0.phase == .closed }.map { .show($0.id) }
    case .ask, .upvote, .hand, .lowerFirst, .mood, .say: return nil
    }
  }
}
