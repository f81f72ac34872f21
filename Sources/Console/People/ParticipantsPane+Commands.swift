import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension ParticipantsPane {
  static let commands: [PaneCommand<ParticipantsPane>] = finding + whileNobodyIsSought + moving

  /// While one looks for somebody, letters are part of the name.
  private static let whileNobodyIsSought: [PaneCommand<ParticipantsPane>] =
    (general + speaking + casting
    + PaneCommand.muting(.character("M")) { $0.participant(in: $1)?.id })
    .map { $0.only { pane, _ in pane.find == nil } }

  private static let finding: [PaneCommand<ParticipantsPane>] = [
    PaneCommand(
      Phrase.participant.choose, .enter,
      allowed: { pane, _ in .shown(if: pane.find?.matches.isEmpty == false) }
    ) { pane, context in
      guard var find = pane.find else { return [] }
      let isSettled = find.matches.count == 1 || find.isPicking || find.hasMoved
      pane.selected = pane.participant(in: context)?.id
      find.isPicking = true
      pane.find = isSettled ? nil : find
      return []
    },
    PaneCommand(
      Phrase.console.cancel, .escape,
      allowed: { pane, _ in .shown(if: pane.find != nil || pane.look != .list) }
    ) { pane, _ in
      if pane.find == nil { pane.look = .list }
      pane.find = nil
      return []
    },
  ]

  private static let general: [PaneCommand<ParticipantsPane>] =
    [
      PaneCommand(
        Phrase.chat.sendPrivately, .enter,
        allowed: { pane, context in
          guard let other = pane.participant(in: context), other.id != context.me else {
            return .hidden
          }
          return .by(.sayPrivately, in: context)
        }
      ) { pane, context in
        pane.participant(in: context).map { [.go(.writing(to: $0.id))] } ?? []
      },
      PaneCommand(Phrase.participant.find, .character("/")) { pane, context in
        pane.find = Find(among: pane.list.order, in: context.meeting)
        return []
      },
    ] + PersonalCommand.all.map(\.inPane) + [
      looking(at: .hands, Phrase.hand.line, .character("w")),
      looking(at: .seats, Phrase.hand.seating, .character("s")),
    ]

  /// To that look, and back to the list.
  private static func looking(
    at look: Look, _ name: CommandName, _ key: Key
  ) -> PaneCommand<ParticipantsPane> {
    PaneCommand(name, key, isChosen: { pane, _ in pane.look == look }) { pane, _ in
      pane.look = pane.look == look ? .list : look
      return []
    }
  }

  private static let speaking: [PaneCommand<ParticipantsPane>] = [
    PaneCommand(
      Phrase.hand.next, .character("n"),
      allowed: { pane, context in
        guard context.role.presents, let next = pane.nextInLine(in: context) else {
          return .hidden
        }
        let turn = Proposal.participants(.giveFloor(to: next, limit: pane.limit))
        return .asDecided(turn, in: context)
      }
    ) { pane, context in pane.nextInLine(in: context).map(pane.giveFloor) ?? [] },
    PaneCommand(
      Phrase.participant.giveFloor, .character("f"),
      allowed: { pane, context in
        guard let other = pane.participant(in: context),
          other.id != context.meeting.participants.speaker
        else { return .hidden }
        return .by(.giveFloor, in: context)
      }
    ) { pane, context in (pane.participant(in: context)?.id).map(pane.giveFloor) ?? [] },
    PaneCommand(
      Phrase.participant.takeFloor, .character("F"),
      allowed: { _, context in
        guard let speaker = context.meeting.participants.speaker else { return .hidden }
        // Everyone may hand it back.
        return .by(speaker == context.me ? .say : .giveFloor, in: context)
      }
    ) { _, _ in [.propose(.participants(.giveFloor(to: nil)))] },
    PaneCommand(
      Phrase.hand.limit, .character("t"),
      allowed: { $1.role.presents ? .by(.giveFloor, in: $1) : .hidden }
    ) { [.open(Choice.turnLimit($0.limit, in: $1))] },
    PaneCommand(
      Phrase.hand.lowerOther, .character("l"),
      allowed: { pane, context in
        guard let other = pane.participant(in: context), other.id != context.me else {
          return .hidden
        }
        return .asDecided(.hands(.lower(other.id)), in: context)
      }
    ) { pane, context in
      pane.participant(in: context).map { [.propose(.hands(.lower($0.id)))] } ?? []
    },
    PaneCommand(
      Phrase.hand.lowerAll, .character("L"),
      allowed: { $1.role.presents ? .asDecided(.hands(.lowerAll), in: $1) : .hidden }
    ) { _, _ in [.propose(.hands(.lowerAll))] },
    PaneCommand(
      Phrase.mood.resetAll, .character("O"),
      allowed: { _, context in
        guard context.role.presents, !context.meeting.moods.all.isEmpty else { return .hidden }
        return .asDecided(.moods(.clearAll), in: context)
      }
    ) { _, _ in [.propose(.moods(.clearAll))] },
  ]

  private static let moving: [PaneCommand<ParticipantsPane>] = [
    PaneCommand(Phrase.participant.next, .down) { $0.go(by: $0.stride(in: $1), in: $1) },
    PaneCommand(Phrase.participant.previous, .up) { $0.go(by: -$0.stride(in: $1), in: $1) },
    PaneCommand(
      Phrase.hand.nextSeat, .right, allowed: { pane, _ in .shown(if: pane.sits) }
    ) { $0.sidestep(by: 1, in: $1) },
    PaneCommand(
      Phrase.hand.previousSeat, .left, allowed: { pane, _ in .shown(if: pane.sits) }
    ) { $0.sidestep(by: -1, in: $1) },
    PaneCommand(Phrase.participant.pageDown, .pageDown) { $0.turn(by: $0.page(in: $1), in: $1) },
    PaneCommand(Phrase.participant.pageUp, .pageUp) { $0.turn(by: -$0.page(in: $1), in: $1) },
    PaneCommand(Phrase.participant.first, .home) { $0.turn(by: Int.min, in: $1) },
    PaneCommand(Phrase.participant.last, .end) { $0.turn(by: Int.max, in: $1) },
  ]

  private func page(in context: Context) -> Int {
    stride(in: context) * max(1, bodySize(in: context).rows)
  }

  private mutating func sidestep(by steps: Int, in context: Context) -> [Wish] {
    move(by: steps, in: context)
    return []
  }

  /// A choice by arrows among what was found is a choice.
  private mutating func go(by steps: Int, in context: Context) -> [Wish] {
    find?.hasMoved = true
    move(by: steps, in: context)
    return []
  }

  /// Whoever turns pages of what was found has typed enough: each match in view bears its letter.
  private mutating func turn(by steps: Int, in context: Context) -> [Wish] {
    if find?.field.isEmpty == false { find?.isPicking = true }
    return go(by: steps, in: context)
  }

  private var sits: Bool { look == .seats && find == nil }

  /// The first in line who is there.
  func nextInLine(in context: Context) -> ParticipantID? {
    list.line.first { context.meeting.participants[$0]?.present == true }
  }

  /// For as long as this participant gives it to anybody.
  func giveFloor(to participant: ParticipantID) -> [Wish] {
    [.propose(.participants(.giveFloor(to: participant, limit: limit)))]
  }
}
