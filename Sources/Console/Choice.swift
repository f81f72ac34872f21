import Localization
import MeetingModel
import Screen

/// A short list to choose one from.
struct Choice: Equatable, Sendable {
  var topic: Topic
  var selected: Int

  enum Topic: Equatable, Sendable {
    case language, theme, endMeeting, invitation
  }

  init(_ topic: Topic, in model: Model) {
    self.topic = topic
    selected =
      switch topic {
      case .language: Language.allCases.firstIndex(of: model.language) ?? 0
      case .theme: Theme.Name.allCases.firstIndex(of: model.theme.name) ?? 0
      case .endMeeting, .invitation: 0
      }
  }

  func title(in model: Model) -> String {
    switch topic {
    case .language: model.text(Phrase.console.language.long)
    case .theme: model.text(Phrase.console.theme.long)
    case .endMeeting: model.text(Phrase.meeting.endQuestion)
    case .invitation: model.text(Phrase.meeting.invite.long)
    }
  }

  func items(in model: Model) -> [String] {
    switch topic {
    case .language: Language.allCases.map(\.ownName)
    case .theme: Theme.Name.allCases.map { model.text($0.phrase) }
    case .endMeeting: [model.text(.console.no), model.text(.console.yes)]
    case .invitation: model.invitations.map { model.text($0.title) + "  " + $0.text }
    }
  }

  func draw(_ model: Model, in region: inout Region) {
    for (row, item) in items(in: model).enumerated() {
      let isSelected = row == selected
      let style = isSelected ? model.theme.selected : .plain
      if isSelected { region.fill(region.bounds.row(row), style: style) }
      let mark = isSelected ? "›" : " "
      region.draw(
        StyledText("\(mark) \(item)", style: style).truncated(to: region.size.columns),
        at: Point(column: 0, row: row))
    }
    region.setCursor(Point(column: 0, row: selected))
  }
}

extension Theme.Name {
  var phrase: Phrase {
    switch self {
    case .standard: .console.themeStandard
    case .dark: .console.themeDark
    case .light: .console.themeLight
    case .contrast: .console.themeContrast
    case .mono: .console.themeMono
    }
  }
}

extension Model {
  /// Carries out what was chosen.
  mutating func choose(_ choice: Choice, at now: Moment) -> [Effect] {
    switch choice.topic {
    case .language:
      language = Language.allCases[choice.selected]
      return [.repaint]
    case .theme:
      theme = Theme(Theme.Name.allCases[choice.selected])
      return [.repaint]
    case .endMeeting:
      return choice.selected == 0 ? [] : propose(.conduct(.end), at: now) ?? []
    case .invitation:
      guard invitations.indices.contains(choice.selected) else { return [] }
      notify(.meeting.invitationCopied, at: now)
      return [.copy(invitations[choice.selected].text)]
    }
  }
}
