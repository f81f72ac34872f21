import Localization
import MeetingModel
import Storage
import Testing

@testable import plenary

@Suite("The meeting that a person means")
struct MeetingNamingTests {
  private static func entry(_ id: String, _ title: String, ended: Bool = false) throws
    -> MeetingEntry
  {
    MeetingEntry(
      id: try #require(MeetingID(id)), title: title, created: Moment(milliseconds: 0),
      attendeeKey: "a", presenterKey: "p", organizerKey: "o", ended: ended)
  }

  private static func entries() throws -> [MeetingEntry] {
    [
      try entry("newest", "Tides", ended: true), try entry("cedar-1", "Weekly"),
      try entry("cedar-2", "Weekly, old", ended: true), try entry("cedar-3", "Plans of Ana"),
      try entry("cedar-4", "Plans of Ben"), try entry("weekly", "Other"),
    ]
  }

  @Test(
    "is found by its identifier, its title or a part of it",
    arguments: [
      ("cedar-2", "cedar-2"), ("Weekly", "cedar-1"), ("WEEKLY", "cedar-1"), ("weekly", "weekly"),
      ("of ana", "cedar-3"), ("Tides", "newest"), ("weekly, OLD", "cedar-2"),
    ])
  func found(name: String, id: String) throws {
    #expect(try Self.entries().meant(by: name, in: "/f").id.text == id)
  }

  @Test("nothing is meant where none is called so")
  func unknown() throws {
    for name in ["", "nothing"] { #expect(try Self.entries().meant(by: name) == nil, "\(name)") }
  }

  @Test("without a name it is the newest that has not ended")
  func newest() throws {
    #expect(try Self.entries().meant(by: nil, in: "/f").id.text == "cedar-1")
    #expect(try [Self.entry("one", "", ended: true)].meant(by: nil, in: "/f").id.text == "one")
    #expect(throws: Failure.self) { try [MeetingEntry]().meant(by: nil, in: "/f") }
  }

  @Test("of several all are named, of none none")
  func candidates() throws {
    let failure = #expect(throws: Failure.self) { try Self.entries().meant(by: "plans", in: "/f") }
    #expect(
      failure?.phrase
        == .program.meetingAmbiguous(
          meeting: "plans", candidates: "cedar-3 (Plans of Ana), cedar-4 (Plans of Ben)"))
    for name in ["", "nothing"] {
      let missing = #expect(throws: Failure.self) { try Self.entries().meant(by: name, in: "/f") }
      #expect(missing?.phrase == .program.noSuchMeetingIn(meeting: name, path: "/f"))
    }
  }
}
