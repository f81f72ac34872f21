import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The line to the server, as it is told")
struct LinkStatusTests {
  @Test("connecting, waiting and catching up are never shown as connected")
  func states() {
    var model = Model(size: Size(columns: 80, rows: 24), language: .english, now: Rehearsal.start)
    #expect(model.view.text.contains("Connecting…"))
    var console = Rehearsal()
    #expect(console.firstLine.contains("Connected"))
    console.feed(.link(.roundTrip(milliseconds: 12)))
    #expect(console.firstLine.contains("Connected, 12 ms"))
    console.feed(.link(.lost(.silent, retryIn: 2_500)))
    #expect(console.firstLine.contains("Reconnecting in 3 s"))
    #expect(console.screen.contains("The server has stopped responding. What you type is kept"))
    console.wait(milliseconds: 499)
    #expect(console.firstLine.contains("Reconnecting in 3 s"))
    console.wait(milliseconds: 1)
    #expect(console.firstLine.contains("Reconnecting in 2 s"))
    console.feed(.link(.connecting(attempt: 2)))
    #expect(console.firstLine.contains("Connecting…"))
    _ = model.update(.tick, at: Rehearsal.start)
  }

  @Test("what waits for the server is counted")
  func unconfirmed() {
    var console = Rehearsal()
    console.feed(.link(.lost(.closed, retryIn: 1_000)))
    console.press(.alt("3"))
    for text in ["one", "two"] {
      console.type(text)
      console.press(.enter)
    }
    #expect(console.firstLine.contains("2 unconfirmed"))
    #expect(console.screen.contains("Ann: one …"))
    console.deliver(
      .chat(.said("one", to: .everyone)),
      by: ProposalID(participant: Rehearsal.ann, count: 11))
    #expect(console.lastLine.contains("You are back online."))
    console.wait(milliseconds: 300)
    #expect(console.firstLine.contains("1 unconfirmed"))
  }

  @Test(
    "on a good line nothing is unconfirmed; after 300 ms it is told, once it is confirmed no more")
  func patience() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("3"))
    for count in UInt32(11)...30 {
      console.type("m")
      console.press(.enter)
      #expect(!console.screen.contains("unconfirmed"))
      console.wait(milliseconds: 250)
      #expect(!console.screen.contains("unconfirmed"))
      console.deliver(
        .chat(.said("m", to: .everyone)), by: ProposalID(participant: Rehearsal.chie, count: count))
    }
    console.type("late")
    console.press(.enter)
    let now = console.now
    #expect(console.model.nextChange(after: now)?.milliseconds == now.milliseconds + 300)
    console.wait(milliseconds: 299)
    #expect(!console.screen.contains("unconfirmed"))
    console.wait(milliseconds: 1)
    #expect(console.firstLine.contains("1 unconfirmed"))
    console.deliver(
      .chat(.said("late", to: .everyone)), by: ProposalID(participant: Rehearsal.chie, count: 31))
    #expect(!console.screen.contains("unconfirmed"))
  }

  @Test("a round trip is no reason to paint; what happens on the stage is an urgent one")
  func painting() {
    var console = Rehearsal(as: Rehearsal.chie)
    #expect(!Input.link(.roundTrip(milliseconds: 12)).isWorthPainting)
    #expect(Input.tick.isWorthPainting)
    func isOnStage(_ event: Event) -> Bool {
      let record = Record(number: EventNumber(99), time: console.now, by: .server, event: event)
      return console.model.replica.view.isOnStage(
        .link(
          .delivery(
            Delivery(after: EventNumber(98), through: EventNumber(99), records: [record]))))
    }
    let deck = ProposalID(participant: Rehearsal.ann, count: 1)
    let drawn = Event.board(
      .drawn(.line(Spot(column: 0, row: 0), Spot(column: 1, row: 0)), .red))
    #expect(isOnStage(.stage(.slideShown(SlidePlace(deck: deck, index: 1, step: 0)))))
    #expect(!isOnStage(.chat(.said("x", to: .everyone))))
    #expect(!isOnStage(drawn))
    console.deliver(.stage(.boardShown), by: .server)
    #expect(isOnStage(drawn))
  }

  @Test("a meeting that the server has partly lost is shown as it is now, and the loss is told")
  func wentBack() {
    var console = Rehearsal()
    let past = console.ledger
    let known = Int(past.head.value)
    console.deliver(
      .chat(.said("lost", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.press(.alt("3"))
    #expect(console.screen.contains("Ben: lost"))
    console.feed(.link(.lost(.closed, retryIn: 1_000)))
    let me = console.model.replica.participant
    let seen = past.meeting.seen(by: past.meeting.viewer(of: me))
    func comeBack(backTo number: EventNumber?) {
      let welcome = Welcome(
        version: 1, participant: me, role: .organizer, token: [1], settled: 10,
        time: console.now, backTo: number)
      console.feed(.link(.joined(welcome)))
      console.feed(.link(.snapshot(seen, head: past.head)))
    }
    comeBack(backTo: past.head)
    let told = Language.english.text(.connection.wentBack(number: known, known: known + 1))
    let words = { (text: String) in text.filter { !$0.isWhitespace } }
    #expect(words(console.screen).hasSuffix(words(told)), "\(console.screen)")
    #expect(!console.screen.contains("Ben: lost"))
    // Once told, it is not told again.
    console.press(.escape)
    console.feed(.link(.lost(.closed, retryIn: 1_000)))
    comeBack(backTo: nil)
    #expect(console.lastLine.contains("You are back online."), "\(console.screen)")
  }

  @Test("a refused message is a draft again")
  func refused() {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.type("too fast")
    console.press(.enter)
    console.feed(.link(.outcome(count: 11, .tooFast)))
    #expect(console.model.chat.draft.field.text == "too fast")
    #expect(console.lastLine.contains("Too many actions at once"))
    #expect(!console.screen.contains("Ann: too fast"))
  }

  @Test(
    "when it is over a sentence says why, and everything can still be read",
    arguments: [
      (LinkEnd.meetingEnded, "The meeting has ended."),
      (.replaced, "You have joined this meeting from another console."),
      (.denied(.serverFull), "The server is full"),
    ])
  func ended(end: LinkEnd, sentence: String) {
    for size in ViewTests.sizes {
      var console = ViewTests.busy(as: Rehearsal.chie, size: size, language: .english)
      console.feed(.link(.ended(end)))
      console.wait(milliseconds: 60_000)
      #expect(console.firstLine.contains(end == .meetingEnded ? "Read-only" : "Offline"))
      #expect(console.rows.dropFirst().first?.contains(sentence.prefix(20)) == true)
      console.press(.right)
      #expect(console.screen.contains("Numbers"))
      #expect(console.sent().isEmpty)
      console.press(.alt("3"))
      #expect(console.screen.contains("▸ Ben: Good morning,"))
      console.type("late")
      console.press(.enter)
      #expect(console.sent().isEmpty)
      #expect(console.model.chat.draft.field.text == "late")
      // What cannot be sent any more can still be copied by whoever stays.
      console.press(.control("c"))
      #expect(console.took().last != .quit)
      console.press(.control("c"))
      #expect(console.took().last == .quit)
    }
  }

  @Test("a private message rings, once")
  func rings() {
    var console = Rehearsal()
    console.deliver(
      .chat(.said("psst", to: .participant(Rehearsal.ann))),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(console.took() == [.ring])
    console.deliver(
      .chat(.said("all", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 2))
    #expect(console.took().isEmpty)
  }
}
