import MeetingModel
import SharedText

extension MatrixMeeting {
  /// At least one of every kind; `conduct.end` is the last.
  package var rows: [Row] {
    let end = Row(.conduct(.end), by: [.organizer])
    return [
      people, permissions, door, chat, questions, polls, stage, board, texts, [end],
    ].flatMap(\.self)
  }

  private var people: [Row] {
    func row(
      _ proposal: Participants.Proposal, _ permitted: Set<Standing>, changes: Bool = true
    ) -> Row {
      Row(.participants(proposal), by: permitted, changes: changes)
    }
    let organizer = Standing.organizer.participant
    return [
      row(.giveFloor(to: Self.secondPresenter), Self.presenting),
      row(.giveFloor(to: Self.other, limit: 60), Self.presenting),
      row(.giveFloor(to: nil), Self.presenting),
      row(.cast(Self.other, .presenter), Self.organizing),
      row(.cast(Self.secondPresenter, .attendee), Self.organizing),
      row(.cast(Self.other, .coOrganizer), [.organizer]),
      row(.cast(Self.secondCoOrganizer, .presenter), [.organizer]),
      row(.cast(Self.other, .organizer), Self.nobody),
      row(.cast(organizer, .attendee), Self.nobody),
      row(.remove(Self.other, bans: false), Self.presenting),
      row(.remove(Self.other, bans: true), Self.presenting),
      row(.remove(Self.guest, bans: true, place: true), Self.presenting),
      row(.remove(Self.guest, bans: true, place: true, withPlace: true), Self.presenting),
      row(.remove(Self.other, bans: false, withPlace: true), Self.presenting),
      row(.remove(Self.secondPresenter, bans: false), Self.organizing),
      row(.remove(Self.secondCoOrganizer, bans: true), [.organizer]),
      row(.remove(organizer, bans: true), Self.nobody),
      row(.clear(Self.other, withPlace: false), Self.presenting),
      row(.clear(Self.other, withPlace: true), Self.presenting),
      row(.clear(Self.banned, withPlace: false), Self.presenting),
      row(.clear(Self.gone, withPlace: false), Self.organizing),
      row(.clear(Self.secondPresenter, withPlace: false), Self.organizing),
      row(.clear(Self.secondCoOrganizer, withPlace: true), [.organizer]),
      row(.clear(organizer, withPlace: false), Self.nobody),
      Row(.hands(.raise), by: Self.seated),
      Row(by: Self.seated, changes: false) { .hands(.lower($0.participant)) },
      Row(.hands(.lower(Self.other)), by: Self.presenting),
      Row(.hands(.lowerAll), by: Self.presenting),
      Row(.moods(.set(.slowDown)), by: Self.seated),
      Row(.moods(.clearAll), by: Self.presenting),
      // Whoever attends is what this would make of them; an organizer stays one.
      Row(by: [.coOrganizer, .presenter, .attendee], changes: false) {
        .participants(.cast($0.participant, .attendee))
      },
      row(.demoteOthers, Self.organizing),
    ]
  }

  private var permissions: [Row] {
    func row(
      _ ability: Ability, _ verdict: Bool?, _ subject: Permissions.Subject,
      _ permitted: Set<Standing>
    ) -> Row {
      Row(.permissions(.set(ability, verdict, for: subject)), by: permitted)
    }
    return [
      row(.roam, false, .role(.attendee), Self.presenting),
      row(.annotate, true, .role(.attendee), Self.presenting),
      row(.roam, false, .role(.presenter), Self.organizing),
      row(.roam, false, .participant(Self.other), Self.organizing),
      row(.say, false, .role(.attendee), Self.organizing),
      row(.record, true, .role(.presenter), Self.organizing),
      row(.record, true, .participant(Self.other), Self.organizing),
      // Nobody binds those who organize, gives what is not to be given, or goes beyond the policy.
      row(.say, false, .role(.coOrganizer), Self.nobody),
      row(.say, false, .participant(Standing.organizer.participant), Self.nobody),
      row(.endMeeting, true, .role(.presenter), Self.nobody),
      row(.endMeeting, true, .participant(Self.other), Self.nobody),
      row(.handOut, true, .role(.attendee), Self.nobody),
      row(.handOut, true, .participant(Self.other), Self.nobody),
    ]
  }

  private var door: [Row] {
    func row(
      _ proposal: Lobby.Proposal, _ permitted: Set<Standing> = Self.presenting,
      changes: Bool = true
    ) -> Row {
      Row(.lobby(proposal), by: permitted, changes: changes)
    }
    let list = EntryControl.AccessList(accounts: ["ana"], groups: ["crew"])
    return [
      row(.say("It is me"), [.waiting]),
      row(.choose(.guests)), row(.setMessage("Soon.")), row(.lock(true)),
      row(.lock(false), changes: false), row(.setCapacity(100)), row(.liftBan(Self.banned)),
      row(.admit([Self.guest])), row(.admit([Standing.waiting.participant])),
      row(.turnAway([Self.guest])), row(.admitAll), row(.turnAllAway),
      Row(.entry(.choose(.open, for: .attendees)), by: Self.organizing),
      Row(.entry(.choose(.accessList, for: .presenters)), by: Self.organizing),
      Row(.entry(.choose(.open, for: .presenters)), by: Self.nobody),
      Row(.entry(.renewKey("another-key-of-attendees", for: .attendees)), by: Self.organizing),
      Row(.entry(.renewKey("short", for: .presenters)), by: Self.nobody),
      Row(.entry(.setList(list, for: .presenters)), by: Self.organizing),
    ]
  }

  private var stage: [Row] {
    let slide = SlidePlace(deck: things.deck, index: 1, step: 0)
    let deck = Deck(title: "More", slides: [Slide(title: "", markdown: "# More")])
    return [
      Row(.stage(.showSlide(slide)), by: Self.presenting),
      Row(.stage(.showBoard), by: Self.presenting),
      Row(.stage(.showText(.page(things.text))), by: Self.presenting),
      Row(.stage(.showPage(things.page)), by: Self.presenting),
      Row(.stage(.showPoll(things.openPoll)), by: Self.presenting),
      Row(.stage(.showPoll(things.preparedPoll)), by: Self.nobody),
      Row(.decks(.add(deck)), by: Self.presenting),
    ]
  }

  private var board: [Row] {
    let slide = Boards.Surface.slide(SlideID(deck: things.deck, index: 0))
    func page(
      _ work: Whiteboard.Proposal, _ permitted: Set<Standing> = Self.seated
    ) -> Row {
      Row(.board(.work(work, on: .first)), by: permitted, needs: [.draw])
    }
    func own(_ work: @escaping @Sendable (Own) -> Whiteboard.Proposal) -> Row {
      Row(by: Self.seated, needs: [.draw]) { .board(.work(work($0), on: .first)) }
    }
    func over(_ work: Whiteboard.Proposal, changes: Bool = true) -> Row {
      Row(
        .board(.work(work, on: slide)), by: Self.presenting, needs: [.annotate],
        changes: changes)
    }
    let drawing = Drawing(Self.line)
    return [
      page(.draw(drawing)),
      page(.change([Whiteboard.Change(things.shape, [.ink(.red)])])),
      page(.erase([things.shape]), Self.presenting), page(.revive(things.erasure), Self.presenting),
      own { .erase([$0.shape]) }, own { .revive($0.erasure) }, own { .withdraw([$0.shape]) },
      own { .restore([Whiteboard.Change($0.shape, [.ink(.red)])]) },
      page(.clear(.mine)), page(.clear(.all), Self.presenting),
      over(.draw(drawing)), over(.change([Whiteboard.Change(things.note, [.ink(.red)])])),
      over(.erase([things.note])), over(.revive(things.noteErasure)),
      over(.withdraw([things.note]), changes: false),
      over(.restore([Whiteboard.Change(things.note, [.ink(.red)])]), changes: false),
      over(.clear(.mine), changes: false), over(.clear(.all)),
      Row(.board(.addPage), by: Self.presenting),
    ]
  }

  private var texts: [Row] {
    let edit = Edit(to: .start, Change(replacing: 0..<0, with: "a"))
    return [
      Row(.texts(.edit(.notes, edit)), by: Self.seated, needs: [.editNotes]),
      Row(.texts(.edit(.page(things.text), edit)), by: Self.seated, needs: [.editNotes]),
      Row(.texts(.addPage(title: "Another", text: "")), by: Self.presenting),
      Row(.texts(.renamePage(things.text, title: "Renamed")), by: Self.presenting),
      Row(.texts(.removePage(things.text)), by: Self.presenting),
    ]
  }
}
