package import Localization
package import MeetingModel
import OrderedCollections
import Screen

extension Chat.Message {
  /// To whom it goes when that is not everyone.
  func reader(in meeting: Meeting, _ language: Language) -> String? {
    switch to {
    case .everyone: nil
    case .presenters: language.text(.chat.presenters)
    case .participant(let other): meeting.name(of: other, language)
    }
  }

  /// What stands in the place of a deleted message.
  func trace(in meeting: Meeting, _ language: Language) -> String {
    guard let deletedBy, deletedBy != author else { return language.text(.chat.deleted) }
    return language.text(.chat.deletedBy(name: meeting.name(of: deletedBy, language)))
  }
}

extension Meeting {
  /// Of somebody whom this viewer may not know, a word that stands for any participant: their number
  /// would tell one from another.
  package func name(of participant: ParticipantID, _ language: Language) -> String {
    participants[participant]?.name ?? lobby.waiting[participant]?.name
      ?? language.text(.participant.hidden)
  }

  /// "Name → reader: text", as it is copied, behind the sign of those who present. `field` words what
  /// comes from people.
  func line(
    of message: Chat.Message, in language: Language, field: (String) -> String = { $0 }
  ) -> String {
    let reader = message.reader(in: self, language).map { " → " + field($0) } ?? ""
    let text =
      message.isDeleted
      ? "[" + field(message.trace(in: self, language)) + "]"
      : field(message.text) + (message.edited == nil ? "" : " " + language.text(.chat.edited))
    let author = sign(of: message.author) + field(name(of: message.author, language))
    return author + reader + language.text(.console.colon) + text
  }

  /// All messages that are here, a paragraph each; times are those of UTC. Nil when there are none.
  func chatFile(in language: Language) -> MeetingFile? {
    guard !chat.messages.isEmpty else { return nil }
    let field = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0).isolated() }.joined(separator: "\n  ")
    }
    var lines: [String] = []
    if chat.earlier > 0 { lines.append("… " + language.text(.chat.earlier(count: chat.earlier))) }
    if let pinned = chat.pinned {
      lines.append(language.text(.chat.pinned(text: field(pinned.text))))
    }
    for message in chat.messages {
      let time = CalendarTime(milliseconds: message.time.milliseconds, secondsEastOfUTC: 0)
      lines.append("\(time.numbers) " + line(of: message, in: language, field: field))
      if let answered = message.replyTo.flatMap({ chat[$0] }) {
        let whole = line(of: answered, in: language, field: field)
        lines.append("  ↩ " + (whole.split(separator: "\n").first ?? ""))
      }
      lines += reactionLines(of: message, in: language)
    }
    return MeetingFile(name: "chat.txt", contents: lines.joined(separator: "\n") + "\n")
  }
}

extension CalendarTime {
  /// "2026-03-14 09:26Z": the Z is UTC (ISO 8601).
  fileprivate var numbers: String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute))Z"
  }
}
