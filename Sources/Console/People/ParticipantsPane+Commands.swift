import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension ParticipantsPane {
  static let commands: [Command] = finding + whileNobodyIsSought + moving

  /// While one looks for somebody, letters are part of the name.
  private static let whileNobodyIsSought: [Command] = (general + speaking + casting + muting).map {
    $0.only { $0.roster.find == nil }
  }

  private static let muting: [Command] = [
    (Phrase.chat.mute, true), (Phrase.chat.unmute, false),
  ].map { name, isMuted in
    Command(
      name, .character("M"), pane: .participants,
      allowed: { model in
        guard let other = selected(in: model)?.id, other != model.replica.participant,
          model.meeting.chat.muted.contains(other) != isMuted,
          model.meeting.participants[other]?.role.presents == false
        else { return .hidden }
        return model.role.presents ? .by(.moderateChat, in: model) : .hidden
      }
    ) { model, now in
      guard let other = selected(in: model)?.id else { return [] }
      return model.propose(.chat(.mute(other, isMuted)), at: now) ?? []
    }
  }

  private static let finding: [Command] = [
    Command(
      Phrase.participant.choose, .enter, pane: .participants,
      allowed: { .shown(if: $0.roster.find?.matches.isEmpty == false) }
    ) { model, _ in
      guard var find = model.roster.find else { return [] }
      let isSettled = find.matches.count == 1 || find.isPicking || find.hasMoved
      model.roster.selected = selected(in: model)?.id
      find.isPicking = true
      model.roster.find = isSettled ? nil : find
      return []
    },
    Command(
      Phrase.console.cancel, .escape, pane: .participants,
      allowed: { .shown(if: $0.roster.find != nil || $0.roster.look != .list) }
    ) { model, _ in
      if model.roster.find == nil { model.roster.look = .list }
      model.roster.find = nil
      return []
    },
  ]

  private static let general: [Command] = [
    Command(
      Phrase.chat.sendPrivately, .enter, pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.replica.participant else {
          return .hidden
        }
        return .by(.sayPrivately, in: model)
      }
    ) { model, now in
      guard let other = selected(in: model) else { return [] }
      return model.grant([.go(.writing(to: other.id))], at: now)
    },
    Command(Phrase.participant.find, .character("/"), pane: .participants) { model, _ in
      model.roster.find = Find(among: model.roster.list.order, in: model.meeting)
      return []
    },
    Command.raiseHand(.character("h"), .alt("h"), pane: .participants),
    Command.lowerHand(.character("h"), .alt("h"), pane: .participants),
    Command.mood(.character("o"), .alt("o"), pane: .participants),
    Command(
      Phrase.hand.line, .character("w"), pane: .participants,
      isChosen: { $0.roster.look == .hands }
    ) { model, _ in
      model.roster.look = model.roster.look == .hands ? .list : .hands
      return []
    },
    Command(
      Phrase.hand.seating, .character("s"), pane: .participants,
      isChosen: { $0.roster.look == .seats }
    ) { model, _ in
      model.roster.look = model.roster.look == .seats ? .list : .seats
      return []
    },
  ]

  private static let speaking: [Command] = [
    Command(
      Phrase.hand.next, .character("n"), pane: .participants,
      allowed: { model in
        guard model.role.presents, let next = nextInLine(in: model) else { return .hidden }
        return .asDecided(.participants(.giveFloor(to: next, limit: model.roster.limit)), in: model)
      }
    ) { model, now in
      guard let next = nextInLine(in: model) else { return [] }
      return model.giveFloor(to: next, at: now)
    },
    Command(
      Phrase.participant.giveFloor, .character("f"), pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.meeting.participants.speaker else {
          return .hidden
        }
        return .by(.giveFloor, in: model)
      }
    ) { model, now in
      guard let other = selected(in: model) else { return [] }
      return model.giveFloor(to: other.id, at: now)
    },
    Command(
      Phrase.participant.takeFloor, .character("F"), pane: .participants,
      allowed: { model in
        guard let speaker = model.meeting.participants.speaker else { return .hidden }
        // Everyone may hand it back.
        return .by(speaker == model.replica.participant ? .say : .giveFloor, in: model)
      }
    ) { model, now in
      model.propose(.participants(.giveFloor(to: nil)), at: now) ?? []
    },
    Command(
      Phrase.hand.limit, .character("t"), pane: .participants,
      allowed: { $0.role.presents ? .by(.giveFloor, in: $0) : .hidden }
    ) { model, _ in
      model.overlay = Choice.turnLimit(model.roster.limit, in: model.context)
      return []
    },
    Command(
      Phrase.hand.lowerOther, .character("l"), pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.replica.participant else {
          return .hidden
        }
        return .asDecided(.hands(.lower(other.id)), in: model)
      }
    ) { model, now in
      guard let other = selected(in: model) else { return [] }
      return model.propose(.hands(.lower(other.id)), at: now) ?? []
    },
    Command(
      Phrase.hand.lowerAll, .character("L"), pane: .participants,
      allowed: { $0.role.presents ? .asDecided(.hands(.lowerAll), in: $0) : .hidden }
    ) { model, now in model.propose(.hands(.lowerAll), at: now) ?? [] },
    Command(
      Phrase.mood.resetAll, .character("O"), pane: .participants,
      allowed: { model in
        guard model.role.presents, !model.meeting.moods.all.isEmpty else { return .hidden }
        return .asDecided(.moods(.clearAll), in: model)
      }
    ) { model, now in model.propose(.moods(.clearAll), at: now) ?? [] },
  ]

  private static let moving: [Command] = [
    Command(Phrase.participant.next, .down, pane: .participants) { model, _ in
      go(&model, by: stride(in: model))
    },
    Command(Phrase.participant.previous, .up, pane: .participants) { model, _ in
      go(&model, by: -stride(in: model))
    },
    Command(
      Phrase.hand.nextSeat, .right, pane: .participants, allowed: { .shown(if: sits(in: $0)) }
    ) { model, _ in move(&model, by: 1) },
    Command(
      Phrase.hand.previousSeat, .left, pane: .participants, allowed: { .shown(if: sits(in: $0)) }
    ) { model, _ in move(&model, by: -1) },
    Command(Phrase.participant.pageDown, .pageDown, pane: .participants) { model, _ in
      turn(&model, by: stride(in: model) * max(1, bodySize(in: model).rows))
    },
    Command(Phrase.participant.pageUp, .pageUp, pane: .participants) { model, _ in
      turn(&model, by: -stride(in: model) * max(1, bodySize(in: model).rows))
    },
    Command(Phrase.participant.first, .home, pane: .participants) { model, _ in
      turn(&model, by: Int.min)
    },
    Command(Phrase.participant.last, .end, pane: .participants) { model, _ in
      turn(&model, by: Int.max)
    },
  ]

  /// A choice by arrows among what was found is a choice.
  private static func go(_ model: inout Model, by steps: Int) -> [Effect] {
    model.roster.find?.hasMoved = true
    return move(&model, by: steps)
  }

  /// Whoever turns pages of what was found has typed enough: each match in view bears its letter.
  private static func turn(_ model: inout Model, by steps: Int) -> [Effect] {
    if model.roster.find?.field.isEmpty == false { model.roster.find?.isPicking = true }
    return go(&model, by: steps)
  }

  private static func sits(in model: Model) -> Bool {
    model.roster.look == .seats && model.roster.find == nil
  }

  /// The first in line who is there.
  static func nextInLine(in model: Model) -> ParticipantID? {
    model.roster.list.line.first { model.meeting.participants[$0]?.present == true }
  }
}

extension Model {
  /// For as long as this participant gives it to anybody.
  mutating func giveFloor(to participant: ParticipantID, at now: Moment) -> [Effect] {
    propose(.participants(.giveFloor(to: participant, limit: roster.limit)), at: now) ?? []
  }
}
