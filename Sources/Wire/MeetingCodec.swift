package import MeetingModel
import SwiftProtobuf

/// Whole meetings, as snapshots carry them.
///
/// Law: `decode(encode(meeting)) == meeting`. A feature that is missing from the bytes is empty: they
/// may be older than the feature.
package enum MeetingCodec {
  package static func encode(_ meeting: Meeting) throws(WireError) -> [UInt8] {
    try meeting.wired.encoded()
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Meeting {
    try Meeting(try WiredMeeting(encoded: bytes.span.bytes))
  }
}

extension Meeting {
  init(_ wired: WiredMeeting) throws(WireError) {
    self.init()
    if wired.hasConduct { conduct = try Conduct(wired.conduct) }
    if wired.hasPermissions {
      permissions = try Permissions(wired.permissions)
    } else if wired.hasConduct {
      permissions = wired.conduct.permissions
    }
    if wired.hasParticipants { participants = try Participants(wired.participants) }
    if wired.hasDecks { decks = try Decks(wired.decks) }
    if wired.hasStage { stage = try Stage(wired.stage) }
    if wired.hasBoard { boards = try Boards(wired.board) }
    if wired.hasChat { chat = Chat(wired.chat) }
    if wired.hasQuestions { questions = try Questions(wired.questions) }
    if wired.hasTexts { texts = try Texts(wired.texts) }
    if wired.hasLobby { lobby = try Lobby(wired.lobby) }
    if wired.hasEntry { entry = try EntryControl(wired.entry) }
    if wired.hasPolicy { policy = try Policy(wired.policy) }
    if wired.hasHands { hands = try Hands(wired.hands) }
    if wired.hasMoods { moods = try Moods(wired.moods) }
    if wired.hasPolls { polls = try Polls(wired.polls) }
  }

  var wired: WiredMeeting {
    .with {
      $0.conduct = conduct.wired
      $0.participants = participants.wired
      $0.decks = decks.wired
      $0.stage = stage.wired
      $0.board = boards.wired
      $0.chat = chat.wired
      $0.questions = questions.wired
      $0.texts = texts.wired
      $0.permissions = permissions.wired
      $0.lobby = lobby.wired
      $0.entry = entry.wired
      $0.policy = policy.wired
      $0.hands = hands.wired
      $0.moods = moods.wired
      $0.polls = polls.wired
    }
  }
}
