import Console
import Localization
import MeetingModel
import OrderedCollections
import Testing

@testable import plenary

@Suite("plenary export")
struct ExportTests {
  private static func meeting(_ people: [(String, Role)]) throws -> Meeting {
    var meeting = Meeting()
    let time = Moment(milliseconds: 0)
    meeting.apply(.conduct(.opened(title: "T")), by: .server, at: time)
    for (name, role) in people {
      for event in try meeting.arrival(name: name, role: role).events {
        meeting.apply(event, by: .server, at: time)
      }
      // Names are free for others once their bearers are gone.
      let id = ParticipantID(UInt32(meeting.participants.all.count))
      for event in meeting.departure(of: id) { meeting.apply(event, by: .server, at: time) }
    }
    return meeting
  }

  private static func complaint(_ meeting: Meeting, _ name: String) -> String? {
    do throws(Failure) {
      _ = try Export.viewer(of: meeting, called: "tides", name)
      return nil
    } catch {
      return Language.english.text(error.phrase)
    }
  }

  @Test("is the organizer's without a name, and no one's in particular where there are several")
  func organizers() throws {
    let one = try Self.meeting([("Ann", .attendee), ("Olga", .organizer)])
    let viewer = try Export.viewer(of: one, called: "tides", nil)
    #expect(viewer == Viewer(ParticipantID(2), role: .organizer))
    let two = try Self.meeting([("Oli", .organizer), ("Olga", .organizer)])
    #expect(try Export.viewer(of: two, called: "tides", nil) == .anyone(.organizing))
    #expect(try Export.viewer(of: Self.meeting([]), called: "t", nil) == .anyone(.organizing))
  }

  @Test("finds people by name, in any case, and by number")
  func names() throws {
    let meeting = try Self.meeting([("Olga", .organizer), ("Ann", .attendee), ("Ann", .attendee)])
    #expect(try Export.viewer(of: meeting, called: "t", "olga").participant == ParticipantID(1))
    #expect(try Export.viewer(of: meeting, called: "t", "@3").participant == ParticipantID(3))
    #expect(try Export.viewer(of: meeting, called: "t", "@3").kind.standing == .attending)
    #expect(Self.complaint(meeting, "Zoe") == "Nobody called “Zoe” took part in tides.")
    #expect(
      Self.complaint(meeting, "Ann")
        == "Several people were called “Ann”. Name one by number: @2, @3.")
  }
}
