import Console
import Invitations
import MeetingModel
import Storage
import Testing

@testable import plenary

@Suite("Invitations to a meeting that one hosts")
struct HostedMeetingTests {
  private static let pin = String(repeating: "A", count: 43)

  private static func entry(_ control: EntryControl? = nil) throws -> MeetingEntry {
    var entry = MeetingEntry(
      id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
      attendeeKey: "a", presenterKey: "p", organizerKey: "o")
    if let control { entry.control = control }
    return entry
  }

  private static func invitation(
    _ entry: MeetingEntry, _ role: Role, ticket: String = ""
  ) throws -> Invitation {
    try #require(
      Invitation(to: entry, as: role, host: "h.example", port: 7_001, pin: pin, ticket: ticket))
  }

  @Test("each role has its own key, and who co-organizes that of the organizer")
  func keys() throws {
    let entry = try Self.entry()
    for (role, key) in [
      (Role.organizer, "o"), (.coOrganizer, "o"), (.presenter, "p"), (.attendee, "a"),
    ] {
      let invitation = try Self.invitation(entry, role)
      #expect(invitation.key == key && invitation.ticket == "", "\(role)")
      #expect(invitation.host == "h.example" && invitation.port == 7_001)
      #expect(invitation.meeting == entry.id)
    }
    #expect(Invitation(to: entry, as: .attendee, host: "a b", port: 1, pin: Self.pin) == nil)
  }

  @Test("a ticket stands in the place of a key")
  func tickets() throws {
    for role in [Role.organizer, .presenter, .attendee] {
      let invitation = try Self.invitation(try Self.entry(), role, ticket: "t1")
      #expect(invitation.key == "" && invitation.ticket == "t1", "\(role)")
    }
  }

  @Test("the cards are those for attendees and for presenters, and never the organizer's")
  func cards() throws {
    let entry = try Self.entry()
    let meeting = HostedMeeting(
      id: entry.id, title: "Tides", organizer: try Self.invitation(entry, .organizer),
      presenter: try Self.invitation(entry, .presenter),
      attendee: try Self.invitation(entry, .attendee), isForThisMachineOnly: false, isLive: false)
    #expect(meeting.cards.map(\.text) == [meeting.attendee.text, meeting.presenter.text])
    #expect(meeting.cards.map(\.side) == [.attendees, .presenters])
    #expect(meeting.address == "h.example:7001" && !meeting.ended)
  }
}
