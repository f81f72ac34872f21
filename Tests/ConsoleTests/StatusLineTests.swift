import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The status line and what it has no room for")
struct StatusLineTests {
  /// Of a meeting that is made up in memory, with no console around it.
  struct Stage {
    private var replica = Replica()
    var line = LinkStatus()
    var size = Size(columns: 80, rows: 24)
    var borders = Model.Borders.lines
    var panes = PaneSigns(focus: .chat)
    var now = Rehearsal.start

    init(waiting: [String] = []) {
      let me = Rehearsal.chie
      var ledger = Ledger()
      var events: [Event] = [
        .conduct(.opened(title: "Harbour review")),
        .participants(.arrived(Rehearsal.ann, name: "Ann", role: .organizer)),
        .participants(.arrived(me, name: "千恵", role: .attendee)),
      ]
      for (number, name) in waiting.enumerated() {
        events.append(
          .lobby(
            .knocked(
              ParticipantID(UInt32(20 + number)), name: name, role: .attendee, account: nil,
              origin: nil)))
      }
      for event in events {
        let id: ProposalID = .server
        for record in ledger.records(of: [event], by: id, at: now) { ledger.apply(record) }
      }
      let role = waiting.isEmpty ? Role.attendee : .presenter
      _ = replica.join(
        Welcome(version: 1, participant: me, role: role, token: [1], settled: 0, time: now))
      _ = replica.replace(with: ledger.meeting, head: ledger.head)
      line.comeBack()
    }

    /// This person says something that the server has not answered yet.
    mutating func say(_ text: String) throws {
      _ = try replica.propose(.chat(.say(text, to: .everyone)), at: line.serverTime(at: now))
    }

    mutating func wait(milliseconds: Int64) {
      now = Moment(milliseconds: now.milliseconds + milliseconds)
    }

    var context: Context {
      Context(replica: replica, line: line, borders: borders, size: size, now: now)
    }

    var status: StatusLine { StatusLine(context: context, panes: panes) }

    var row: String {
      var grid = Grid(size: Size(columns: size.columns, rows: 1))
      let isFramed = size.columns >= Layout.framed.columns && size.rows >= Layout.framed.rows
      grid.region(Rect(grid.size)) { status.draw(in: &$0, isFramed: isFramed) }
      return grid.text
    }

    var banner: [String] {
      let banner = Banner(context: context, crowdedOut: status.crowdedOut)
      return banner.lines.map(\.text)
    }
  }

  @Test("tells the meeting, the line, who is present and the time")
  func framed() {
    let stage = Stage()
    #expect(stage.row.hasPrefix(" Harbour review"))
    #expect(stage.row.contains("Connected · 2 present · "))
    #expect(stage.status.crowdedOut.isEmpty && stage.banner.isEmpty)
  }

  @Test("an attendee whose line is down sees it in the warning colour, with the seconds left")
  func offline() {
    var stage = Stage()
    stage.line.lose(until: Moment(milliseconds: stage.now.milliseconds + 4_001), .closed)
    #expect(stage.row.contains("Reconnecting in 5 s"))
    stage.line.state = .ended(.removed)
    #expect(stage.row.contains("Offline"))
    #expect(stage.banner.first?.hasPrefix(" You have been removed from the meeting.") == true)
    #expect(stage.banner.count == 2)
    stage.line.state = .ended(.meetingEnded)
    #expect(
      stage.row.contains(Language.english.text(.connection.readOnly))
        && !stage.row.contains("present"))
  }

  @Test("what is unconfirmed is told after 300 ms, and at once while the line is down")
  func unconfirmed() throws {
    var stage = Stage()
    #expect(stage.context.tellsUnconfirmed == nil)
    try stage.say("one")
    try stage.say("two")
    stage.wait(milliseconds: 299)
    #expect(!stage.row.contains("unconfirmed"))
    stage.wait(milliseconds: 1)
    #expect(stage.context.tellsUnconfirmed == stage.now)
    #expect(stage.row.contains("2 unconfirmed · Connected"))
    stage = Stage()
    stage.line.lose(until: Moment(milliseconds: stage.now.milliseconds + 1_000), .closed)
    try stage.say("one")
    #expect(stage.row.contains("1 unconfirmed · Reconnecting in 1 s"))
  }

  @Test("names the panes that have news and no place, and marks their tabs on a narrow screen")
  func news() {
    var stage = Stage()
    (stage.panes.inView, stage.panes.news) = ([.slides, .chat], [.chat, .polls])
    #expect(stage.row.contains("• Polls") && !stage.row.contains("• Chat"))
    stage.size = Size(columns: 60, rows: 24)
    stage.panes.badges = ["4 new"]
    #expect(stage.row.hasPrefix("  1  2  Chat 4 new  4  5  6  7• "))
    stage.borders = .ascii
    #expect(stage.row.contains(" 7* "))
  }

  @Test("on a narrow screen the name of the pane stays, and what has no room goes to the banner")
  func narrow() {
    var stage = Stage(waiting: ["Dee", "Eli"])
    stage.panes.marks = ["3 hands up"]
    stage.panes.badges = ["a badge that is much too long", "9"]
    #expect(stage.row.contains("3 hands up · 2 waiting · Connected · "))
    stage.size = Size(columns: 30, rows: 12)
    #expect(stage.row.hasPrefix("  1  2  Chat 9  4 ") && !stage.row.contains("Connected"))
    #expect(stage.status.crowdedOut == ["Connected", "3 hands up", "2 waiting"])
    #expect(stage.banner == [" Connected · 3 hands up", " 2 waiting"])
    stage.size.rows = 5
    #expect(stage.banner == [" Connected · 3 hands up"])
  }
}
