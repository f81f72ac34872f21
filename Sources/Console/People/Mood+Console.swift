import Localization
package import MeetingModel
import Participation
import Screen

extension Moods.Mood {
  /// Stands beside the colour, the same in all languages: nothing is told by colour alone.
  var letter: String {
    switch self {
    case .proceed: "P"
    case .slowDown: "S"
    case .speedUp: "F"
    case .question: "Q"
    case .needHelp: "H"
    case .away: "A"
    }
  }

  var phrase: Phrase {
    switch self {
    case .proceed: .mood.proceed
    case .slowDown: .mood.slowDown
    case .speedUp: .mood.speedUp
    case .question: .mood.question
    case .needHelp: .mood.needHelp
    case .away: .mood.away
    }
  }

  fileprivate var ink: Ink {
    switch self {
    case .proceed: .green
    case .slowDown: .yellow
    case .speedUp: .cyan
    case .question: .magenta
    case .needHelp: .red
    case .away: .standard
    }
  }
}

extension Theme {
  func mood(_ mood: Moods.Mood) -> Style {
    let style = ink(mood.ink)
    return mood == .away ? quiet : style.adding(.bold)
  }

  /// As it fills a seat: as a patch of the colour where there are colours.
  func seat(_ mood: Moods.Mood?) -> Style {
    guard let mood else { return quiet }
    switch name {
    case .contrast, .mono: return self.mood(mood)
    case .standard, .dark, .light: return self.mood(mood).adding(.reverse)
    }
  }
}

extension Context {
  /// Marks that are letters of ASCII where others would be two cells wide.
  var handMark: String { borders == .ascii ? "^" : "✋" }

  func mark(of role: Role) -> String { role.mark(isASCII: borders == .ascii) }

  /// See `Meeting.sign`.
  func sign(of participant: ParticipantID?) -> String {
    meeting.sign(of: participant, isASCII: borders == .ascii)
  }

  /// Whether this participant is told of others' moods.
  var seesMoods: Bool {
    guard let one = meeting.participants[me] else { return false }
    return one.role.presents || meeting.permits(.seeMoods, to: one)
  }
}

extension Role {
  /// The sign of a role. No name begins with one of these: `PlainText.acceptedNewName` refuses that.
  func mark(isASCII: Bool) -> String {
    switch self {
    case .organizer: isASCII ? "@" : "◆"
    case .coOrganizer: isASCII ? "&" : "◇"
    case .presenter: isASCII ? ">" : "▸"
    case .attendee: isASCII ? "." : "·"
    }
  }
}

extension Meeting {
  /// What stands before the name of somebody who presents now, wherever others read what they wrote: the
  /// mark of their role and a space. Empty for everybody else.
  package func sign(of participant: ParticipantID?, isASCII: Bool = false) -> String {
    guard let role = participant.flatMap({ participants[$0]?.role }), role.presents else {
      return ""
    }
    return role.mark(isASCII: isASCII) + " "
  }
}
