package import MeetingModel
import SharedText

/// Values of the meeting's vocabulary that need not make sense together: ids that name nothing,
/// places beyond every deck. Each is within its type's documented range.
extension Seeded {
  package mutating func proposal() -> Proposal {
    switch below(15) {
    case 14: .polls(pollsProposal())
    case 8:
      .permissions(
        .set(
          pick(Ability.allCases), maybe { $0.chance(1, of: 2) },
          for: chance(1, of: 2) ? .role(pick(Role.allCases)) : .participant(participantID())))
    case 9: .lobby(lobbyProposal(in: Meeting()))
    case 10: .entry(entryProposal())
    case 11: .hands(pick([.raise, .lower(participantID()), .lowerAll]))
    case 12: .moods(pick([.set(nil), .set(pick(Moods.Mood.allCases)), .clearAll]))
    case 13:
      .participants(
        pick([
          .cast(participantID(), pick(Role.allCases)), .demoteOthers,
          .remove(
            participantID(), bans: chance(1, of: 2), place: chance(1, of: 2),
            withPlace: chance(1, of: 2)),
          .clear(participantID(), withPlace: chance(1, of: 2)),
        ]))
    case 0: .conduct(.end)
    case 1: .participants(.giveFloor(to: maybe { $0.participantID() }, limit: maybe { $0.count() }))
    case 2: .decks(.add(deck()))
    case 3:
      .stage(
        pick([
          .showBoard, .showPage(proposalID()), .showSlide(slidePlace()), .showText(textID()),
          .showPoll(proposalID()),
        ]))
    case 4: .board(boardProposal())
    case 5: .chat(chatProposal())
    case 6:
      .texts(
        pick([
          .addPage(title: text(), text: text(40)), .edit(textID(), Edit(to: version(), change())),
          .edit(textID(), Edit(to: version(), change())), .renamePage(proposalID(), title: text()),
          .removePage(proposalID()),
        ]))
    default:
      .questions(questionsProposal())
    }
  }

  package mutating func event() -> Event {
    switch below(15) {
    case 14: .polls(pollsEvent())
    case 8: .permissions(permissionsEvent())
    case 9: .lobby(lobbyEvent())
    case 10: .entry(entryEvent())
    case 11: .policy(.declared(policy()))
    case 12: .hands(handsEvent())
    case 13: .moods(moodsEvent())
    case 0: .conduct(conductEvent())
    case 1: .participants(participantsEvent())
    case 2: .decks(.added(deck()))
    case 3:
      .stage(
        pick([
          .boardShown, .pageShown(proposalID()), .slideShown(slidePlace()), .textShown(textID()),
          .pollShown(proposalID()),
        ]))
    case 4: .board(boardEvent())
    case 5: .chat(chatEvent())
    case 6:
      .texts(
        pick([
          .pageAdded(title: text(), text: text(40)),
          .edited(textID(), change(), checksum: chance(1, of: 3) ? next() : nil),
          .edited(textID(), change(), checksum: nil), .pageRenamed(proposalID(), title: text()),
          .pageRemoved(proposalID()),
        ]))
    default:
      .questions(questionsEvent())
    }
  }

  package mutating func signal() -> Signal {
    switch below(3) {
    case 0: .typing(to: recipient())
    case 1: .pointing(at: spot(), on: surface())
    default: .caret(textID(), version(), Selection(anchor: count(), head: count()))
    }
  }

  /// Any refusal but `unknown`, each code as often as any other.
  package mutating func refusal() -> Refusal { pick(refusals()) }

  /// One of each code that this version knows.
  package mutating func refusals() -> [Refusal] {
    Refusal.Plain.allCases.map(Refusal.plain)
      + Refusal.Bound.allCases.map { .beyond($0, limit: count()) }
      + Refusal.Filled.allCases.map { refusal($0) }
  }

  private mutating func refusal(_ code: Refusal.Filled) -> Refusal {
    switch code {
    case .notPermitted: .notPermitted(pick(Ability.allCases))
    case .nameTaken: .nameTaken(text())
    case .claimed: .claimed(by: text())
    case .slowMode: .slowMode(seconds: count())
    case .numberOutside: .numberOutside(least: count(), most: count())
    case .ownShare: .ownShare(pick(Stock.allCases), held: count())
    }
  }

  package mutating func deck() -> Deck {
    Deck(
      title: text(), author: text(), theme: text(3),
      slides: (0..<below(5)).map { _ in
        Slide(title: text(), markdown: text(40), notes: text(), steps: 1 + below(4))
      })
  }

  package mutating func figure() -> Figure {
    switch below(6) {
    case 0: .stroke((0..<below(30)).map { _ in spot() })
    case 1: .line(spot(), spot())
    case 2: .box(spot(), spot())
    case 3: .ellipse(spot(), spot())
    case 4: .arrow(spot(), spot())
    default: .text(at: spot(), text())
    }
  }

  package mutating func spot() -> Spot {
    Spot(column: below(Whiteboard.columns), row: below(Whiteboard.rows))
  }

  package mutating func ink() -> Ink { pick(Ink.allCases) }

  package mutating func slidePlace() -> SlidePlace {
    SlidePlace(deck: proposalID(), index: count(), step: below(5))
  }

  package mutating func proposalID() -> ProposalID {
    ProposalID(participant: participantID(), count: UInt32(count()))
  }

  package mutating func proposalIDs() -> [ProposalID] { (0..<below(6)).map { _ in proposalID() } }

  /// Of somebody who could be in a meeting: never the server.
  package mutating func participantID() -> ParticipantID {
    ParticipantID(UInt32(1 + min(count(), Int(Int32.max) - 1)))
  }

  package mutating func moment() -> Moment {
    chance(1, of: 20)
      ? Moment(milliseconds: pick([.min, -1, 0, .max]))
      : Moment(milliseconds: 1_700_000_000_000 + Int64(below(100_000_000_000)))
  }

  /// Mostly small, sometimes anything up to the greatest `UInt32`.
  package mutating func count() -> Int {
    let top: Int = pick([10, 10, 300, 70_000, Int(UInt32.max)])
    return Int.random(in: 0...top, using: &self)
  }

  private mutating func conductEvent() -> Conduct.Event {
    pick([
      .opened(title: text()), .ended,
    ])
  }

  private mutating func participantsEvent() -> Participants.Event {
    let id = participantID()
    let newcomer = Participant(
      id: id, name: text(), role: pick(Role.allCases), arrived: Moment(milliseconds: 0),
      account: maybe { $0.text() }, origin: maybe { $0.text() },
      hasPresented: id.value.isMultiple(of: 2), samePlaceAs: maybe { $0.participantID() })
    return pick([
      .arrived(newcomer, ticket: maybe { $0.text() }), .arrived(newcomer), .left(id),
      .returned(id), .floorGiven(to: nil), .floorGiven(to: id, limit: maybe { $0.count() }),
      .cast(participant()), .removed([id]), .removed((2..<5).map { ParticipantID($0) }),
      .ticketUsed(text()),
      .cleared([id]), .cleared((0..<4).map { ParticipantID($0) }),
    ])
  }
}
