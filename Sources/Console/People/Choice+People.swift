import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What is chosen about people: a mood, a role, a way out, the length of turns.
enum PeopleTopic: Equatable, Sendable {
  case mood, turnLimit, demoteOthers, stepBack
  case role(ParticipantID)
  case removal(ParticipantID)
  /// Whether everything goes that they left.
  case clearing(ParticipantID)

  /// Seconds; nil for no limit.
  static let limits: [Int?] = [nil, 30, 60, 120, 180, 300, 600, 900, 1_800]

  func first(in model: Model) -> Int {
    switch self {
    case .mood:
      model.meeting.moods.all[model.replica.participant]
        .flatMap(Moods.Mood.allCases.firstIndex) ?? 0
    case .turnLimit: Self.limits.firstIndex(of: model.roster.limit) ?? 0
    case .demoteOthers, .stepBack, .role, .removal, .clearing: 0
    }
  }

  func title(in model: Model) -> String {
    switch self {
    case .mood: model.text(Phrase.mood.choose.long)
    case .turnLimit: model.text(Phrase.hand.limit.long)
    case .demoteOthers: model.text(Phrase.participant.demoteOthers.long)
    case .stepBack: model.text(Phrase.participant.demote.short)
    case .role(let id), .removal(let id), .clearing(let id): model.name(of: id)
    }
  }

  func question(in model: Model) -> Phrase? {
    switch self {
    case .mood, .turnLimit, .role: nil
    case .demoteOthers: .participant.demoteOthersQuestion
    case .stepBack: .participant.stepBackQuestion
    case .removal(let id): removalQuestion(of: id, in: model)
    case .clearing(let id): .participant.clearQuestion(name: model.name(of: id))
    }
  }

  /// Tells how many others a ban of the address would touch, were they to come anew.
  private func removalQuestion(of id: ParticipantID, in model: Model) -> Phrase {
    let others = model.meeting.othersAtPlace(of: id)
    return others == 0
      ? .participant.removeQuestion(name: model.name(of: id))
      : .participant.removeQuestionAmongOthers(name: model.name(of: id), count: others)
  }

  func items(in model: Model) -> [String] {
    switch self {
    case .mood:
      Moods.Mood.allCases.map { $0.letter + "  " + model.text($0.phrase) }
        + ["-  " + model.text(.mood.none)]
    case .turnLimit:
      Self.limits.map { limit in
        limit.map { TurnClock.text(Int64($0)) } ?? model.text(.hand.noLimit)
      }
    case .demoteOthers, .stepBack: [model.text(.console.no), model.text(.console.yes)]
    case .role(let id): ParticipantsPane.roles(for: id, in: model).map { model.text($0.phrase) }
    case .removal:
      [
        model.text(.console.no), model.text(Phrase.participant.remove.short),
        model.text(.participant.removeAndBan), model.text(.participant.removeAndBanAddress),
      ]
    case .clearing:
      [
        model.text(.console.no), model.text(Phrase.participant.clear.short),
        model.text(.participant.clearWithPlace),
      ]
    }
  }

  /// The item that a key names at once.
  func index(of key: Key) -> Int? {
    guard self == .mood, key.modifiers.isEmpty, case .character(let character) = key.symbol else {
      return nil
    }
    let letters = Moods.Mood.allCases.map(\.letter) + ["-"]
    return letters.firstIndex(of: character.uppercased())
  }
}

extension Model {
  mutating func choose(_ item: Int, of topic: PeopleTopic, at now: Moment) -> [Effect] {
    switch topic {
    case .mood:
      let moods = Moods.Mood.allCases
      return propose(.moods(.set(moods.indices.contains(item) ? moods[item] : nil)), at: now) ?? []
    case .turnLimit:
      guard PeopleTopic.limits.indices.contains(item) else { return [] }
      roster.limit = PeopleTopic.limits[item]
      // Who speaks now is given it too.
      guard let speaker = meeting.participants.speaker else { return [] }
      return giveFloor(to: speaker, at: now)
    case .demoteOthers:
      return item == 0 ? [] : propose(.participants(.demoteOthers), at: now) ?? []
    case .stepBack:
      let me = replica.participant
      return item == 0 ? [] : propose(.participants(.cast(me, .attendee)), at: now) ?? []
    case .role(let id):
      let roles = ParticipantsPane.roles(for: id, in: self)
      guard roles.indices.contains(item) else { return [] }
      return propose(.participants(.cast(id, roles[item])), at: now) ?? []
    case .removal(let id):
      guard item > 0 else { return [] }
      return propose(.participants(.remove(id, bans: item >= 2, place: item == 3)), at: now) ?? []
    case .clearing(let id):
      guard item > 0 else { return [] }
      return propose(.participants(.clear(id, withPlace: item == 2)), at: now) ?? []
    }
  }
}
