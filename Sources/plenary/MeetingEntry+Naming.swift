import Localization
import MeetingModel
import Storage

/// A meeting among those that a person may mean.
protocol NamedMeeting {
  var id: MeetingID { get }
  var title: String { get }
  var ended: Bool { get }
}

extension MeetingEntry: NamedMeeting {}

extension [MeetingEntry] {
  /// The meeting that a person means by `name`: its identifier, its title, or a part of its title,
  /// whatever the case; of several, one that has not ended. Nil stands for the newest that has not ended,
  /// else the newest. `folder` is where these meetings are.
  func meant(by name: String?, in folder: String) throws(Failure) -> MeetingEntry {
    guard let name else {
      guard let newest = first(where: { !$0.ended }) ?? first else {
        throw Failure(.program.noMeetingIn(path: folder), .usage)
      }
      return newest
    }
    guard let one = try meant(by: name) else {
      throw Failure(.program.noSuchMeetingIn(meeting: name, path: folder), .usage)
    }
    return one
  }
}

extension Array where Element: NamedMeeting {
  /// The same for what a person has written. Nil where no meeting is called so.
  func meant(by name: String) throws(Failure) -> Element? {
    if let exact = first(where: { $0.id.text == name }) { return exact }
    let sought = name.lowercased()
    let titled = filter { $0.title.lowercased() == sought }
    let close = titled.isEmpty ? filter { $0.title.lowercased().contains(sought) } : titled
    let open = close.filter { !$0.ended }
    let meant = open.isEmpty ? close : open
    guard let one = meant.first, !sought.isEmpty else { return nil }
    guard meant.count == 1 else {
      let shown = meant.prefix(8).map { "\($0.id.text) (\($0.title))" }.joined(separator: ", ")
      throw Failure(
        .program.meetingAmbiguous(
          meeting: name, candidates: shown + (meant.count > 8 ? ", …" : "")),
        .usage)
    }
    return one
  }
}
