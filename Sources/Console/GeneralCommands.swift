import Localization
import MeetingModel
import Screen

extension Model {
  /// What can be done whatever pane has the focus.
  static let generalCommands: [Command] = [
    Command(Phrase.general.nextPane, .tab) { model, _ in
      model.focus(on: model.focus.next)
      return []
    },
    Command(Phrase.general.previousPane, .backTab) { model, _ in
      model.focus(on: model.focus.previous)
      return []
    },
    Command(
      Phrase.general.zoom, .alt("z"), .function(11),
      allowed: { .shown(if: $0.layout.isFramed) }
    ) { model, _ in
      model.isZoomed.toggle()
      return []
    },
    Command(Phrase.general.palette, .control("p"), .character(":")) { model, _ in
      model.overlay = .palette(Palette())
      return []
    },
    Command(Phrase.general.help, .function(1)) { model, _ in
      model.overlay = .help(HelpPage())
      return []
    },
    Command(Phrase.general.mouse, .alt("m")) { model, now in
      model.usesMouse.toggle()
      model.notify(model.usesMouse ? .general.mouseIsOn : .general.mouseIsOff, at: now)
      return [.mouse(model.usesMouse)]
    },
    Command(Phrase.general.language) { model, _ in
      model.overlay = .choice(Choice(.language, in: model))
      return []
    },
    Command(Phrase.general.theme) { model, _ in
      model.overlay = .choice(Choice(.theme, in: model))
      return []
    },
    Command(Phrase.general.borders) { model, _ in
      model.borders = model.borders == .lines ? .ascii : .lines
      return [.repaint]
    },
    Command(Phrase.general.repaint, .control("l")) { _, _ in [.repaint] },
    Command(Phrase.general.suspend, .control("z")) { _, _ in [.suspend] },
    Command(
      Phrase.general.allowRoaming,
      allowed: {
        $0.meeting.conduct.roaming ? .hidden : .by(.changeSettings, in: $0)
      }
    ) { model, now in
      model.propose(.conduct(.allowRoaming(true)), at: now) ?? []
    },
    Command(
      Phrase.general.forbidRoaming,
      allowed: {
        $0.meeting.conduct.roaming ? .by(.changeSettings, in: $0) : .hidden
      }
    ) { model, now in
      model.propose(.conduct(.allowRoaming(false)), at: now) ?? []
    },
    Command(Phrase.general.endMeeting, allowed: { .by(.endMeeting, in: $0) }) { model, _ in
      model.overlay = .choice(Choice(.endMeeting, in: model))
      return []
    },
    Command(Phrase.general.quit, .control("q"), .control("c")) { _, _ in [.quit] },
  ] + PaneName.allCases.map(toPane)

  /// Alt-1 to Alt-5.
  private static func toPane(_ name: PaneName) -> Command {
    Command(name.command, .alt(Character(String(name.rawValue + 1)))) { model, _ in
      model.focus(on: name)
      return []
    }
  }
}

extension PaneName {
  var command: CommandName {
    switch self {
    case .slides: Phrase.general.goToSlides
    case .board: Phrase.general.goToBoard
    case .chat: Phrase.general.goToChat
    case .questions: Phrase.general.goToQuestions
    case .participants: Phrase.general.goToParticipants
    }
  }
}
