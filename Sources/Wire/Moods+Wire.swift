import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Moods {
  init(_ wired: WiredMoods) throws(WireError) {
    var all: OrderedDictionary<ParticipantID, Mood> = [:]
    for entry in wired.all {
      guard let mood = try Mood?(entry.mood) else { throw .invalid(field: "mood") }
      all[ParticipantID(entry.participant)] = mood
    }
    self.init(all: all)
  }

  var wired: WiredMoods {
    .with {
      $0.all = all.map { participant, mood in
        .with {
          $0.participant = participant.value
          $0.mood = mood.wired
        }
      }
    }
  }
}

extension Moods.Mood? {
  fileprivate init(_ wired: WiredMoods.Mood) throws(WireError) {
    switch wired {
    case .none: self = nil
    case .proceed: self = .proceed
    case .slowDown: self = .slowDown
    case .speedUp: self = .speedUp
    case .question: self = .question
    case .needHelp: self = .needHelp
    case .away: self = .away
    case .UNRECOGNIZED: throw .unknownKind
    }
  }
}

extension Moods.Mood {
  fileprivate var wired: WiredMoods.Mood {
    switch self {
    case .proceed: .proceed
    case .slowDown: .slowDown
    case .speedUp: .speedUp
    case .question: .question
    case .needHelp: .needHelp
    case .away: .away
    }
  }
}

extension Moods.Proposal {
  init(_ wired: WiredMoods.Proposal) throws(WireError) {
    switch wired.kind {
    case .set(let mood): self = .set(try Moods.Mood?(mood))
    case .resetAll: self = .clearAll
    case nil: throw .unknownKind
    }
  }

  var wired: WiredMoods.Proposal {
    .with {
      switch self {
      case .set(let mood): $0.set = mood?.wired ?? WiredMoods.Mood.none
      case .clearAll: $0.resetAll = WiredNothing()
      }
    }
  }
}

extension Moods.Event {
  init(_ wired: WiredMoods.Event) throws(WireError) {
    switch wired.kind {
    case .set(let mood): self = .set(try Moods.Mood?(mood))
    case .allCleared: self = .allCleared
    case nil: throw .unknownKind
    }
  }

  var wired: WiredMoods.Event {
    .with {
      switch self {
      case .set(let mood): $0.set = mood?.wired ?? WiredMoods.Mood.none
      case .allCleared: $0.allCleared = WiredNothing()
      }
    }
  }
}
