import MeetingModel
import SharedText
import TestSupport

/// What somebody sends who means no good: numbers beyond every range, text of every wrong kind.
extension Seeded {
  mutating func hostileProposal() -> Proposal {
    switch below(16) {
    case 13: .polls(hostilePollsProposal())
    case 14: .stage(.showPoll(hostileID()))
    case 0: .participants(.giveFloor(to: hostileParticipant()))
    case 1: .decks(.add(hostileDeck()))
    case 2: .stage(.showSlide(hostilePlace()))
    case 3: .board(.draw(hostileFigure(), ink()))
    case 4: .board(hostileBoardProposal())
    case 5:
      .chat(
        pick([
          .say(hostileText(), to: .everyone), .say(hostileText(), to: .presenters),
          .say(hostileText(), to: .everyone, replyTo: hostileID()),
          .edit(hostileID(), hostileText()), .delete(hostileID()), .pin(hostileID()),
          .react(hostileID(), pick(Chat.Reaction.allCases)), .mute(hostileParticipant(), true),
          .setSlowness(hostileNumber()),
        ]))
    case 6: .chat(.say(hostileText(), to: .participant(hostileParticipant())))
    case 7: .questions(.ask(hostileText()))
    case 8: .questions(.answer(hostileID(), hostileText()))
    case 9: .texts(.edit(hostileTextID(), hostileEdit()))
    case 10: .texts(.addPage(title: hostileText(), text: hostileText()))
    case 11: .texts(.renamePage(hostileID(), title: hostileText()))
    case 12: .texts(.removePage(hostileID()))
    default: proposal()
    }
  }

  mutating func hostileEvent() -> Event {
    switch below(7) {
    case 5: .polls(hostilePollsEvent())
    case 6: .stage(.pollShown(hostileID()))
    case 0: .board(.drawn(hostileFigure(), ink()))
    case 1: .board(.worked(.changed([hostileChange()]), on: hostileSurface()))
    case 2: .stage(.slideShown(hostilePlace()))
    case 3: .texts(.edited(hostileTextID(), hostileEdit().change, checksum: next()))
    default:
      .chat(
        pick([
          .said(hostileText(), to: recipient()),
          .edited(hostileID(), hostileText(), to: recipient()),
          .deleted(hostileID(), to: recipient()),
          .reacted(hostileID(), pick(Chat.Reaction.allCases), to: recipient()),
          .muted(hostileParticipant(), true),
          .pinned(Chat.Announcement(id: hostileID(), text: hostileText())),
          .slownessSet(hostileNumber()),
        ]))
    }
  }

  /// Changes that fit no text, versions of no history.
  mutating func hostileEdit() -> Edit {
    let start = pick([0, 1, 1_000, 1 << 29])
    let end = pick([start, start, start + 1, 1 << 29])
    return Edit(
      to: Version(pick([0, 1, 1_000, .max >> 2, .max])),
      Change(replacing: start..<max(start, end), with: hostileText()))
  }

  private mutating func hostileTextID() -> TextID { pick([.notes, .notes, .page(hostileID())]) }

  mutating func hostileText() -> String {
    pick([
      "", " ", "\u{0}", "a\u{0}b", "\u{1B}[2J", "\r\n", "\u{85}", "\u{9B}31m", "\u{7F}", "\u{301}",
      "\u{200B}\u{FEFF}", "\u{202E}abc", "\u{2028}", "e\u{301}", "\u{10FFFF}",
      String(repeating: "x", count: 10_000), String(repeating: "\u{301}", count: 10_000),
      String(repeating: "👨‍👩‍👧‍👦", count: 2_000), text(),
      hostileString(),
    ])
  }

  mutating func hostilePlace() -> SlidePlace {
    SlidePlace(deck: hostileID(), index: hostileNumber(), step: hostileNumber())
  }

  mutating func hostileFigure() -> Figure {
    let (a, b) = (hostileSpot(), hostileSpot())
    return pick([
      .stroke([]), .stroke([a]), .stroke(Array(repeating: b, count: Limits.points + 1)),
      .line(a, b), .arrow(a, b), .box(a, b), .ellipse(a, b), .text(at: a, hostileText()),
    ])
  }

  private mutating func hostileBoardProposal() -> Boards.Proposal {
    let surface = hostileSurface()
    return pick([
      .work(.erase((0..<below(200)).map { _ in hostileID() }), on: surface), .addPage,
      .work(.change((0..<below(9)).map { _ in hostileChange() }), on: surface),
      .work(.revive(hostileID()), on: surface),
      .work(.withdraw((0..<below(9)).map { _ in hostileID() }), on: surface),
      .work(.restore((0..<below(9)).map { _ in hostileChange() }), on: surface),
      .work(.clear(.mine), on: surface),
      .work(.draw(Drawing(hostileFigure(), start: tie(), end: tie())), on: surface),
    ])
  }

  private mutating func hostileSurface() -> Boards.Surface {
    pick([
      .first, .page(hostileID()),
      .slide(SlideID(deck: hostileID(), index: hostileNumber())),
    ])
  }

  private mutating func hostileChange() -> Whiteboard.Change {
    Whiteboard.Change(
      hostileID(),
      [
        .form(hostileFigure()), .origin(hostileSpot()), .rank(hostileNumber()),
        .start(Tie(shape: hostileID(), side: .facing)), .end(nil), .ink(ink()),
      ])
  }

  mutating func hostileSpot() -> Spot {
    chance(1, of: 2) ? spot() : Spot(column: hostileNumber(), row: hostileNumber())
  }

  mutating func hostileNumber() -> Int {
    pick([.min, .min + 1, -1, 0, 1, 199, 200, 399, 400, .max - 1, .max])
  }

  private mutating func hostileDeck() -> Deck {
    let slides = (0..<pick([0, 1, 3, Limits.slides + 1])).map { _ in
      Slide(title: "", markdown: "", steps: hostileNumber())
    }
    return Deck(title: hostileText(), author: hostileText(), slides: slides)
  }

  private mutating func hostilePollsProposal() -> Polls.Proposal {
    let draft = Poll.Draft(
      question: hostileText(),
      kind: pick([.single, .multiple, .shortText, .yesNoAbstain, .rating(most: hostileNumber())]),
      choices: (0..<pick([0, 1, 2, 21, 1_000])).map { _ in pick(["a", hostileText()]) },
      isSecret: chance(1, of: 2))
    return pick([
      .make(draft, opens: true), .vote(hostileID(), .options([hostileNumber(), hostileNumber()])),
      .vote(hostileID(), .text(hostileText())), .close(hostileID()), .empty(hostileID()),
    ])
  }

  private mutating func hostilePollsEvent() -> Polls.Event {
    let poll = ProposalID(participant: ParticipantID(1), count: UInt32(below(3)))
    let tally = Tally(
      voters: hostileNumber(), counts: (0..<pick([0, 3, 1_000])).map { _ in hostileNumber() },
      answers: [hostileText(): hostileNumber()])
    let ballot = Poll.Ballot.options([hostileNumber(), hostileNumber()])
    return pick([
      .shown(poll, tally), .closed(Polls.Closing(poll, totals: tally, told: [.everyone])),
      .opened(Poll.Head(id: poll, number: hostileNumber(), pollDraftOfAnything())),
      .voted(
        Polls.Vote(
          poll, isSecret: false, voter: hostileParticipant(), ballot: ballot, before: ballot,
          turnout: hostileNumber(), told: [.presenters, .everyone])),
    ])
  }

  private mutating func pollDraftOfAnything() -> Poll.Draft {
    Poll.Draft(
      question: hostileText(), kind: pick([.single, .rating(most: hostileNumber())]),
      choices: (0..<pick([0, 3, 1_000])).map { _ in "a" })
  }

  private mutating func hostileID() -> ProposalID {
    ProposalID(participant: hostileParticipant(), count: pick([0, 1, 2, .max]))
  }

  private mutating func hostileParticipant() -> ParticipantID {
    ParticipantID(pick([0, 1, 2, 3, .max]))
  }
}
