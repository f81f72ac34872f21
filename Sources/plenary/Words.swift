import ArgumentParser
import MeetingModel

/// How options and files call what a policy speaks of. Words of the command line: the same in every
/// language, as the names of options are.
extension EntryControl.Mechanism {
  var word: String {
    switch self {
    case .open: "open"
    case .key: "key"
    case .accessList: "list"
    case .directory: "directory"
    }
  }

  static var known: String { allCases.map(\.word).joined(separator: ", ") }
}

extension EntryControl.Mechanism: ExpressibleByArgument {
  init?(argument: String) {
    guard let known = Self.allCases.first(where: { $0.word == argument }) else { return nil }
    self = known
  }

  /// The word, and not the number that it has in the log.
  static var allValueStrings: [String] { allCases.map(\.word) }
}

extension Lobby.Mode {
  var word: String {
    switch self {
    case .off: "off"
    case .guests: "guests"
    case .all: "all"
    }
  }
}

extension Ability {
  /// Abilities that a policy may withhold have one: those that organizers could give.
  var word: String? {
    switch self {
    case .say: "chat"
    case .sayPrivately: "private-chat"
    case .react: "reactions"
    case .ask: "questions"
    case .askAnonymously: "anonymous-questions"
    case .upvote: "upvoting"
    case .annotate: "annotating"
    case .draw: "drawing"
    case .editNotes: "notes"
    case .roam: "roaming"
    case .seeParticipants: "participant-list"
    case .seeMoods: "others-moods"
    case .export: "export"
    case .handOut: "handouts"
    case .record: "recording"
    case .driveStage, .addDeck, .seeNotes, .moderateChat, .answer, .eraseOthers, .addPage, .vote,
      .runPolls, .raiseHand, .setMood, .giveFloor, .changeSettings, .endMeeting, .admit, .cast,
      .controlEntry, .setPermissions:
      nil
    }
  }
}
