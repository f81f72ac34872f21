import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What is chosen about people.
extension Choice {
  /// How one feels, also by the letter of a mood.
  static func mood(in context: Context) -> Choice {
    let moods = Moods.Mood.allCases
    return Choice(
      context.text(Phrase.mood.choose.long),
      items: moods.map { $0.letter + "  " + context.text($0.phrase) }
        + ["-  " + context.text(.mood.none)],
      selected: context.meeting.moods.all[context.me].flatMap(moods.firstIndex) ?? 0,
      index: { key in
        guard key.modifiers.isEmpty, case .character(let character) = key.symbol else { return nil }
        return (moods.map(\.letter) + ["-"]).firstIndex(of: character.uppercased())
      }
    ) { item in [.propose(.moods(.set(moods.indices.contains(item) ? moods[item] : nil)))] }
  }

  /// How long a turn lasts from now on. Who speaks now is given it too.
  static func turnLimit(_ present: Int?, in context: Context) -> Choice {
    /// Seconds; nil for no limit.
    let limits: [Int?] = [nil, 30, 60, 120, 180, 300, 600, 900, 1_800]
    return Choice(
      context.text(Phrase.hand.limit.long),
      items: limits.map { limit in
        limit.map { TurnClock.text(Int64($0)) } ?? context.text(.hand.noLimit)
      }, selected: limits.firstIndex(of: present) ?? 0
    ) { item in
      [
        ParticipantsPane.then { pane, context in
          pane.limit = limits[item]
          return context.meeting.participants.speaker.map(pane.giveFloor) ?? []
        }
      ]
    }
  }

  static func demoteOthers(in context: Context) -> Choice {
    question(
      Phrase.participant.demoteOthers.long, .participant.demoteOthersQuestion,
      in: context, yes: [.propose(.participants(.demoteOthers))])
  }

  /// Whether one becomes an attendee oneself.
  static func stepBack(in context: Context) -> Choice {
    question(
      Phrase.participant.demote.short, .participant.stepBackQuestion, in: context,
      yes: [.propose(.participants(.cast(context.me, .attendee)))])
  }

  /// What somebody becomes; `roles` are those that this person may give.
  static func role(of id: ParticipantID, among roles: [Role], in context: Context) -> Choice {
    Choice(
      context.name(of: id),
      items: roles.map { context.text($0.phrase) }
    ) { [.propose(.participants(.cast(id, roles[$0])))] }
  }

  /// Whether somebody goes, and whether they may come back. Tells how many others a ban of the address
  /// would touch, were they to come anew, and lets all who attend from there be removed at once.
  static func removal(of id: ParticipantID, in context: Context) -> Choice {
    let name = context.name(of: id)
    let others = context.meeting.othersAtPlace(of: id)
    let question: Phrase =
      others == 0
      ? .participant.removeQuestion(name: name)
      : .participant.removeQuestionAmongOthers(name: name, count: others)
    let attendees = context.meeting.attendees(atPlaceOf: id, butFor: context.me).count
    let items: [Phrase] =
      [
        .console.no, Phrase.participant.remove.short, .participant.removeAndBan,
        .participant.removeAndBanAddress,
      ] + (attendees == 0 ? [] : [.participant.removeAllAtAddress(all: attendees + 1)])
    return Choice(name, [question], items: items.map(context.text)) {
      $0 == 0
        ? []
        : [
          .propose(
            .participants(.remove(id, bans: $0 >= 2, place: $0 >= 3, withPlace: $0 == 4)))
        ]
    }
  }

  /// Whether everything goes that somebody left.
  static func clearing(of id: ParticipantID, in context: Context) -> Choice {
    let name = context.name(of: id)
    let items: [Phrase] = [
      .console.no, Phrase.participant.clear.short, .participant.clearWithPlace,
    ]
    return Choice(
      name, [.participant.clearQuestion(name: name)],
      items: items.map(context.text)
    ) { $0 == 0 ? [] : [.propose(.participants(.clear(id, withPlace: $0 == 2)))] }
  }
}
