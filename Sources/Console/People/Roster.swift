import MeetingModel
import OrderedCollections
import Participation

/// Who is present, in the orders in which the pane shows them. Kept, so that drawing sorts nothing:
/// two thousand participants cost a frame no more than twenty.
struct Roster: Equatable, Sendable {
  /// The presenting side, whoever speaks, raised hands in their order, then all others; else in order
  /// of arrival.
  private(set) var order: [ParticipantID] = []
  /// In order of arrival, whatever happens: a seat stays where it is.
  private(set) var seats: [ParticipantID] = []
  /// Whose hands are raised, in the order of the server.
  private(set) var line: [ParticipantID] = []
  /// The place of each of them, from 1.
  private(set) var places: [ParticipantID: Int] = [:]
  /// How many of those present have set each mood, in the order of `Moods.Mood.allCases`.
  private(set) var counts = Array(repeating: 0, count: Moods.Mood.allCases.count)

  init() {}

  init(_ meeting: Meeting) {
    line = meeting.hands.raised.map(\.participant)
    for (index, participant) in line.enumerated() { places[participant] = index + 1 }
    let speaker = meeting.participants.speaker
    var presenting: [ParticipantID] = []
    var others: [ParticipantID] = []
    var speaks: [ParticipantID] = []
    var isHere: Set<ParticipantID> = []
    for one in meeting.participants.all.values where one.present {
      seats.append(one.id)
      if one.role.presents {
        presenting.append(one.id)
      } else if one.id == speaker {
        speaks.append(one.id)
      } else if places[one.id] != nil {
        isHere.insert(one.id)
      } else {
        others.append(one.id)
      }
      if let mood = meeting.moods.all[one.id] { counts[Int(mood.rawValue)] += 1 }
    }
    order = presenting + speaks + line.filter(isHere.contains) + others
  }
}
