import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Permissions on one screen")
struct PermissionsPageTests {
  private static let large = Size(columns: 120, rows: 36)

  @Test("rights of attendees and presenters are given and taken, and set back")
  func roles() {
    var console = Rehearsal(size: Self.large)
    console.press(.function(9))
    #expect(console.screen.contains("Attendees · Chat with everyone: yes (default)"))
    console.press(.character(" "))
    #expect(console.sent() == [.permissions(.set(.say, false, for: .role(.attendee)))])
    #expect(console.screen.contains("Attendees · Chat with everyone: no (changed)"))
    #expect(console.screen.contains("·* no"))
    console.press(.backspace)
    #expect(console.sent() == [.permissions(.set(.say, nil, for: .role(.attendee)))])
    console.press(.tab, .down, .character(" "))
    #expect(console.sent() == [.permissions(.set(.sayPrivately, false, for: .role(.presenter)))])
  }

  @Test("one person has exceptions, found by name or chosen in the list")
  func person() {
    var console = Rehearsal(size: Self.large)
    console.press(.function(9), .character("p"))
    console.type("ann")
    console.press(.enter)
    #expect(console.lastLine.contains("Nobody with that name can be given an exception."))
    console.press(.character("p"))
    console.type("千")
    console.press(.enter)
    #expect(console.screen.contains("千恵 · Chat with everyone: yes (same as the role)"))
    console.press(.character(" "))
    #expect(console.sent() == [.permissions(.set(.say, false, for: .participant(Rehearsal.chie)))])
    #expect(console.screen.contains("no (this person only)"))
    console.press(.character(" "))
    #expect(console.sent() == [.permissions(.set(.say, nil, for: .participant(Rehearsal.chie)))])
    console.press(.escape)
    console.model.roster.selected = Rehearsal.ben
    console.press(.function(9))
    #expect(console.screen.contains("Ben · Chat with everyone"))
  }

  @Test("what the server withholds is told so and cannot be given")
  func withheld() {
    var policy = Policy()
    policy.withheldFromAttendees = [.say]
    var console = Rehearsal(size: Self.large)
    console.deliver(.policy(.declared(policy)), by: .server)
    console.press(.function(9))
    #expect(console.screen.contains("– never"))
    #expect(console.screen.contains("not allowed on this server"))
    console.press(.character(" "))
    #expect(console.sent().isEmpty)
    #expect(console.lastLine.contains("This server does not allow that."))
  }

  @Test("the preview follows what is permitted")
  func preview() {
    var console = Rehearsal(size: Self.large)
    console.press(.function(9))
    func sees() -> String {
      let screen = console.screen.split(separator: "\n").map(String.init)
      let first = screen.firstIndex { $0.contains("Attendees see") } ?? 0
      let last = screen.firstIndex { $0.contains("Hidden") } ?? first
      return screen[first..<last].joined()
    }
    #expect(sees().contains("Participants") && !sees().contains("moods"))
    #expect(!sees().contains("Speaker notes") && !sees().contains("meeting keys"))
    for _ in 0..<10 { console.press(.down) }
    console.press(.character(" "), .down, .character(" "))
    #expect(!sees().contains("Participants") && sees().contains("others’ status"))
    console.press(.tab)
    #expect(console.screen.contains("Presenters see"))
  }

  @Test("what the preview says is what `seen` leaves, for every kind of viewer")
  func sights() {
    func seen(_ kind: Viewer.Kind) -> [String] {
      Sight.all.filter { $0.isSeen(by: .anyone(kind)) }.map { Language.english.text($0.name) }
    }
    #expect(seen(.waiting) == [])
    #expect(seen(.organizing).count == Sight.all.count - 1)
    #expect(!seen(.organizing).contains("others’ private messages"))
    #expect(!seen(.presenting).contains("the meeting keys"))
    #expect(seen(.presenting).contains("people in the lobby"))
    let blind = seen(Viewer.Kind(.attending, seesParticipants: false, seesMoods: false))
    #expect(!blind.contains("Participants") && !blind.contains("others’ status"))
    #expect(seen(Viewer.Kind(.attending)).contains("others’ status"))
  }

  @Test("only those who organize open it")
  func organizersOnly() {
    for me in [Rehearsal.ben, Rehearsal.chie] {
      var console = Rehearsal(as: me)
      console.press(.function(9))
      #expect(console.model.overlay == nil)
      #expect(console.screen.contains("Only organizers"))
    }
  }

  @Test(
    "the names of abilities are whole in the table, in every language", arguments: Language.allCases
  )
  func names(language: Language) {
    for ability in Ability.adjustable {
      #expect(language.text(ability.phrase).columns <= 19, "\(language.text(ability.phrase))")
    }
  }
}
