import Localization
import MeetingModel
import Participation
import Screen

/// What can be done whatever pane has the focus.
enum GeneralCommands {
  static let all: [Command] = [
    screen, personal, [invite, .signIn, .bring], looks, conduct, [.continueHere],
    DoorCommands.all, panes,
  ].flatMap(\.self)

  private static let personal: [Command] = PersonalCommand.all.map { $0.general }
  private static let panes: [Command] = PaneName.allCases.map { toPane($0) }

  /// Going about on the screen.
  private static let screen: [Command] = [
    Command(Phrase.console.nextPane, .tab, .function(6)) { _ in [.moveFocus { $0.next }] },
    Command(Phrase.console.previousPane, .backTab, Key(.function(6), .shift)) { _ in
      [.moveFocus { $0.previous }]
    },
    Command(
      Phrase.console.zoom, .alt("z"), .function(11),
      allowed: { .shown(if: Layout.isFramed($0.size)) }
    ) { _ in
      [
        .run { model, _ in
          model.isZoomed.toggle()
          return []
        }
      ]
    },
    Command(Phrase.console.palette, .control("p"), .character(":")) { _ in [.open(Palette())] },
    Command(Phrase.console.help, .function(1)) { _ in [.open(HelpPage())] },
    Command(Phrase.console.mouse, .alt("m")) { _ in
      [
        .run { model, now in
          model.usesMouse.toggle()
          model.notify(model.usesMouse ? .console.mouseOn : .console.mouseOff, at: now)
          return [.mouse(model.usesMouse)]
        }
      ]
    },
    Command(Phrase.console.copy, .alt("c")) { _ in
      [.run { model, now in model.copyFocused(at: now) }]
    },
  ]

  private static let invite = Command(
    Phrase.meeting.invite, .alt("i"),
    allowed: { .shown(if: $0.role.organizes && !$0.invitations.isEmpty) }
  ) { _ in [.open(InvitationsPage())] }

  /// How things look, and the terminal.
  private static let looks: [Command] = [
    Command(Phrase.console.language) { [.open(Choice.language(in: $0))] },
    Command(Phrase.console.theme) { [.open(Choice.theme(in: $0))] },
    Command(Phrase.console.borders) { _ in
      [
        .run { model, _ in
          model.borders = model.borders == .lines ? .ascii : .lines
          return [.repaint]
        }
      ]
    },
    Command(Phrase.console.redraw, .control("l")) { _ in [.effect(.repaint)] },
    Command(
      Phrase.console.suspend, .control("z"), allowed: { .shown(if: $0.maySuspend) }
    ) { _ in [.effect(.suspend)] },
  ]

  /// How the meeting is held.
  private static let conduct: [Command] = [
    setting(.roam, true, Phrase.slides.allowRoaming),
    setting(.roam, false, Phrase.slides.forbidRoaming),
    setting(.annotate, true, Phrase.slides.allowAnnotating),
    setting(.annotate, false, Phrase.slides.forbidAnnotating),
    .answerNext,
    Command(Phrase.meeting.end, allowed: { .by(.endMeeting, in: $0) }) {
      [
        .open(
          Choice.question(
            Phrase.meeting.end.long, .meeting.endQuestion, in: $0,
            yes: [.propose(.conduct(.end))]))
      ]
    },
    Command(Phrase.console.quit, .control("q"), .control("c")) { _ in
      [.run { model, _ in model.quit() }]
    },
  ]

  /// What those who drive the meeting allow attendees, or forbid them.
  private static func setting(
    _ ability: Ability, _ isAllowed: Bool, _ name: CommandName
  ) -> Command {
    Command(
      name,
      allowed: {
        $0.meeting.permits(ability, to: .attendee) == isAllowed
          ? .hidden : .by(.changeSettings, in: $0)
      }
    ) { _ in [.propose(.permissions(.set(ability, isAllowed, for: .role(.attendee))))] }
  }

  /// Alt-1 to Alt-7.
  private static func toPane(_ name: PaneName) -> Command {
    Command(name.command, .alt(Character(String(name.rawValue + 1)))) { _ in
      [.moveFocus { _ in name }]
    }
  }
}

extension Wish {
  /// Puts the focus on another pane.
  fileprivate static func moveFocus(
    _ to: @escaping @Sendable (PaneName) -> PaneName
  ) -> Wish {
    .run { model, _ in
      model.focus(on: to(model.focus))
      return []
    }
  }
}

extension PaneName {
  fileprivate var command: CommandName {
    switch self {
    case .slides: Phrase.console.focusSlides
    case .board: Phrase.console.focusBoard
    case .chat: Phrase.console.focusChat
    case .questions: Phrase.console.focusQuestions
    case .participants: Phrase.console.focusParticipants
    case .notes: Phrase.console.focusNotes
    case .polls: Phrase.console.focusPolls
    }
  }
}
