import MeetingModel

/// What is written, asked and voted.
extension MatrixMeeting {
  var chat: [Row] {
    func row(
      _ proposal: Chat.Proposal, _ permitted: Set<Standing> = Self.presenting,
      needs: Set<Ability> = []
    ) -> Row {
      Row(.chat(proposal), by: permitted, needs: needs)
    }
    return [
      row(.say("a", to: .everyone), Self.seated, needs: [.say]),
      row(.say("a", to: .everyone, replyTo: things.message), Self.seated, needs: [.say]),
      row(.say("a", to: .presenters), Self.seated, needs: [.sayPrivately]),
      row(.say("a", to: .participant(Self.other)), Self.seated, needs: [.sayPrivately]),
      Row(by: Self.seated, needs: [.say]) { .chat(.edit($0.message, "Better")) },
      Row(by: Self.seated) { .chat(.delete($0.message)) },
      row(.react(things.message, .heart), Self.seated, needs: [.react]),
      row(.react(things.secret, .heart), Self.nobody),
      row(.edit(things.message, "Worse"), Self.nobody), row(.pin(things.message)),
      // What two have between them is for nobody else to touch.
      row(.edit(things.secret, "Worse"), Self.nobody), row(.delete(things.secret), Self.nobody),
      row(.pin(things.secret), Self.nobody), row(.unpin), row(.delete(things.message)),
      row(.mute(Self.other, true)), row(.mute(Self.banned, false)),
      row(.mute(Standing.organizer.participant, true), Self.nobody), row(.setSlowness(5)),
    ]
  }

  var questions: [Row] {
    func row(
      _ proposal: Questions.Proposal, _ permitted: Set<Standing> = Self.presenting,
      needs: Set<Ability> = [], changes: Bool = true
    ) -> Row {
      Row(.questions(proposal), by: permitted, needs: needs, changes: changes)
    }
    let brought = Question(id: .server, author: nil, signature: "Guest", text: "Brought?")
    return [
      row(.ask("Why?"), Self.seated, needs: [.ask]),
      row(.askAnonymously("Why?"), Self.seated, needs: [.ask, .askAnonymously]),
      row(.vote(things.published, true), Self.seated, needs: [.upvote]),
      row(.vote(things.published, false), Self.seated, needs: [.upvote], changes: false),
      // Of those who answer it is published at once, and keeps its words.
      Row(by: [.attendee], needs: [.ask]) { .questions(.edit($0.question, "Really?")) },
      row(.edit(things.pending, "Pending, really?")),
      // What somebody else has taken on is theirs.
      row(.claim(things.claimed), Self.nobody), row(.answer(things.claimed, "No"), Self.nobody),
      row(.release(things.claimed), Self.nobody),
      row(.claim(things.published)), row(.release(things.abandoned)),
      row(.answerPrivately(things.pending, "Yes")), row(.publish(things.pending)),
      row(.merge(things.pending, into: things.published)), row(.dismiss(things.pending)),
      row(.answerLive(things.published)), row(.answer(things.published, "Yes")),
      row(.finishLive(things.live, note: "")), row(.reopen(things.dismissed)),
      row(.promote(things.message)), row(.bring([brought])), row(.moderate(false)),
      row(.setAnonymity(.fromEveryone)),
    ]
  }

  var polls: [Row] {
    func row(
      _ proposal: Polls.Proposal, _ permitted: Set<Standing> = Self.presenting,
      changes: Bool = true
    ) -> Row {
      Row(.polls(proposal), by: permitted, changes: changes)
    }
    return [
      row(.vote(things.openPoll, .marks([0])), Self.seated),
      row(.vote(things.openPoll, nil), Self.seated, changes: false),
      row(.vote(things.preparedPoll, .marks([0])), Self.nobody),
      row(.vote(things.openPoll, .marks([7])), Self.nobody),
      row(.make(Self.draft, opens: false)), row(.make(Self.draft, opens: true)),
      row(.open(things.preparedPoll)), row(.show(things.openPoll)), row(.hide(things.shownPoll)),
      row(.close(things.openPoll)), row(.empty(things.openPoll)), row(.remove(things.shownPoll)),
    ]
  }
}
