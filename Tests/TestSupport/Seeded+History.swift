package import MeetingModel
import OrderedCollections

/// Meetings that came about by the rules: proposals decided one after the other.
extension Seeded {
  /// The log of a meeting of `people` in which `count` proposals or more were made, most of them
  /// accepted. It starts with the opening and the arrivals, an organizer and a presenter first.
  package mutating func history(people: Int = 5, proposals count: Int = 40) -> [Record] {
    var ledger = Ledger()
    var log: [Record] = []
    var time = Moment(milliseconds: 1_700_000_000_000)
    var counts: [ParticipantID: [ProposalID.Series: UInt32]] = [:]
    // As clients of this version count, or as earlier ones did.
    let knowsQuiet = chance(1, of: 2)

    func keep(_ events: [Event], by id: ProposalID) {
      for record in ledger.records(of: events, by: id, at: time) {
        ledger.apply(record)
        log.append(record)
      }
    }

    keep([.conduct(.opened(title: words()))], by: .server)
    for index in 0..<max(people, 1) {
      let role: Role = index == 0 ? .organizer : index == 1 ? .presenter : pick(Role.allCases)
      let arrival = Arrival(
        name: "Guest \(index + 1)", role: role, account: chance(1, of: 3) ? words() : nil,
        origin: chance(1, of: 2) ? words() : nil, ticket: chance(1, of: 4) ? words() : nil)
      if let arrival = try? ledger.meeting.arrival(arrival) {
        keep(arrival.events, by: .server)
      }
    }
    for _ in 0..<count {
      time.milliseconds += Int64(below(5_000))
      let waiting = ledger.meeting.lobby.waiting.keys.elements
      let who =
        chance(1, of: 8) && !waiting.isEmpty
        ? pick(waiting) : pick(ledger.meeting.participants.all.keys.elements)
      if chance(1, of: 12) {
        if chance(1, of: 2) {
          keep(knock(at: ledger.meeting), by: .server)
          continue
        }
        keep(comingOrGoing(of: who, in: ledger.meeting), by: .server)
        continue
      }
      // Who waits can do little else.
      let isSaying = waiting.contains(who) && chance(1, of: 2)
      let proposal = isSaying ? .lobby(.say(words())) : proposal(in: ledger.meeting)
      let series = knowsQuiet ? proposal.series : .open
      let count = (counts[who]?[series] ?? series.start) + 1
      counts[who, default: [:]][series] = count
      let id = ProposalID(participant: who, count: count)
      let name = id.name(at: ledger.head.next)
      if let events = try? ledger.meeting.decide(proposal, by: name, at: time) {
        keep(events, by: id)
      }
    }
    return log
  }

  /// A proposal that mostly refers to what is there in `meeting`, but for its end: it never ends it.
  package mutating func proposal(in meeting: Meeting) -> Proposal {
    switch below(22) {
    case 18, 19: return .polls(pollsProposal(in: meeting))
    case 13: return .lobby(lobbyProposal(in: meeting))
    case 14: return .entry(entryProposal())
    case 15:
      return .hands(
        pick([.raise, .raise, .lower(someone(in: meeting)), chance(1, of: 5) ? .lowerAll : .raise]))
    case 16:
      return .moods(
        chance(1, of: 8) ? .clearAll : .set(chance(1, of: 4) ? nil : pick(Moods.Mood.allCases)))
    case 17: return .participants(castingProposal(in: meeting))
    case 0:
      let allowed = chance(1, of: 2)
      let subject: Permissions.Subject =
        chance(1, of: 3)
        ? .participant(someone(in: meeting)) : .role(pick([.attendee, .presenter]))
      return .permissions(
        .set(pick(Ability.adjustable), chance(1, of: 4) ? nil : allowed, for: subject))
    case 1:
      return .participants(
        .giveFloor(
          to: chance(1, of: 3) ? nil : someone(in: meeting),
          limit: maybe { 1 + $0.below(Limits.turn) }))
    case 2:
      var deck = deck()
      deck.slides.append(Slide(title: words(), markdown: words(40), notes: words()))
      return .decks(.add(deck))
    case 3:
      return .stage(
        pick([
          .showBoard, .showSlide(place(in: meeting)), .showSlide(place(in: meeting)),
          .showPage(pick(meeting.boards.pages.keys.elements)),
          .showText(chance(1, of: 10) ? textID() : pick(meeting.texts.ids)),
          .showPoll(meeting.polls.inOrder.last?.id ?? proposalID()),
        ]))
    case 4, 5: return .board(boardProposal(in: meeting))
    case 6, 7: return .questions(questionsProposal(in: meeting))
    case 8:
      let pages = meeting.texts.pages.keys.elements
      let page = pages.isEmpty ? proposalID() : pick(pages)
      return .texts(
        pick([
          .addPage(title: words(), text: text(40)), .addPage(title: words(), text: text(40)),
          .renamePage(page, title: words()), .removePage(page), edit(in: meeting),
        ]))
    case 9, 10, 11: return .texts(edit(in: meeting))
    case 12: return .chat(chatProposal(in: meeting) { $0.someone(in: meeting) })
    case 20: return .chat(.say(words(), to: .participant(someone(in: meeting))))
    default: return .chat(.say(words(), to: .everyone))
    }
  }

  /// Somebody new comes in, or has to wait.
  private mutating func knock(at meeting: Meeting) -> [Event] {
    let arrival = Arrival(
      name: words(), role: chance(1, of: 6) ? pick(Role.allCases) : .attendee,
      account: chance(1, of: 3) ? words() : nil,
      origin: chance(1, of: 2) ? pick(["here", "there", "yonder"]) : nil)
    return (try? meeting.arrival(arrival))?.events ?? []
  }

  private mutating func castingProposal(in meeting: Meeting) -> Participants.Proposal {
    switch below(9) {
    case 0: .demoteOthers
    case 1, 2:
      .remove(
        someone(in: meeting), bans: chance(1, of: 2), place: chance(1, of: 3),
        withPlace: chance(1, of: 2))
    case 3: .clear(someone(in: meeting), withPlace: chance(1, of: 2))
    default: .cast(someone(in: meeting), pick(Role.allCases))
    }
  }

  private func comingOrGoing(of who: ParticipantID, in meeting: Meeting) -> [Event] {
    let leaves = meeting.departure(of: who)
    return leaves.isEmpty ? (try? meeting.comeback(of: who)) ?? [] : leaves
  }

  private mutating func someone(in meeting: Meeting) -> ParticipantID {
    let all = meeting.participants.all.keys.elements
    return all.isEmpty || chance(1, of: 10) ? participantID() : pick(all)
  }

  mutating func place(in meeting: Meeting) -> SlidePlace {
    let decks = meeting.decks.all
    guard !decks.isEmpty, !chance(1, of: 10) else { return slidePlace() }
    let (id, deck) = decks.elements[below(decks.count)]
    return SlidePlace(deck: id, index: below(max(deck.slides.count, 1)), step: 0)
  }
}
