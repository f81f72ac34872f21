import Localization
import MeetingModel
import Screen

extension Chat.Message {
  /// To whom it goes when that is not everyone.
  func reader(in meeting: Meeting, _ language: Language) -> String? {
    switch to {
    case .everyone: nil
    case .presenters: language.text(.chat.presenters)
    case .participant(let other): meeting.name(of: other)
    }
  }

  /// What stands in the place of a deleted message.
  func trace(in meeting: Meeting, _ language: Language) -> String {
    guard let deletedBy, deletedBy != author else { return language.text(.chat.deleted) }
    return language.text(.chat.deletedBy(name: meeting.name(of: deletedBy)))
  }
}

extension Meeting {
  func name(of participant: ParticipantID) -> String {
    participants[participant]?.name ?? participant.description
  }

  /// "Name → reader: text", as it is copied and as it stands in a file.
  func line(of message: Chat.Message, in language: Language) -> String {
    let reader = message.reader(in: self, language).map { " → " + $0 } ?? ""
    let text =
      message.isDeleted
      ? "[" + message.trace(in: self, language) + "]"
      : message.text + (message.edited == nil ? "" : " " + language.text(.chat.edited))
    return name(of: message.author) + reader + ": " + text
  }

  /// All messages that are here, a paragraph each; times are those of UTC. Nil when there are none.
  func chatFile(in language: Language) -> MeetingFile? {
    guard !chat.messages.isEmpty else { return nil }
    var lines: [String] = []
    if chat.earlier > 0 { lines.append("… " + language.text(.chat.earlier(count: chat.earlier))) }
    if let pinned = chat.pinned { lines.append(language.text(.chat.pinned(text: pinned.text))) }
    for message in chat.messages {
      let time = CalendarTime(milliseconds: message.time.milliseconds, secondsEastOfUTC: 0)
      lines.append("\(time.numbers) " + line(of: message, in: language))
      if let answered = message.replyTo.flatMap({ chat[$0] }) {
        let first = line(of: answered, in: language).split(whereSeparator: \.isNewline).first ?? ""
        lines.append("  ↩ " + first)
      }
    }
    let kept = lines.map { line in
      line.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0).cleaned() }.joined(separator: "\n  ")
    }
    return MeetingFile(name: "chat.txt", contents: kept.joined(separator: "\n") + "\n")
  }
}

extension CalendarTime {
  /// "2026-03-14 09:26".
  fileprivate var numbers: String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
  }
}
