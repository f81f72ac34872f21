import Invitations
import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

/// The pages of those who decide at the door.
@Suite("Deciding at the door")
struct DoorPagesTests {
  private typealias Waiting = WaitingPageTests

  private static func console(
    _ size: Size = Size(columns: 80, rows: 24), _ language: Language = .english,
    as me: ParticipantID = Rehearsal.ann
  ) -> Rehearsal {
    var console = Rehearsal(
      as: me, size: size, language: language,
      knowing: [
        .lobby(.chosen(.all)), .lobby(.messageSet("We begin at ten.")),
        Waiting.knock(Waiting.dee, "Dee"), Waiting.knock(Waiting.eli, "Eli"),
      ])
    console.deliver(
      .lobby(.said("It is me, the one with the charts.")),
      by: ProposalID(participant: Waiting.dee, count: 1))
    return console
  }

  @Test("who knocks rings once, and once more only after a while")
  func bell() {
    var console = Self.console()
    _ = console.took()
    for number in 6..<9 {
      console.deliver(Waiting.knock(ParticipantID(UInt32(number)), "G\(number)"), by: .server)
    }
    #expect(console.took() == [.ring])
    #expect(console.lastLine.contains("G6 is waiting in the lobby."))
    #expect(console.firstLine.contains("5 waiting"))
    console.wait(milliseconds: 9_999)
    console.deliver(Waiting.knock(ParticipantID(10), "G10"), by: .server)
    #expect(console.took() == [])
    console.wait(milliseconds: 1)
    console.deliver(Waiting.knock(ParticipantID(11), "G11"), by: .server)
    #expect(console.took() == [.ring])
  }

  @Test("attendees hear no bell, see no mark and open no page")
  func attendees() {
    var console = Self.console(as: Rehearsal.chie)
    _ = console.took()
    console.deliver(Waiting.knock(ParticipantID(9), "Gus"), by: .server)
    #expect(console.took() == [])
    #expect(!console.screen.contains("waiting"))
    console.press(.alt("l"))
    #expect(console.model.overlay == nil)
    #expect(console.lastLine.contains("Only presenters can decide who joins."))
  }

  @Test("one, several, all or nobody are let in")
  func admitting() {
    var console = Self.console()
    console.press(.alt("l"))
    #expect(console.screen.contains("› [ ] 1  Dee") && console.screen.contains("with the charts."))
    console.press(.enter)
    #expect(console.sent() == [.lobby(.admit([Waiting.dee]))])
    console = Self.console()
    console.press(.alt("l"), .character(" "), .character(" "))
    #expect(console.screen.contains("[x] 1  Dee") && console.screen.contains("[x] 2  Eli"))
    console.press(.enter)
    #expect(console.sent() == [.lobby(.admit([Waiting.dee, Waiting.eli]))])
    #expect(console.screen.contains("Nobody is waiting."))
    console = Self.console()
    console.press(.alt("l"), .character("a"))
    #expect(console.sent() == [.lobby(.admitAll)])
    console = Self.console()
    console.press(.alt("l"), .down, .character("x"))
    #expect(console.sent() == [.lobby(.turnAway([Waiting.eli]))])
    console = Self.console()
    console.press(.alt("l"), .character("X"))
    #expect(console.screen.contains("Deny entry to all 2 people waiting?"))
    console.press(.enter)
    #expect(console.sent().isEmpty && console.screen.contains("Dee"))
    console.press(.character("X"), .down, .enter)
    #expect(console.sent() == [.lobby(.turnAllAway)])
    console = Self.console()
    console.press(.alt("l"), .character(" "), .character(" "), .character("b"))
    #expect(
      console.sent() == [
        .participants(.remove(Waiting.dee, bans: true)),
        .participants(.remove(Waiting.eli, bans: true)),
      ])
    console = Self.console()
    console.press(.alt("l"), .character("b"))
    #expect(console.sent().isEmpty && console.screen.contains("Remove Dee from the meeting?"))
    console.press(.end, .enter)
    #expect(console.sent() == [.participants(.remove(Waiting.dee, bans: true, place: true))])
    console = Self.console()
    console.press(.alt("l"), .character("b"), .down, .down, .enter)
    #expect(console.sent() == [.participants(.remove(Waiting.dee, bans: true))])
    console.press(.alt("l"), .character("u"))
    #expect(console.screen.contains("Dee · this name"))
    console.confirm()
    console.press(.enter)
    #expect(console.sent() == [.lobby(.liftBan(Waiting.dee))])
  }

  @Test("nobody is let in, turned away or banned in the place of somebody who has gone")
  func gone() {
    var console = Self.console()
    console.press(.alt("l"), .character(" "))
    console.deliver(.lobby(.turnedAway(Waiting.dee)), by: .server)
    console.press(.character("b"))
    #expect(console.sent().isEmpty)
    #expect(console.lastLine.contains("The list has just changed; check it and try again."))
    console.press(.enter)
    #expect(console.sent() == [.lobby(.admit([Waiting.eli]))])
  }

  @Test("the door is set: message, mode, lock and greatest number")
  func settings() {
    var console = Self.console()
    console.press(.alt("l"), .character("m"), .control("u"))
    console.type("Soon.")
    console.press(.escape)
    #expect(console.lastLine.contains("Not saved yet"))
    console.press(.escape, .character("m"))
    #expect(console.screen.contains("We begin at ten."))
    console.press(.escape, .character("m"), .control("u"))
    console.type("Soon.")
    console.press(.escape, .end, .enter)
    #expect(console.sent() == [.lobby(.setMessage("Soon."))])
    console.press(.character("g"))
    #expect(console.sent() == [.lobby(.choose(.off))])
    console.press(.character("l"))
    #expect(console.sent() == [.lobby(.lock(true))])
    #expect(console.screen.contains("Locked: nobody else can join"))
    console.press(.character("n"), .control("u"))
    console.type("many")
    console.press(.enter)
    #expect(console.sent().isEmpty)
    #expect(console.lastLine.contains("Enter a number from 1"))
    console.press(.control("u"))
    console.type("30")
    console.press(.enter)
    #expect(console.sent() == [.lobby(.setCapacity(30))])
    #expect(console.screen.contains("3 present, limit 30"))
  }

  @Test(
    "modes that the policy leaves are passed through, and where it leaves one the reason is told")
  func policy() {
    var policy = Policy()
    policy.leastLobby = .guests
    var console = Self.console()
    console.deliver(.policy(.declared(policy)), by: .server)
    console.press(.alt("l"), .character("g"))
    #expect(console.sent() == [.lobby(.choose(.guests))])
    policy.leastLobby = .all
    console = Self.console()
    console.deliver(.policy(.declared(policy)), by: .server)
    console.press(.alt("l"), .character("g"))
    #expect(console.sent().isEmpty)
    #expect(console.screen.contains("This server does not allow that."))
  }

  @Test("whoever may decide no longer loses the page")
  func demoted() {
    var console = Self.console(as: Rehearsal.ben)
    console.press(.alt("l"))
    #expect(console.screen.contains("Dee"))
    console.deliver(
      .participants(
        .cast(
          Participant(
            id: Rehearsal.ben, name: "Ben", role: .attendee, arrived: Rehearsal.start))),
      by: ProposalID(participant: Rehearsal.ann, count: 9))
    #expect(console.model.overlay == nil && !console.screen.contains("Dee"))
  }

  @Test("how one enters is chosen for each side, with what the policy forbids greyed and explained")
  func entry() {
    var policy = Policy()
    policy.attendeeMechanisms = [.key, .accessList]
    var console = Self.console()
    console.deliver(.policy(.declared(policy)), by: .server)
    console.type(":who can join")
    console.press(.enter)
    #expect(console.screen.contains("› ( ) Open: a name is enough — not allowed on this server"))
    #expect(console.screen.contains("(•) Meeting key"))
    console.press(.enter)
    #expect(console.sent().isEmpty)
    console.press(.down, .down, .enter)
    #expect(console.sent() == [.entry(.choose(.accessList, for: .attendees))])
    console.press(.down, .down, .enter)
    #expect(console.screen.contains("Create a new key?"))
    console.press(.enter)
    #expect(console.took().isEmpty && console.screen.contains("› New key"))
    console.press(.enter, .down, .enter)
    #expect(console.took() == [.renewKey(.attendees)])
    console.press(.down, .enter)
    console.type("ann")
    console.press(.escape)
    #expect(console.lastLine.contains("Not saved yet"))
    console.press(.end, .escape)
    #expect(console.screen.contains("ann") && console.lastLine.contains("Not saved yet"))
    console.press(.end)
    console.press(.enter)
    console.type("@crew")
    console.paste("\n\nben \n")
    console.press(.control("s"))
    #expect(
      console.sent() == [
        .entry(
          .setList(
            EntryControl.AccessList(accounts: ["ann", "ben"], groups: ["crew"]), for: .attendees))
      ])
    #expect(console.screen.contains("Edit list (accounts: 2, groups: 1)"))
    console.press(.enter)
    #expect(console.screen.contains("ann") && console.screen.contains("@crew"))
    console.press(.escape, .escape)
    #expect(console.model.overlay == nil)
  }

  @Test("invitations bear the key that is in force")
  func invitations() throws {
    var console = Self.console()
    let pin = String(repeating: "A", count: 43)
    let text = "plenary:192.0.2.7:7707/quay/kold/c" + pin
    console.model.invitations = [
      InvitationCard(title: .meeting.invitationForAttendees, text: text, side: .attendees),
      InvitationCard(title: .meeting.invitationForPresenters, text: text, side: .presenters),
    ]
    #expect(console.model.currentInvitations.map(\.text) == [text, text])
    console.deliver(.entry(.keyRenewed("fresh", for: .attendees)), by: .server)
    #expect(
      console.model.currentInvitations.map(\.text) == [
        text.replacing("kold", with: "kfresh"), text,
      ])
    console.press(.alt("i"), .enter)
    #expect(console.took() == [.copy(text.replacing("kold", with: "kfresh"))])
    // Who came by an invitation of their own gives others to both sides.
    let own = try #require(Invitation(text))
    console.model.invitations = InvitationCard.both(of: own)
    #expect(console.model.currentInvitations.first?.text == text.replacing("old", with: "fresh"))
    console.deliver(.entry(.chosen(.accessList, for: .presenters)), by: .server)
    #expect(
      console.model.currentInvitations.map(\.text) == [
        "plenary:192.0.2.7:7707/quay/kfresh/a/c" + pin,
        "plenary:192.0.2.7:7707/quay/c" + pin,
      ])
    var presenter = Self.console(as: Rehearsal.ben)
    presenter.model.invitations = InvitationCard.both(of: own)
    presenter.press(.alt("i"))
    #expect(presenter.model.overlay == nil)
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [
      Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 36),
    ], [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Self.console(size, language)
    console.press(.alt("l"))
    var screens = "lobby\n" + console.screen
    console.press(.character("m"))
    screens += "\n\nmessage\n" + console.screen
    console.press(.escape, .character("u"))
    screens += "\n\nbans\n" + console.screen
    console.press(.escape, .escape)
    console.model.overlay = EntryPage()
    screens += "\n\nentry\n" + console.screen
    console.press(.escape, .function(9))
    screens += "\n\npermissions\n" + console.screen
    expectSnapshot(screens, named: "door-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
