import Console
import FoundationEssentials
import Glibc
import Localization
import MeetingModel
import OrderedCollections
import Storage
import StorageSQLite
import Testing

@testable import plenary

@Suite("plenary export")
struct ExportTests {
  private static func meeting(_ people: [(String, Role)]) -> Meeting {
    var meeting = Meeting()
    let time = Moment(milliseconds: 0)
    meeting.apply(.conduct(.opened(title: "T")), by: .server, at: time)
    // Not decided but applied: logs of earlier versions hold several people of one name.
    for (number, (name, role)) in zip(UInt32(1)..., people) {
      let id = ParticipantID(number)
      meeting.apply(
        .participants(.arrived(id, name: name, role: role)), by: .server, at: time)
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
    let one = Self.meeting([("Ann", .attendee), ("Olga", .organizer)])
    let viewer = try Export.viewer(of: one, called: "tides", nil)
    #expect(viewer == Viewer(ParticipantID(2), role: .organizer))
    let two = Self.meeting([("Oli", .organizer), ("Olga", .organizer)])
    #expect(try Export.viewer(of: two, called: "tides", nil) == .anyone(.organizing))
    #expect(try Export.viewer(of: Self.meeting([]), called: "t", nil) == .anyone(.organizing))
  }

  @Test("finds people by name, in any case, and by number")
  func names() throws {
    let meeting = Self.meeting([("Olga", .organizer), ("Ann", .attendee), ("Ann", .attendee)])
    #expect(try Export.viewer(of: meeting, called: "t", "olga").participant == ParticipantID(1))
    #expect(try Export.viewer(of: meeting, called: "t", "@3").participant == ParticipantID(3))
    #expect(try Export.viewer(of: meeting, called: "t", "@3").kind.standing == .attending)
    #expect(Self.complaint(meeting, "Zoe") == "Nobody called “Zoe” took part in tides.")
    #expect(
      Self.complaint(meeting, "Ann")
        == "Several people were called “Ann”. Name one by number: @2, @3.")
  }

  @Test("lists meetings that have ended, too, and where there are none says so")
  func list() async throws {
    var template = Array("/tmp/plenary-export-XXXXXX".utf8CString)
    let outer = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: outer) }
    let path = outer + "/data"
    let none = await #expect(throws: Failure.self) { try await Export.entries(in: path) }
    let words = none.map { Language.english.text($0.phrase) }
    #expect(words == "There is no meeting in \(path).")
    let storage = try SQLiteStorage.open(folder: path)
    for (index, ended) in [true, false].enumerated() {
      let entry = MeetingEntry(
        id: try #require(MeetingID("tides-\(index)")), title: "Tides",
        created: Moment(milliseconds: Int64(index)), attendeeKey: "a", presenterKey: "p",
        organizerKey: "o", ended: ended)
      try await storage.create(entry)
    }
    try storage.close()
    let lines = try await Export.entries(in: path).map {
      Export.line(of: $0, Reader(language: .english))
    }
    #expect(lines == ["tides-1  Tides  not ended", "tides-0  Tides  ended"])
  }
}
