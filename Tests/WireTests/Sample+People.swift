import MeetingModel
import Participation

@testable import Wire

/// Turns to speak, hands, moods, roles.
extension Sample {
  private static let ben = ParticipantID(300)

  static let peopleFrames: KeyValuePairs<String, ClientFrame> = [
    "participants.giveFloor.limit": .propose(
      count: 3, .participants(.giveFloor(to: ben, limit: 120))),
    "participants.cast": .propose(count: 4, .participants(.cast(ben, .coOrganizer))),
    "participants.demoteOthers": .propose(count: 5, .participants(.demoteOthers)),
    "participants.remove": .propose(count: 6, .participants(.remove(ben, bans: false))),
    "participants.remove.ban": .propose(count: 6, .participants(.remove(ben, bans: true))),
    "participants.clear": .propose(
      count: 6, .participants(.clear(ben, withPlace: false))),
    "participants.clear.place": .propose(
      count: 6, .participants(.clear(ben, withPlace: true))),
    "hands.raise": .propose(count: 7, .hands(.raise)),
    "hands.lower": .propose(count: 7, .hands(.lower(ben))),
    "hands.lowerAll": .propose(count: 7, .hands(.lowerAll)),
    "moods.set": .propose(count: 8, .moods(.set(.needHelp))),
    "moods.set.none": .propose(count: 8, .moods(.set(nil))),
    "moods.clearAll": .propose(count: 8, .moods(.clearAll)),
  ]

  static let peopleEvents: KeyValuePairs<String, Event> = [
    "participants.floorGiven.limit": .participants(.floorGiven(to: ben, limit: 120)),
    "participants.cast": .participants(
      .cast(
        Participant(
          id: ben, name: "Ben", role: .attendee, arrived: Moment(milliseconds: 1_800_000_000_000),
          account: "ben", hasPresented: true))),
    "participants.removed": .participants(.removed([ben])),
    "participants.cleared": .participants(.cleared([ben, ParticipantID(301)])),
    "hands.raised": .hands(.raised),
    "hands.lowered": .hands(.lowered(ben)),
    "hands.allLowered": .hands(.allLowered),
    "moods.set": .moods(.set(.slowDown)),
    "moods.set.none": .moods(.set(nil)),
    "moods.allCleared": .moods(.allCleared),
  ]
}
