import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("What lies over the panes")
struct OverlayTests {
  @Test("the palette finds a command by words of its name, and goes where it belongs")
  func palette() {
    var console = Rehearsal()
    console.press(.control("p"))
    console.type("ellipse draw")
    #expect(console.screen.contains("› Draw an ellipse · Whiteboard"))
    console.press(.enter)
    #expect(console.model.focus == .board)
    #expect(console.model.hand.tool == .ellipse)
    console.type(":zzz")
    #expect(console.screen.contains("No command matches."))
    console.press(.enter)
    #expect(console.model.overlay == nil)
  }

  @Test("the language changes at once, for everything on the screen")
  func language() {
    var console = Rehearsal()
    console.type(":language")
    console.press(.enter, .home)
    let german = Language.allCases.firstIndex(of: .german) ?? 0
    for _ in 0..<german { console.press(.down) }
    console.press(.enter)
    #expect(console.took() == [.repaint])
    #expect(console.screen.contains("Folien · 1/3") && console.screen.contains("Sprache: Deutsch"))
    console.press(.function(1))
    #expect(console.screen.contains("Hilfe"))
  }

  @Test("the help lists every command that has a key, and Esc closes it")
  func help() {
    var console = Rehearsal(size: Size(columns: 132, rows: 43))
    console.press(.function(1))
    var seen = console.screen
    for _ in 0..<12 {
      console.press(.pageDown)
      seen += console.screen
    }
    for command in Command.all where !command.keys.isEmpty && command.pane != nil {
      #expect(seen.contains(console.model.text(command.name.long)), "\(command.name.long.key)")
    }
    console.press(.escape)
    #expect(console.model.overlay == nil)
  }

  @Test("ending the meeting asks, and begins at no")
  func ends() {
    var console = Rehearsal()
    console.type(":end the meeting")
    console.press(.enter)
    #expect(console.screen.contains("End the meeting for everyone?"))
    console.press(.enter)
    #expect(console.sent().isEmpty)
    console.type(":end the meeting")
    console.press(.enter, .down, .enter)
    #expect(console.sent() == [.conduct(.end)])
  }

  @Test("invitations are shown to those who have them, and copied")
  func invitations() {
    var console = Rehearsal(size: Size(columns: 40, rows: 12))
    console.press(.alt("i"))
    #expect(console.model.overlay == nil)
    let host = "plenary:192.0.2.7:7707/quay/k"
    console.model.invitations = [
      InvitationCard(
        title: .meeting.invitationForAttendees, text: host + String(repeating: "a", count: 70)),
      InvitationCard(
        title: .meeting.invitationForPresenters, text: host + String(repeating: "b", count: 70)),
    ]
    console.press(.alt("i"))
    #expect(console.screen.contains("› Invitation for attendees"))
    console.press(.enter, .down)
    #expect(console.screen.contains("› Invitation for presenters"))
    #expect(console.screen.contains("bbbb"))
    console.press(.enter)
    #expect(
      console.took() == [
        .copy(host + String(repeating: "a", count: 70)),
        .copy(host + String(repeating: "b", count: 70)),
      ])
    console.press(.escape)
    #expect(console.model.overlay == nil)
  }
}
