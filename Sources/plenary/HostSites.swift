import Glibc
import MeetingModel
import SecureTransport

extension Premises.Site {
  /// As open as `kept`, when this site says nothing of its own about who can come: neither an address nor
  /// that it is for this machine only.
  func orAsBefore(_ kept: Premises.Site?) -> Premises.Site {
    guard named == nil, !isLocal, let kept else { return self }
    return Premises.Site(named: kept.named, port: port, isLocal: kept.isLocal)
  }
}

/// Remembers how each meeting of `plenary host` is open: for this machine only or for others, and under
/// which address. A meeting that is resumed is then as open as before, and no more. One small file for
/// each meeting, in the data folder of its server.
struct HostSites {
  let folder: String

  private enum Reach: String {
    case thisMachine = "local"
    case network
  }

  /// Nil when none is kept, or nothing that can be read. The port is the folder's, not the meeting's.
  func site(of meeting: MeetingID) -> Premises.Site? {
    guard let bytes = try? SmallFile.read(path(meeting)) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 1, let reach = Reach(rawValue: lines[0]) else { return nil }
    return Premises.Site(
      named: lines[1].isEmpty ? nil : lines[1], isLocal: reach == .thisMachine)
  }

  /// Where this fails, the meeting is resumed as the options of that command say: no reason to stop.
  func keep(_ site: Premises.Site, of meeting: MeetingID) {
    let reach = site.isLocal ? Reach.thisMachine : .network
    let text = "\(reach.rawValue)\n\(site.named ?? "")\n"
    try? SmallFile.write(Array(text.utf8), to: path(meeting), mode: 0o600)
  }

  func forget(_ meeting: MeetingID) { remove(path(meeting)) }

  private func path(_ meeting: MeetingID) -> String { "\(folder)/place-\(meeting.text)" }
}
