import Glibc
import Testing

@testable import plenary

@Suite("The state folder")
struct StateFolderTests {
  private func path(_ variables: [String: String]) -> String {
    StateFolder(environment: { variables[$0] }, home: "/of/the/list").path
  }

  @Test("XDG_STATE_HOME goes before the home folder")
  func environment() {
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/plenary")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/plenary")
  }

  @Test("without a usable HOME it is below the folder that the system's list of users names")
  func noHome() {
    for home in [nil, "", "h", "."] {
      var variables: [String: String] = [:]
      variables["HOME"] = home
      #expect(path(variables) == "/of/the/list/.local/state/plenary")
    }
    let nowhere = StateFolder(environment: { _ in nil }, home: nil).path
    #expect(nowhere == "/nonexistent/.local/state/plenary")
  }

  @Test("it is made for its owner only, and what stands in the way is told")
  func making() throws {
    var name = Array("/tmp/plenary-state-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&name).map { String(cString: $0) })
    defer { for path in ["/a/b", "/a", "/file", ""] { remove(folder + path) } }
    #expect(StateFolder.make(folder + "/a/b") == nil)
    #expect(StateFolder.make(folder + "/a/b") == nil)
    var status = stat()
    #expect(stat(folder + "/a", &status) == 0 && status.st_mode & 0o777 == 0o700)
    close(open(folder + "/file", O_CREAT | O_WRONLY, 0o600))
    #expect(StateFolder.make(folder + "/file/b") == ENOTDIR)
    #expect(StateFolder.make("/proc/none/b") == ENOENT)
    #expect(StateFolder.make(folder + "/file") == ENOTDIR)
    #expect(StateFolder.obstacle(to: folder + "/not/yet/there") == nil)
    #expect(StateFolder.obstacle(to: folder + "/file/b") == ENOTDIR)
    // Whether / may be written to is for the system to say, and nothing below it.
    let root = access("/", W_OK | X_OK) == 0 ? nil : errno
    #expect(StateFolder.obstacle(to: "/plenary-not-there/b") == root)
  }

  @Test("a relative XDG_STATE_HOME counts as absent")
  func relative() {
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/plenary")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/plenary")
  }
}
