import Localization
import MeetingModel
import Participation
import Screen

extension Model {
  /// What can be done whatever pane has the focus.
  static let generalCommands: [Command] =
    [
      Command(Phrase.console.nextPane, .tab, .function(6)) { model, _ in
        model.focus(on: model.focus.next)
        return []
      },
      Command(Phrase.console.previousPane, .backTab, Key(.function(6), .shift)) { model, _ in
        model.focus(on: model.focus.previous)
        return []
      },
      Command(
        Phrase.console.zoom, .alt("z"), .function(11),
        allowed: { .shown(if: $0.layout.isFramed) }
      ) { model, _ in
        model.isZoomed.toggle()
        return []
      },
      Command(Phrase.console.palette, .control("p"), .character(":")) { model, _ in
        model.overlay = Palette()
        return []
      },
      Command(Phrase.console.help, .function(1)) { model, _ in
        model.overlay = HelpPage()
        return []
      },
      Command(Phrase.console.mouse, .alt("m")) { model, now in
        model.usesMouse.toggle()
        model.notify(model.usesMouse ? .console.mouseOn : .console.mouseOff, at: now)
        return [.mouse(model.usesMouse)]
      },
      Command(Phrase.console.copy, .alt("c")) { model, now in
        model.copy(model.copied(from: model.focus), at: now)
      },
    ] + PersonalCommand.all.map(\.general) + [
      Command(
        Phrase.meeting.invite, .alt("i"),
        allowed: { .shown(if: !$0.invitations.isEmpty && $0.role.organizes) }
      ) { model, _ in
        model.overlay = InvitationsPage()
        return []
      },
      signIn, .bring,
      Command(Phrase.console.language) { model, _ in
        model.overlay = Choice.language(in: model.context)
        return []
      },
      Command(Phrase.console.theme) { model, _ in
        model.overlay = Choice.theme(in: model.context)
        return []
      },
      Command(Phrase.console.borders) { model, _ in
        model.borders = model.borders == .lines ? .ascii : .lines
        return [.repaint]
      },
      Command(Phrase.console.redraw, .control("l")) { _, _ in [.repaint] },
      Command(
        Phrase.console.suspend, .control("z"), allowed: { .shown(if: $0.maySuspend) }
      ) { _, _ in [.suspend] },
      Command(
        Phrase.slides.allowRoaming,
        allowed: {
          $0.meeting.permits(.roam, to: .attendee) ? .hidden : .by(.changeSettings, in: $0)
        }
      ) { model, now in
        model.propose(.permissions(.set(.roam, true, for: .role(.attendee))), at: now) ?? []
      },
      Command(
        Phrase.slides.forbidRoaming,
        allowed: {
          $0.meeting.permits(.roam, to: .attendee) ? .by(.changeSettings, in: $0) : .hidden
        }
      ) { model, now in
        model.propose(.permissions(.set(.roam, false, for: .role(.attendee))), at: now) ?? []
      },
      Command(
        Phrase.slides.allowAnnotating,
        allowed: {
          $0.meeting.permits(.annotate, to: .attendee) ? .hidden : .by(.changeSettings, in: $0)
        }
      ) { model, now in
        model.propose(.permissions(.set(.annotate, true, for: .role(.attendee))), at: now) ?? []
      },
      Command(
        Phrase.slides.forbidAnnotating,
        allowed: {
          $0.meeting.permits(.annotate, to: .attendee) ? .by(.changeSettings, in: $0) : .hidden
        }
      ) { model, now in
        model.propose(.permissions(.set(.annotate, false, for: .role(.attendee))), at: now) ?? []
      },
      .answerNext,
      Command(Phrase.meeting.end, allowed: { .by(.endMeeting, in: $0) }) { model, _ in
        model.overlay = Choice.question(
          Phrase.meeting.end.long, .meeting.endQuestion, in: model.context,
          yes: [.propose(.conduct(.end))])
        return []
      },
      Command(Phrase.console.quit, .control("q"), .control("c")) { model, _ in model.quit() },
    ] + seatCommands + doorCommands + PaneName.allCases.map(toPane)

  /// Alt-1 to Alt-7.
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
