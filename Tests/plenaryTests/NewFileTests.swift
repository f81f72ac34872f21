import Console
import Glibc
import Localization
import MeetingModel
import Testing

@testable import plenary

@Suite("New files")
struct NewFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let parent = Glibc.getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/plenary-tests-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = template.withUnsafeBufferPointer { String(cString: Array($0)) }
    defer {
      for name in ["a.txt", "notes.txt", "Plan.txt", "new/notes.txt", "new/Plan.txt", "new"] {
        remove("\(folder)/\(name)")
      }
      rmdir(folder)
    }
    try body(folder)
  }

  private func contents(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  @Test("a file holds what was written; one that is there stays as it is")
  func write() throws {
    try withFolder { folder in
      let path = folder + "/a.txt"
      let text = "é\r\n日本語\u{0}" + String(repeating: "x", count: 300_000)
      try NewFile.write(text, to: path)
      #expect(contents(path) == text)
      #expect(throws: SaveFailure.exists) { try NewFile.write("other", to: path) }
      #expect(contents(path) == text)
      try #require(symlink("/dev/null", folder + "/notes.txt") == 0)
      #expect(throws: SaveFailure.exists) { try NewFile.write("", to: folder + "/notes.txt") }
    }
  }

  @Test("what cannot be written says why, and leaves nothing")
  func unwritable() throws {
    #expect(throws: SaveFailure.unwritable(reason: .system.noSuchFile)) {
      try NewFile.write("", to: "/nowhere/a.txt")
    }
    #expect(throws: SaveFailure.self) { try NewFile.write("", to: "") }
  }

  @Test("~/ is the home folder, and nothing else is")
  func home() {
    #expect(NewFile.path("~/a", home: "/home/ann") == "/home/ann/a")
    #expect(NewFile.path("~/a", home: nil) == "~/a")
    #expect(NewFile.path("~ann/~/a", home: "/home/ann") == "~ann/~/a")
  }

  private let files = [
    MeetingFile(name: "notes.txt", contents: "a"), MeetingFile(name: "Plan.txt", contents: "b"),
  ]

  @Test("an export makes its folder, and says where its files are")
  func export() throws {
    try withFolder { folder in
      let paths = try Export.write(files, to: folder + "/new")
      #expect(paths == [folder + "/new/notes.txt", folder + "/new/Plan.txt"])
      #expect(paths.map(contents) == ["a", "b"])
    }
  }

  @Test(
    "an export writes nothing where one of its files is already, or where there can be no folder")
  func refused() throws {
    try withFolder { folder in
      try NewFile.write("mine", to: folder + "/Plan.txt")
      for target in [folder, folder + "/Plan.txt", "/nowhere/new"] {
        let failure = #expect(throws: Failure.self) { try Export.write(files, to: target) }
        #expect(failure?.status == .cannotCreate)
      }
      #expect(contents(folder + "/Plan.txt") == "mine")
      #expect(contents(folder + "/notes.txt") == nil)
    }
  }
}
