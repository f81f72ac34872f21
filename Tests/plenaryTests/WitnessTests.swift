import Console
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("A meeting told in lines")
struct WitnessTests {
  private static let ann = ParticipantID(1)
  private static let bob = ParticipantID(2)
  private static let poll = ProposalID(participant: ann, count: 9)
  private static let deck = ProposalID(participant: ann, count: 8)

  private static func meeting() -> Meeting {
    var meeting = Meeting()
    let time = Moment(milliseconds: 0)
    meeting.apply(.conduct(.opened(title: "T")), by: .server, at: time)
    for (id, name, role) in [(ann, "Ann", Role.presenter), (bob, "Bob", .attendee)] {
      meeting.apply(.participants(.arrived(id, name: name, role: role)), by: .server, at: time)
    }
    let slides = [
      Slide(title: "One", markdown: "# One", steps: 2), Slide(title: "Two", markdown: "# Two"),
    ]
    meeting.apply(.decks(.added(Deck(title: "D", slides: slides))), by: deck, at: time)
    let draft = Poll.Draft(question: "Now?", kind: .yesNoAbstain)
    meeting.apply(.polls(.made(Poll.Head(id: poll, number: 1, draft))), by: poll, at: time)
    return meeting
  }

  private static func told(_ event: Event, by author: ParticipantID = bob) -> Phrase? {
    let record = Record(
      number: EventNumber(1), time: Moment(milliseconds: 0),
      by: ProposalID(participant: author, count: 1), event: event)
    return Witness.phrase(for: record, in: meeting(), .english)
  }

  @Test("each thing that is worth a line has its own, with the name and the sign of who did it")
  func lines() {
    let shape = ProposalID(participant: Self.bob, count: 3)
    let spot = Spot(column: 1, row: 1)
    let signed = Self.meeting().sign(of: Self.ann) + "Ann"
    #expect(signed != "Ann")
    let page = Boards.Surface.first
    for (event, phrase) in [
      (Event.conduct(.opened(title: "T")), Phrase.program.hosting(title: "T")),
      (.conduct(.ended), .connection.meetingEnded),
      (.decks(.added(Deck(title: "D", slides: []))), .program.deckAdded(title: "D")),
      (.stage(.boardShown), .program.boardShown),
      (.stage(.pageShown(shape)), .program.boardShown),
      (
        .stage(.slideShown(SlidePlace(deck: Self.deck, index: 1, step: 0))),
        .program.slideShown(number: 2, title: "Two")
      ),
      (.board(.drawn(.line(spot, spot), .standard)), .program.drew(name: "Bob")),
      (.board(.erased([shape])), .program.erased(name: "Bob")),
      (.board(.worked(.cleared(.all), on: page)), .program.erased(name: "Bob")),
      (.chat(.said("hello", to: .everyone)), .program.said(name: "Bob", text: "hello")),
      (.questions(.asked("why")), .program.asked(name: "Bob", text: "why")),
      (.questions(.answered(shape, "so")), .program.answered(name: "Bob", text: "so")),
      (.hands(.raised), .hand.hasRaised(name: "Bob")),
      (.permissions(.set(.roam, true, for: .role(.attendee))), .meeting.roamingAllowed),
      (.permissions(.set(.roam, false, for: .role(.attendee))), .meeting.roamingForbidden),
      (
        .polls(
          .opened(
            Poll.Head(id: Self.poll, number: 1, Poll.Draft(question: "Now?", kind: .yesNoAbstain)))),
        .poll.opened(question: "Now?")
      ),
      (.polls(.closed(Polls.Closing(Self.poll, told: []))), .poll.closed(question: "Now?")),
    ] {
      #expect(Self.told(event) == phrase, "\(phrase.key)")
    }
    #expect(
      Self.told(.chat(.said("x", to: .everyone)), by: Self.ann)
        == .program.said(name: signed, text: "x"))
  }

  @Test("who comes, goes, speaks and presents is told by name")
  func people() {
    let cyd = Participant(
      id: ParticipantID(3), name: "Cyd", role: .presenter, arrived: Moment(milliseconds: 0))
    for (event, phrase) in [
      (Participants.Event.arrived(cyd), Phrase.participant.arrived(name: "Cyd")),
      (.left(Self.bob), .participant.left(name: "Bob")),
      (.returned(Self.bob), .participant.returned(name: "Bob")),
      (.floorGiven(to: Self.bob), .participant.hasFloor(name: "Bob")),
      (.floorGiven(to: nil), .participant.floorFree),
      (.cast(cyd), .participant.isNow(name: "Cyd", role: Role.presenter.phrase)),
      (.removed([Self.bob]), .participant.removed(name: "Bob")),
      (
        .removed(Array(repeating: Self.bob, count: 6)),
        .participant.removed(name: "Bob, Bob, Bob, Bob, Bob …")
      ),
      (.cleared([Self.ann, Self.bob]), .participant.cleared(name: "Ann, Bob")),
      (
        .cleared(Array(repeating: Self.bob, count: 6)),
        .participant.cleared(name: "Bob, Bob, Bob, Bob, Bob …")
      ),
    ] {
      #expect(Self.told(.participants(event)) == phrase, "\(phrase.key)")
    }
  }

  @Test("what is not worth a line has none")
  func silent() {
    let shape = ProposalID(participant: Self.bob, count: 3)
    for event in [
      Event.participants(.ticketUsed("x")), .stage(.pollShown(Self.poll)), .board(.pageAdded),
      .board(.worked(.revived(shape), on: .first)), .board(.worked(.changed([]), on: .first)),
      .stage(.slideShown(SlidePlace(deck: Self.deck, index: 0, step: 1))),
      .stage(.slideShown(SlidePlace(deck: Self.deck, index: 2, step: 0))),
      .hands(.allLowered), .hands(.lowered(Self.bob)), .polls(.removed(Self.poll)),
      .polls(.hidden(Self.poll)), .permissions(.set(.say, true, for: .role(.attendee))),
      .permissions(.set(.roam, true, for: .role(.presenter))),
    ] {
      #expect(Self.told(event) == nil, "\(event)")
    }
  }
}
