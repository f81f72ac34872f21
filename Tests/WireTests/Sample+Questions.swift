import MeetingModel
import Participation

@testable import Wire

/// What can be asked of questions, and what can happen to them.
extension Sample {
  private static let asker = ParticipantID(300)
  private static let asked = ProposalID(participant: asker, count: 2)
  private static let nameless = ProposalID(participant: .server, count: 1)

  private static let question = Question(
    id: nameless, author: asker, signature: "Ann", veil: .attendees, text: "Why?",
    time: Moment(milliseconds: 1_800_000_000_000), isPublic: false, stage: .merged(into: asked),
    claim: ParticipantID(2), isLive: true, isEdited: true, votes: 3,
    answers: [
      Answer(
        id: .server, signature: "Ben", text: "Because.",
        time: Moment(milliseconds: 1_800_000_001_000), way: .privately, isEarlier: true)
    ])

  static let questionsFrames: KeyValuePairs<String, ClientFrame> = [
    "questions.askAnonymously": .propose(count: 9, .questions(.askAnonymously("Why?"))),
    "questions.answerPrivately": .propose(
      count: 9, .questions(.answerPrivately(asked, "Because."))),
    "questions.claim": .propose(count: 9, .questions(.claim(asked))),
    "questions.release": .propose(count: 9, .questions(.release(asked))),
    "questions.answerLive": .propose(count: 9, .questions(.answerLive(asked))),
    "questions.finishLive": .propose(count: 9, .questions(.finishLive(asked, note: ""))),
    "questions.publish": .propose(count: 9, .questions(.publish(asked))),
    "questions.dismiss": .propose(count: 9, .questions(.dismiss(asked))),
    "questions.reopen": .propose(count: 9, .questions(.reopen(asked))),
    "questions.edit": .propose(count: 9, .questions(.edit(asked, "Why not?"))),
    "questions.merge": .propose(count: 9, .questions(.merge(asked, into: nameless))),
    "questions.vote": .propose(count: 9, .questions(.vote(asked, true))),
    "questions.promote": .propose(count: 9, .questions(.promote(asked))),
    "questions.bring": .propose(count: 9, .questions(.bring([question]))),
    "questions.moderate": .propose(count: 9, .questions(.moderate(true))),
    "questions.setAnonymity": .propose(count: 9, .questions(.setAnonymity(.off))),
  ]

  static let questionsEvents: KeyValuePairs<String, Event> = [
    "questions.entered": .questions(.entered(question, .presenting(and: asker))),
    "questions.told": .questions(.told(question, .only([asker]))),
    "questions.published": .questions(.published(question)),
    "questions.claimed": .questions(.changed(asked, .claimed(asker), .everyone)),
    "questions.released": .questions(.changed(asked, .claimed(nil), .presenting(and: nil))),
    "questions.live": .questions(.changed(asked, .live(asker), .everyone)),
    "questions.answeredPrivately": .questions(
      .changed(asked, .answered("Because.", .privately), .presenting(and: asker))),
    "questions.dismissed": .questions(.changed(asked, .dismissed, .everyone)),
    "questions.reopened": .questions(.changed(asked, .reopened, .everyone)),
    "questions.edited": .questions(.changed(asked, .edited("Why not?"), .everyone)),
    "questions.merged": .questions(.changed(asked, .merged(into: nameless), .everyone)),
    "questions.merged.unknown": .questions(.changed(asked, .merged(into: nil), .only([asker]))),
    "questions.counted": .questions(.changed(asked, .counted(votes: 3), .everyone)),
    "questions.voted": .questions(.voted(asked, true, votes: 4)),
    "questions.moderationSet": .questions(.moderationSet(true)),
    "questions.anonymitySet": .questions(.anonymitySet(.fromEveryone)),
  ]
}
