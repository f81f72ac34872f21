import MeetingModel
import Participation

@testable import Wire

extension Sample {
  private static let ann = ParticipantID(1)
  private static let id = ProposalID(participant: ParticipantID(300), count: 5)
  private static let time = Moment(milliseconds: 1_800_000_000_000)

  static let chatClientFrames: [(key: String, value: ClientFrame)] = [
    ("chat.say.presenters", .propose(count: 301, .chat(.say("help", to: .presenters)))),
    ("chat.say.reply", .propose(count: 302, .chat(.say("yes", to: .everyone, replyTo: id)))),
    ("chat.edit", .propose(count: 303, .chat(.edit(id, "é")))),
    ("chat.delete", .propose(count: 304, .chat(.delete(id)))),
    ("chat.pin", .propose(count: 305, .chat(.pin(id)))),
    ("chat.unpin", .propose(count: 306, .chat(.unpin))),
    ("chat.mute", .propose(count: 307, .chat(.mute(ann, true)))),
    ("chat.unmute", .propose(count: 308, .chat(.mute(ann, false)))),
    ("chat.setSlowness", .propose(count: 309, .chat(.setSlowness(30)))),
    ("chat.react", .propose(count: 310, .chat(.react(id, .party)))),
    ("chat.react.back", .propose(count: 311, .chat(.react(id, nil)))),
    ("history", .history(before: id, most: 200)),
    ("signal.typing.presenters", .signal(.typing(to: .presenters))),
  ]

  static let chatServerFrames: [(key: String, value: ServerFrame)] = [
    (
      "history",
      .history(
        Chat.Page(
          before: id,
          messages: [
            Chat.Message(id: id, to: .presenters, text: "one", time: time),
            Chat.Message(
              id: ProposalID(participant: ann, count: 9), to: .participant(id.participant),
              text: "two", time: Moment(milliseconds: time.milliseconds + 70), replyTo: id,
              edited: Moment(milliseconds: time.milliseconds + 170)),
            Chat.Message(
              id: ProposalID(participant: ann, count: 10), to: .everyone, text: "",
              time: Moment(milliseconds: time.milliseconds + 80), deletedBy: ann),
          ], earlier: 400))
    ),
    ("history.empty", .history(Chat.Page(before: id))),
    (
      "history.reactions",
      .history(
        Chat.Page(
          before: id,
          messages: [
            Chat.Message(
              id: id, to: .everyone, text: "one", time: time,
              reactions: Chat.Reactions(
                zip([ParticipantID(300), ann], [.question, .thumbsUp] as [Chat.Reaction])))
          ]))
    ),
  ]

  static let chatEvents: [(key: String, value: Event)] = [
    ("chat.said.presenters", .chat(.said("help", to: .presenters))),
    ("chat.said.reply", .chat(.said("yes", to: .everyone, replyTo: id))),
    ("chat.edited", .chat(.edited(id, "é", to: .everyone))),
    ("chat.edited.privately", .chat(.edited(id, "é", to: .participant(ann)))),
    ("chat.deleted", .chat(.deleted(id, to: .presenters))),
    ("chat.swept", .chat(.swept)),
    ("chat.pinned", .chat(.pinned(Chat.Announcement(id: id, text: "Lunch")))),
    ("chat.unpinned", .chat(.unpinned)),
    ("chat.muted", .chat(.muted(ann, true))),
    ("chat.unmuted", .chat(.muted(ann, false))),
    ("chat.slownessSet", .chat(.slownessSet(30))),
    ("chat.reacted", .chat(.reacted(id, .heart, to: .everyone))),
    ("chat.reacted.privately", .chat(.reacted(id, .laughter, to: .participant(ann)))),
    ("chat.reacted.back", .chat(.reacted(id, nil, to: .presenters))),
  ]
}
