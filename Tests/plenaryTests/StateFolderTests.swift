import Testing

@testable import plenary

@Suite("The state folder")
struct StateFolderTests {
  private func path(_ variables: [String: String]) -> String {
    StateFolder(environment: { variables[$0] }).path
  }

  @Test("XDG_STATE_HOME goes before the home folder")
  func environment() {
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/plenary")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/plenary")
  }

  @Test("a relative XDG_STATE_HOME counts as absent")
  func relative() {
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/plenary")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/plenary")
  }
}
