import MeetingModel
import Participation

@testable import Wire

extension Sample {
  private static let poll = ProposalID(participant: ParticipantID(300), count: 5)
  private static let draft = Poll.Draft(
    question: "Quay first?", kind: .multiple, choices: ["Yes", "Später", "会議"], isSecret: true)
  private static let rating = Poll.Draft(question: "How?", kind: .rating(most: 5))
  private static let tally = Tally(voters: 300, counts: [1, 0, 299], answers: ["é": 2, "b": 1])

  static let pollsFrames: KeyValuePairs<String, ClientFrame> = [
    "polls.make": .propose(count: 9, .polls(.make(draft, opens: true))),
    "polls.make.rating": .propose(count: 9, .polls(.make(rating, opens: false))),
    "polls.open": .propose(count: 9, .polls(.open(poll))),
    "polls.close": .propose(count: 9, .polls(.close(poll))),
    "polls.show": .propose(count: 9, .polls(.show(poll))),
    "polls.hide": .propose(count: 9, .polls(.hide(poll))),
    "polls.empty": .propose(count: 9, .polls(.empty(poll))),
    "polls.remove": .propose(count: 9, .polls(.remove(poll))),
    "polls.vote": .propose(count: 9, .polls(.vote(poll, .marks([0, 2])))),
    "polls.vote.text": .propose(count: 9, .polls(.vote(poll, .text("Soon")))),
    "polls.vote.back": .propose(count: 9, .polls(.vote(poll, nil))),
    "stage.showPoll": .propose(count: 9, .stage(.showPoll(poll))),
  ]

  static let pollsEvents: KeyValuePairs<String, Event> = [
    "polls.made": .polls(.made(Poll.Head(id: poll, number: 1, draft))),
    "polls.opened": .polls(.opened(Poll.Head(id: poll, number: 2, rating))),
    "polls.shown": .polls(.shown(poll, tally)),
    "polls.voted": .polls(
      .voted(
        Polls.Vote(
          poll, isSecret: false, voter: ParticipantID(7), ballot: .marks([1]),
          before: .marks([0]), turnout: 0, told: [.presenters, .everyone]))),
    "polls.voted.unnamed": .polls(
      .voted(
        Polls.Vote(
          poll, isSecret: false, voter: nil, ballot: .text("Soon"), turnout: 1, told: .everyone))),
    "polls.voted.secret": .polls(
      .voted(
        Polls.Vote(
          poll, isSecret: true, voter: nil, ballot: nil, turnout: -1, told: .presenters))),
    "polls.closed": .polls(.closed(Polls.Closing(poll, told: []))),
    "polls.closed.secret": .polls(.closed(Polls.Closing(poll, totals: tally, told: .presenters))),
    "polls.hidden": .polls(.hidden(poll)),
    "stage.pollShown": .stage(.pollShown(poll)),
    "polls.emptied": .polls(.emptied(poll)),
    "polls.removed": .polls(.removed(poll)),
  ]
}
