import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("The participants pane")
struct ParticipantsPaneTests {
  private static func roster(as me: ParticipantID = Rehearsal.ann) -> Rehearsal {
    var console = Rehearsal(as: me)
    console.press(.alt("5"))
    return console
  }

  @Test("the choice stays with its person while others come and go")
  func stays() {
    var console = Self.roster()
    console.press(.end)
    console.deliver(
      .participants(.arrived(ParticipantID(4), name: "Dora", role: .presenter)), by: .server)
    console.deliver(.participants(.left(Rehearsal.ben)), by: .server)
    console.press(.character("f"))
    #expect(console.sent() == [.participants(.giveFloor(to: Rehearsal.chie))])
    #expect(console.screen.contains("speaking"))
    console.type("F")
    #expect(console.sent() == [.participants(.giveFloor(to: nil))])
  }

  @Test("an attendee gives no floor, but may hand back their own")
  func handsBack() {
    var console = Self.roster(as: Rehearsal.chie)
    console.press(.character("f"))
    #expect(console.sent().isEmpty)
    console.deliver(
      .participants(.floorGiven(to: Rehearsal.chie)),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.type("F")
    #expect(console.sent() == [.participants(.giveFloor(to: nil))])
  }

  @Test("whose private messages are unread is marked")
  func unread() {
    var console = Self.roster()
    console.deliver(
      .chat(.said("psst", to: .participant(Rehearsal.ann))),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(console.rows.contains { $0.contains("Ben") && $0.contains("✉ 1") })
  }

  @Test("a click chooses")
  func click() {
    var console = Self.roster()
    console.mouse(.left, column: 55, row: 4)
    #expect(console.model.roster.selected == Rehearsal.chie)
  }
}
