import Localization
import MeetingModel

/// One kind of thing that there is to see in a meeting, with an event that tells of one: whether
/// somebody sees it is asked of `Event.seen(by:author:)`, by which the server sends them everything.
struct Sight: Sendable {
  let name: Phrase
  private let event: Event
  /// Seen only where nothing is left out of the event.
  private let isWhole: Bool

  private init(_ name: Phrase, _ event: Event, isWhole: Bool = false) {
    self.name = name
    self.event = event
    self.isWhole = isWhole
  }

  func isSeen(by viewer: Viewer) -> Bool {
    guard let seen = event.seen(by: viewer, author: Self.other) else { return false }
    return !isWhole || seen == event
  }

  /// Nobody whom one could ask about.
  private static let other = ParticipantID(.max)
  private static let another = ParticipantID(.max - 1)

  static let all: [Sight] = {
    let id = ProposalID(participant: other, count: 1)
    let deck = Deck(
      title: "", slides: [Slide(title: "", markdown: "", notes: "notes", steps: 1)])
    let knock = Lobby.Event.knocked(
      other, name: "a", role: .attendee, account: nil, origin: nil)
    return [
      Sight(.slides.title, .decks(.added(deck))),
      Sight(
        .board.title, .board(.drawn(.line(Spot(column: 0, row: 0), Spot(column: 1, row: 0)), .red))),
      Sight(.notes.title, .texts(.pageRemoved(id))),
      Sight(.chat.title, .chat(.said("a", to: .everyone))),
      Sight(.question.title, .questions(.asked("a"))),
      Sight(.participant.title, .participants(.arrived(other, name: "a", role: .attendee))),
      Sight(.permission.hands, .hands(.raised)),
      Sight(.permission.moods, .moods(.set(.proceed))),
      Sight(.slides.notes, .decks(.added(deck)), isWhole: true),
      Sight(.permission.whoWaits, .lobby(knock), isWhole: true),
      Sight(.permission.meetingKeys, .entry(.keyRenewed("", for: .attendees))),
      Sight(.permission.othersPrivate, .chat(.said("a", to: .participant(another)))),
    ]
  }()
}

extension [Phrase] {
  /// All of them, one after the other; nil when there are none.
  var joined: Phrase? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { .permission.and(first: $0, second: $1) }
  }
}
