import Glibc
import Invitations
import MeetingModel
import Participation
import Testing

@testable import MeetingClient

@Suite("A seat store")
struct SeatStoreTests {
  private let seat = Seat(ParticipantID(3), token: [0, 1, 254, 255])
  /// Of a certificate.
  private static let pin = String(repeating: "A", count: 43)

  @Test("gives back what it was told, to the same name in the same meeting only")
  func remembers() throws {
    try withFolder { folder in
      let store = SeatStore(folder: "\(folder)/a/b")
      let invitation = try invitation()
      #expect(store.seat(in: invitation, as: "Ada") == nil)
      try store.remember(seat, in: invitation, as: "Ada")
      #expect(SeatStore(folder: "\(folder)/a/b").seat(in: invitation, as: "Ada") == seat)
      #expect(store.seat(in: invitation, as: "Bob") == nil)
      #expect(store.seat(in: try self.invitation(key: "other"), as: "Ada") == nil)
      #expect(store.seat(in: try self.invitation(meeting: "other"), as: "Ada") == nil)
      #expect(
        store.seat(in: try self.invitation(pin: "B" + Self.pin.dropFirst()), as: "Ada")
          == nil)
      #expect(store.seat(in: invitation, as: "Ada", account: "ada") == nil)
      let ticket = Invitation(
        host: "h", port: 1, meeting: invitation.meeting, ticket: "k", pin: Self.pin)
      #expect(store.seat(in: try #require(ticket), as: "Ada") == nil)
      let attending = Invitation(
        host: "h", port: 1, meeting: invitation.meeting, key: "k", attends: true,
        pin: Self.pin)
      #expect(store.seat(in: try #require(attending), as: "Ada") == nil)
      let newer = Seat(ParticipantID(9), token: [5])
      try store.remember(newer, in: invitation, as: "Ada")
      #expect(store.seat(in: invitation, as: "Ada") == newer)
    }
  }

  @Test("lets nobody else read, and takes nonsense for nothing")
  func files() throws {
    try withFolder { folder in
      let store = SeatStore(folder: folder)
      let invitation = try invitation()
      try store.remember(seat, in: invitation, as: "Ada/../x")
      let names = entries(of: folder)
      #expect(names.count == 1)
      let path = "\(folder)/\(try #require(names.first))"
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
      for nonsense in ["", "3", "x y z", "4294967296 AAAA", "3 !", "\u{0}"] {
        #expect(Self.write(nonsense, to: path))
        #expect(store.seat(in: invitation, as: "Ada/../x") == nil)
      }
    }
  }

  @Test("says why it cannot remember")
  func unwritable() throws {
    try withFolder { folder in
      #expect(Self.write("a file", to: "\(folder)/taken"))
      let store = SeatStore(folder: "\(folder)/taken/seats")
      #expect(throws: SeatStore.Failure(code: ENOTDIR)) {
        try store.remember(seat, in: try invitation(), as: "Ada")
      }
    }
  }

  private func invitation(
    meeting: String = "weekly", key: String = "k", pin: String = Self.pin
  ) throws -> Invitation {
    let meeting = try #require(MeetingID(meeting))
    return try #require(
      Invitation(host: "h", port: 1, meeting: meeting, key: key, pin: pin))
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let isWhole = fputs(text, file) >= 0
    return fclose(file) == 0 && isWhole
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/plenary-seats-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Gone() }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { for path in tree(folder).reversed() { Glibc.remove(path) } }
    try body(folder)
  }

  private func tree(_ path: String) -> [String] {
    [path] + entries(of: path).flatMap { tree("\(path)/\($0)") }
  }

  private func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
