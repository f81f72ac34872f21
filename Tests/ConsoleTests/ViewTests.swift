import Localization
import MeetingModel
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("The whole screen")
struct ViewTests {
  static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 132, rows: 43),
  ]

  static func busy(
    as me: ParticipantID, size: Size, language: Language
  ) -> Rehearsal {
    var console = Rehearsal(as: me, size: size, language: language)
    let ben = Rehearsal.ben
    let chie = Rehearsal.chie
    console.deliver(
      .chat(.said("Good morning, everyone!", to: .everyone)),
      by: ProposalID(participant: ben, count: 1))
    console.deliver(
      .chat(.said("おはようございます。聞こえています。", to: .everyone)),
      by: ProposalID(participant: chie, count: 1))
    console.deliver(
      .chat(.said("Can you take the next part?", to: .participant(Rehearsal.ann))),
      by: ProposalID(participant: ben, count: 2))
    console.deliver(
      .questions(.asked("When is the crane due?")),
      by: ProposalID(participant: chie, count: 2))
    console.deliver(
      .questions(.answered(ProposalID(participant: chie, count: 2), "In May.")),
      by: ProposalID(participant: ben, count: 3))
    console.deliver(
      .board(
        .drawn(.box(Spot(column: 2, row: 1), Spot(column: 16, row: 5)), .blue)),
      by: ProposalID(participant: ben, count: 4))
    console.deliver(
      .board(
        .drawn(.ellipse(Spot(column: 22, row: 1), Spot(column: 38, row: 7)), .red)),
      by: ProposalID(participant: chie, count: 3))
    console.deliver(
      .board(.drawn(.text(at: Spot(column: 5, row: 3), "岸壁 quay"), .green)),
      by: ProposalID(participant: chie, count: 4))
    console.deliver(
      .board(.drawn(.line(Spot(column: 16, row: 3), Spot(column: 22, row: 4)), .standard)),
      by: ProposalID(participant: ben, count: 5))
    console.deliver(
      .participants(.floorGiven(to: ben)), by: ProposalID(participant: ben, count: 6))
    return console
  }

  @Test(
    "the cursor stands in the pane that takes the keys, whatever stands around it",
    arguments: sizes + [Size(columns: 300, rows: 100)])
  func cursor(size: Size) throws {
    var console = Self.busy(as: Rehearsal.ann, size: size, language: .english)
    for _ in 0..<PaneName.allCases.count {
      console.press(.tab)
      let focus = console.model.focus
      let pane = try #require(console.model.layout.panes.first { $0.name == focus })
      let cursor = try #require(console.model.view.cursor)
      #expect(pane.rect.contains(cursor), "\(focus)")
    }
  }

  @Test(
    "stands as it was looked at and found good", arguments: sizes,
    [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Self.busy(as: Rehearsal.ann, size: size, language: language)
    var screens = "presenter, slides\n" + console.screen
    console.press(.tab)
    screens += "\n\nwhiteboard\n" + console.screen
    console.press(.tab)
    screens += "\n\nchat\n" + console.screen
    console.press(.tab)
    screens += "\n\nquestions\n" + console.screen
    console.press(.tab)
    screens += "\n\nparticipants\n" + console.screen
    console.press(.function(1))
    screens += "\n\nhelp\n" + console.screen
    console.press(.escape, .control("p"))
    screens += "\n\npalette\n" + console.screen
    expectSnapshot(
      screens, named: "screen-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
