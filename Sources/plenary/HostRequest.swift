import Invitations
import MeetingClient
import MeetingModel

/// What a command of this person asks of the server of `plenary host` that runs already.
///
/// Law: `HostRequest(lines: request.lines) == request`.
enum HostRequest: Equatable, Sendable {
  /// A new meeting.
  case make(
    title: String, attendees: EntryControl.Mechanism?, presenters: EntryControl.Mechanism?)
  /// Nil: the newest that runs, or else the newest that has not ended.
  case resume(MeetingID?)
  /// Every meeting that runs.
  case list
  /// Ends a meeting for everyone. Nil: the one that runs, if there is only one.
  case end(MeetingID?)
  /// Drops a meeting that was just made and could not be used.
  case discard(MeetingID)
  /// Lets go of a meeting that was just resumed and could not be used: it stays as it is.
  case release(MeetingID)
}

/// What the server answers.
///
/// Law: `HostAnswer(lines: answer.lines) == answer`.
enum HostAnswer: Equatable, Sendable {
  case meetings([HostedMeeting])
  case failed(HostFault)
}

/// Why the server did not do it.
enum HostFault: Error, Equatable, Sendable {
  /// There is no meeting that has not ended.
  case none
  case noSuchMeeting(MeetingID)
  /// Several run, and none was named.
  case several([MeetingID])
  /// The title or a way to enter is not one that a meeting takes.
  case refused
  /// The request came from a program of another version.
  case malformed
  /// The server could not store it, or is stopping.
  case unavailable
}

/// How requests and answers travel: a word, then lines of a name and a value, then an empty line. Values
/// have no line breaks.
struct ControlLines: Equatable, Sendable {
  var word: String
  var fields: [(name: String, value: String)] = []

  init(_ word: String) { self.word = word }

  static func == (one: ControlLines, other: ControlLines) -> Bool { one.text == other.text }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    let scalars = value.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }
    fields.append((name, String(String.UnicodeScalarView(scalars))))
  }

  /// The first field of this name.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  var text: String {
    ([word] + fields.map { "\($0.name) \($0.value)" } + ["", ""]).joined(separator: "\n")
  }

  /// Nil for what has no word in its first line.
  init?(text: String) {
    // By bytes: a value may begin with a mark that joins the character before it.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.first, !first.isEmpty else { return nil }
    self.init(String(Substring(first)))
    for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      let name = line.prefix { $0 != UInt8(ascii: " ") }
      fields.append((String(Substring(name)), String(Substring(line.dropFirst(name.count + 1)))))
    }
  }
}

extension HostRequest {
  var lines: ControlLines {
    switch self {
    case .make(let title, let attendees, let presenters):
      var lines = ControlLines("make")
      lines.add("title", title)
      lines.add("attendees", attendees?.word)
      lines.add("presenters", presenters?.word)
      return lines
    case .resume(let id): return Self.lines("resume", id)
    case .list: return ControlLines("list")
    case .end(let id): return Self.lines("end", id)
    case .discard(let id): return Self.lines("discard", id)
    case .release(let id): return Self.lines("release", id)
    }
  }

  private static func lines(_ word: String, _ id: MeetingID?) -> ControlLines {
    var lines = ControlLines(word)
    lines.add("meeting", id?.text)
    return lines
  }

  /// Nil for what is no request of this version.
  init?(lines: ControlLines) {
    let id = lines["meeting"].map(MeetingID.init)
    if let id, id == nil { return nil }
    let meeting = id ?? nil
    switch (lines.word, meeting) {
    case ("make", _):
      guard let title = lines["title"] else { return nil }
      let doors = ["attendees", "presenters"].map { lines[$0] }
      let mechanisms = doors.map { $0.flatMap(EntryControl.Mechanism.init(argument:)) }
      for (door, mechanism) in zip(doors, mechanisms) where door != nil && mechanism == nil {
        return nil
      }
      self = .make(title: title, attendees: mechanisms[0], presenters: mechanisms[1])
    case ("resume", let meeting): self = .resume(meeting)
    case ("list", _): self = .list
    case ("end", let meeting): self = .end(meeting)
    case ("discard", let meeting?): self = .discard(meeting)
    case ("release", let meeting?): self = .release(meeting)
    case (_, _): return nil
    }
  }
}

extension HostAnswer {
  var lines: ControlLines {
    switch self {
    case .meetings(let meetings):
      var lines = ControlLines("meetings")
      for meeting in meetings { meeting.add(to: &lines) }
      return lines
    case .failed(let fault):
      var lines = ControlLines("failed")
      lines.add("why", fault.word)
      switch fault {
      case .noSuchMeeting(let id): lines.add("meeting", id.text)
      case .several(let ids): for id in ids { lines.add("meeting", id.text) }
      case .none, .refused, .malformed, .unavailable: break
      }
      return lines
    }
  }

  /// Nil for what is no answer of this version.
  init?(lines: ControlLines) {
    switch lines.word {
    case "meetings":
      var meetings: [HostedMeeting] = []
      var part = ControlLines("meeting")
      for field in lines.fields {
        part.fields.append(field)
        guard field.name == HostedMeeting.lastField else { continue }
        guard let meeting = HostedMeeting(lines: part) else { return nil }
        meetings.append(meeting)
        part.fields = []
      }
      guard part.fields.isEmpty else { return nil }
      self = .meetings(meetings)
    case "failed":
      let ids = lines.fields.filter { $0.name == "meeting" }.compactMap { MeetingID($0.value) }
      guard let fault = HostFault(word: lines["why"] ?? "", ids) else { return nil }
      self = .failed(fault)
    case _: return nil
    }
  }
}

extension HostFault {
  fileprivate var word: String {
    switch self {
    case .none: "none"
    case .noSuchMeeting: "no-such-meeting"
    case .several: "several"
    case .refused: "refused"
    case .malformed: "malformed"
    case .unavailable: "unavailable"
    }
  }

  fileprivate init?(word: String, _ ids: [MeetingID]) {
    switch (word, ids.first) {
    case ("none", _): self = .none
    case ("no-such-meeting", let id?): self = .noSuchMeeting(id)
    case ("several", _): self = .several(ids)
    case ("refused", _): self = .refused
    case ("malformed", _): self = .malformed
    case ("unavailable", _): self = .unavailable
    case (_, _): return nil
    }
  }
}

extension HostedMeeting {
  /// Ends the fields of one meeting.
  fileprivate static let lastField = "live"

  fileprivate func add(to lines: inout ControlLines) {
    lines.add("title", title)
    lines.add("organizer", organizer.text)
    lines.add("presenter", presenter.text)
    lines.add("attendee", attendee.text)
    lines.add("local", isForThisMachineOnly ? "yes" : "no")
    lines.add(Self.lastField, isLive ? "yes" : "no")
  }

  fileprivate init?(lines: ControlLines) {
    guard let title = lines["title"],
      let organizer = lines["organizer"].flatMap({ Invitation($0) }),
      let presenter = lines["presenter"].flatMap({ Invitation($0) }),
      let attendee = lines["attendee"].flatMap({ Invitation($0) })
    else { return nil }
    self.init(
      id: organizer.meeting, title: title, organizer: organizer, presenter: presenter,
      attendee: attendee, isForThisMachineOnly: lines["local"] == "yes",
      isLive: lines[Self.lastField] == "yes")
  }
}
