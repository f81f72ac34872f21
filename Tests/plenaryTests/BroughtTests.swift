import Glibc
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("What files bring into a meeting")
struct BroughtTests {
  /// A folder with one file in it.
  private func with(
    _ bytes: [UInt8], named name: String, _ body: (String) throws -> Void
  ) throws {
    let parent = Glibc.getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/plenary-tests-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = template.withUnsafeBufferPointer { String(cString: Array($0)) }
    let path = "\(folder)/\(name)"
    defer {
      unlink(path)
      rmdir(folder)
    }
    let file = try #require(fopen(path, "w"))
    let written = fwrite(bytes, 1, bytes.count, file)
    try #require(fclose(file) == 0 && written == bytes.count)
    try body(path)
  }

  private func complaint(_ path: String) -> String? {
    do throws(Failure) {
      _ = try Brought.read(path)
      return nil
    } catch {
      return Language.english.text(error.phrase)
    }
  }

  @Test("a plain text becomes a page, anything else slides")
  func kinds() throws {
    let bytes = Array("# Landing\n".utf8)
    for name in ["Quay.txt", "Quay.TXT", "Quay.text"] {
      try with(bytes, named: name) { path in
        let proposal = try Brought.read(path).proposal(untitled: "Meeting")
        #expect(proposal == .texts(.addPage(title: "Quay", text: "# Landing\n")))
      }
    }
    for name in ["Quay.md", "Quay"] {
      try with(bytes, named: name) { path in
        #expect(try Brought.read(path).title == "Landing")
        guard case .decks(.add) = try Brought.read(path).proposal(untitled: "") else {
          Issue.record("no slides")
          return
        }
      }
    }
  }

  @Test("a console reads no folder and waits for no pipe")
  func regular() throws {
    try with(Array("# Landing".utf8), named: "a.md") { path in
      try DeckFile.checkRegular(path)
      let pipe = path + ".pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      defer { unlink(pipe) }
      for path in [pipe, "/", path + "x"] {
        #expect(throws: Failure.self) { try DeckFile.checkRegular(path) }
      }
    }
  }

  @Test("a page whose file has no visible name is called as the meeting would be")
  func untitled() throws {
    try with([], named: " .txt") { path in
      let brought = try Brought.read(path)
      #expect(brought.title == "")
      #expect(
        brought.proposal(untitled: "Meeting") == .texts(.addPage(title: "Meeting", text: "")))
    }
  }

  @Test("a text that cannot be a page is refused in one sentence")
  func refused() throws {
    try with([0x61, 0x0A, 0x62, 0xFF], named: "bad.txt") { path in
      #expect(complaint(path) == "\(path) is not UTF-8 (see line 2).")
    }
    try with([0x61, 0], named: "bad.txt") { path in
      #expect(complaint(path) == "\(path) is not a text file.")
    }
    let long = [UInt8](repeating: 0x61, count: Limits.pageBytes + 1)
    try with(long, named: "long.txt") { path in
      #expect(
        complaint(path) == "\(path) is too long: a text page can have at most 3,145,728 bytes.")
    }
    #expect(
      complaint("/nowhere/a.txt") == "/nowhere/a.txt cannot be read: No such file or directory.")
  }
}
