import MeetingModel
import Storage

/// Meetings in stores that no server looks at.
enum Stores {
  struct NoName: Error {}

  static func entry(named name: String) throws -> MeetingEntry {
    guard let id = MeetingID(name) else { throw NoName() }
    return MeetingEntry(
      id: id, title: name, created: Moment(milliseconds: 0), attendeeKey: "a", presenterKey: "p",
      organizerKey: "o")
  }
}
