package import MeetingModel
import SwiftProtobuf

/// Whole meetings, as snapshots carry them.
///
/// Law: `decode(encode(meeting)) == meeting`. A feature that is missing from the bytes is empty: they
/// may be older than the feature.
package enum MeetingCodec {
  package static func encode(_ meeting: Meeting) throws(WireError) -> [UInt8] {
    var bytes: [UInt8] = []
    for feature in Feature.allCases { bytes += try encode(feature, of: meeting) }
    return bytes
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Meeting {
    try Meeting(try WiredMeeting(encoded: bytes.span.bytes))
  }

  /// One feature of a meeting, so that a long meeting can be encoded bit by bit.
  ///
  /// Law: the bytes of all features, run together in the order of `allCases`, are those of the meeting;
  /// in another order they decode to the same meeting.
  package static func encode(
    _ feature: Feature, of meeting: Meeting
  ) throws(WireError) -> [UInt8] {
    var wired = WiredMeeting()
    switch feature {
    case .conduct: wired.conduct = meeting.conduct.wired
    case .participants: wired.participants = meeting.participants.wired
    case .decks: wired.decks = meeting.decks.wired
    case .stage: wired.stage = meeting.stage.wired
    case .board: wired.board = meeting.boards.wired
    case .chat: wired.chat = meeting.chat.wired
    case .questions: wired.questions = meeting.questions.wired
    case .texts: wired.texts = meeting.texts.wired
    case .permissions: wired.permissions = meeting.permissions.wired
    case .lobby: wired.lobby = meeting.lobby.wired
    case .entry: wired.entry = meeting.entry.wired
    case .policy: wired.policy = meeting.policy.wired
    case .hands: wired.hands = meeting.hands.wired
    case .moods: wired.moods = meeting.moods.wired
    case .polls: wired.polls = meeting.polls.wired
    }
    return try wired.encoded()
  }
}

extension Feature {
  /// Whether something of it may be for one participant and not for all of their kind.
  ///
  /// Law: viewers of one kind see the same bytes of a feature of which this is false.
  package var isPersonal: Bool {
    switch self {
    case .participants, .chat, .questions, .permissions, .lobby, .moods, .polls: true
    case .conduct, .decks, .stage, .board, .texts, .entry, .policy, .hands: false
    }
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
}
