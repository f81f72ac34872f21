import Glibc
import Invitations
import MeetingClient
import MeetingModel
import Storage
import Testing

@testable import plenary

@Suite("The file of invitations")
struct InvitationsFileTests {
  private let pin = String(repeating: "A", count: 43)

  private func meeting(_ id: String, ended: Bool = false) throws -> MeetingEntry {
    MeetingEntry(
      id: try #require(MeetingID(id)), title: "Title of \(id)", created: Moment(milliseconds: 0),
      attendeeKey: "a-\(id)", presenterKey: "p-\(id)", organizerKey: "o-\(id)", ended: ended)
  }

  @Test("every meeting that goes on has three invitations, each with the key of its role")
  func text() throws {
    let text = try InvitationsFile.text(
      [try meeting("one"), try meeting("two", ended: true)], host: "meet.example", port: 7420,
      pin: pin)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == "# Title of one")
    let invitations = lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
    #expect(invitations.map(\.first) == ["organizer", "presenter", "attendee"])
    let keys = invitations.compactMap { Invitation($0[1])?.key }
    #expect(keys == ["o-one", "p-one", "a-one"])
  }

  @Test("nobody but its owner can read it")
  func mode() throws {
    var name = Array("/tmp/plenary-invitations-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&name))
    let folder = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = InvitationsFile(folder: folder)
    defer {
      unlink(file.path)
      rmdir(folder)
    }
    try file.write([try meeting("one")], host: "127.0.0.1", port: 1, pin: pin)
    var status = stat()
    #expect(stat(file.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("a host that no invitation can carry is refused")
  func host() throws {
    let meeting = try meeting("one")
    #expect(throws: Failure.self) {
      try InvitationsFile.text([meeting], host: "a b", port: 1, pin: pin)
    }
  }
}
