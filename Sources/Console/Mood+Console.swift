import Localization
import MeetingClient
import MeetingModel
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

extension Model {
  /// Marks that are letters of ASCII where others would be two cells wide.
  var handMark: String { borders == .ascii ? "^" : "✋" }

  func mark(of role: Role) -> String {
    switch (role, borders) {
    case (.organizer, .lines): "◆"
    case (.coOrganizer, .lines): "◇"
    case (.presenter, .lines): "▸"
    case (.attendee, .lines): "·"
    case (.organizer, .ascii): "@"
    case (.coOrganizer, .ascii): "&"
    case (.presenter, .ascii): ">"
    case (.attendee, .ascii): "."
    }
  }

  /// Whether this participant is told of others' moods.
  var seesMoods: Bool {
    guard let me = replica.me else { return false }
    return me.role.presents || meeting.permits(.seeMoods, to: me)
  }
}
